"""Citations as people type them, and the unit each leads to."""

from __future__ import annotations

import time
from collections.abc import Iterator

import judged
import pytest
from bundled_base import fill
from hypothesis import given, settings
from hypothesis import strategies as st

from ingest.model import Step, UnitKind
from kb.base import Base
from search.citations.cited import CitedUnit, cited
from search.citations.names import names_act
from search.citations.prepared import language_of, prepared
from search.citations.said import read_citation
from search.citations.units import exactly, nearest

LAW = "/akn/kz/act/law/2013-04-15/88-V"
EXAMS = "/akn/kz/act/order/mia/2014-12-02/862"
CHANGING = "/akn/kz/act/order/mia/2024-10-07/743"


@pytest.fixture(scope="module")
def base(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Base]:
    with Base.open(f"sqlite:///{tmp_path_factory.mktemp('cited')}/a.db") as opened:
        yield fill(opened)


@pytest.mark.parametrize("citation", judged.citations(), ids=lambda c: c.query)
def test_judged_citations_lead_to_their_unit(base: Base, citation: judged.Citation) -> None:
    first, *_ = cited(base, citation.query)
    assert (first.act, first.address) == citation.unit
    assert first.dropped == citation.dropped


def _first(base: Base, text: str) -> CitedUnit | None:
    return next(iter(cited(base, text)), None)


@pytest.mark.parametrize(
    ("text", "act", "address", "dropped"),
    [
        # Steps that do not exist are said; the first one goes last.
        ("ст. 999 88-V", LAW, "", ("article 999",)),
        ("пп. 99) п. 2 ст. 5 88-V", LAW, "!main~art_5__para_2", ("subpoint 99",)),
        ("п. 77 ст. 14 88-V", LAW, "!main~art_14", ("point 77",)),
        # A first part is often the unit itself.
        ("абзац первый пункта 16 Правил приказа 862", EXAMS, "!rules_1~para_16", ()),
        # The same things said otherwise.
        ("88-V ст. 14 пп. 3-1", LAW, "!main~art_14__subpara_3-1", ()),
        ("З-н 88-V, ст. 5", LAW, "!main~art_5", ()),
        ("статья 5 (88-V)", LAW, "!main~art_5", ()),
        ("88-V !main~art_5", LAW, "!main~art_5", ()),
        ("862 !annex_14~row_6", EXAMS, "!annex_14~row_6", ()),
        ("/akn/kz/act/law/2013-04-15/88-V", LAW, "", ()),
        # Where it is read.
        (f"{LAW}/", LAW, "", ()),
        (f"{LAW}/!main~art_4", LAW, "!main~art_4", ()),
        (f"{LAW}, ст. 4", LAW, "!main~art_4", ()),
        (f"/v1/acts{LAW}?on=2025-02-01", LAW, "", ()),
        (
            f"/v1/acts{EXAMS}/units/!annex_14~row_6?on=2025-02-01&lang=ru",
            EXAMS,
            "!annex_14~row_6",
            (),
        ),
        (f"https://zan.example/v1/acts{LAW}/units/%21main~art_5", LAW, "!main~art_5", ()),
        ("буйрык 743", CHANGING, "", ()),
        ("ст. 5 закона 88V", LAW, "!main~art_5", ()),
        ("ст. 5 Закона № 88 V", LAW, "!main~art_5", ()),
        ("88v заңның 5-бабы", LAW, "!main~art_5", ()),
        ("ст. 14 закона о гос. услугах", LAW, "!main~art_14", ()),
        ("глава 2 закона о госуслугах", LAW, "!main~chp_2", ()),
        ("Мемлекеттік көрсетілетін қызметтер туралы заң 5-бап", LAW, "!main~art_5", ()),
    ],
)
def test_other_ways_to_cite(
    base: Base, text: str, act: str, address: str, dropped: tuple[str, ...]
) -> None:
    first = _first(base, text)
    assert first is not None
    assert (first.act, first.address, first.dropped) == (act, address, dropped)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "!",
        "\x00",
        "1414",
        "20 минут",
        "1,25 МРП",
        "статья",
        "кіріспе",
        "внести изменения в приказ 862",
        "когда вступает в силу 743",
        "Налоговый кодекс 553 615",
        "статьи 14 и 15 88-V",
        "закон 743",
        "приказ МИД № 743",
        "приказ № 743 от 1 января 2010 года",
        "закон о рыболовстве ст. 5",
        "паспорт по статье 14",
        "V9999999999",
        "!main~art_999",
        "права услугополучателей",
    ],
)
def test_what_is_no_citation_of_what_is_held(base: Base, text: str) -> None:
    assert cited(base, text) == ()


@pytest.mark.parametrize("name", ["kk", "ru", "en", "across"])
def test_queries_of_words_are_no_citations_of_units(base: Base, name: str) -> None:
    for query in judged.judged(name):
        assert all(not unit.address for unit in cited(base, query.query))


def test_a_date_that_disagrees_is_told(base: Base) -> None:
    first = _first(base, "приказ Министра внутренних дел от 8 октября 2024 года № 743")
    assert first is not None
    assert (first.act, first.doubts) == (CHANGING, ("date",))
    known = _first(base, "приказ Министра внутренних дел от 12 декабря 2014 года № 862")
    assert known is not None
    assert known.doubts == ()  # acts themselves cite it so


def test_the_act_named_is_told_where_the_unit_is_of_another(base: Base) -> None:
    first = _first(base, "п. 16 Правил приказа 743")
    assert first is not None
    assert (first.act, first.address, first.via) == (EXAMS, "!rules_1~para_16", CHANGING)


def test_what_is_left_out_in_words(base: Base) -> None:
    first = _first(base, "пп. 3-1) п. 1 ст. 14 Закона о госуслугах")
    assert first is not None
    assert first.dropped_in("ru") == ("пункт 1",)
    assert first.dropped_in("kk") == ("1-тармақ",)


def test_without_an_act_every_act_may_be_meant(base: Base) -> None:
    found = cited(base, "пункт 4")
    assert {CHANGING} < {unit.act for unit in found}
    assert len(set(found)) == len(found)


@pytest.mark.parametrize(
    ("typed", "spelled"),
    [
        ("ст 14 п 1", ["ст. 14 п. 1"]),
        ("ст. 14(1)(3-1)", ["ст. 14 п. 1 пп. 3-1"]),
        ("Art 1(17-1)", ["Art. 1 para. 17-1", "Art. 1 subpara. 17-1"]),
        ("565-буйрыктын 1-т.", ["565 бұйрықтын 1-тармақ"]),
        ("3) тш", ["3) тармақша"]),
        ("порядковый номер 3", ["строка, порядковый номер 3"]),
        ("реттік нөмірі 8", ["8-жол"]),
    ],
)
def test_shorthand_is_spelled_out(typed: str, spelled: list[str]) -> None:
    assert list(prepared(typed)) == spelled


@pytest.mark.parametrize(
    ("said", "title", "share"),
    [
        (("госуслугах",), "О государственных услугах", 1.0),
        (("гос.", "услугах"), "О государственных услугах", 1.0),
        (("услугах",), "О государственных услугах", 0.5),
        (("услугах", "связи"), "О государственных услугах", 0.0),
        (("кызметтер",), "Мемлекеттік көрсетілетін қызметтер туралы", 1 / 3),
        (("state", "service"), "On State Services", 1.0),
    ],
)
def test_words_of_a_title(said: tuple[str, ...], title: str, share: float) -> None:
    from kb.outlines import NamedAct

    act = NamedAct("x", "law", None, "0-X", frozenset(), frozenset(), {"ru": title})
    assert names_act(said, act) == pytest.approx(share)


POINT, SUB, ARTICLE = UnitKind.POINT, UnitKind.SUBPOINT, UnitKind.ARTICLE


@pytest.mark.parametrize(
    ("path", "held", "reached", "dropped"),
    [
        (
            (Step(ARTICLE, "1"), Step(POINT, "2"), Step(SUB, "3")),
            ["!main~art_1__subpara_3", "!main~art_1__para_2"],
            ("!main~art_1__subpara_3",),
            (Step(POINT, "2"),),
        ),
        (
            (Step(ARTICLE, "1"), Step(POINT, "2"), Step(SUB, "3")),
            ["!main~art_1", "!main~art_1__para_2"],
            ("!main~art_1__para_2",),
            (Step(SUB, "3"),),
        ),
        ((Step(ARTICLE, "1"),), ["!main~art_2"], ("",), (Step(ARTICLE, "1"),)),
    ],
)
def test_the_nearest_unit(
    path: tuple[Step, ...], held: list[str], reached: tuple[str, ...], dropped: tuple[Step, ...]
) -> None:
    assert exactly(path, False, held) == ()
    found = nearest(path, False, held, 0)
    assert (found.addresses, found.dropped) == (reached, dropped)


@pytest.mark.parametrize(
    ("text", "lang"),
    [("14-баптың", "kk"), ("ст. 14", "ru"), ("art. 14", "en"), ("Заң", "kk"), ("қағида", "kk")],
)
def test_the_language_of_a_citation(text: str, lang: str) -> None:
    assert language_of(text) == lang


@pytest.mark.parametrize(
    "text",
    [
        "1(1) " * 120,
        "ст. " * 150,
        "ст. 1 " * 100,
        "№ 1 " * 150,
        "закон от " * 60,
        "1" * 600,
        "(" * 600,
        "приказ 1 " * 20,
        "4-" * 300,
        "1) " * 200,
        "«" * 300 + "»" * 300,
        "заңның " * 80,
        "к" * 600,
        "!a~" * 200,
        "п. 1 " * 5_000,
    ],
    ids=lambda text: text[:8],
)
def test_bombs_are_answered_within_a_bound(base: Base, text: str) -> None:
    start = time.perf_counter()
    cited(base, text)
    assert time.perf_counter() - start < 2


@settings(max_examples=150, deadline=None)
@given(st.text(alphabet="стбапрikart.,()№-/!~ 0189VІқ«»\n\x00", max_size=60) | st.text(max_size=80))
def test_nothing_typed_breaks_it(text: str) -> None:
    for said in read_citation(text):
        assert said.act.identified or said.path or said.address
