"""The words of pages: every one in three languages, none that no page says."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from babel.messages.extract import extract_from_dir

import api.web
from api.web.tongues import catalogue, translations
from api.words import LANGUAGES

_TEMPLATES = Path(api.web.__file__).parent / "templates"
_PARAMETER = re.compile(r"%\((\w+)\)s")


def _said() -> set[str]:
    """All msgids of the templates."""
    found = extract_from_dir(
        _TEMPLATES,
        [("**.html", "jinja2")],
        {"**": {"silent": "false", "trimmed": "true"}},
    )
    return {message for _, _, message, _, _ in found if isinstance(message, str)}


def test_the_templates_say_something() -> None:
    assert len(_said()) > 50


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_word_is_translated_and_none_is_left_over(lang: str) -> None:
    held = {message.id: message.string for message in catalogue(lang) if message.id}
    said = _said()
    assert said - held.keys() == set(), "not in the catalogue"
    assert held.keys() - said == set(), "no page says this"
    assert [message for message, string in held.items() if not string] == []


@pytest.mark.parametrize("lang", LANGUAGES)
def test_translations_keep_what_is_filled_in(lang: str) -> None:
    for message in catalogue(lang):
        if message.id:
            asked, said = (set(_PARAMETER.findall(text)) for text in (message.id, message.string))
            assert asked == said, message.id
            assert not message.fuzzy


def test_english_words_are_the_msgids() -> None:
    assert {m.id: m.string for m in catalogue("en") if m.id and m.id != m.string} == {}


def test_kazakh_words_have_kazakh_letters_and_no_latin_ones() -> None:
    """A letter of another alphabet in a word looks right and is found by nobody."""
    mixed = re.compile(r"[A-Za-z][а-яёәғқңөұүһі]|[а-яёәғқңөұүһі][A-Za-z]", re.IGNORECASE)
    for lang in ("kk", "ru"):
        assert [m.string for m in catalogue(lang) if m.id and mixed.search(m.string)] == []


def test_catalogues_are_read_as_they_stand() -> None:
    assert translations("kk").gettext("Acts") == "Актілер"
    assert translations("ru").gettext("Acts") == "Акты"
