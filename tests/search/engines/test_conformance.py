"""What every engine does, whichever keeps the index."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator, Sequence

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from index_documents import clause, document, plan
from oracle import Oracle

from kb.spans import NEVER
from search.model import Clause, Engine, Field, IndexDocument, Match, Plan, Term

DAY = dt.date(2025, 2, 1)
TODAY = DAY.toordinal()


def keys(engine: Engine, asked: Plan, limit: int = 100) -> list[str]:
    return [match.key for match in engine.find(asked, limit).matches]


# --- what is found ------------------------------------------------------------------------------

HELD = [
    document(1, "срок оказать услуга три день", heading="срок оказание"),
    document(2, "размер плата взимать за услуга", work=2, force=1),
    document(3, "қызмет көрсету мерзім", lang="kk", work=2),
    document(4, "водительский удостоверение|~удостоверение выдать", context="услуга"),
    document(5, "удостоверение личность водительский", definition="срок"),
    document(6, "электронный цифровой подпись", service="услуга"),
]

FOUND: list[tuple[str, Plan, set[int]]] = [
    ("every word is demanded", plan("срок", "услуга"), {1}),
    ("a word in any field", plan("услуга"), {1, 2, 4, 6}),
    ("a word in one field", plan(clause("услуга", fields=(Field.TEXT,))), {1, 2}),
    ("in several fields", plan(clause("срок", fields=(Field.HEADING, Field.DEFINITION))), {1, 5}),
    ("an alternate at the place", plan("~удостоверение"), {4}),
    ("any clause of a group", Plan(((clause("плата"), clause("мерзім")),)), {2, 3}),
    ("any term of a clause", plan(clause("x", Term(("плата",)), Term(("мерзім",)))), {2, 3}),
    (
        "an excluded word",
        plan("услуга", clause("плата", excluded=True)),
        {1, 4, 6},
    ),
    ("nothing but excluded words", plan(clause("услуга", excluded=True)), {3, 5}),
    ("one that only raises", plan("услуга", clause("плата", required=False)), {1, 2, 4, 6}),
    (
        "some of those that only raise",
        plan(clause("плата", required=False), clause("мерзім", required=False)),
        {2, 3},
    ),
    (
        "a group with one demanded clause",
        Plan(((clause("плата"), clause("мерзім", required=False)),)),
        {2, 3},
    ),
    (
        "two of three words, as one of each pair",
        Plan(
            tuple(
                (clause(one), clause(other))
                for one, other in (("срок", "услуга"), ("срок", "плата"), ("услуга", "плата"))
            )
        ),
        {1, 2},
    ),
    ("common words beside others", plan("срок", clause("личность", stop=True)), {1, 5}),
    ("common words alone", plan(clause("личность", stop=True)), {5}),
    (
        "a phrase",
        plan(clause("p", Term(("водительский", "удостоверение")))),
        {4},
    ),
    (
        "a phrase over an alternate",
        plan(clause("p", Term(("водительский", "~удостоверение", "выдать")))),
        {4},
    ),
    ("a phrase with slop", plan(clause("p", Term(("удостоверение", "водительский"), slop=2))), {5}),
    ("its order", plan(clause("p", Term(("водительский", "удостоверение"), slop=9))), {4}),
    ("a phrase within one field", plan(clause("p", Term(("день", "срок"), slop=99))), set()),
    ("the beginning of words", plan(clause("p", Term(("водит",), prefix=True))), {4, 5}),
    (
        "a phrase with the beginning of its last word",
        plan(clause("p", Term(("водительский", "удост"), prefix=True))),
        {4},
    ),
    ("a language of the term", plan(clause("p", Term(("услуга",), lang="kk"))), set()),
    ("that language", plan(clause("p", Term(("мерзім",), lang="kk"))), {3}),
    ("a label", Plan(labels={"lang": frozenset({"kk"})}), {3}),
    ("labels together", plan("услуга", labels={"act": frozenset({"/akn/kz/act/2"})}), {2}),
    (
        "any value of a label",
        plan("услуга", labels={"act": frozenset({"/akn/kz/act/2", "/akn/kz/act/1"})}),
        {1, 2, 4, 6},
    ),
    ("a label nothing has", plan("услуга", labels={"year": frozenset({"2020"})}), set()),
    ("a label of no values", plan("услуга", labels={"act": frozenset()}), set()),
    ("but for a label", plan("услуга", without={"act": frozenset({"/akn/kz/act/2"})}), {1, 4, 6}),
    ("but for a label alone", Plan(without={"lang": frozenset({"ru", "en"})}), {3}),
    (
        "but for any of the labels",
        plan(
            "услуга",
            without={"act": frozenset({"/akn/kz/act/2"}), "lang": frozenset({"ru"})},
        ),
        set(),
    ),
    ("but for what nothing has", plan("плата", without={"act": frozenset()}), {2}),
    ("nothing asked", Plan(), {1, 2, 3, 4, 5, 6}),
    ("what nothing holds", plan("нет"), set()),
    ("a clause of no terms", Plan(((Clause("x", ()),), (clause("плата"),))), {2}),
    ("odd words", plan("'\"\\ \x00%_:*|&!()\ud800"), set()),
]


@pytest.mark.parametrize(
    ("asked", "found"), [case[1:] for case in FOUND], ids=[c[0] for c in FOUND]
)
def test_what_is_found(engine: Engine, asked: Plan, found: set[int]) -> None:
    engine.write([], HELD, 1)
    matches = engine.find(asked, 100)
    assert {match.version for match in matches.matches} == found
    assert matches.total == len(found)


# --- days ---------------------------------------------------------------------------------------

SPANS = {
    "always": (0, 0, NEVER, NEVER),
    "past": (0, 0, TODAY, TODAY),
    "from today": (TODAY, TODAY, NEVER, NEVER),
    "from tomorrow": (TODAY + 1, TODAY + 1, NEVER, NEVER),
    "perhaps begun": (TODAY - 9, TODAY + 9, NEVER, NEVER),
    "perhaps over": (0, 0, TODAY - 1, TODAY + 1),
    "never sure": (TODAY - 1, TODAY + 5, TODAY + 5, TODAY + 5),
    "on no day": (NEVER, NEVER, NEVER, NEVER),
}
DATED = [document(n, "слово", days=days) for n, days in enumerate(SPANS.values())]


@pytest.mark.parametrize(
    ("on", "sure", "found"),
    [
        (DAY, None, {"always", "from today", "perhaps begun", "perhaps over", "never sure"}),
        (DAY, True, {"always", "from today"}),
        (DAY, False, {"perhaps begun", "perhaps over", "never sure"}),
        (DAY - dt.timedelta(days=1), True, {"always", "past"}),
        (dt.date.min, None, {"always", "past", "perhaps over"}),
        (dt.date.max, None, {"always", "from today", "from tomorrow", "perhaps begun"}),
        (None, None, set(SPANS)),
        (None, False, {"never sure", "on no day"}),
    ],
)
def test_days(engine: Engine, on: dt.date | None, sure: bool | None, found: set[str]) -> None:
    engine.write([], DATED, 1)
    matches = engine.find(plan("слово", on=on, sure=sure), 100).matches
    names = list(SPANS)
    assert {names[match.version] for match in matches} == found
    if sure is not None:
        assert {match.sure for match in matches} == {sure}


# --- order --------------------------------------------------------------------------------------

ORDERED: list[tuple[str, list[IndexDocument], Plan, list[int]]] = [
    (
        "a heading before the text",
        [document(1, "срок других слово"), document(2, "других слово", heading="срок")],
        plan("срок"),
        [2, 1],
    ),
    (
        "the text before what stands around",
        [document(1, "других", context="срок"), document(2, "срок", context="других")],
        plan("срок"),
        [2, 1],
    ),
    (
        "its own text before the name of the service it stands in",
        [document(1, "x", service="срок"), document(2, "срок", service="y")],
        plan("срок"),
        [2, 1],
    ),
    (
        "rare words before common ones",
        [
            document(1, "редкий b c"),
            document(2, "частый b c"),
            document(3, "частый b c"),
            document(4, "частый x y"),
        ],
        plan(clause("частый", required=False), clause("редкий", required=False)),
        [1, 2, 3, 4],
    ),
    (
        "what was typed before looser words",
        [document(1, "b"), document(2, "a")],
        plan(clause("a", Term(("a",)), Term(("b",), weight=0.5))),
        [2, 1],
    ),
    (
        "higher acts at equal relevance",
        [document(1, "a", force=6), document(2, "a", force=3), document(3, "a", force=9)],
        plan("a"),
        [2, 1, 3],
    ),
    (
        "certain texts at equal relevance",
        [document(1, "a", days=SPANS["perhaps begun"]), document(2, "a")],
        plan("a", on=DAY),
        [2, 1],
    ),
    ("keys at equal scores", [document(9, "a"), document(10, "a")], plan("a"), [10, 9]),
    (
        "what raises",
        [document(1, "a c"), document(2, "a b")],
        plan("a", clause("b", required=False)),
        [2, 1],
    ),
    ("nothing asked: by force and key", [document(1), document(2, force=1)], Plan(), [2, 1]),
]


@pytest.mark.parametrize(
    ("held", "asked", "order"), [case[1:] for case in ORDERED], ids=[case[0] for case in ORDERED]
)
def test_order(engine: Engine, held: list[IndexDocument], asked: Plan, order: list[int]) -> None:
    engine.write([], held, 1)
    assert [match.version for match in engine.find(asked, 100).matches] == order


def test_a_match(engine: Engine) -> None:
    engine.write([], [document(7, "срок", work=5, heading="срок", lang="kk")], 1)
    match = engine.find(plan("срок", on=DAY), 1, explain=True).matches[0]
    assert (match.key, match.work, match.version) == ("7.kk.0", 5, 7)
    assert (match.address, match.lang, match.sure) == ("!main~para_7", "kk", True)
    assert match.score > 0
    assert sum(part for _, part in match.parts) == pytest.approx(match.score, abs=1e-4)
    assert engine.find(plan("срок", on=DAY), 1).matches[0].parts == ()


def test_the_parts_of_what_is_met_around_alone(engine: Engine) -> None:
    engine.write([], [document(1, "x", context="срок", service="срок")], 1)
    match = engine.find(plan("срок"), 1, explain=True).matches[0]
    parts = dict(match.parts)
    assert parts["surroundings"] < 0
    assert sum(parts.values()) == pytest.approx(match.score, abs=1e-4)


def test_pages(engine: Engine) -> None:
    engine.write([], [document(n, "a b", force=n % 3) for n in range(50)], 1)
    whole = engine.find(plan("a"), 50)
    paged = [engine.find(plan("a"), 7, offset) for offset in range(0, 56, 7)]
    assert [m for page in paged for m in page.matches] == list(whole.matches)
    assert {page.total for page in paged} == {50}
    assert engine.find(plan("a"), 0).total == 50
    assert engine.find(plan("a"), 5, 50).matches == ()


def test_facets(engine: Engine) -> None:
    held = [
        document(1, "a", labels={"lang": ("ru",), "year": ("2020", "2021")}),
        document(2, "a", labels={"lang": ("kk",), "year": ("2021",)}),
        document(3, "b", labels={"lang": ("en",)}),
    ]
    engine.write([], held, 1)
    found = engine.find(plan("a"), 1, facets=True)
    assert found.facets == {"lang": {"ru": 1, "kk": 1}, "year": {"2020": 1, "2021": 2}}
    assert engine.find(plan("a"), 1).facets == {}


# --- lexemes ------------------------------------------------------------------------------------


def test_lexemes(engine: Engine) -> None:
    engine.write(
        [],
        [
            document(1, "право правило правило", heading="право"),
            document(2, "право порядок"),
            document(3, "прием", work=2),
        ],
        1,
    )
    assert list(engine.lexemes("пра", 9)) == [("право", 2), ("правило", 1)]
    assert list(engine.lexemes("п", 2)) == [("право", 2), ("порядок", 1)]
    assert list(engine.lexemes("нет", 9)) == []
    assert list(engine.near("правой", 1, 9)) == [("право", 2)]
    assert list(engine.near("право", 3, 9)) == [("правило", 1), ("прием", 1)]
    assert (engine.frequency("право"), engine.frequency("нет")) == (2, 0)
    engine.write([2], [], 2)
    assert list(engine.near("прием", 1, 9)) == []
    assert list(engine.lexemes("при", 9)) == []
    assert engine.frequency("прием") == 0


# --- writing ------------------------------------------------------------------------------------


def test_writing(engine: Engine) -> None:
    assert (engine.turn(), list(engine.keys())) == (0, [])
    engine.write([1, 2], [document(1, "a", work=1), document(2, "a", work=2)], 5)
    assert engine.turn() == 5
    engine.write([2], [document(3, "a", work=2)], 6)
    assert (engine.turn(), sorted(engine.keys())) == (6, [("1.ru.0", 1), ("3.ru.0", 2)])
    engine.write([1], [], 7)
    assert keys(engine, plan("a")) == ["3.ru.0"]
    engine.write([], [], 9)
    assert (engine.turn(), list(engine.keys())) == (9, [("3.ru.0", 2)])
    engine.clear()
    assert (engine.turn(), list(engine.keys()), keys(engine, plan("a"))) == (0, [], [])
    engine.write([1], [document(1, "a")], 1)
    assert keys(engine, plan("a")) == ["1.ru.0"]


def test_a_write_that_fails_changes_nothing(engine: Engine) -> None:
    engine.write([1], [document(1, "a")], 1)

    def broken() -> Iterator[IndexDocument]:
        yield document(2, "b")
        raise LookupError

    with pytest.raises(LookupError):
        engine.write([1], broken(), 2)
    assert (engine.turn(), list(engine.keys())) == (1, [("1.ru.0", 1)])
    engine.write([1], [document(3, "c")], 3)
    assert list(engine.keys()) == [("3.ru.0", 1)]


# --- held to the oracle -------------------------------------------------------------------------

WORDS = st.sampled_from(["a", "b", "ab", "abc", "d|~d", "e", "d"])
TEXTS = st.lists(WORDS, max_size=6).map(" ".join)
DAYS = st.lists(st.integers(TODAY - 2, TODAY + 2), min_size=4, max_size=4).map(sorted).map(tuple)
TERMS = st.builds(
    Term,
    lexemes=st.lists(st.sampled_from(["a", "b", "ab", "d", "~d"]), min_size=1, max_size=3).map(
        tuple
    ),
    weight=st.sampled_from([1.0, 0.5]),
    prefix=st.booleans(),
    slop=st.integers(1, 3),
    through=st.sampled_from(["", "x"]),
    lang=st.sampled_from(["", "", "kk"]),
)
CLAUSES = st.builds(
    Clause,
    typed=st.just("t"),
    terms=st.lists(TERMS, max_size=3).map(tuple),
    fields=st.sampled_from([(), (), (Field.TEXT,), (Field.TITLE, Field.HEADING)]),
    required=st.sampled_from([True, True, False]),
    excluded=st.sampled_from([False, False, False, True]),
    stop=st.sampled_from([False, False, True]),
)
PLANS = st.builds(
    Plan,
    groups=st.lists(st.lists(CLAUSES, min_size=1, max_size=2).map(tuple), max_size=3).map(tuple),
    labels=st.sampled_from([{}, {}, {"lang": frozenset({"kk"})}]),
    on=st.sampled_from([None, DAY, DAY + dt.timedelta(days=1)]),
    sure=st.sampled_from([None, None, True, False]),
    without=st.sampled_from([{}, {}, {"lang": frozenset({"kk"})}]),
)


@st.composite
def writes(draw: st.DrawFn) -> list[tuple[list[int], list[IndexDocument]]]:
    """A history: works taken out and put in, one write after another."""
    version = 0
    history = []
    for _ in range(draw(st.integers(1, 4))):
        works = draw(st.lists(st.integers(1, 4), unique=True, min_size=1, max_size=3))
        put = []
        for work in works:
            for _ in range(draw(st.integers(0, 4))):
                version += 1
                put.append(
                    document(
                        version,
                        draw(TEXTS),
                        heading=draw(TEXTS),
                        context=draw(TEXTS),
                        work=work,
                        lang=draw(st.sampled_from(["ru", "kk"])),
                        days=draw(DAYS),
                        force=draw(st.integers(0, 9)),
                    )
                )
        history.append((works, put))
    return history


@settings(
    max_examples=60,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(history=writes(), asked=st.lists(PLANS, min_size=1, max_size=6))
def test_answers_as_the_oracle(
    empty: Callable[[], Engine],
    history: list[tuple[list[int], list[IndexDocument]]],
    asked: list[Plan],
) -> None:
    engine = empty()
    held: dict[str, IndexDocument] = {}
    for turn, (works, put) in enumerate(history, 1):
        engine.write(works, put, turn)
        held = {key: each for key, each in held.items() if each.work not in works}
        held |= {each.key: each for each in put}
    assert sorted(engine.keys()) == sorted((key, each.work) for key, each in held.items())
    oracle = Oracle(list(held.values()))
    for each in asked:
        found = engine.find(each, 100, facets=True)
        expected = oracle.find(each)
        assert {match.key for match in found.matches} == {key for _, key in expected}
        assert found.total == len(expected)
        assert found.facets == oracle.facets(each)
        assert_ordered(found.matches, expected)


def assert_ordered(matches: Sequence[Match], expected: list[tuple[float, str]]) -> None:
    """In order, with the scores that the oracle gives."""
    assert list(matches) == sorted(matches, key=lambda match: (-match.score, match.key))
    scores = {key: score for score, key in expected}
    for match in matches:
        assert match.score == pytest.approx(scores[match.key], abs=2e-6)
