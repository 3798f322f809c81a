"""Units and acts as notes name them, in their cases (``data/note_words.yaml``). Pure."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any, Literal

import yaml

from corpus.reference_names import issuers
from ingest.model import Step, UnitKind

NOTE_LANGUAGES = ("kk", "ru", "en")
Case = Literal["nom", "gen", "dat", "ins"]
_RUSSIAN_CASES = ("nom", "gen", "ins")
_KAZAKH_CASES = ("nom", "gen", "dat", "ins")
#: Units that have ordinals for numbers.
_COUNTED = frozenset({UnitKind.PART, UnitKind.INDENT})
_TERM = re.compile(r"publication\+(?P<count>\d+)(?P<months>m(?P<after>\+1)?)?")


@dataclass(frozen=True, slots=True)
class NamedAct:
    """An act as a note names it. ``words`` are what a source calls it where no more is known."""

    form: str | None = None
    issuer: str | None = None
    date: dt.date | None = None
    number: str | None = None
    words: str = ""


@cache
def words() -> dict[str, Any]:
    """The words of notes by kind, key and language."""
    text = (resources.files("kb") / "data" / "note_words.yaml").read_text("utf-8")
    found: dict[str, Any] = yaml.safe_load(text)
    return found


def instead(key: str, lang: str, **params: object) -> str:
    """What is said in the place of a text, in square brackets.

    >>> instead("not_in_effect", "ru", on="2010-01-01")
    '[акт на 2010-01-01 не действует]'
    """
    said: str = words()["instead"][key][lang if lang in NOTE_LANGUAGES else "en"]
    return f"[{said.format(**params)}]"


def day(date: dt.date) -> str:
    """A date as notes print it.

    >>> day(dt.date(2024, 10, 7))
    '07.10.2024'
    """
    return f"{date:%d.%m.%Y}"


# --- units --------------------------------------------------------------------------------------


def unit(steps: Sequence[Step], lang: str, case: Case = "nom") -> str:
    """A unit by its path, outermost step first, in a case of its last step.

    >>> path = (Step(UnitKind.POINT, "16"), Step(UnitKind.SUBPOINT, "4-1"))
    >>> unit(path, "ru"), unit(path, "kk", "dat"), unit(path[:1], "ru", "ins")
    ('подпункт 4-1) пункта 16', '16-тармақтың 4-1) тармақшасына', 'пунктом 16')
    """
    if lang == "kk":
        return " ".join(
            _kazakh(step, case if index == len(steps) - 1 else "gen", owned=index > 0)
            for index, step in enumerate(steps)
        )
    if lang == "en":
        return " of ".join(_english(step) for step in reversed(steps))
    last, *owners = reversed(steps)
    return " ".join((_russian(last, case), *(_russian(step, "gen") for step in owners)))


def gender(steps: Sequence[Step]) -> str:
    """The ending a Russian participle takes after a unit: "исключен", "исключена"."""
    forms = words()["units"][steps[-1].kind.value]["ru"]
    ending: str = words()["endings"][forms[-1]]
    return ending


def _russian(step: Step, case: Case) -> str:
    index = _RUSSIAN_CASES.index(case)
    forms = words()["units"][step.kind.value]["ru"]
    number = _ordinal(step, "ru")
    if isinstance(number, list):
        return f"{forms[index]} {number[index + (3 if forms[-1] == 'f' else 0)]}"
    return f"{forms[index]} {_marked(step)}".rstrip()


def _kazakh(step: Step, case: Case, *, owned: bool) -> str:
    forms = words()["units"][step.kind.value]["kk"]
    noun = forms[_KAZAKH_CASES.index(case) + (4 if owned else 0)]
    ordinal = _ordinal(step, "kk")
    if ordinal is not None:
        return f"{ordinal} {noun}"
    if not step.number or step.kind is UnitKind.RULES:
        return str(noun)
    return f"{step.number}) {noun}" if step.kind is UnitKind.SUBPOINT else f"{step.number}-{noun}"


def _english(step: Step) -> str:
    noun = words()["units"][step.kind.value]["en"]
    ordinal = _ordinal(step, "en")
    return f"{noun} {ordinal if ordinal is not None else _marked(step)}".rstrip()


def _marked(step: Step) -> str:
    if step.kind is UnitKind.RULES:
        return ""
    return f"{step.number})" if step.kind is UnitKind.SUBPOINT else step.number


def _ordinal(step: Step, lang: str) -> Any:
    """The ordinal of a part or indent; None where it is not called by one."""
    listed = words()["ordinals"][lang]
    if step.kind in _COUNTED and step.number.isdigit() and 1 <= int(step.number) <= len(listed):
        return listed[int(step.number) - 1]
    return None


# --- acts ---------------------------------------------------------------------------------------


def act_noun(form: str | None, lang: str) -> str:
    """The form of an act as the subject of a sentence; the order's where it is not known."""
    entry = words()["forms"].get(form or "order", words()["forms"]["order"])[lang]
    return str(entry if lang == "en" else entry[0])


def act_gender(form: str | None) -> str:
    """The ending a Russian participle takes after the form of an act."""
    entry = words()["forms"].get(form or "order", words()["forms"]["order"])["ru"]
    ending: str = words()["endings"][entry[-1]]
    return ending


def act(named: NamedAct, lang: str, case: Case = "ins", term: str = "") -> str:
    """An act with its issuer, date and number, and its term in brackets.

    >>> order = NamedAct("order", "mia", dt.date(2024, 10, 7), "743")
    >>> act(order, "ru")
    'приказом Министра внутренних дел РК от 07.10.2024 № 743'
    >>> act(order, "kk", term="01.01.2025 бастап")
    'ҚР Ішкі істер министрінің 07.10.2024 № 743 бұйрығымен (01.01.2025 бастап)'
    """
    entry = words()["forms"].get(named.form or "")
    if entry is None or named.date is None:
        return _bracketed(named.words, term)
    issuer = signatory(named.issuer or entry.get("issuer"), lang)
    if lang == "kk":
        return _bracketed(f"{issuer} {_requisites(named, lang)} {entry['kk'][3]}", term)
    form = f"the {entry['en']}" if lang == "en" else entry["ru"][_RUSSIAN_CASES.index(case)]
    return _bracketed(f"{form} {issuer} {_requisites(named, lang)}", term)


def acts(named: Sequence[tuple[NamedAct, str]], lang: str) -> str:
    """Acts of one form and issuer, each with its term, as a list that names these once.

    >>> law = NamedAct("law", None, dt.date(2015, 11, 17), "408-V")
    >>> acts([(law, ""), (law, "вводится в действие с 01.03.2016")], "ru")
    'законами РК от 17.11.2015 № 408-V; от 17.11.2015 № 408-V (вводится в действие с 01.03.2016)'
    """
    if len(named) == 1:
        return act(named[0][0], lang, "ins", named[0][1])
    first = named[0][0]
    entry = words()["forms"][first.form]
    issuer = signatory(first.issuer or entry.get("issuer"), lang)
    listed = "; ".join(_bracketed(_requisites(one, lang), term) for one, term in named)
    form = entry["several"][lang]
    if lang == "kk":
        return f"{issuer} {listed} {form}"
    return f"{'the ' if lang == 'en' else ''}{form} {issuer} {listed}"


def listed_together(one: NamedAct, other: NamedAct) -> bool:
    """Whether two acts may stand in one list."""
    known = one.form in words()["forms"] and None not in (one.date, other.date)
    return known and (one.form, one.issuer) == (other.form, other.issuer)


def _requisites(named: NamedAct, lang: str) -> str:
    before = {"ru": "от ", "en": "dated "}.get(lang, "")
    number = f" № {named.number}" if named.number else ""
    return before + (day(named.date) if named.date else "") + number


def _bracketed(said: str, term: str) -> str:
    return f"{said} ({term})" if term else said


def signatory(key: str | None, lang: str) -> str:
    """Who issued an act, in the genitive; the country alone where nobody is named."""
    bodies = words()["bodies"]
    if key in bodies:
        return str(bodies[key][lang])
    found = next((issuer for issuer in issuers() if issuer.key == key), None)
    if found is None or found.head not in words()["heads"]:
        return str(words()["country"][lang])
    noun = words()["head_nouns"][found.head][lang]
    name = found.names[lang]
    rest = name.removesuffix(noun) if lang == "kk" else name.removeprefix(noun)
    return str(words()["heads"][found.head][lang].format(rest=rest.strip(), name=name))


def term(rule: str, begins: dt.date | None, lang: str) -> str:
    """The words of a term by the short name of its rule; "" where there are none for it.

    ``begins`` is the day, where it is known exactly.

    >>> term("publication+11", None, "kk").startswith("алғашқы ресми жарияланған күнінен кейін")
    True
    >>> term("fixed", dt.date(2025, 1, 1), "ru"), term("condition", None, "ru")
    ('вводится в действие с 01.01.2025', '')
    """
    terms, counts = words()["terms"], words()["counts"][lang]
    if rule == "fixed":
        return str(terms["fixed"][lang]).format(day=day(begins)) if begins else ""
    if rule == "publication+0":
        return str(terms["on_publication"][lang])
    match = _TERM.fullmatch(rule)
    if match is None:
        return str(terms[rule][lang]) if rule in terms and rule not in ("days", "months") else ""
    count = int(match["count"])
    if match["months"]:
        return (
            str(terms["months"][lang]).format(count=counts.get(count, count))
            if match["after"]
            else ""
        )
    # The rule counts the day the term ends on: ten days after the day are publication + 11.
    return str(terms["days"][lang]).format(count=counts.get(count - 1, count - 1))
