"""The stemmer of Kazakh: rules one by one, and the list made by hand from the acts."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from stems import Entry, entries, measure

from ingest.lang.kk.morphology import ALL_FEATURES, inflect
from search.analysis.kazakh import loose_stem, stem, stems
from search.analysis.kazakh_words import loose

LIST = entries()


def part(name: str) -> list[Entry]:
    return [entry for entry in LIST if entry.part == name]


@pytest.mark.parametrize(
    ("form", "expected"),
    [
        # plural, possessive, case, and all three
        ("тармақтар", "тармақ"),
        ("тармағы", "тармақ"),
        ("тармақтың", "тармақ"),
        ("тармақтарына", "тармақ"),
        ("кітабы", "кітап"),
        ("құқығы", "құқық"),
        ("кітаптарымыздан", "кітап"),
        ("порталдағы", "портал"),
        ("жүйелердегі", "жүйе"),
        ("мекемесінің", "мекеме"),
        # a vowel left out; loans that take і, keep their last consonant or have the other row
        ("орнынан", "орын"),
        ("кәсіпорнының", "кәсіпорын"),
        ("даусымен", "дауыс"),
        ("актілердің", "акт"),
        ("процесіне", "процесс"),
        ("принципі", "принцип"),
        ("органының", "орган"),
        ("банкіне", "банк"),
        ("парольмен", "пароль"),
        ("паролді", "пароль"),
        # a rare suffix gives way to a common one: өкіл+дің, not өкілді+ң
        ("өкілдің", "өкіл"),
        # verbs: voice, negation, participle, tense, infinitive
        ("берілген", "беру"),
        ("береді", "беру"),
        ("бермеген", "беру"),
        ("берілмейтіндердің", "беру"),
        ("қабылданады", "қабылдау"),
        ("танылсын", "тану"),
        ("оқиды", "оқу"),
        ("қойылатын", "қою"),
        ("қояды", "қою"),
        ("шыққаннан", "шығу"),
        ("шығып", "шығу"),
        ("сотталғандығы", "соттау"),
        ("жүгінген", "жүгіну"),
        # derived words are themselves
        ("беруші", "беруші"),
        ("берушінің", "беруші"),
        ("екінші", "екінші"),
        ("кейінгі", "кейінгі"),
        ("алғашқы", "алғашқы"),
        ("жалақының", "жалақы"),
        ("мемлекеттік", "мемлекеттік"),
        ("құқықтық", "құқықтық"),
        ("құқықтықтың", "құқықтық"),
        ("пайдалы", "пайдалы"),
        ("тармақшасы", "тармақша"),
        # words that only look inflected
        ("қала", "қала"),
        ("отбасы", "отбасы"),
        ("салдар", "салдар"),
        ("аға", "аға"),
        ("тегін", "тегін"),
        ("қазақстан", "қазақстан"),
        ("су", "су"),
        ("іс", "іс"),
        ("ісі", "іс"),
    ],
)
def test_stem(form: str, expected: str) -> None:
    assert stem(form) == expected


@pytest.mark.parametrize(
    ("form", "expected"),
    [
        ("заңды", ("заңды", "заң")),
        ("міндетті", ("міндетті", "міндет")),
        ("заңға", ("заң",)),
        ("тұлғаны", ("тұлға",)),
    ],
)
def test_adjective_like_an_accusative(form: str, expected: tuple[str, ...]) -> None:
    assert stems(form) == expected


@pytest.mark.parametrize(
    ("typed", "printed"),
    [
        ("тармагын", "тармақтың"),
        ("кукыктык", "құқықтық"),
        ("кызметтин", "қызметті"),
        ("куалигинин", "куәлік"),
        ("корсетилген", "көрсету"),
        ("отинишинин", "өтініш"),
        ("мулиги", "мүлік"),
        ("занынын", "заң"),
        ("тиркелген", "тіркеу"),
    ],
)
def test_typed_without_kazakh_letters(typed: str, printed: str) -> None:
    assert loose_stem(typed) == loose_stem(printed)


@pytest.mark.parametrize(("name", "least"), [("tune", 0.995), ("held", 0.98), ("other", 0.97)])
def test_accuracy_on_the_list(name: str, least: float) -> None:
    assert measure(stem, part(name)).accuracy >= least


def test_words_are_not_brought_together() -> None:
    """Under-stemming costs a hit, over-stemming brings what was not asked for."""
    found = measure(stem, LIST)
    assert found.over_pairs <= 5
    assert found.under <= 0.03


def test_better_than_no_stemming() -> None:
    ours, none = measure(stem, LIST), measure(lambda form: form, LIST)
    assert none.under == 1.0
    assert ours.misses != none.misses
    assert ours.accuracy > none.accuracy + 0.7


def test_list_is_what_it_says() -> None:
    inflected = [entry for entry in LIST if entry.form != entry.stem]
    assert len(inflected) >= 500
    assert len({entry.form for entry in LIST}) == len(LIST)
    families = {name: {entry.stem for entry in part(name)} for name in ("tune", "held")}
    assert len(part("held")) >= 500
    assert len(families["held"] - families["tune"]) >= 200


@pytest.mark.parametrize(("name", "most"), [("tune", 0), ("held", 6), ("other", 1)])
def test_stem_of_a_stem(name: str, most: int) -> None:
    """A stem is not cut again, nor what is given for a form, but for a few guesses."""
    cut = {e.stem for e in part(name) if stem(e.stem) != e.stem}
    cut |= {stem(e.form) for e in part(name) if stem(stem(e.form)) != stem(e.form)}
    assert len(cut) <= most


def test_stems_keep_sense() -> None:
    for entry in LIST:
        found = stem(entry.form)
        assert len(found) >= min(2, len(entry.form))
        assert set(found) & set("аәеиоөуүұыіэюя")


@given(
    st.sampled_from(["тармақ", "құжат", "мекеме", "қызмет", "заң", "бап", "портал", "жүйе", "тіл"]),
    st.sampled_from(ALL_FEATURES),
)
@settings(max_examples=200, deadline=None)
def test_comes_back_from_every_form(word: str, features: object) -> None:
    """What the house's grammar of nouns puts on, the stemmer takes off, in both alphabets."""
    form = inflect(word, features)  # type: ignore[arg-type]
    assert form is not None
    assert stem(form) == word
    assert loose_stem(loose(form)) == loose_stem(word)
