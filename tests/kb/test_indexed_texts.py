"""What an index is given of each act: texts as answers show them, on the days they are shown."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace

import amended_world
import pytest
from dated_world import MAY21, edition, fee, fill
from kb_builders import BASE_ORDER, NOW, RULES, Doc, U, change, component, doc, fixed, order, path
from reading_world import ACT, POINT, adopted, first, load, second
from test_reading_suspended import suspending

from corpus.sources import SourceDocument
from ingest.model import Definition, Lang, Operation, ParsedAct, Span
from kb.answers import UnitAnswer
from kb.base import Base
from kb.indexing import UnitText, WorkTexts

D = dt.date
Shown = tuple[str, str]


def flat(units: Iterable[UnitAnswer]) -> Iterator[UnitAnswer]:
    for unit in units:
        yield unit
        yield from flat(unit.children)


def answered(base: Base, act: str, lang: str, on: D) -> tuple[str, set[Shown], set[Shown]]:
    """Whether the act is in effect; texts of units that are for certain, and that may be."""
    answer = base.act(act, on, lang)
    certain: set[Shown] = set()
    perhaps: set[Shown] = set()
    for unit in flat(answer.outline):
        if len(unit.versions) > 1:
            held = {v.text for v in unit.versions if v.state == "text" and v.text is not None}
            perhaps |= {(unit.address, text) for text in held}
        elif unit.in_effect == "yes" and unit.text is not None:
            certain.add((unit.address, unit.text))
    nothing = ("!main", "")
    return answer.in_effect, certain - {nothing}, perhaps - {nothing}


def found(work: WorkTexts, lang: str, on: D) -> tuple[str, set[Shown], set[Shown]]:
    """The same from what an index is given."""
    whole = [span for text in work.texts if text.kind == "act" for span in text.spans]
    effect = "no"
    if any(span.holds(on) for span in whole):
        effect = "yes" if any(span.sure(on) for span in whole) else "unknown"
    mine = [t for t in work.texts if t.lang == lang and t.kind not in ("act", "heading")]
    certain = {(t.address, t.text) for t in mine if any(s.sure(on) for s in t.spans)}
    perhaps = {(t.address, t.text) for t in mine if any(s.holds(on) for s in t.spans)}
    return effect, certain, perhaps - certain


def telling_days(work: WorkTexts, most: int) -> list[D]:
    """Days at which something begins or ends, and the days before; few of them, the last first."""
    bounds = {
        day
        for text in work.texts
        for span in text.spans
        for day in (span.first, span.sure_from, span.sure_to, span.last)
        if 1 < day <= D.max.toordinal()
    }
    days = sorted(bounds | {day - 1 for day in bounds}, reverse=True)
    return [D.fromordinal(day) for day in days[:: -(-len(days) // most)]]


def agree(base: Base, most: int = 12) -> int:
    """Holds what an index is given to the answers of the base; how many texts were compared."""
    compared = 0
    for work in base.indexed():
        for lang in sorted({text.lang for text in work.texts}):
            for on in telling_days(work, most):
                told = answered(base, work.iri, lang, on)
                assert found(work, lang, on) == told, (work.iri, lang, on)
                compared += len(told[1]) + len(told[2])
    return compared


def one(base: Base, act: str = ACT) -> WorkTexts:
    (work,) = (work for work in base.indexed() if work.iri == act)
    return work


def at(work: WorkTexts, address: str, lang: str = "ru") -> list[UnitText]:
    return [text for text in work.texts if (text.address, text.lang) == (address, lang)]


# --- the same as answers ----------------------------------------------------------------------


def test_texts_and_days_are_those_of_the_answers(base: Base) -> None:
    load(base, adopted(), first(), second())
    assert agree(base) > 30


@pytest.mark.parametrize("text", ["", "Заявление подается в суд."], ids=["suspended", "another"])
def test_a_temporary_state_takes_its_days_from_the_permanent_one(memory: Base, text: str) -> None:
    load(memory, adopted(), suspending(text))
    assert agree(memory) > 30
    point = at(one(memory), f"{POINT}{1 if text else 3}")
    assert [len(t.spans) for t in point] == ([2, 1] if text else [2, 0])


def test_both_languages_of_amended_acts(memory: Base) -> None:
    acts = (amended_world.first, amended_world.amending)
    amended_world.loaded(memory, [act(lang) for act in acts for lang in ("ru", "kk")])
    assert agree(memory) > 30
    work = one(memory, "/akn/kz/act/order/mia/2014-12-02/862")
    assert {text.lang for text in work.texts} == {"kk", "ru"}
    versions = [(text.version, text.lang) for text in work.texts]
    assert len(versions) == len(set(versions))


def test_dated_editions(memory: Base) -> None:
    points = {"1": "Срок – 5 дней.", "2": "Форма."}
    fill(
        memory,
        [
            edition("2015-01-01", points, service=fee(1)),
            edition("2021-05-23", {**points, "1": "Срок – 3 дня."}, MAY21, service=fee(2)),
        ],
    )
    assert agree(memory) > 10


def test_the_bundled_acts(
    fresh: Callable[[], Base], documents: tuple[tuple[SourceDocument, ParsedAct], ...]
) -> None:
    with fresh() as base:
        base.load_together(documents, NOW)
        assert agree(base, 1) > 300
        works = list(base.indexed())
        texts = [text for work in works for text in work.texts]
        assert len({(text.version, text.lang) for text in texts}) == len(texts)
        assert {text.service for text in texts if text.service} == {s.id for s in base.services()}
        assert all(text.text or text.heading for text in texts)


# --- what goes with a text ----------------------------------------------------------------------


def test_an_act_and_its_names(memory: Base) -> None:
    load(memory, adopted())
    work = one(memory)
    assert (work.form, work.issuer_key, work.number, work.date) == (
        "order",
        "mia",
        "862",
        D(2014, 12, 2),
    )
    assert work.titles == {"ru": "Об утверждении Правил учета транспортных средств"}
    assert work.registration_number == "10056"
    assert work.iri not in work.aliases
    assert "862" in " ".join(work.aliases)
    whole = work.texts[0]
    assert (whole.address, whole.kind, whole.text) == ("!", "act", "")
    assert whole.heading == work.titles["ru"]
    assert [(s.first, s.sure_from) for s in whole.spans] == [(D(2015, 1, 1).toordinal(),) * 2]


def test_units_stand_in_the_order_of_the_act_without_their_numbers(memory: Base) -> None:
    load(memory, adopted())
    assert [(t.address.rpartition("~")[2], t.kind, t.text[:12]) for t in one(memory).texts[2:]] == [
        ("!rules_1", "rules", ""),
        ("para_1", "point", "Заявитель по"),
        ("para_2", "point", "К заявлению "),
        ("para_2__subpara_1", "subpoint", "паспорт;"),
        ("para_2__subpara_2", "subpoint", "копия докуме"),
        ("para_2__subpara_3", "subpoint", "справка;"),
        ("para_3", "point", "Отказ направ"),
    ]


def test_headings_around_are_in_the_language_of_the_text(memory: Base) -> None:
    chapter = U(
        "chapter",
        "2",
        "Глава 2. Прием",
        [U("point", "7", "7. Общее:", [U("subpoint", "1", "1) паспорт;")])],
        heading="Прием",
    )
    rules = component("rules_1", [chapter], title=RULES)
    load(memory, doc("862.txt", BASE_ORDER, [component("main"), rules], rule=fixed("2015-01-01")))
    kazakh = component("rules_1", [replace(chapter, heading="Қабылдау")], title="Қағидалар")
    load(
        memory,
        doc(
            "862k.txt",
            BASE_ORDER,
            [component("main"), kazakh],
            lang=Lang.KK,
            rule=fixed("2015-01-01"),
        ),
    )
    work = one(memory)
    (russian,) = at(work, "!rules_1~para_7__subpara_1")
    (kazakh_text,) = at(work, "!rules_1~para_7__subpara_1", "kk")
    assert russian.around == (RULES, "Прием")
    assert kazakh_text.around == ("Қағидалар", "Қабылдау")
    assert russian.version == kazakh_text.version


def with_terms(document: Doc, *terms: Definition) -> Doc:
    return replace(document, parsed=replace(document.parsed, definitions=terms))


def test_terms_go_with_the_texts_that_define_them(memory: Base) -> None:
    point = "1. Выдается свидетельство о регистрации (далее – СРТС)."
    rules = component("rules_1", [U("point", "1", point), U("point", "2", "2. СРТС хранится.")])
    document = doc("862.txt", BASE_ORDER, [component("main"), rules], rule=fixed("2015-01-01"))
    term = Definition("СРТС", "свидетельство о регистрации", Span(0, 5), "!rules_1~para_1")
    load(memory, with_terms(document, term))
    work = one(memory)
    (defining,), (other,) = at(work, "!rules_1~para_1"), at(work, "!rules_1~para_2")
    assert (defining.terms, defining.meanings) == (("СРТС",), ("свидетельство о регистрации",))
    assert other.terms == ()
    (told,) = memory.definitions()
    assert (told.address, told.lang, told.term) == ("!rules_1~para_1", "ru", "СРТС")
    assert told.meaning == "свидетельство о регистрации"


def test_a_new_wording_brings_the_terms_it_defines(memory: Base) -> None:
    wording = "1. Применяется электронная подпись (далее – ЭЦП)."
    made = change(
        Operation.REPLACE,
        BASE_ORDER,
        path(("point", "1")),
        document="Правилах учета транспортных средств",
        payload=[U("point", "1", wording)],
    )
    amends = doc(
        "901.txt",
        order("901", "2025-03-03"),
        [component("main", [U("point", "1", f'1. Изложить: "{wording}"')])],
        kind="amending",
        changes=[made],
        rule=fixed("2025-04-01"),
    )
    term = Definition("ЭЦП", "электронная подпись", Span(0, 5), "!main~para_1")
    load(memory, adopted(), with_terms(amends, term))
    terms = [t.terms for t in at(one(memory), f"{POINT}1")]
    assert terms == [(), ("ЭЦП",)]


def test_services_and_their_rows(memory: Base) -> None:
    fill(memory, [edition("2015-01-01", {"1": "Срок."}, service=fee(1))])
    work = one(memory)
    (annex,) = at(work, "!annex_1")
    (point,) = at(work, f"{POINT}1")
    assert annex.service == memory.services()[0].id
    assert annex.service_name == "Выдача справки"
    assert point.service == ""


def test_a_translation_is_told(memory: Base) -> None:
    document = adopted()
    header = replace(document.parsed.header, unofficial=True)
    parsed = replace(document.parsed, header=header, lang=Lang.EN)
    memory.load(document.source, parsed, NOW)
    assert {text.unofficial for text in one(memory).texts} == {True}


# --- headings that change by themselves ---------------------------------------------------------


def renaming(new: str, where: str = "2") -> Doc:
    made = change(
        Operation.REPLACE_HEADING,
        BASE_ORDER,
        path(("chapter", where), "heading"),
        document="Правилах учета транспортных средств",
        payload=[U("heading", "", new)],
    )
    return doc(
        "901.txt",
        order("901", "2025-03-03"),
        [component("main", [U("point", "1", "1. Переименовать.")])],
        kind="amending",
        changes=[made],
        rule=fixed("2025-04-01"),
    )


def test_a_heading_that_changed_goes_with_its_unit(memory: Base) -> None:
    chapter = U("chapter", "2", "Глава 2. Прием", [U("point", "7", "7. Общее.")], heading="Прием")
    rules = component("rules_1", [chapter], title=RULES)
    load(memory, doc("862.txt", BASE_ORDER, [component("main"), rules], rule=fixed("2015-01-01")))
    load(memory, renaming("Порядок приема"))
    work = one(memory)
    told = [(t.kind, t.text, t.heading) for t in work.texts if "chp_2" in t.address]
    assert told == [
        ("chapter", "Глава 2. Прием", "Прием"),
        ("chapter", "Глава 2. Порядок приема", "Порядок приема"),
    ]


def test_a_former_title_goes_with_the_version_that_had_it(memory: Base) -> None:
    made = change(
        Operation.REPLACE_HEADING,
        BASE_ORDER,
        path("heading"),
        document="Правилах учета транспортных средств",
        payload=[U("heading", "", "Правила регистрации машин")],
    )
    other = renaming("")
    load(memory, adopted(), replace(other, parsed=replace(other.parsed, changes=(made,))))
    (rules,) = at(one(memory), "!rules_1")
    assert rules.heading == f"Правила регистрации машин\n{RULES}"


def test_a_heading_is_held_where_its_unit_is_not(memory: Base) -> None:
    load(memory, renaming("Порядок приема"))
    work = one(memory)
    told = [(t.address.rpartition("~")[2], t.kind, t.text) for t in work.texts]
    assert told[1:] == [("chp_2__heading", "heading", "Порядок приема")]


# --- several languages --------------------------------------------------------------------------


def test_what_is_said_in_several_languages(memory: Base) -> None:
    points = {"1": "Срок – 5 дней."}
    kazakh = edition("2015-01-01", {"1": "Мерзімі – 5 күн."}, lang=Lang.KK)
    fill(memory, [edition("2015-01-01", points), kazakh])
    told = {(item.kind.value, item.address): dict(item.texts) for item in memory.parallels()}
    assert told["text", f"{POINT}1"] == {"kk": "Мерзімі – 5 күн.", "ru": "Срок – 5 дней."}
    assert all(len(texts) > 1 for texts in told.values())


# --- how works come -----------------------------------------------------------------------------


def test_works_come_in_parcels_and_nothing_is_open_in_between(
    memory: Base, monkeypatch: pytest.MonkeyPatch
) -> None:
    load(memory, adopted(), first(), second())
    whole = list(memory.indexed())
    assert [work.work for work in whole] == sorted(work.work for work in whole)
    assert len(whole) == 3
    monkeypatch.setattr("kb.indexing_rows.VERSIONS", 1)
    again: list[WorkTexts] = []
    for work in memory.indexed():
        again.append(work)
        assert memory.act(work.iri, D(2025, 1, 1)).act.id == work.iri
    assert again == whole
    ids = [work.work for work in whole]
    assert list(memory.indexed([*ids[1:2], 10**6])) == whole[1:2]
    assert list(memory.indexed([])) == []


def test_an_act_that_is_only_cited_holds_no_text(memory: Base) -> None:
    cited = doc("a.txt", order("5", "2020-01-01"), [component("main")], cites=[BASE_ORDER])
    load(memory, cited)
    assert list(memory.indexed()) == []


def test_reading_does_not_write(base: Base) -> None:
    load(base, adopted(), first())
    turn = base.turn()
    list(base.indexed())
    list(base.parallels())
    assert (base.turn(), base.turned(turn)) == (turn, [])
    assert base.doctor() == []
