"""Ways to go on typing, and words put right."""

from __future__ import annotations

from collections.abc import Sequence
from typing import cast

import pytest
from hypothesis import given
from hypothesis import strategies as st

from search.analysis import analyse
from search.model import Engine, Match, Matches, Plan
from search.query.reading import read_query
from search.suggestions import did_you_mean, distance, spliced, suggest
from search.vocabulary.model import Name, NameKind, Vocabulary

HELD = {
    "водительский": 9,
    "водитель": 4,
    "удостоверение": 12,
    "вода": 2,
    "азаматтық": 7,
    "result": 3,
    "appeal": 5,
    "~азаматтык": 7,
    "жсн": 3,
}


class _Lexicon:
    """An engine of which only the words are asked."""

    def lexemes(self, beginning: str, limit: int) -> Sequence[tuple[str, int]]:
        found = [(word, n) for word, n in HELD.items() if word.startswith(beginning)]
        return sorted(found, key=lambda pair: -pair[1])[:limit]

    def near(self, lexeme: str, edits: int, limit: int) -> Sequence[tuple[str, int]]:
        found = [(distance(lexeme, word), word, n) for word, n in HELD.items()]
        return [(word, n) for far, word, n in sorted(found) if far <= edits][:limit]

    def frequency(self, lexeme: str) -> int:
        return HELD.get(lexeme, 0)

    def find(self, plan: Plan, limit: int) -> Matches:
        (((clause,),), langs) = plan.groups, plan.labels.get("lang")
        (lexeme,) = clause.terms[0].lexemes
        found = [
            Match(f"{version}.{lang}.0", 1, version, "!main", lang, 1.0, True)
            for (version, lang), text in TEXTS.items()
            if any(lexeme in token.lexemes for token in analyse(text, lang))
            and (langs is None or lang in langs)
        ]
        return Matches(tuple(found[:limit]), len(found))


TEXTS = {
    (1, "ru"): "Водительского удостоверения. Водительские удостоверения и водительского стажа.",
    (2, "ru"): "Водители, водителей, водители. Вода, вода. Удостоверения",
    (3, "kk"): "Азаматтықты алу, азаматтықты жоғалту. Азаматтық. ЖСН",
    (4, "en"): "An appeal, appealed. The results of appeals. Appeals",
}


def read(keys: Sequence[tuple[int, str]]) -> dict[tuple[int, str], str]:
    return {key: TEXTS[key] for key in keys}


ENGINE = cast(Engine, _Lexicon())
BOOK = Vocabulary(
    names=(
        Name("Выдача водительских удостоверений", "ru", NameKind.SERVICE, "licences"),
        Name("О водном транспорте", "ru", NameKind.ACT, "/akn/x"),
        Name("Азаматтық туралы", "kk", NameKind.ACT, "/akn/y"),
        Name("водоохранная зона", "ru", NameKind.TERM),
    )
)


@pytest.mark.parametrize(
    ("typed", "lang", "texts"),
    [
        ("вод", None, [
            "водоохранная зона", "Выдача водительских удостоверений", "О водном транспорте",
            "водительского", "водители",
        ]),
        ("удост вод", None, ["Выдача водительских удостоверений", "удост водительского",
                             "удост водители", "удост вода"]),
        ("выдача удост", None, ["Выдача водительских удостоверений", "выдача удостоверения"]),
        ("азаматтык", None, ["Азаматтық туралы", "азаматтықты"]),  # without Kazakh letters
        ("азаматтық", None, ["Азаматтық туралы", "азаматтықты"]),
        ("azam", None, []),
        ("appe", None, ["appeals"]),
        ("жс", None, ["ЖСН"]),
        ("удостоверения", None, []),  # that is the word
        ("азаматтықт", None, ["азаматтықты"]),  # longer than the stem
        ("appeale", None, ["appealed"]),
        ("appealedx", None, []),
        ("res", None, ["results"]),
        ("res", "ru", []),
        ("водительский ", None, []),  # the word is whole
        ("", None, []),
        ("?!", None, []),
    ],
)  # fmt: skip
def test_ways_to_go_on(typed: str, lang: str | None, texts: list[str]) -> None:
    assert [found.text for found in suggest(ENGINE, BOOK, read, typed, lang, 5)] == texts


def test_a_name_tells_what_it_names() -> None:
    found = suggest(ENGINE, BOOK, read, "выдача вод")[0]
    assert (found.kind, found.lang, found.target) == ("service", "ru", "licences")


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("вадительское удоставерение", "водительское удостоверение"),
        ("resluts", "results"),
        ("apeal -вода", "appeal -вода"),
        ("удоставерений OR вода", "удостоверений OR вода"),
        ("водительское удостоверение", None),
        ('"вадительское"', None),  # meant as it is
        ("вадител*", None),
        ("кот", None),
        ("12345 88-V", None),
        ("эээээээ", None),
        ("", None),
    ],
)
def test_words_put_right(typed: str, meant: str | None) -> None:
    found = did_you_mean(ENGINE, read_query(typed))
    assert (found.text if found else None) == meant


def test_what_was_changed_is_told() -> None:
    found = did_you_mean(ENGINE, read_query("вадительское удостоверение"))
    assert found is not None
    assert found.changes == (("вадительское", "водительское"),)
    assert read_query(found.text) == found.query


@pytest.mark.parametrize(
    ("typed", "stem", "better", "shown"),
    [
        ("вадительскими", "вадительский", "водительский", "водительскими"),
        ("людей", "человек", "человека", "человека"),
        ("abc", "abc", "abd", "abd"),
        ("мыши", "мышь", "мысль", "мысли"),
    ],
)
def test_endings_stay(typed: str, stem: str, better: str, shown: str) -> None:
    assert spliced(typed, stem, better) == shown


@given(st.text("абв", max_size=6), st.text("абв", max_size=6))
def test_distance_is_a_distance(one: str, other: str) -> None:
    assert distance(one, other) == distance(other, one)
    assert (distance(one, other) == 0) == (one == other)
    assert abs(len(one) - len(other)) <= distance(one, other) <= max(len(one), len(other))


@given(st.text(max_size=40))
def test_nothing_typed_breaks_it(text: str) -> None:
    assert len(suggest(ENGINE, BOOK, read, text)) <= 8
    did_you_mean(ENGINE, read_query(text))
