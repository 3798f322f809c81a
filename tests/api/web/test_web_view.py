"""What templates show, worked out: timelines, outlines, texts with links, two languages, parts."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from api.web.urls import Links
from api.web.view.linked import Link, linked
from api.web.view.listed import ListedActs, listed, shelved
from api.web.view.marked import pieces
from api.web.view.outline import Outline
from api.web.view.reader import Line, Pair, aligned, portion
from api.web.view.timeline import WIDTH, timeline
from kb.answers import ActSummary, DateBounds, Validity, Version
from kb.outlines import OutlineUnit

_DAY = dt.date(2025, 2, 1)


def _exactly(year: int, month: int = 1) -> DateBounds:
    day = dt.date(year, month, 1)
    return DateBounds(earliest=day, latest=day)


def _between(first: int, last: int) -> DateBounds:
    return DateBounds(earliest=dt.date(first, 1, 1), latest=dt.date(last, 1, 1))


def _version(begins: DateBounds, ends: DateBounds | None = None, state: str = "text") -> Version:
    return Version.model_validate({"state": state, "valid": Validity(from_=begins, to=ends)})


# --- timelines ----------------------------------------------------------------------------------


def test_exact_dates_are_points_and_bounded_ones_bands() -> None:
    drawn = timeline(
        [
            _version(DateBounds(), _exactly(2014), "absent"),
            _version(_exactly(2014), _between(2019, 2021)),
            _version(_between(2019, 2021)),
        ],
        _DAY,
    )
    assert drawn is not None
    assert [turn.kind for turn in drawn.turns] == ["exact", "bounded"]
    assert [stage.number for stage in drawn.stages] == [1, 2]
    band = drawn.turns[1]
    first, second = drawn.stages
    assert first.start + first.width == pytest.approx(band.start, abs=0.2)
    assert band.start + band.width == pytest.approx(second.start, abs=0.2)
    assert [stage.current for stage in drawn.stages] == [False, True]


def test_on_a_day_between_bounds_both_versions_may_be_current() -> None:
    versions = [_version(_exactly(2014), _between(2024, 2026)), _version(_between(2024, 2026))]
    drawn = timeline(versions, _DAY)
    assert drawn is not None
    assert [stage.current for stage in drawn.stages] == [True, True]


def test_each_version_is_read_on_a_day_of_its_own() -> None:
    drawn = timeline([_version(_exactly(2014), _exactly(2020)), _version(_exactly(2020))], _DAY)
    assert drawn is not None
    assert [stage.day for stage in drawn.stages] == ["2014-01-01", "2025-02-01"]


def test_a_unit_of_which_no_date_is_known_has_no_line() -> None:
    assert timeline([_version(DateBounds(), state="text_unknown")], _DAY) is None
    assert timeline([], _DAY) is None


_days = st.dates(dt.date(1991, 1, 1), dt.date(2040, 1, 1))
_bounds = (
    st.builds(lambda a, b: DateBounds(earliest=min(a, b), latest=max(a, b)), _days, _days)
    | st.builds(lambda a: DateBounds(earliest=a), _days)
    | st.just(DateBounds())
)


@given(st.lists(st.tuples(_bounds, st.none() | _bounds), max_size=5), _days)
def test_a_timeline_stays_within_the_drawing(
    spans: list[tuple[DateBounds, DateBounds | None]], on: dt.date
) -> None:
    drawn = timeline([_version(begins, ends) for begins, ends in spans], on)
    if drawn is None:
        return
    for shape in (*drawn.stages, *drawn.turns):
        assert 0 <= shape.start <= WIDTH
        assert 0 < shape.width <= WIDTH
    assert all(0 <= x <= WIDTH for x, _ in drawn.years)
    assert len(drawn.years) <= 9


# --- texts --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "words", "found"),
    [
        ("см. статью 5 и статью 55", ["статью 5"], ["статью 5"]),
        ("статьи 5 и 6, статьи 5", ["статьи 5"], ["статьи 5", "статьи 5"]),
        ("пункт 1 статьи 5", ["статьи 5", "пункт 1 статьи 5"], ["пункт 1 статьи 5"]),
        ("осы Заңның 15-бабында", ["осы Заңның 15-бабында"], ["осы Заңның 15-бабында"]),
        ("preамble", [""], []),
    ],
)
def test_what_is_cited_becomes_a_link(text: str, words: list[str], found: list[str]) -> None:
    made = linked(text, [Link(each, f"/{each}") for each in words])
    assert [piece.text for piece in made if piece.link] == found
    assert "".join(piece.text for piece in made) == text


_texts = st.text("абв 15", max_size=40)


@given(_texts, st.lists(_texts, max_size=4))
def test_links_change_no_character(text: str, words: list[str]) -> None:
    assert "".join(p.text for p in linked(text, [Link(each, "/") for each in words])) == text


@given(_texts, st.lists(st.tuples(st.integers(-5, 50), st.integers(-5, 50)), max_size=5))
def test_marks_change_no_character(text: str, ranges: list[tuple[int, int]]) -> None:
    assert "".join(piece for piece, _ in pieces(text, ranges)) == text


# --- two languages, parts -----------------------------------------------------------------------


def _line(unit: str, text: str = "x") -> Line:
    return Line(
        unit=unit,
        own=False,
        address="",
        mark="",
        heading=(),
        text=linked(text, ()),
        said="",
        level=0,
        depth=0,
        caption=False,
        state="known",
        notes=(),
        alternatives=(),
        versions=0,
        since=None,
        line=None,
    )


def _units(pairs: tuple[Pair, ...]) -> list[tuple[str, str]]:
    return [
        (pair.first.unit if pair.first else "", pair.second.unit if pair.second else "")
        for pair in pairs
    ]


def test_languages_are_aligned_by_unit_and_gaps_are_kept() -> None:
    first = [_line("1"), _line("2"), _line("4")]
    second = [_line("1"), _line("3"), _line("4")]
    assert _units(aligned(first, second)) == [("1", "1"), ("", "3"), ("2", ""), ("4", "4")]


def test_a_language_without_a_text_leaves_the_other_whole() -> None:
    assert _units(aligned([_line("1"), _line("2")], [])) == [("1", ""), ("2", "")]
    assert _units(aligned([], [_line("1"), _line("2")])) == [("", "1"), ("", "2")]


@given(st.lists(st.integers(1, 9000), max_size=30), st.integers(1000, 20_000))
def test_parts_of_a_long_text_are_the_whole_text(sizes: list[int], room: int) -> None:
    shown = [_line(str(index), "т" * size) for index, size in enumerate(sizes)]
    _, parts = portion(shown, 1, room)
    read = [item for part in range(1, parts + 1) for item in portion(shown, part, room)[0]]
    assert read == shown
    assert portion(shown, parts + 1, room)[0] == []


# --- outlines, lists ----------------------------------------------------------------------------

_OUTLINE = Outline(
    [
        OutlineUnit("a", "!main", "main", {"ru": "Об услугах"}),
        OutlineUnit("a", "!main~chp_1", "chapter", {"ru": "Общие положения"}, "!main"),
        OutlineUnit("a", "!main~art_1", "article", {"ru": "Понятия"}, "!main~chp_1"),
        OutlineUnit("a", "!main~art_1__para_1", "point", {}, "!main~art_1"),
        OutlineUnit("a", "!main~art_2", "article", {"en": "Aims"}, "!main~chp_1"),
        OutlineUnit("a", "!rules_1", "rules", {}),
        OutlineUnit("a", "!rules_1~para_1", "point", {}, "!rules_1"),
    ],
    "ru",
    "ru",
)


def test_contents_name_parts_articles_and_documents() -> None:
    assert [(e.name, e.heading, e.tongue, e.depth) for e in _OUTLINE.contents()] == [
        ("Текст акта", "", "ru", 0),
        ("Глава 1", "Общие положения", "ru", 1),
        ("Статья 1", "Понятия", "ru", 2),
        ("Статья 2", "Aims", "en", 2),
        ("Правила", "", "ru", 0),
    ]
    assert _OUTLINE.contents()[-1].points == (("1", "!rules_1~para_1"),)
    assert [entry.here for entry in _OUTLINE.contents("!main~art_2")].index(True) == 3


def test_where_a_unit_stands() -> None:
    above = _OUTLINE.above("!main~art_1__para_1")
    assert [entry.name for entry in above] == ["Глава 1", "Статья 1"]
    before, after = _OUTLINE.beside("!main~art_1")
    assert before is None
    assert after is not None
    assert after.address == "!main~art_2"
    assert _OUTLINE.beside("!main~art_99") == (None, None)
    assert _OUTLINE.size("!main") == 5
    assert _OUTLINE.divided("!main~chp_1")
    assert not _OUTLINE.divided("!main~art_1")


def test_the_contents_of_a_large_act_open_one_branch() -> None:
    units = [OutlineUnit("a", "!main", "main", {})]
    for chapter in range(1, 21):
        above = f"!main~chp_{chapter}"
        units.append(OutlineUnit("a", above, "chapter", {}, "!main"))
        for number in range(10):
            address = f"!main~art_{chapter * 10 + number}"
            units.append(OutlineUnit("a", address, "article", {}, above))
    outline = Outline(units, "ru", "ru")
    assert len(outline.contents("!main~art_55")) == 1 + 20 + 10
    assert len(outline.contents()) == 1 + 20


def _act(number: int, known: str = "whole") -> ActSummary:
    return ActSummary(
        id=f"/akn/kz/act/order/2020-01-01/{number}",
        type="order" if number % 2 else "law",
        number=str(number),
        date=None,
        issuer=None,
        titles={},
        known=known,
    )


def _listed(found: list[ActSummary], links: Links, kind: str, part: int) -> ListedActs:
    return listed(shelved(found, kind, part, cited=False), links, "", kind, part, cited=False)


def test_a_list_of_acts_is_shown_a_page_at_a_time() -> None:
    found = [_act(number) for number in range(120)] + [_act(900, "cited")]
    links = Links("ru", "2025-02-01")
    first = _listed(found, links, "", 1)
    assert (len(first.acts), first.total, first.other_count) == (50, 120, 1)
    assert first.next == "/ru/acts?on=2025-02-01&part=2"
    assert first.previous == ""
    last = _listed(found, links, "", 3)
    assert (len(last.acts), last.next) == (20, "")
    assert _listed(found, links, "", 99).acts == ()
    orders = _listed(found, links, "order", 1)
    assert orders.total == 60
    assert {form: chosen for form, _, _, chosen in orders.forms} == {
        "law": False,
        "order": True,
    }
