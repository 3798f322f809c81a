"""What else words are called: curated, defined, told from parallel texts; and how it is kept."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product
from pathlib import Path

import pytest
import yaml
from bundled_base import fill
from hypothesis import given
from hypothesis import strategies as st

from kb.base import Base
from kb.parallels import Definition, Parallel, ParallelKind
from search.model import Term
from search.query.clauses import clauses_of
from search.query.model import Kind, Sought
from search.vocabulary.aligned import aligned, log_likelihood
from search.vocabulary.curated import curated
from search.vocabulary.defined import defined, spelled_out, telling
from search.vocabulary.learning import names_across, same_definitions
from search.vocabulary.model import Entry, Name, NameKind, Source, Vocabulary, vocabulary
from search.vocabulary.phrases import key_of, keys_of
from search.vocabulary.storing import (
    dumped,
    loaded,
    read_vocabulary,
    vocabulary_of,
    write_vocabulary,
)


@pytest.fixture(scope="module")
def base(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Base]:
    with Base.open(f"sqlite:///{tmp_path_factory.mktemp('vocabulary')}/a.db") as opened:
        yield fill(opened)


@pytest.mark.parametrize(
    ("said", "lang", "meant", "into"),
    [
        ("ЭЦП", "ru", "ЭЦҚ", "kk"),
        ("ЭЦҚ", "kk", "электронная цифровая подпись", "ru"),
        ("МРП", "ru", "АЕК", "kk"),
        ("месячный расчетный показатель", "ru", "МРП", "ru"),
        ("техпаспорт", "ru", "СРТС", "ru"),
        ("услугодатель", "ru", "көрсетілетін қызметті беруші", "kk"),
        ("driving licence", "en", "водительское удостоверение", "ru"),
        ("статья", "ru", "бап", "kk"),
        ("МВД", "ru", "Ішкі істер министрлігі", "kk"),
        ("Трудовой кодекс", "ru", "Еңбек кодексі", "kk"),
    ],
)
def test_what_is_curated(said: str, lang: str, meant: str, into: str) -> None:
    book = vocabulary(curated())
    found = {entry.term.lexemes for entry in book.entries.get(key_of(said, lang), ())}
    assert key_of(meant, into) in found


def test_every_phrase_of_the_list_has_words_and_none_is_there_twice() -> None:
    data = yaml.safe_load(Path("search/data/synonyms.yaml").read_text(encoding="utf-8"))
    for group in data["same"]:
        phrases = [(lang, text) for lang in ("kk", "ru", "en") for text in group.get(lang, ())]
        assert len(phrases) > 1
        assert len(set(phrases)) == len(phrases)
        assert all(keys_of(text, lang) for lang, text in phrases)
    for entry in data["everyday"]:
        assert 0 < entry["weight"] < 1
        assert entry["say"]
        assert entry["mean"]


def test_weights_are_below_what_is_typed() -> None:
    book = vocabulary(curated())
    assert all(0 < e.term.weight < 1 for found in book.entries.values() for e in found)


@pytest.mark.parametrize(
    ("abbreviation", "meaning", "words"),
    [
        ("СУЗ", "внесении сведений о средствах учета запасов", "средствах учета запасов"),
        ("ЖСН", "оның жеке сәйкестендіру нөмірін", "жеке сәйкестендіру нөмірін"),
        ("ЭЦҚ", "электрондық-цифрлық қолтаңбамен", "электрондық-цифрлық қолтаңбамен"),
        (
            "ПДК",
            "предельно допустимая и расчетная концентрация",
            "предельно допустимая и расчетная концентрация",
        ),
        ("РФ", "уполномоченный орган", ""),
        ("АБ", "", ""),
    ],
)
def test_abbreviations_are_spelled_by_first_letters(
    abbreviation: str, meaning: str, words: str
) -> None:
    assert spelled_out(abbreviation, meaning) == words


def _definition(
    term: str, meaning: str, lang: str = "ru", address: str = "!main~art_1"
) -> Definition:
    return Definition(1, address, lang, term, meaning)


def test_definitions_go_both_ways() -> None:
    book = vocabulary(defined([_definition("СУЗ", "единую систему учета запасов")]))
    assert [t.lexemes for t in book.expansions("суз", "ru")] == [("система", "учет", "запас")]
    ((found,),) = [f.entries for f in book.phrases([["система"], ["учет"], ["запас"]])]
    assert (found.term.lexemes, found.source) == (("суз",), Source.DEFINED)


@pytest.mark.parametrize(
    ("term", "meaning"),
    [
        ("Портал", "веб-портал электронного правительства"),  # of its own act alone
        ("заявка", "заявление по форме согласно приложению 5"),
        ("система учета", "единая система учета запасов"),  # says nothing else
        ("РФ", "уполномоченный орган"),
        ("Правила", ""),
    ],
)
def test_local_names_are_no_entries(term: str, meaning: str) -> None:
    assert list(defined([_definition(term, meaning)])) == []


def test_terms_that_one_unit_defines_in_two_languages() -> None:
    items = [
        _definition("реестр лесов", ""),
        _definition("орман тізілімі", "", "kk"),
        _definition("делянка", "", address="!main~art_2"),
        _definition("кеспеағаш", "", "kk", address="!main~art_2"),
        _definition("бөлік", "", "kk", address="!main~art_2"),  # which of the two is not told
    ]
    found = {(entry.key, entry.term.lexemes) for entry in same_definitions(items)}
    assert (key_of("реестр лесов", "ru"), key_of("орман тізілімі", "kk")) in found
    assert len(found) == 2


@pytest.mark.parametrize(
    ("russian", "kazakh", "pairs"),
    [
        # An abbreviation is no other term's partner, whatever the order.
        (
            ["СУЗ", "вид работ"],
            ["жұмыс түрі", "ҚЕЖ"],
            [("СУЗ", "ҚЕЖ"), ("вид работ", "жұмыс түрі")],
        ),
        # Sentences of the two languages name them in another order: nothing tells which is which.
        (["вид работ", "срок сдачи"], ["тапсыру мерзімі", "жұмыс түрі"], []),
        (["СУЗ", "вид работ", "срок сдачи"], ["ҚЕЖ", "жұмыс түрі"], [("СУЗ", "ҚЕЖ")]),
    ],
)
def test_several_terms_of_one_unit_are_not_paired_by_their_order(
    russian: list[str], kazakh: list[str], pairs: list[tuple[str, str]]
) -> None:
    items = [_definition(term, "") for term in russian]
    items += [_definition(term, "", "kk") for term in kazakh]
    found = {(e.key, e.term.lexemes) for e in same_definitions(items) if e.said_in == "ru"}
    assert found == {(key_of(one, "ru"), key_of(other, "kk")) for one, other in pairs}


def test_names_in_two_languages() -> None:
    texts = {"kk": "Ағаш кесу", "ru": "Рубка леса"}
    (one, other) = names_across(Parallel(1, ParallelKind.HEADING, "!main~art_3", texts))
    assert {one.said_in, other.said_in} == {"kk", "ru"}
    assert one.translates
    long = {"kk": "сөз " * 20, "ru": "слово " * 20}
    assert list(names_across(Parallel(1, ParallelKind.TITLE, "!", long))) == []
    assert list(names_across(Parallel(1, ParallelKind.TEXT, "!", texts))) == []


_RUSSIAN = ["лесник", "рубка", "штраф", "реестр", "срок"]
_KAZAKH = ["орманшы", "кесу", "айыппұл", "тізілім", "мерзім"]


def test_words_are_aligned_by_the_units_they_share() -> None:
    units = [
        (
            frozenset({_RUSSIAN[i], _RUSSIAN[j], "акт"}),
            frozenset({_KAZAKH[i], _KAZAKH[j], "акті"}),
        )
        for i, j in product(range(5), range(5))
        if i < j
    ] * 3
    found = {(pair.one, pair.other) for pair in aligned(units)}
    assert found == set(zip(_RUSSIAN, _KAZAKH, strict=True))


def test_what_is_everywhere_or_seldom_is_not_aligned() -> None:
    everywhere = [(frozenset({"а"}), frozenset({"б"}))] * 50
    assert list(aligned(everywhere)) == []
    once = [(frozenset({"а"}), frozenset({"б"})), (frozenset({"в"}), frozenset({"г"}))]
    assert list(aligned(once)) == []
    assert list(aligned([])) == []


@given(st.integers(0, 50), st.integers(0, 50), st.integers(0, 50), st.integers(0, 50))
def test_surprise_is_never_negative(a: int, b: int, c: int, d: int) -> None:
    assert log_likelihood(a, a + b, a + c, max(1, a + b + c + d)) >= 0.0


def test_the_surest_source_counts() -> None:
    term = Term(("б",), 0.3)
    sure = Entry(("а",), Term(("б",), 0.8), "ru", Source.CURATED)
    book = vocabulary([Entry(("а",), term, "ru", Source.ALIGNED), sure])
    assert book.of("а") == (sure,)
    assert book.expansions("а", "kk") == ()
    assert book.expansions("нет") == ()


def test_telling_lexemes() -> None:
    assert telling("О сроках 15 услуг", "ru") == {"срок", "услуга"}


def test_a_base_is_learnt_and_kept(base: Base, tmp_path: Path) -> None:
    book = vocabulary_of(base, tmp_path)
    assert book.turn == base.turn()
    assert (
        Name(
            "Выдача водительских удостоверений",
            "ru",
            NameKind.SERVICE,
            "order-mia-2014-12-02-862-annex-14",
        )
        in book.names
    )
    assert vocabulary_of(base, tmp_path) == book
    assert vocabulary_of(base, tmp_path, fresh=True) == book
    # one of an earlier turn will do, unless a fresh one is asked for
    old = Vocabulary(turn=book.turn - 1)
    write_vocabulary(tmp_path / "vocabulary.json", old, base.lineage())
    assert vocabulary_of(base, tmp_path) == old
    assert vocabulary_of(base, tmp_path, fresh=True) == book
    assert vocabulary_of(base, None) == book


def test_a_vocabulary_is_kept_as_it_is(tmp_path: Path) -> None:
    entries = [*curated(), *defined([_definition("СУЗ", "единую систему учета запасов")])]
    book = vocabulary(entries, 7, [Name("Лес", "ru", NameKind.TERM)])
    assert loaded(dumped(book)) == book
    assert dumped(loaded(dumped(book))) == dumped(book)


@pytest.mark.parametrize(
    "text", ["", "{}", "[]", "null", '{"version": "x", "turn": 1, "entries": []}', "\x00", "{"]
)
def test_a_damaged_file_is_learnt_anew(tmp_path: Path, text: str) -> None:
    path = tmp_path / "vocabulary.json"
    path.write_text(text, encoding="utf-8")
    assert read_vocabulary(path) is None
    with pytest.raises(ValueError, match=r"vocabulary|Expecting|JSON"):
        loaded(text)


def test_damaged_entries_are_learnt_anew(tmp_path: Path) -> None:
    path = tmp_path / "vocabulary.json"
    whole = dumped(Vocabulary(turn=1))
    path.write_text(whole.replace('"entries":[]', '"entries":[["a"]]'), encoding="utf-8")
    assert read_vocabulary(path) is None


def test_nothing_is_learnt_of_an_empty_base() -> None:
    with Base.open("sqlite://") as empty:
        book = vocabulary_of(empty, None)
    assert book.turn == 0
    assert book.expansions("эцп")


@pytest.mark.parametrize(
    ("said", "typed", "meant"),
    [
        ("қолтаңба", "колтанба", "подпись"),
        ("көрсетілетін қызметті беруші", "корсетилетин кызметти беруши", "услугодатель"),
        ("құжаттарды", "кужаттар", "документ"),  # in another form
        ("азамат құжаты", "азамат кужаты", "документ"),  # a word of it has no such letters
        ("3 құжат", "3 кужат", "документ"),
    ],
)
@pytest.mark.parametrize("lang", [None, "kk"])
def test_kazakh_typed_on_a_russian_keyboard_is_translated(
    said: str, typed: str, meant: str, lang: str | None
) -> None:
    term = Term((meant,), 0.8, through=meant, lang="ru")
    book = vocabulary(Entry(key, term, "kk") for key in keys_of(said, "kk"))
    run = [Sought(Kind.WORD, (word,)) for word in typed.split()]
    for way in (book, loaded(dumped(book))):
        for clause in clauses_of(run, (), way, lang):
            through = {term.through for term in clause.terms}
            assert (meant in through) or clause.typed == "3"


def test_a_form_is_told_from_others_on_a_russian_keyboard_too() -> None:
    term = Term(("удостоверение",), 0.8, through="удостоверение", lang="ru")
    book = vocabulary([Entry(("=құқық",), term, "kk")])
    for typed, found in (("құқық", True), ("кукык", True), ("кукыктар", False)):
        (clause,) = clauses_of([Sought(Kind.WORD, (typed,))], (), book, None)
        assert any(each.through for each in clause.terms) is found
