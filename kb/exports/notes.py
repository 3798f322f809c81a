"""Notes of a consolidated text, made from what changed its units. Pure.

They say what official editions say: the unit, what became of it, the act with its date and number,
its term. Reading them back (`ingest.notes`) gives the same events.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from ingest.addresses import WRAPPERS, split_address, step_of
from ingest.model import Step, UnitKind
from kb.exports.words import (
    NamedAct,
    act,
    act_gender,
    act_noun,
    acts,
    gender,
    listed_together,
    term,
    unit,
    words,
)

#: What a note says of each operation; of the others official notes have no formula here.
_SAID = {
    "replace": "replace",
    "replace_heading": "replace",
    "replace_caption": "replace",
    "replace_row": "replace",
    "insert": "insert",
    "insert_row": "insert",
    "exclude": "exclude",
    "exclude_row": "exclude",
    "repeal_act": "repeal_act",
    "amend": "amend",
    "replace_words": "amend",
    "insert_words": "amend",
    "delete_words": "amend",
}
#: A unit that is no more says so itself, behind its number.
_NUMBERED = {UnitKind.POINT: ".", UnitKind.SUBPOINT: ")"}


@dataclass(frozen=True, slots=True)
class NotedChange:
    """A change a note tells of. ``begins`` is the day it began, where that is known exactly."""

    operation: str
    whole: bool
    act: NamedAct
    rule: str = ""
    begins: dt.date | None = None

    @property
    def said(self) -> str | None:
        """What a note calls the change; None where notes have no formula for it."""
        found = _SAID.get(self.operation)
        return "amend" if found == "replace" and not self.whole else found


@dataclass(frozen=True, slots=True)
class NotedUnit:
    """What a note is about. ``form`` is its act's, ``owner`` the address of the unit above it."""

    address: str
    form: str | None = None
    owner: str | None = None

    @property
    def path(self) -> tuple[Step, ...]:
        return path_of(self.address)


def path_of(address: str) -> tuple[Step, ...]:
    """The path by which a unit is named within its document; empty for the act itself.

    >>> [step.number for step in path_of("!annex_14")], path_of("!main")
    (['14'], ())
    """
    component, segments = split_address(address)
    steps = tuple(step_of(part) for part in segments)
    outer = step_of(component)
    return steps if steps or outer.kind is UnitKind.MAIN or not address[1:] else (outer,)


def told_by(changes: Sequence[NotedChange]) -> tuple[NotedChange, ...]:
    """Of all that changed a unit: what its wording rests on.

    A new wording leaves nothing of the former changes to be told; each is told once.
    """
    kept: list[NotedChange] = []
    for change in changes:
        if change.said in ("replace", "insert"):
            kept = []
        if change.said is not None and change not in kept:
            kept.append(change)
    return tuple(kept)


def note(subject: NotedUnit, changes: Sequence[NotedChange], lang: str) -> str:
    """A note that tells of one or more changes of a unit, in the order they came.

    >>> order = NamedAct("order", "mia", dt.date(2024, 10, 7), "743")
    >>> change = NotedChange("amend", False, order, "fixed", dt.date(2025, 1, 1))
    >>> print(note(NotedUnit("!rules_1~para_16"), [change], "ru"))
    Сноска. Пункт 16 с изменениями, внесенными приказом Министра внутренних дел РК от 07.10.2024 \
№ 743 (вводится в действие с 01.01.2025).
    """
    sentences = [_capital(_sentence(subject, group, lang)) for group in _grouped(changes)]
    return f"{words()['leads'][lang]} {'. '.join(sentences)}."


def gone(subject: NotedUnit, change: NotedChange, lang: str) -> str:
    """What stands in the place of a unit that is no more.

    >>> law = NotedChange("exclude", True, NamedAct("law", None, dt.date(2019, 11, 25), "272-VI"))
    >>> gone(NotedUnit("!main~art_5__subpara_3"), law, "ru")
    '3) исключен Законом РК от 25.11.2019 № 272-VI;'
    >>> gone(NotedUnit("!main~art_16"), law, "ru")
    'Сноска. Статья 16 исключена Законом РК от 25.11.2019 № 272-VI.'
    """
    last = subject.path[-1] if subject.path else None
    mark = _NUMBERED.get(last.kind) if last else None
    if last is None or mark is None:
        return note(subject, [change], lang)
    said = words()["gone"][lang].format(act=act(change.act, lang, "ins", _term(change, lang)))
    return f"{last.number}{mark} " + (f"{_capital(said)}." if mark == "." else f"{said};")


def _grouped(changes: Sequence[NotedChange]) -> list[list[NotedChange]]:
    """Amendments by acts of one form and issuer are told in one list."""
    groups: list[list[NotedChange]] = []
    for change in changes:
        last = groups[-1][-1] if groups else None
        amended = last is not None and last.said == change.said == "amend"
        if last is not None and amended and listed_together(last.act, change.act):
            groups[-1].append(change)
        else:
            groups.append([change])
    return groups


def _sentence(subject: NotedUnit, changes: Sequence[NotedChange], lang: str) -> str:
    change = changes[0]
    wording: str = words()["wordings"][change.said or "amend"][lang]
    owner, owner_end = _owner(subject, lang)
    return wording.format(
        unit=_named(subject, lang),
        unit_dat=_named(subject, lang, dative=True),
        unit_ins=unit(subject.path[-1:], lang, "ins") if subject.path else "",
        end=gender(subject.path) if subject.path else act_gender(subject.form),
        owner=owner,
        owner_end=owner_end,
        owner_is=_is(owner_end),
        unit_is=_is(gender(subject.path)) if subject.path else "is",
        act=acts([(one.act, _term(one, lang)) for one in changes], lang),
        act_gen=act(change.act, lang, "gen", _term(change, lang)),
    )


def _named(subject: NotedUnit, lang: str, *, dative: bool = False) -> str:
    if subject.path:
        return unit(subject.path, lang, "dat" if dative and lang == "kk" else "nom")
    if dative and lang == "kk":
        forms = words()["forms"]
        return str(forms.get(subject.form or "order", forms["order"])["kk"][2])
    return act_noun(subject.form, lang)


def _owner(subject: NotedUnit, lang: str) -> tuple[str, str]:
    """What a unit was inserted into: the unit above it, its document, or the act."""
    above = path_of(subject.owner) if subject.owner else subject.path[:-1]
    if (
        subject.path
        and subject.path[-1].kind is UnitKind.POINT
        and above
        and above[-1].kind in WRAPPERS
    ):
        # Points are numbered through their document, not within a chapter.
        above = path_of("!" + split_address(subject.address)[0])
    if above:
        return unit(above, lang), gender(above)
    return act_noun(subject.form, lang), act_gender(subject.form)


def _term(change: NotedChange, lang: str) -> str:
    return term(change.rule, change.begins, lang)


def _is(ending: str) -> str:
    """The English verb for a unit; the Russian ending of a participle tells one that is many."""
    return "are" if ending == words()["endings"]["p"] else "is"


def _capital(said: str) -> str:
    return said[:1].upper() + said[1:]
