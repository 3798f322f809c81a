"""What the banks of words of service standards are made of."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Worded:
    """A wording of a row's value, and what it means in the terms of its row."""

    text: str
    meaning: tuple[object, ...]


@dataclass(frozen=True, slots=True)
class Item:
    """A document to bring: its words, and what they say of it."""

    text: str
    condition: str | None = None
    copy: str | None = None
    form: str | None = None


@dataclass(frozen=True, slots=True)
class Bank:
    """All wordings of one language."""

    lang: str
    titles: tuple[str, ...]
    sub_heading: str
    names: tuple[str, ...]
    labels: tuple[tuple[str, ...], ...]
    providers: tuple[str, ...]
    channels: tuple[Worded, ...]
    terms: tuple[Worded, ...]
    forms: tuple[Worded, ...]
    results: tuple[Worded, ...]
    fees: tuple[Worded, ...]
    schedules: tuple[Worded, ...]
    headings: tuple[tuple[str, str], ...]
    documents: tuple[Item, ...]
    no_grounds: tuple[str, ...]
    grounds: tuple[str, ...]
    others: tuple[Worded, ...]


def term(
    amount: float, unit: str, *channels: str, case: str | None = None, kind: str = "service"
) -> dict[str, object]:
    """A term as the service answer gives it."""
    return {
        "amount": amount,
        "unit": unit,
        "channels": list(channels),
        "case": case,
        "place": None,
        "kind": kind,
    }


def fee(
    kind: str, *, mrp: float | None = None, kzt: float | None = None, case: str | None = None
) -> dict[str, object]:
    """A fee as a standard's own text gives it: the value of an МРП is another source's."""
    return {
        "kind": kind,
        "mrp": mrp,
        "kzt": kzt,
        "mrp_kzt": None,
        "per": None,
        "case": case,
        "basis": [],
    }


def hours(
    days: tuple[str, ...],
    begins: str | None = None,
    ends: str | None = None,
    *,
    who: str | None = None,
    rest: tuple[str, str] | None = None,
) -> dict[str, object]:
    """Working hours; without them the service is there day and night."""
    return {
        "who": who,
        "days": list(days),
        "from": begins,
        "to": ends,
        "break": {"from": rest[0], "to": rest[1]} if rest else None,
        "round_the_clock": begins is None,
    }
