"""The words of grounds: all there, in three languages, with the same blanks."""

from __future__ import annotations

import string

import pytest

from ingest.model import Operation, Step, UnitKind
from kb.labels import step_label
from kb.reasons import LANGUAGES, because, catalogue, say
from kb.titles import contains, may_name, same_title


@pytest.mark.parametrize("code", sorted(catalogue()))
def test_every_ground_is_said_in_three_languages(code: str) -> None:
    words = catalogue()[code]
    assert set(words) == set(LANGUAGES)
    blanks = {
        lang: {name for _, name, _, _ in string.Formatter().parse(text) if name}
        for lang, text in words.items()
    }
    assert blanks["kk"] == blanks["ru"] == blanks["en"]
    for lang in LANGUAGES:
        assert "{" not in say([because(code, **dict.fromkeys(blanks["en"], "x"))], lang)


@pytest.mark.parametrize("operation", [*(o.value for o in Operation), "commencement"])
def test_every_operation_has_words(operation: str) -> None:
    assert say([because(f"made-{operation}", act="№ 1")], "ru")


def test_a_ground_of_no_catalogue_entry_is_a_mistake_of_the_code() -> None:
    with pytest.raises(KeyError):
        because("guessed")


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        (
            "Правилах государственной регистрации и учета транспортных средств",
            "Правила государственной регистрации и учёта транспортных средств",
            True,
        ),
        (
            "Құқықтық кадастрдан ақпарат беру қағидаларында",
            "Құқықтық кадастрдан ақпарат беру қағидалары",
            True,
        ),
        ("Правилах выдачи удостоверений", "Правила приема экзаменов и выдачи удостоверений", False),
        ("Правила подготовки водителей", "Правила регистрации транспорта", False),
        ("Правилах", "Правила", False),
    ],
)
def test_titles_of_documents(one: str, other: str, same: bool) -> None:
    assert same_title(one, other) is same
    assert same_title(other, one) is same


@pytest.mark.parametrize(
    ("caption", "title", "fits"),
    [
        ("Правилам приема экзаменов", "Правилах регистрации транспортных средств", False),
        ("Правилам", "Правилах регистрации транспортных средств", True),
        ("Правилам регистрации", "Правилах регистрации транспортных средств", True),
        ("қағидаға", "Құқықтық кадастрдан ақпарат беру қағидаларында", True),
    ],
)
def test_captions_that_may_name_a_document(caption: str, title: str, fits: bool) -> None:
    assert may_name(caption, title) is fits


@pytest.mark.parametrize(
    ("text", "query", "found"),
    [
        ("Выдача водительских удостоверений", "водительских удостоверений", True),
        ("Выдача водительских удостоверений", "удостоверение водителя", False),
        ("Жылжымайтын мүліктің болмауы туралы", "мүлік болмауы", True),
        ("Выдача водительских удостоверений", "", False),
    ],
)
def test_words_in_whatever_case(text: str, query: str, found: bool) -> None:
    assert contains(text, query) is found


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("kind", ["article", "point", "subpoint", "annex", "rules", "chapter"])
def test_units_have_names(lang: str, kind: str) -> None:
    assert "7" in step_label(Step(UnitKind(kind), "7"), lang)
    assert kind not in step_label(Step(UnitKind(kind), "7"), "ru")
