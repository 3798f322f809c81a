"""The part of a text that is shown, and what is marked in it."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from search.answers import Snippet
from search.model import Clause, Field, Plan, Term
from search.results.sightings import Sighting, Sought, highlights
from search.results.snippets import WIDTH, snippet

_LAW = (
    "Статья 5. Услугодатель обязан принимать заявления в часы работы. "
    + "Прочие вопросы решает уполномоченный орган по правилам. " * 12
    + "За выдачу водительского удостоверения взимается государственная пошлина."
)


def _plan(*words: tuple[str, ...], **options: object) -> Plan:
    clauses = [Clause(" ".join(word), (Term(word),), **options) for word in words]  # type: ignore[arg-type]
    return Plan(tuple((clause,) for clause in clauses))


def _marked(shown: Snippet) -> list[str]:
    return [shown.text[start:end] for start, end in shown.highlights]


def _shown(text: str, *words: tuple[str, ...], lang: str = "ru") -> Snippet:
    found = Sought.of(_plan(*words)).seen(text, lang, Field.TEXT)
    shown = snippet(text, found)
    assert shown is not None
    return shown


def test_the_words_are_shown_where_they_stand_together() -> None:
    shown = _shown(_LAW, ("водительский",), ("удостоверение",), ("пошлина",), ("орган",))
    assert _marked(shown)[-3:] == ["водительского", "удостоверения", "пошлина"]
    assert shown.text.startswith("… ")
    assert not shown.text.endswith("…")


def test_without_a_sighting_the_text_begins() -> None:
    shown = _shown(_LAW, ("таможня",))
    assert shown.start == 0
    assert shown.highlights == ()
    assert shown.text.endswith(" …")


@pytest.mark.parametrize("text", ["", "  \n "])
def test_no_text_has_no_snippet(text: str) -> None:
    assert snippet(text, ()) is None


def test_lines_become_spaces_and_a_paragraph_is_begun_with() -> None:
    text = "Перечень документов, который представляют все.\nзаявление;\nмедицинская справка."
    shown = _shown(text * 3 + "\nквитанция об уплате", ("квитанция",))
    assert "\n" not in shown.text
    assert _marked(shown) == ["квитанция"]


@pytest.mark.parametrize(
    ("text", "lang", "sought", "marked"),
    [
        ("Мәліметті алу: мәліметтер берілмейді", "kk", ("мәлімет",), ["Мәліметті", "мәліметтер"]),
        ("A license is issued; licenses lapse", "en", ("licens",), ["license", "licenses"]),
        ("по пп. 3-1) статьи", "ru", ("3-1)",), ["3-1)"]),
    ],
)
def test_forms_of_a_word_are_marked(
    text: str, lang: str, sought: tuple[str, ...], marked: list[str]
) -> None:
    assert _marked(_shown(text, sought, lang=lang)) == marked


@pytest.mark.parametrize(
    ("slop", "text", "marked"),
    [
        (1, "срок оказания услуги", ["срок оказания"]),
        (1, "срок для оказания услуги", []),
        (2, "срок для оказания услуги", ["срок для оказания"]),
        (2, "оказания срок", []),
    ],
)
def test_a_phrase_is_marked_whole(slop: int, text: str, marked: list[str]) -> None:
    term = Term(("срок", "оказание"), slop=slop)
    sought = Sought.of(Plan(((Clause("срок оказания", (term,)),),)))
    shown = snippet(text, sought.seen(text, "ru", Field.TEXT))
    assert shown is not None
    assert _marked(shown) == marked


def test_beginnings_languages_fields_and_exclusions() -> None:
    text = "Страхование и страховщик"
    begun = Plan(((Clause("страх*", (Term(("страх",), prefix=True),)),),))
    assert len(Sought.of(begun).seen(text, "ru", Field.TEXT)) == 2
    kazakh = Plan(((Clause("a", (Term(("страхование",), lang="kk"),)),),))
    assert Sought.of(kazakh).seen(text, "ru", Field.TEXT) == ()
    headed = _plan(("страхование",), fields=(Field.HEADING,))
    assert Sought.of(headed).seen(text, "ru", Field.TEXT) == ()
    assert Sought.of(headed).seen(text, "ru", Field.HEADING) != ()
    # A term that is defined is defined in the text.
    assert Sought.of(_plan(("страхование",), fields=(Field.DEFINITION,))).seen(
        text, "ru", Field.TEXT
    )
    assert Sought.of(_plan(("страхование",), excluded=True)).clauses == ()


def test_common_words_are_marked_only_among_themselves() -> None:
    common = Clause("и", (Term(("и",)),), stop=True)
    telling = Clause("суд", (Term(("суд",)),))
    assert Sought.of(Plan(((common,), (telling,)))).clauses == (telling,)
    assert Sought.of(Plan(((common,),))).clauses == (common,)


_SIGHTINGS = st.lists(
    st.tuples(st.integers(0, 3), st.integers(0, 400), st.integers(1, 30)), max_size=12
)


@settings(max_examples=150)
@given(st.text(st.sampled_from("аб \nё́."), min_size=1, max_size=420), _SIGHTINGS)
def test_a_snippet_is_a_part_of_its_text(text: str, places: list[tuple[int, int, int]]) -> None:
    found = sorted(
        (
            Sighting(clause, Term(("x",)), start, min(start + length, len(text)))
            for clause, start, length in places
            if start < len(text)
        ),
        key=lambda each: each.start,
    )
    shown = snippet(text, found)
    if shown is None:
        assert not text.strip()
        return
    assert 0 <= shown.start <= shown.end <= len(text)
    assert shown.end - shown.start <= WIDTH
    left = (
        len(shown.text) - len(shown.text.removeprefix("… ")) if text[: shown.start].strip() else 0
    )
    body = text[shown.start : shown.end].replace("\n", " ")
    assert shown.text[left : left + len(body)] == body
    assert list(shown.highlights) == sorted(shown.highlights)
    marked = {text[each.start : each.end].replace("\n", " ") for each in found}
    for start, end in shown.highlights:
        assert left <= start < end <= left + len(body)
        assert any(shown.text[start:end].startswith(word) for word in marked)


def test_ranges_that_meet_are_one() -> None:
    term = Term(("x",))
    found = [Sighting(0, term, 0, 10), Sighting(1, term, 5, 12), Sighting(1, term, 12, 14)]
    assert highlights(found) == ((0, 12), (12, 14))
