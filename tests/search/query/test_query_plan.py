"""From a query to what an engine is to look for."""

from __future__ import annotations

import datetime as dt
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from search.model import Clause, Field, Plan, Term
from search.query.clauses import MAX_TERMS
from search.query.plan import MAX_GROUPS, Filters, groups_of, planned
from search.query.reading import read_query
from search.vocabulary.model import FORM, Entry, Vocabulary, vocabulary

TODAY = dt.date(2026, 11, 21)
NONE = Filters({})


def _plan(text: str, book: Vocabulary | None = None, lang: str | None = None) -> Plan:
    return planned(read_query(text), NONE, TODAY, book or Vocabulary(), lang).plan


def _typed(plan: Plan) -> list[list[str]]:
    return [[clause.typed for clause in group] for group in plan.groups if not group[0].hint]


@pytest.mark.parametrize(
    ("text", "groups"),
    [
        ("рыба лес", [["рыба"], ["лес"]]),
        ("рыба OR лес", [["рыба", "лес"]]),
        # (рыба лес) or (рыба поле) is рыба, and лес or поле.
        ("рыба (лес OR поле)", [["рыба"], ["лес", "поле"]]),
        ("рыба лес OR поле", [["рыба", "поле"], ["лес", "поле"]]),
        # However many alternatives the brackets make, each of them holds one of each bracket.
        (
            "(рыба OR лес OR поле OR река) (мост OR дом OR сад OR пруд)",
            [["рыба", "лес", "поле", "река"], ["мост", "дом", "сад", "пруд"]],
        ),
        (
            "(рыба OR лес OR поле) (мост OR дом) (налог OR сбор)",
            [["рыба", "лес", "поле"], ["мост", "дом"], ["налог", "сбор"]],
        ),
        ("15 апреля 2013 года", [["15 апреля 2013 года"]]),
        ("№ 88–V", [["88–V"]]),
        ('"ставная сеть" трал*', [['"ставная сеть"'], ["трал*"]]),
        ("сеть NEAR/2 трал", [["сеть NEAR/2 трал"]]),
        ("купля-продажа", [["купля"], ["продажа"]]),
    ],
)
def test_groups(text: str, groups: list[list[str]]) -> None:
    assert _typed(_plan(text)) == groups


@pytest.mark.parametrize(
    ("text", "term"),
    [
        ("who is a service recipient", ("servic", "recipi")),
        ("рыбные ресурсы", ("рыбный", "ресурс")),
        ("рыба", None),
        ("рыба OR лес", None),
        ("рыба in:title", None),
    ],
)
def test_words_in_a_row_may_be_a_term_that_a_unit_explains(
    text: str, term: tuple[str, ...] | None
) -> None:
    hints = [clause for group in _plan(text).groups for clause in group if clause.hint]
    assert [clause.terms[0].lexemes for clause in hints] == ([term] if term else [])
    assert all((clause.fields, clause.required) == ((Field.DEFINITION,), False) for clause in hints)


_CLAUSES = [Clause(letter, ()) for letter in "abcdefghij"]
_BRANCHES = st.lists(
    st.lists(st.sampled_from(_CLAUSES), min_size=1, max_size=5, unique=True).map(tuple),
    min_size=1,
    max_size=12,
)


@settings(max_examples=200, deadline=None)
@given(_BRANCHES, st.sets(st.sampled_from(_CLAUSES)))
def test_groups_are_met_just_where_an_alternative_is(
    branches: list[tuple[Clause, ...]], true: set[Clause]
) -> None:
    grouped = groups_of(branches)
    met = all(not true.isdisjoint(group) for group in grouped.groups)
    asked = any(true.issuperset(branch) for branch in branches)
    assert met == asked if grouped.whole else met >= asked
    assert len(grouped.groups) <= MAX_GROUPS
    sets = [frozenset(group) for group in grouped.groups]
    assert not any(one < other for one in sets for other in sets)


def test_of_too_many_groups_few_are_kept_and_that_is_said() -> None:
    one, other = ([Clause(f"{side}{n}", ()) for n in range(30)] for side in "ab")
    grouped = groups_of([tuple(one), tuple(other)])
    assert not grouped.whole
    assert len(grouped.groups) == MAX_GROUPS
    assert {clause for group in grouped.groups for clause in group} == {*one, *other}
    words = [f"{a}{b}к" for a in "бвгджзклмн" for b in "ао"]
    text = f"{' '.join(words[:10])} OR {' '.join(words[10:])}"
    assert [n.code for n in planned(read_query(text), NONE, TODAY, BOOK).notes] == ["query-loose"]


def test_what_is_left_out_is_a_group_of_its_own() -> None:
    plan = _plan("рыба -сеть")
    (fish,), (net,) = plan.groups
    assert (fish.excluded, net.excluded) == (False, True)
    assert net.terms[0].lexemes == ("сеть",)


@pytest.mark.parametrize(
    ("text", "lexemes", "slop"),
    [
        ('"медицинские справки"', ("медицинский", "справка"), 1),
        ("сети NEAR/4 тралы", ("сеть", "трал"), 4),
        ("ветерин*", ("ветерин",), 1),
        ("тармағының", ("тармақ",), 1),
        ("88V", ("88-v",), 1),
    ],
)
def test_what_is_typed_weighs_most(text: str, lexemes: tuple[str, ...], slop: int) -> None:
    ((clause,),) = _plan(text).groups
    best = [term for term in clause.terms if term.weight == 1.0]
    assert (lexemes, slop) in [(term.lexemes, term.slop) for term in best]
    assert clause.terms[0].weight == 1.0


def test_nearness_has_no_order() -> None:
    ((clause,),) = _plan("сеть NEAR трал").groups
    found = {term.lexemes for term in clause.terms}
    assert {("сеть", "трал"), ("трал", "сеть")} <= found


def test_beginnings_are_looked_for_as_beginnings() -> None:
    ((clause,),) = _plan("азаматтыг*").groups
    assert Term(("азаматтыг",), prefix=True) in clause.terms


BOOK = vocabulary(
    [
        Entry(("электронный", "подпись"), Term(("эп",), 0.9, through="ЭП", lang="ru"), "ru"),
        Entry(("эп",), Term(("электронный", "подпись"), 0.9, lang="ru"), "ru"),
        Entry((FORM + "права",), Term(("удостоверение",), 0.8, lang="ru"), "ru"),
        Entry(("сеть",), Term(("net",), 0.7, lang="en"), "ru"),
    ]
)


def _lexemes(plan: Plan) -> list[set[tuple[str, ...]]]:
    typed = [group for group in plan.groups if not group[0].hint]
    return [{term.lexemes for clause in group for term in clause.terms} for group in typed]


def test_a_phrase_is_met_by_its_abbreviation() -> None:
    one, other = _lexemes(_plan("электронную подпись", BOOK))
    assert ("эп",) in one & other


def test_an_abbreviation_is_met_by_its_phrase_whose_words_may_stand_apart() -> None:
    ((clause,),) = _plan("ЭП", BOOK).groups
    (term,) = [term for term in clause.terms if len(term.lexemes) == 2]
    assert (term.weight, term.slop) == (0.9, 2)


def test_a_form_of_a_word_may_have_a_sense_of_its_own() -> None:
    assert any(("удостоверение",) in found for found in _lexemes(_plan("права", BOOK)))
    assert all(("удостоверение",) not in found for found in _lexemes(_plan("право", BOOK)))


def test_an_exact_phrase_has_translations_but_no_synonyms() -> None:
    (found,) = _lexemes(_plan('"сеть"', BOOK))
    assert ("net",) in found
    (found,) = _lexemes(_plan('"электронная подпись"', BOOK))
    assert ("эп",) not in found


def test_what_is_left_out_has_no_synonyms() -> None:
    plan = _plan("рыба -сеть", BOOK)
    assert all(("net",) not in found for found in _lexemes(plan))


def test_where_and_when() -> None:
    plan = _plan("in:title рыба on:2024-05-01 status:in_effect")
    assert plan.groups[0][0].fields == (Field.TITLE, Field.HEADING)
    assert (plan.on, plan.sure) == (dt.date(2024, 5, 1), True)
    assert _plan("рыба").on == TODAY
    assert _plan("рыба on:any").on is None
    assert _plan("рыба status:uncertain").sure is False
    assert _plan("рыба").sure is None


def test_common_words_alone_are_said_to_be_common() -> None:
    result = planned(read_query("и в на"), NONE, TODAY, Vocabulary())
    assert [note.code for note in result.notes] == ["query-only-stop-words"]
    assert all(clause.stop for group in result.plan.groups for clause in group)
    assert planned(read_query("в срок"), NONE, TODAY, Vocabulary()).notes == ()


@settings(max_examples=150, deadline=None)
@given(st.text(alphabet='абвгі қtea12"*()|- ORNEAR/:', max_size=80) | st.text(max_size=60))
def test_every_query_has_a_bounded_plan(text: str) -> None:
    plan = _plan(text, BOOK)
    clauses = [clause for group in plan.groups for clause in group]
    assert len([group for group in plan.groups if not group[0].excluded]) <= 20 * MAX_GROUPS
    for clause in clauses:
        assert len(clause.terms) <= MAX_TERMS
        for term in clause.terms:
            assert term.lexemes
            assert all(term.lexemes)
            assert 0 < term.weight <= 1


@pytest.mark.parametrize(
    "text",
    [
        "a" * 20_000,
        "ә" * 20_000,
        "я" * 20_000,
        "1-" * 10_000,
        "shch" * 3_000,
        '"' + "а б " * 3_000 + '"',
        '"' + "слово " * 1_500 + '"',
        "((a|b)(c|d)(e|f)(g|h)(i|j))" * 300,
        "слово* " * 1_000,
        "а NEAR/9 б " * 900,
        "2013 апреля 15 " * 600,
    ],
    ids=lambda text: text[:9],
)
def test_bombs_are_planned_within_a_bound(text: str) -> None:
    query = read_query(text)
    start = time.perf_counter()
    planned(query, NONE, TODAY, BOOK)
    assert time.perf_counter() - start < 3


@pytest.mark.parametrize(
    ("text", "looked_for"),
    [
        ("закрытие рынка", True),
        # A phrase is asked for as it stands; only the thing itself is to be absent.
        ('"закрытие рынка"', False),
        ("закрытие NEAR/3 рынка", False),
        ("рынок -закрытие", False),
    ],
)
def test_what_is_made_from_a_word(text: str, looked_for: bool) -> None:
    lexemes = {
        lexeme
        for group in _plan(text, lang="ru").groups
        for clause in group
        for term in clause.terms
        for lexeme in term.lexemes
    }
    assert "закрытие" in lexemes
    assert ({"закрыть", "закрывать"} <= lexemes) is looked_for


@pytest.mark.parametrize(("text", "first"), [("права", "водительский"), ("права граждан", "право")])
def test_an_everyday_word_by_itself_means_what_people_mean(text: str, first: str) -> None:
    meant = Term(("водительский", "удостоверение"), 0.9, through="водительское удостоверение")
    book = vocabulary([Entry((f"{FORM}права",), meant, "ru")])
    clause = _plan(text, book, "ru").groups[0][0]
    assert clause.terms[0].lexemes[0] == first
    assert any(term.lexemes == ("право",) for term in clause.terms)


@pytest.mark.parametrize(
    ("text", "asks"),
    [
        ("срок рассмотрения заявки", "срок"),
        ("сколько дней рассматривают заявку", "сколько дней"),
        ("how long is an application considered", "how long"),
        ("өтінімді қарау мерзімі", "мерзімі"),
        ("рассмотрение заявки", ""),
        # Common words alone ask for nothing; a phrase and a field are conditions.
        ("how long", ""),
        ('"срок рассмотрения"', ""),
        ("in:title срок рассмотрения", ""),
    ],
)
def test_what_tells_how_long_is_raised_where_it_is_asked(text: str, asks: str) -> None:
    told = [
        clause
        for group in _plan(text).groups
        for clause in group
        if clause.hint and clause.fields == (Field.TEXT,)
    ]
    assert [clause.typed for clause in told] == ([asks] if asks else [])
    for clause in told:
        assert not clause.required
        assert {(term.lexemes, term.lang) for term in clause.terms} >= {
            (("день",), "ru"),
            (("күн",), "kk"),
            (("day",), "en"),
        }
        assert all(term.weight < 1 for term in clause.terms)
