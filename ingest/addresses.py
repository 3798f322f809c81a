"""Addresses of units: ``!{component}~{eId}`` (Akoma Ntoso naming convention).

The component alone names the document within the act ("!rules_1", "!annex_14").
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache

from ingest.model import EID_PREFIX, Step, UnitKind, UnitPath

#: Units that only gather others: what they hold is numbered through the document, so an address
#: leaves them out (Law 480-V art. 23: articles through the act, points through an order's rules).
WRAPPERS = frozenset(
    {UnitKind.SECTION, UnitKind.SUBSECTION, UnitKind.CHAPTER, UnitKind.PARAGRAPH_SIGN}
)
#: Units numbered through the act or document, whatever chapter they stand in.
THROUGH = frozenset({UnitKind.ARTICLE, UnitKind.POINT})
_DOCUMENTS = frozenset({UnitKind.MAIN, UnitKind.RULES})


def segment(step: Step) -> str:
    """One segment of an eId.

    >>> segment(Step(UnitKind.SUBPOINT, "4-1"))
    'subpara_4-1'
    """
    prefix = EID_PREFIX.get(step.kind, step.kind.value)
    return f"{prefix}_{step.number}" if step.number else prefix


def annex_component(number: str, within: str = "") -> str:
    """The component that an annex is; ``within`` is a further rules document of the act.

    >>> annex_component("14"), annex_component("3", "rules_2"), annex_component("3", "rules_1")
    ('annex_14', 'rules_2.annex_3', 'annex_3')
    """
    name = f"annex_{number}" if number else "annex"
    return f"{within}.{name}" if within not in ("", "rules_1") else name


def annex_number(component: str) -> str:
    """The number of an annex by its component, as an act would name it; "" for a sole one.

    >>> annex_number("annex_4-1"), annex_number("annex"), annex_number("rules_2.annex_3")
    ('4-1', '', '3')
    """
    return component.rpartition(".")[2].removeprefix("annex").lstrip("_")


def path_address(component: str, path: UnitPath) -> str:
    """The address of the unit that a path leads to, from the component it starts in.

    >>> path_address("rules_1", (Step(UnitKind.POINT, "16"), Step(UnitKind.SUBPOINT, "4-1")))
    '!rules_1~para_16__subpara_4-1'
    >>> path_address("main", (Step(UnitKind.CHAPTER, "2"), Step(UnitKind.ARTICLE, "9-1")))
    '!main~art_9-1'
    >>> path_address("rules_1", (Step(UnitKind.ANNEX, "4-1"),))
    '!annex_4-1'
    >>> path_address("main", ())
    '!main'
    """
    steps = [step for step in path if step.kind not in _DOCUMENTS]
    annexes = [i for i, step in enumerate(steps) if step.kind is UnitKind.ANNEX]
    if annexes:
        within = component if component.startswith("rules") else ""
        component = annex_component(steps[annexes[-1]].number, within)
        steps = steps[annexes[-1] + 1 :]
    numbered = [i for i, s in enumerate(steps) if s.kind in THROUGH]
    if numbered:
        steps = [s for i, s in enumerate(steps) if i >= numbered[0] or s.kind not in WRAPPERS]
    return join_address(component, (segment(step) for step in steps))


def join_address(component: str, segments: Iterable[str]) -> str:
    """The address made of a component and the segments of an eId."""
    eid = "__".join(segments)
    return f"!{component}~{eid}" if eid else f"!{component}"


def split_address(address: str) -> tuple[str, tuple[str, ...]]:
    """Component and segments of an address.

    >>> split_address("!rules_1~para_16__subpara_4-1")
    ('rules_1', ('para_16', 'subpara_4-1'))
    """
    component, _, eid = address.removeprefix("!").partition("~")
    return component, tuple(eid.split("__")) if eid else ()


def parent_address(address: str) -> str | None:
    """The address one step up; None above a component.

    >>> parent_address("!main~art_4__para_1"), parent_address("!main~art_4")
    ('!main~art_4', '!main')
    >>> parent_address("!main") is None
    True
    """
    component, segments = split_address(address)
    return join_address(component, segments[:-1]) if segments else None


def rebase(address: str, old: str, new: str) -> str | None:
    """An address below ``old`` moved below ``new``; None when it is not below ``old``.

    >>> rebase("!main~para_1__para_6__al_2", "!main~para_1__para_6", "!rules_1~para_6")
    '!rules_1~para_6__al_2'
    >>> rebase("!annex_3~row_1", "!annex_3", "!annex_14")
    '!annex_14~row_1'
    """
    if address == old:
        return new
    for mark in ("__", "~"):
        if address.startswith(old + mark):
            rest = address[len(old) + len(mark) :]
            return new + ("__" if "~" in new else "~") + rest
    return None


_KIND_BY_PREFIX = {prefix: kind for kind, prefix in EID_PREFIX.items()}


def step_of(part: str) -> Step:
    """The step that a segment of an eId or a component's name writes down.

    >>> step_of("subpara_4-1")
    Step(kind=<UnitKind.SUBPOINT: 'subpoint'>, number='4-1')
    >>> step_of("rules_2.annex_3").kind.value
    'annex'
    """
    prefix, _, number = part.rpartition(".")[2].partition("_")
    kind = _KIND_BY_PREFIX.get(prefix)
    if kind is None:
        kind = UnitKind(prefix) if prefix in UnitKind.__members__.values() else UnitKind.FORM
    return Step(kind, number)


@cache
def _natural(part: str) -> tuple[tuple[int, int, str], ...]:
    return tuple(
        (0, int(piece), "") if piece.isdigit() else (1, 0, piece)
        for piece in part.replace("_", " ").replace("-", " ").split()
    )


def natural_key(address: str) -> tuple[tuple[tuple[int, int, str], ...], ...]:
    """Order of addresses by their numbers.

    >>> sorted(["!main~para_10", "!main~para_2-1", "!main~para_2"], key=natural_key)
    ['!main~para_2', '!main~para_2-1', '!main~para_10']
    """
    return tuple(_natural(part) for part in address.strip("!").replace("~", "__").split("__"))
