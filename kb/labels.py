"""What acts and units are called to people, in Kazakh, Russian and English."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from corpus.reference_names import unit_nouns
from ingest.addresses import split_address, step_of
from ingest.model import Step, UnitKind
from kb.evidence import WHOLE_ACT
from kb.reasons import LANGUAGES

#: Names of parts of an act that are no units anyone cites by number.
_PARTS = {
    "main": {"kk": "акт мәтіні", "ru": "текст акта", "en": "text of the act"},
    WHOLE_ACT: {"kk": "акт", "ru": "акт", "en": "act"},
}
_BRACKET = frozenset({UnitKind.SUBPOINT})
#: Units whose own number opens their printed text.
_NUMBERED_LINE = frozenset({UnitKind.POINT, UnitKind.SUBPOINT})


def title_in(titles: Mapping[str, str], lang: str | None = None) -> str:
    """A title in a language, else in the first of kk, ru, en that has one; "" where none has.

    >>> title_in({"en": "On State Services"}, "kk"), title_in({})
    ('On State Services', '')
    """
    order = (lang, *LANGUAGES) if lang else LANGUAGES
    return next((titles[spoken] for spoken in order if titles.get(spoken)), "")


@cache
def _names() -> dict[str, dict[str, str]]:
    return {noun.kind: noun.names for noun in unit_nouns()}


def step_label(step: Step, lang: str) -> str:
    """One step of an address in words.

    >>> step_label(Step(UnitKind.SUBPOINT, "4-1"), "ru")
    'подпункт 4-1)'
    >>> step_label(Step(UnitKind.ANNEX, "14"), "kk")
    '14-қосымша'
    """
    names = _PARTS.get(step.kind.value) or _names().get(step.kind.value, {})
    name = names.get(lang) or names.get("en") or step.kind.value
    number = f"{step.number})" if step.kind in _BRACKET and step.number else step.number
    if not number:
        return name
    if lang == "kk":
        return f"{number} {name}" if number.endswith(")") else f"{number}-{name}"
    return f"{name} {number}"


def label(address: str, lang: str, heading: str = "") -> str:
    """A unit's address in words, outermost first, with its heading.

    >>> label("!rules_1~para_16__subpara_4-1", "ru")
    'правила, пункт 16, подпункт 4-1)'
    >>> label("!main~art_4__subpara_1", "kk")
    '4-бап, 1) тармақша'
    """
    if address == WHOLE_ACT:
        return _PARTS[WHOLE_ACT].get(lang, WHOLE_ACT)
    component, segments = split_address(address)
    steps = [step_of(part) for part in component.split(".")]
    words = [
        step_label(Step(step.kind) if step == Step(UnitKind.RULES, "1") else step, lang)
        for step in steps
        if not (segments and step.kind is UnitKind.MAIN)
    ]
    words += [step_label(step_of(part), lang) for part in segments]
    said = ", ".join(words)
    return f"{said}. {heading}" if heading else said


def without_number(text: str, kind: str, number: str) -> str:
    """The text of a point or subpoint without the number it opens with.

    >>> without_number("4-1) электронный паспорт", "subpoint", "4-1")
    'электронный паспорт'
    """
    if not number or kind not in {numbered.value for numbered in _NUMBERED_LINE}:
        return text
    rest = text.removeprefix(number)
    if rest == text:
        return text
    return rest.lstrip().removeprefix(")").removeprefix(".").lstrip()
