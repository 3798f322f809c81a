"""What differs in an act between two days: unit by unit, only what differs.

A text that is not held, or not certain, is never shown as gone: the unit is told with its state on
both days and with what changed it.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping, Sequence

from ingest.addresses import split_address, step_of
from ingest.model import UnitKind
from ingest.text import squeeze
from kb.answers import DateBounds, UnitAnswer, Version
from kb.answers_reading import (
    Alteration,
    DifferenceAnswer,
    DifferenceKind,
    UnitDifference,
    UnitStanding,
    wording_state,
)
from kb.asking import Asker
from kb.diff import Run, diff_texts
from kb.errors import NotHeldError
from kb.evidence import is_heading, owner_of_heading
from kb.labels import label, title_in
from kb.unit_histories import Histories, histories_at


def differences(
    asker: Asker, start: dt.date, end: dt.date, address: str | None = None, *, whole: bool = False
) -> DifferenceAnswer:
    """What differs in the act, or in a unit and what belongs to it, between two days.

    With ``whole`` the units that do not differ come too, in their places, as of kind ``same``.
    Both days are read in one language: ``asker`` must have been asked for one. Raises
    `kb.errors.NotHeldError` for an address not held, ValueError for days in the wrong order.
    """
    if start > end:
        raise ValueError(f"{start} is after {end}")
    if address is None:
        act = asker.act(start)
        title = title_in(act.act.titles, asker.lang)
        before, after = act.outline, asker.act(end).outline
    else:
        one = asker.unit(address, start)
        title = one.act_title
        before, after = (one,), (asker.unit(address, end),)
    pairs = list(_pairs(before, after))
    pairs += _headings(asker, start, end, address, {old.address for old, _ in pairs})
    held = _Held(asker, [old.address for old, _ in pairs])
    compared = [_difference(held, old, new) or _same(old, new) for old, new in pairs]
    told = {unit.address: unit.kind for unit in compared if unit.kind != "same" or whole}
    found = [
        unit
        for unit in compared
        if (unit.kind != "same" or (whole and _shown(unit))) and not _told_above(unit, told)
    ]
    runs = diff_texts(
        {
            unit.address: (unit.before.text or "", unit.after.text or "")
            for unit in found
            if unit.kind in ("changed", "inserted", "excluded")
        }
    )
    return DifferenceAnswer.model_validate(
        {
            "act": asker.work.iri,
            "act_title": title,
            "address": address or "",
            "label": label(address, asker.spoken) if address else "",
            "from": start,
            "to": end,
            "language": asker.lang,
            "units": tuple(
                unit.model_copy(update={"runs": runs.get(unit.address, unit.runs)})
                for unit in found
            ),
            "same": sum(1 for unit in compared if unit.kind == "same"),
            "coverage": asker.coverage,
        }
    )


def _pairs(
    before: Iterable[UnitAnswer], after: Iterable[UnitAnswer]
) -> Iterator[tuple[UnitAnswer, UnitAnswer]]:
    """Units on the two days, in the order of the act; the outline is the same on any day."""
    for old, new in zip(before, after, strict=True):
        yield old, new
        yield from _pairs(old.children, new.children)


def _headings(
    asker: Asker, start: dt.date, end: dt.date, address: str | None, units: set[str]
) -> Iterator[tuple[UnitAnswer, UnitAnswer]]:
    """Headings that were changed by themselves: they are no units of the outline."""
    if address is not None and is_heading(address):
        return
    for changed in asker.history(None).children:
        owner = owner_of_heading(changed.address)
        if owner != changed.address and owner in units:
            yield (
                asker.unit(changed.address, start, below=False),
                asker.unit(changed.address, end, below=False),
            )


class _Held:
    """The versions of units, read together once those of one are asked for."""

    def __init__(self, asker: Asker, addresses: Sequence[str]) -> None:
        self._asker, self._addresses = asker, addresses
        self._found: Histories | None = None

    def versions(self, address: str) -> tuple[Version, ...]:
        """All versions of a unit; none of one the base had not heard of at the moment asked for."""
        if self._found is None:
            self._found = histories_at(self._asker, self._addresses)
        return self._found.get(address, ())


def _difference(held: _Held, old: UnitAnswer, new: UnitAnswer) -> UnitDifference | None:
    states = wording_state(old), wording_state(new)
    if states == ("none", "none"):
        return None
    alike = states == ("known", "known") and squeeze(old.text or "") == squeeze(new.text or "")
    if alike and old.in_effect == new.in_effect:
        return None
    alterations = tuple(_alterations(held, old.address, old.on, new.on))
    kind = _kind(old, new) if not alike else "suspended" if new.in_effect == "no" else "resumed"
    if states[0] == states[1] != "known" and not alterations:
        return None
    return UnitDifference(
        address=old.address,
        label=old.label,
        kind=kind,
        before=_standing(old),
        after=_standing(new),
        alterations=alterations,
    )


def _told_above(unit: UnitDifference, told: Mapping[str, DifferenceKind]) -> bool:
    """Whether a unit need not be told beside its annex.

    The words of a row stand in the text of the annex; the corner caption of an annex that cannot
    be compared cannot either.
    """
    component, segments = split_address(unit.address)
    above = told.get(f"!{component}")
    if above is None or not segments:
        return False
    kind = step_of(segments[-1]).kind
    silent = unit.kind == above and above in ("uncertain", "unknown")
    return kind is UnitKind.ROW or (kind is UnitKind.CAPTION and silent)


def _same(old: UnitAnswer, new: UnitAnswer) -> UnitDifference:
    text = new.text or ""
    return UnitDifference(
        address=old.address,
        label=old.label,
        kind="same",
        runs=(Run("same", text),) if text else (),
        before=_standing(old),
        after=_standing(new),
    )


def _shown(unit: UnitDifference) -> bool:
    """Whether a unit that does not differ has anything to show."""
    return unit.after.text_state != "none" and (bool(unit.runs) or unit.after.text is None)


def _kind(old: UnitAnswer, new: UnitAnswer) -> DifferenceKind:
    states = {wording_state(old), wording_state(new)}
    if "uncertain" in states or "unknown" in (old.in_effect, new.in_effect):
        return "uncertain" if "uncertain" in states else "unknown"
    if wording_state(old) == "none":
        return "inserted"
    if wording_state(new) == "none":
        return "excluded"
    return "changed" if states == {"known"} else "unknown"


def _alterations(held: _Held, address: str, start: dt.date, end: dt.date) -> Iterator[Alteration]:
    """The changes that had not certainly been made on the first day and may have by the second."""
    for index, version in enumerate(held.versions(address)):
        valid = version.valid
        # The first state was so from the beginning: nothing made it.
        if version.changed_by is None or (index == 0 and not version.temporary):
            continue
        if _may_fall(valid.from_, start, end):
            yield _alteration(version, valid.from_)
        if version.temporary and valid.to is not None and _may_fall(valid.to, start, end):
            yield _alteration(version, valid.to).model_copy(update={"ended": True})


def _may_fall(begins: DateBounds, start: dt.date, end: dt.date) -> bool:
    """Whether a day known between bounds may lie after the one and not after the other."""
    begun = begins.latest is not None and begins.latest <= start
    ahead = begins.earliest is not None and begins.earliest > end
    return not (begun or ahead)


def _alteration(version: Version, begins: DateBounds) -> Alteration:
    return Alteration(
        changed_by=version.changed_by,
        begins=begins,
        state=version.state,
        existence=version.existence,
        reason=version.reason,
    )


def versions_of(asker: Asker, address: str) -> tuple[Version, ...]:
    """All versions of a unit; none of one the base had not heard of at the moment asked for."""
    try:
        return asker.history(address).versions
    except NotHeldError:
        return ()


def _standing(unit: UnitAnswer) -> UnitStanding:
    state = wording_state(unit)
    return UnitStanding(
        on=unit.on,
        in_effect=unit.in_effect,
        text_state=state,
        text=unit.text,
        reason=_reason(unit) if state in ("unknown", "uncertain", "other_language") else "",
        versions=_several(unit.versions),
    )


def _several(versions: Sequence[Version]) -> tuple[Version, ...]:
    return tuple(versions) if len(versions) > 1 else ()


def _reason(unit: UnitAnswer) -> str:
    """Why there is no one text: that it is held in other languages alone, or what is known."""
    held = [item.message for item in unit.warnings if item.code == "language-not-held"]
    return "; ".join(held) or unit.why
