"""What an amending act orders once it was itself amended, change after change. Pure.

An instruction that had taken effect by then has done its work: no later change of the amending act
alters that (Law 480-V art. 43). Where the order is open it stays as it was first written.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace
from itertools import groupby

from ingest.addresses import path_address
from ingest.findings import UNREAD_INSTRUCTIONS, finding
from ingest.model import Change, CommencementRule, Component, Finding, Operation, ParsedAct, Place
from ingest.reread import reread
from kb.amended.order import Came, came, later
from kb.amended.signature import Signature, block_of, orders_of, signature
from kb.apply import Refused, apply_act
from kb.apply.tree import component_of
from kb.bounds import Bounds
from kb.rows import change_rule

Resolve = Callable[[CommencementRule], Bounds]
#: Changes that leave the rest of a unit as it is.
_PARTIAL = frozenset(
    {
        Operation.INSERT,
        Operation.REPLACE_WORDS,
        Operation.INSERT_WORDS,
        Operation.DELETE_WORDS,
    }
)
#: Changes that need no wording, so that they are alike in every language.
REMOVES = frozenset({Operation.EXCLUDE, Operation.EXCLUDE_ROW, Operation.REPEAL_ACT})


@dataclass(frozen=True, slots=True)
class Amendment:
    """A change that ``act`` makes to the amending act; ``begins`` is its day.

    ``source`` is the act it is read in; ``rank`` orders changes of one day.
    It is ``doubted`` where it may itself have been changed in time.
    """

    change: Change
    source: ParsedAct
    act: str
    begins: Bounds
    rank: tuple[object, ...]
    doubted: bool = False

    def came(self, instruction: Bounds) -> Came:
        """Whether the change came before an instruction took effect."""
        return Came.OPEN if self.doubted else came(self.begins, instruction)


@dataclass(frozen=True, slots=True)
class Instruction:
    """An instruction with the reading of its act that it is of.

    ``number`` is its place among the instructions as first written, or that of the one it came
    in place of or after; ``first`` says which of the two. ``place`` is None where the amending act
    itself never printed an instruction there. ``since`` is the day of the last change it rests on,
    ``by`` the acts that made it what it is, ``doubted`` those whose change of it may or may not
    have come in time.
    """

    change: Change
    reading: ParsedAct
    rule: CommencementRule
    bounds: Bounds
    number: int
    first: bool = False
    place: Place | None = None
    since: Bounds | None = None
    by: tuple[str, ...] = ()
    doubted: tuple[str, ...] = ()


@dataclass(slots=True)
class Followed:
    """What an amending act orders in the end.

    ``standing`` are the instructions that take effect, or did, in the order of the act;
    ``withdrawn`` the numbers of those first written that do not, with the acts that withdrew them.
    """

    standing: list[Instruction] = field(default_factory=list)
    withdrawn: dict[int, tuple[str, ...]] = field(default_factory=dict)
    findings: list[Finding] = field(default_factory=list)


def follow(first: ParsedAct, amendments: Iterable[Amendment], resolve: Resolve) -> Followed:
    """The instructions of an act as its amendments leave them.

    ``resolve`` gives the day of a rule of this act. Amendments are made in the order of their days.
    """
    return _Follower(first, resolve).run(sorted(amendments, key=_order))


def _order(amendment: Amendment) -> tuple[object, ...]:
    begins = amendment.begins
    known = begins.earliest is not None
    return (known, str(begins.earliest), *amendment.rank, amendment.act)


def _step_of(amendment: Amendment) -> tuple[object, ...]:
    """What the changes that are made together have in common."""
    return (amendment.act, amendment.begins, amendment.doubted, id(amendment.source))


class _Follower:
    def __init__(self, first: ParsedAct, resolve: Resolve) -> None:
        self._resolve = resolve
        self._reading = first
        #: The instructions of the present reading; None for one that comes too late to do anything.
        self._items: list[Instruction | None] = [
            replace(self._instruction(change, first, number), first=True, place=change.place)
            for number, change in enumerate(orders_of(first))
        ]
        #: Instructions that stay what they were, whatever becomes of the act.
        self._apart: list[Instruction] = []
        self._result = Followed()
        self._unread = _unread(reread(first, first.components))

    def run(self, amendments: Sequence[Amendment]) -> Followed:
        for _, group in groupby(amendments, key=_step_of):
            self._step(list(group))
        standing = [item for item in self._items if item is not None] + self._apart
        self._result.standing = sorted(standing, key=lambda item: item.number)
        return self._result

    def _instruction(self, change: Change, reading: ParsedAct, number: int) -> Instruction:
        rule = change_rule(change, reading)
        return Instruction(change, reading, rule, self._resolve(rule), number)

    def _step(self, group: list[Amendment]) -> None:
        """One act's changes of one day."""
        head, before = group[0], self._reading
        applied = apply_act(before.components, [item.change for item in group], head.source)
        made: list[Change] = []
        for change, result in applied.results:
            if change.operation is Operation.SUSPEND:
                self._suspend(change, before.components, head)
            elif isinstance(result, Refused):
                self._tell("amendment-not-made", change.place, act=head.act, text=change.text)
            else:
                made.append(change)
        for change in made:
            self._overtake(change, before.components, head)
        if applied.components is before.components:
            return
        after = reread(before, applied.components)
        unread = _unread(after) - self._unread
        for item in sorted(unread, key=lambda item: (item.code, item.params)):
            words = ": ".join(value for _, value in item.params)
            self._tell("amendment-leaves-unread", None, act=head.act, text=words)
        self._unread |= unread
        self._compare(after, head, readable=not unread)
        self._reading = after

    def _compare(self, after: ParsedAct, head: Amendment, *, readable: bool) -> None:
        """Goes on to the next reading, instruction by instruction.

        Where it is not ``readable`` whole, what the act no longer holds may be ordered otherwise.
        """
        former, new = orders_of(self._reading), orders_of(after)
        pairs = _pairs(
            [(block_of(change), signature(change, self._reading)) for change in former],
            [(block_of(change), signature(change, after)) for change in new],
        )
        items: list[Instruction | None] = [None] * len(new)
        for old, place in pairs.items():
            items[place] = self._kept(self._items[old], new[place], after, head)
        replaced: dict[str, list[Instruction]] = {}
        for index in sorted(set(range(len(former))) - pairs.keys()):
            item, block = self._items[index], block_of(former[index])
            replaced.setdefault(block, []).extend([item] if item is not None else [])
        came_in: set[str] = set()
        number = 0
        for place, change in enumerate(new):
            block, item = block_of(change), items[place]
            if place not in pairs.values():
                came_in.add(block)
                item = self._newcomer(change, after, head, replaced.get(block), number)
                items[place] = item
            number = number if item is None else item.number
        for block, dropped in replaced.items():
            for item in dropped:
                self._drop(item, head, known=readable or block in came_in)
        self._items = items

    def _kept(
        self, item: Instruction | None, change: Change, after: ParsedAct, head: Amendment
    ) -> Instruction | None:
        """An instruction that goes on doing the same, if on another day."""
        if item is None or _term(change_rule(change, after)) == _term(item.rule):
            return item
        time = head.came(item.bounds)
        if time is Came.OPEN:
            return _doubted(item, head)
        if time is Came.AFTER:
            return item
        self._withdraw(item, head)
        fresh = self._instruction(change, after, item.number)
        return self._changed(replace(fresh, place=item.place), head, item.by)

    def _newcomer(
        self,
        change: Change,
        after: ParsedAct,
        head: Amendment,
        replaced: Sequence[Instruction] | None,
        number: int,
    ) -> Instruction | None:
        """An instruction that was not there before; None where it can do nothing any more."""
        fresh = self._instruction(change, after, number)
        if replaced:
            times = {head.came(item.bounds) for item in replaced}
            by = tuple(dict.fromkeys(act for item in replaced for act in item.by))
            fresh = replace(fresh, number=replaced[0].number, place=replaced[0].place)
            return self._changed(fresh, head, by) if times == {Came.BEFORE} else None
        if replaced is not None:
            return None
        time = head.came(fresh.bounds)
        if time is Came.BEFORE:
            return self._changed(fresh, head, ())
        code = "amendment-order-open" if time is Came.OPEN else "amendment-too-late"
        self._tell(code, None, act=head.act, address=block_of(change))
        return None

    def _changed(self, fresh: Instruction, head: Amendment, by: tuple[str, ...]) -> Instruction:
        bounds = later(fresh.bounds, head.begins)
        return replace(fresh, bounds=bounds, since=head.begins, by=(*by, head.act))

    def _drop(self, item: Instruction, head: Amendment, *, known: bool) -> None:
        """An instruction that the act no longer holds."""
        time = head.came(item.bounds)
        if time is Came.AFTER:
            self._apart.append(item)
            address = block_of(item.change)
            self._tell("amendment-too-late", item.place, act=head.act, address=address)
        elif time is Came.BEFORE and known:
            self._withdraw(item, head)
        else:
            self._apart.append(_doubted(item, head))

    def _withdraw(self, item: Instruction, head: Amendment) -> None:
        if item.first:
            self._result.withdrawn[item.number] = (*item.by, head.act)

    def _overtake(self, change: Change, components: tuple[Component, ...], head: Amendment) -> None:
        """What was in doubt is settled once its whole unit is certainly changed in time."""
        if change.operation in _PARTIAL:
            return
        kept: list[Instruction] = []
        for item in self._apart:
            inside = _concerns(change, components, head, item)
            if item.doubted and inside and head.came(item.bounds) is Came.BEFORE:
                self._withdraw(item, head)
            else:
                kept.append(item)
        self._apart = kept

    def _suspend(self, change: Change, components: tuple[Component, ...], head: Amendment) -> None:
        """What is suspended with its unit may take effect later, or never."""
        for index, item in enumerate(self._items):
            if item is None or not _concerns(change, components, head, item):
                continue
            if head.came(item.bounds) is not Came.AFTER:
                self._items[index] = _doubted(item, head)

    def _tell(self, code: str, place: Place | None, **params: object) -> None:
        self._result.findings.append(finding(code, place, **params))


def _doubted(item: Instruction, head: Amendment) -> Instruction:
    if head.act in item.doubted:
        return item
    return replace(item, doubted=(*item.doubted, head.act))


def _concerns(
    change: Change, components: tuple[Component, ...], head: Amendment, item: Instruction
) -> bool:
    """Whether a change is of the unit that an instruction stands in, or of what holds it."""
    if not change.target.path and not change.target.document_title:
        return True
    name = component_of(components, change.target, head.source)
    return _at_or_below(block_of(item.change), path_address(name, change.target.path))


def _at_or_below(address: str, above: str) -> bool:
    return address == above or address.startswith((f"{above}__", f"{above}~"))


def _pairs(
    former: Sequence[tuple[str, Signature]], new: Sequence[tuple[str, Signature]]
) -> dict[int, int]:
    """Instructions that stay: first those of the same unit, then those that moved to another."""
    found: dict[int, int] = {}
    for whole in (True, False):
        waiting: dict[object, list[int]] = defaultdict(list)
        for index, (block, sign) in enumerate(former):
            if index not in found:
                waiting[(block, sign) if whole else sign].append(index)
        taken = set(found.values())
        for place, (block, sign) in enumerate(new):
            same = waiting.get((block, sign) if whole else sign)
            if place not in taken and same:
                found[same.pop(0)] = place
    return found


def _term(rule: CommencementRule) -> CommencementRule:
    """A rule without the words and the place that it was read from."""
    return replace(rule, text="", span=CommencementRule(rule.kind).span)


def _unread(reading: ParsedAct) -> set[Finding]:
    return {
        replace(item, place=None) for item in reading.findings if item.code in UNREAD_INSTRUCTIONS
    }
