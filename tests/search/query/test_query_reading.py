"""What people type, what it is understood as, and back again."""

from __future__ import annotations

import datetime as dt
import time
from pathlib import Path

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from search.model import Field
from search.query.lexing import MAX_CHARACTERS
from search.query.model import Kind, Query, Sought, Status
from search.query.notes import codes, say
from search.query.reading import MAX_ALTERNATIVES, MAX_PHRASE, MAX_SOUGHT, read_query
from search.query.values import issuer_of, type_of
from search.query.words import query_words
from search.query.writing import form_of

TITLES = (Field.TITLE, Field.HEADING)


def said(query: Query) -> list[list[str]]:
    """Alternatives with marks: "phrase", prefix*, one~5~other for nearness."""
    return [[_mark(each) for each in branch] for branch in query.alternatives]


def _mark(sought: Sought) -> str:
    if sought.kind is Kind.NEAR:
        return f"~{sought.distance}~".join(sought.words)
    return {Kind.WORD: "{}", Kind.PHRASE: '"{}"', Kind.PREFIX: "{}*"}[sought.kind].format(
        sought.words[0]
    )


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("срок ремонта моста", [["срок", "ремонта", "моста"]]),
        ('договор "в течение дня"', [["договор", '"в течение дня"']]),
        ("«екі күн ішінде» төлем", [['"екі күн ішінде"', "төлем"]]),
        ("„ein Wort“ “two words”", [['"ein Wort"', '"two words"']]),
        ("рыба OR лес", [["рыба"], ["лес"]]),
        ("балық НЕМЕСЕ орман", [["балық"], ["орман"]]),
        ("рыба ИЛИ лес | поле", [["рыба"], ["лес"], ["поле"]]),
        # What stands together goes together.
        ("долги срок OR пени сумма", [["долги", "срок"], ["пени", "сумма"]]),
        ("(рыба OR лес) охрана", [["рыба", "охрана"], ["лес", "охрана"]]),
        ("рыба AND лес & поле", [["рыба", "лес", "поле"]]),
        ("ветерин*", [["ветерин*"]]),
        ("рыба NEAR/3 сеть", [["рыба~3~сеть"]]),
        ("рыба рядом сеть", [["рыба~10~сеть"]]),
        ('балық жақын "кәсіптік аулау"', [["балық~10~кәсіптік аулау"]]),
        # The same word among others says what it says.
        ("дом рядом с рекой", [["дом", "рядом", "с", "рекой"]]),
        ("что рядом", [["что", "рядом"]]),
        # Hyphens and dashes inside and between words exclude nothing.
        ("купля-продажа", [["купля-продажа"]]),
        ("срок – день", [["срок", "день"]]),
        ("3-1) п. 2", [["3-1)", "п", "2"]]),
        ("ст. 14(1)(3-1)", [["ст", "14(1)(3-1)"]]),
        ("№ 11-1-2/420", [["11-1-2/420"]]),
        ("кто? где! (там)", [["кто", "где", "там"]]),
        ("https://example.kz/a", [["https://example.kz/a"]]),
        ("в 10:30", [["в", "10:30"]]),
        ("или не и", [["или", "не", "и"]]),
        ("", []),
        ("?!…", []),
    ],
)
def test_words_and_operators(text: str, expected: list[list[str]]) -> None:
    assert said(read_query(text)) == expected


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("рыба -сеть", ["сеть"]),
        ("рыба NOT сеть", ["сеть"]),
        ("рыба НЕ сеть", ["сеть"]),
        ("балық ЕМЕС тор", ["тор"]),
        ('рыба -"ставная сеть"', ["ставная сеть"]),
        ("рыба -title:сеть", ["сеть"]),
        ("рыба -type:письмо", ["письмо"]),
        ("рыба -(сеть OR трал)", ["сеть", "трал"]),
        ("рыба −сеть", ["сеть"]),
    ],
)
def test_what_is_left_out(text: str, words: list[str]) -> None:
    query = read_query(text)
    assert [each.words[0] for each in query.excluded] == words
    assert len(query.alternatives) == 1


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("act:88-V", Query(acts=("88-V",))),
        ("акт:/akn/kz/act/law/2013-04-15/88-V", Query(acts=("/akn/kz/act/law/2013-04-15/88-V",))),
        ('act:"о рыбе"', Query(acts=("о рыбе",))),
        ("type:order", Query(types=("order",))),
        ("тип:приказа type:бұйрық", Query(types=("order",))),
        ("type:кодекс type:law", Query(types=("code", "law"))),
        ("issuer:МВД", Query(issuers=("mia",))),
        ("орган:ІІМ", Query(issuers=("mia",))),
        ('issuer:"Министерство юстиции"', Query(issuers=("moj",))),
        ("in:title", Query(fields=TITLES)),
        ("где:тақырып in:text", Query(fields=(Field.HEADING, Field.TEXT))),
        ("on:2024-11-20", Query(on=dt.date(2024, 11, 20))),
        ("on:20.11.2024", Query(on=dt.date(2024, 11, 20))),
        ('дата:"20 ноября 2024 года"', Query(on=dt.date(2024, 11, 20))),
        ("on:any", Query(any_day=True)),
        ("on:любая", Query(any_day=True)),
        ("lang:қаз", Query(langs=("kk",))),
        ("lang:ru lang:en", Query(langs=("ru", "en"))),
        ("status:in_effect", Query(status=Status.IN_EFFECT)),
        ("статус:возможно", Query(status=Status.UNCERTAIN)),
        ("service:order-mia-2014-12-02-862-annex-14", None),
    ],
)
def test_fields(text: str, expected: Query | None) -> None:
    query = read_query(text)
    if expected is None:
        expected = Query(services=(text.partition(":")[2],))
    assert query == expected
    assert [note.code for note in query.notes] == ["query-only-filters"]


@pytest.mark.parametrize(
    ("text", "without"),
    [
        ("рыба -act:88-V", (("act", "88-V"),)),
        ("рыба NOT тип:приказ −орган:МВД", (("type", "order"), ("issuer", "mia"))),
        ('рыба -(act:"о рыбе" lang:ru lang:рус)', (("act", "о рыбе"), ("lang", "ru"))),
    ],
)
def test_what_a_field_leaves_out(text: str, without: tuple[tuple[str, str], ...]) -> None:
    query = read_query(text)
    assert query == Query(alternatives=read_query("рыба").alternatives, without=without)
    assert query.notes == ()
    assert read_query(form_of(query)) == query


def test_a_day_that_is_none_does_not_outweigh_one() -> None:
    assert read_query("рыба on:2024-01-01 on:завтра").on == dt.date(2024, 1, 1)


def test_a_place_before_a_word_left_out_is_kept() -> None:
    (sought,) = read_query("рыба -title:сеть").excluded
    assert sought.fields == TITLES


def test_alternatives_that_are_too_long_together_are_left_out_and_that_is_said() -> None:
    many = " ".join(f"слово{n}" for n in range(20))
    query = read_query(f"(рыба | лес | поле | река) {many}")
    assert len(query.alternatives) == MAX_SOUGHT // 21
    assert [(note.code, dict(note.params)["limit"]) for note in query.notes] == [
        ("query-too-many-alternatives", str(MAX_SOUGHT // 21))
    ]


def test_a_place_before_one_word_is_that_words_own() -> None:
    query = read_query("title:кадастр сведения")
    assert [each.fields for each in query.alternatives[0]] == [TITLES, ()]
    assert query.fields == ()


@pytest.mark.parametrize(
    ("text", "code", "kept"),
    [
        ('рыба "ставная сеть', "query-unclosed-quote", [["рыба", '"ставная сеть"']]),
        ("foo:bar рыба", "query-unknown-field", [["foo:bar", "рыба"]]),
        ("on:31.02.2024 рыба", "query-bad-date", [["рыба"]]),
        ("on:завтра рыба", "query-bad-date", [["рыба"]]),
        ("type:письмо рыба", "query-unknown-type", [["письмо", "рыба"]]),
        ("issuer:Рога рыба", "query-unknown-issuer", [["Рога", "рыба"]]),
        ("lang:fr рыба", "query-unknown-language", [["рыба"]]),
        ("in:сноска рыба", "query-unknown-place", [["рыба"]]),
        ("status:новый рыба", "query-unknown-status", [["рыба"]]),
        ("act: рыба", None, [["act", "рыба"]]),
        ("act:( рыба", "query-field-empty", [["рыба"]]),
        ("рыба act:", "query-field-empty", [["рыба"]]),
        ("рыба title:  ", "query-field-empty", [["рыба"]]),
        ("рыба итого:", None, [["рыба", "итого"]]),
        ("on:2024-01-01 on:any рыба", "query-field-twice", [["рыба"]]),
        ("on:2024-01-01 on:01.01.2024 рыба", None, [["рыба"]]),
        ("status:any status:in_effect рыба", "query-field-twice", [["рыба"]]),
        ("on:2024-01-01 on:завтра рыба", "query-bad-date", [["рыба"]]),
        ("рыба -on:2024-01-01", "query-field-not-excluded", [["рыба"]]),
        ("рыба -(status:in_effect)", "query-field-not-excluded", [["рыба"]]),
        ("-act:88-V", "query-only-excluded", []),
        ("рыба -act:", "query-field-empty", [["рыба"]]),
        ("рыба NEAR/3 (сеть трал)", "query-dangling-operator", [["рыба", "сеть", "трал"]]),
        ("рыба NEAR/3", "query-dangling-operator", [["рыба"]]),
        ("рыба NEAR/3 title:сеть", "query-dangling-operator", [["рыба", "сеть"]]),
        ("ры*ба сеть", "query-star", [["ры*ба", "сеть"]]),
        ("*рыба сеть", "query-star", [["рыба", "сеть"]]),
        ("рыба * сеть", "query-star", [["рыба", "сеть"]]),
        ('"рыб* сеть"', "query-star", [['"рыб* сеть"']]),
        ("рыб* NEAR/3 сеть", "query-star", [["рыб~3~сеть"]]),
        ("рыба OR", "query-dangling-operator", [["рыба"]]),
        ("NOT", "query-dangling-operator", []),
        ("(рыба", "query-bracket", [["рыба"]]),
        ("рыба) лес", "query-bracket", [["рыба", "лес"]]),
        ("р* рыба", "query-short-prefix", [["р", "рыба"]]),
        ("рыба\x00\x07лес", "query-control-characters", [["рыба", "лес"]]),
        ("-рыба", "query-only-excluded", []),
        ("  ", "query-empty", []),
    ],
)
def test_what_is_not_understood_is_said(text: str, code: str | None, kept: list[list[str]]) -> None:
    query = read_query(text)
    assert said(query) == kept
    found = [note.code for note in query.notes]
    assert code in found if code else found == []


@pytest.mark.parametrize(
    ("text", "acts", "sought", "codes"),
    [
        ("act:88-V OR act:743", ("88-V", "743"), [], ["query-only-filters"]),
        ("act:88-V OR act:743 OR act:862 рыба", ("88-V", "743", "862"), [["рыба"]], []),
        ("рыба act:88-V | act:743", ("88-V", "743"), [["рыба"]], []),
        ("рыба акт:88-V ИЛИ act:743 лес", ("88-V", "743"), [["рыба", "лес"]], []),
        ("(act:88-V OR act:743) рыба", ("88-V", "743"), [["рыба"]], []),
        ("рыба OR лес act:1 OR act:2", ("1", "2"), [["рыба"], ["лес"]], []),
        # Neither of these means one act or the other.
        ("act:88-V OR type:law рыба", ("88-V",), [["рыба"]], ["query-dangling-operator"]),
        ("-act:88-V OR act:743 рыба", ("743",), [["рыба"]], ["query-dangling-operator"]),
        ("рыба act:88-V OR", ("88-V",), [["рыба"]], ["query-dangling-operator"]),
    ],
)
def test_one_value_of_a_field_or_another(
    text: str, acts: tuple[str, ...], sought: list[list[str]], codes: list[str]
) -> None:
    query = read_query(text)
    assert (query.acts, said(query)) == (acts, sought)
    assert [note.code for note in query.notes] == codes
    assert read_query(form_of(query)) == query


def test_a_note_has_its_place() -> None:
    text = "рыба on:31.02.2024"
    (note,) = read_query(text).notes
    assert text[note.span.start : note.span.end] == "31.02.2024"
    assert "31.02.2024" in say(note, "ru").text


@pytest.mark.parametrize("lang", ["kk", "ru", "en"])
def test_every_note_is_said_in_every_language(lang: str) -> None:
    from search.query.model import Note

    params = tuple(
        (name, "x")
        for name in (
            "value",
            "field",
            "words",
            "limit",
            "length",
            "operator",
            "prefix",
            "count",
            "conditions",
        )
    )
    for code in codes():
        text, mend = say(Note(code, params), lang)
        assert text
        assert "{" not in text + mend


@pytest.mark.parametrize(
    "text",
    [
        "(" * 20_000,
        "a OR " * 4_000,
        "(a OR b) " * 2_000,
        '"' * 20_000,
        "a" * 20_000,
        "(a+)+$" * 3_000,
        "act:" * 5_000,
        "-" * 20_000,
        "a NEAR " * 3_000,
        "1-" * 10_000,
        "\x00" * 20_000,
        "«“„" * 7_000,
        "((a|b)(c|d)(e|f)(g|h)(i|j))" * 500,
    ],
    ids=lambda text: text[:8],
)
def test_bombs_are_answered_within_a_bound(text: str) -> None:
    start = time.perf_counter()
    query = read_query(text)
    assert time.perf_counter() - start < 2
    assert len(query.alternatives) <= MAX_ALTERNATIVES
    assert all(len(branch) <= MAX_SOUGHT for branch in query.alternatives)
    assert len(query.notes) < 100
    assert len(query.typed) <= MAX_CHARACTERS
    assert read_query(form_of(query)) == query


def test_a_quotation_is_as_long_as_a_paragraph() -> None:
    query = read_query('"' + "слово " * 300 + '"')
    assert [note.code for note in query.notes] == ["query-too-many-words"]
    assert len(query.alternatives[0][0].words[0].split()) == MAX_PHRASE


def test_too_much_is_said() -> None:
    codes = {note.code for note in read_query("слово " * 3_000).notes}
    assert codes == {"query-too-long", "query-too-many-words"}


_WORDS = st.from_regex(r"[а-яёa-zқәі]{2,8}(-[а-я]{2,5}|[0-9]{1,3})?", fullmatch=True).filter(
    lambda word: word not in query_words().near
)
_PLACES = st.sampled_from([(), TITLES, (Field.HEADING,), (Field.TEXT,), (Field.DEFINITION,)])
_SOUGHT = st.one_of(
    st.builds(Sought, st.just(Kind.WORD), st.tuples(_WORDS), st.just(0), _PLACES),
    st.builds(Sought, st.just(Kind.PREFIX), st.tuples(_WORDS), st.just(0), _PLACES),
    st.builds(
        Sought,
        st.just(Kind.PHRASE),
        st.tuples(st.lists(_WORDS, min_size=1, max_size=3).map(" ".join)),
        st.just(0),
        _PLACES,
    ),
    st.builds(
        Sought,
        st.just(Kind.NEAR),
        st.tuples(_WORDS, st.lists(_WORDS, min_size=1, max_size=2).map(" ".join)),
        st.integers(1, 100),
        _PLACES,
    ),
)
_BRANCH = st.lists(_SOUGHT, min_size=1, max_size=3, unique=True).map(tuple)
_QUERIES = st.builds(
    Query,
    alternatives=st.lists(_BRANCH, max_size=3, unique=True).map(tuple),
    excluded=st.lists(
        st.builds(Sought, st.just(Kind.WORD), st.tuples(_WORDS)), max_size=2, unique=True
    ).map(tuple),
    fields=st.sampled_from([(), TITLES, (Field.TEXT,), (Field.HEADING, Field.DEFINITION)]),
    acts=st.lists(st.sampled_from(["88-V", "11-1-2/420", "о рыбе"]), unique=True).map(tuple),
    types=st.sampled_from([(), ("order",), ("law", "code")]),
    issuers=st.sampled_from([(), ("mia",), ("moj", "government")]),
    langs=st.sampled_from([(), ("kk",), ("ru", "en")]),
    services=st.sampled_from([(), ("order-moj-1-annex-1",), ('выдача "справок"',)]),
    without=st.sampled_from([(), (("act", "88-V"), ("type", "order")), (("act", "о рыбе"),)]),
    status=st.sampled_from([None, *Status]),
).flatmap(
    lambda query: st.one_of(
        st.just(query),
        st.dates().map(lambda day: _dated(query, day)),
    )
)


def _dated(query: Query, day: dt.date) -> Query:
    from dataclasses import replace

    return replace(query, on=day)


@settings(max_examples=300, deadline=None)
@given(_QUERIES)
def test_a_form_builds_what_is_read(query: Query) -> None:
    assert read_query(form_of(query)) == query


_TYPED = st.text(alphabet='абв ab12"«»()|&-*:,./~!ORИЛInear\x00№', max_size=60)


@settings(max_examples=500, deadline=None)
@given(_TYPED | st.text(max_size=60))
def test_what_is_read_is_written_so_that_it_is_read_again(text: str) -> None:
    query = read_query(text)
    assert read_query(form_of(query)) == query


def test_types_and_issuers_by_all_their_names() -> None:
    from corpus.reference_names import act_forms, issuers

    for form in act_forms():
        assert {type_of(form.key), *map(type_of, form.names.values())} == {form.key}
    for issuer in issuers():
        assert issuer_of(issuer.key) == issuer.key


def test_words_of_the_language_are_not_taken_twice() -> None:
    data = yaml.safe_load(Path("search/data/query.yaml").read_text(encoding="utf-8"))
    for name in ("fields", "places", "statuses", "languages", "days"):
        words = [word.lower() for group in data[name].values() for word in group]
        assert len(words) == len(set(words))
