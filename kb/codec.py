"""Values of parsing and derivation as plain JSON for the tables, and back."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import Any

from ingest.model import (
    ActRef,
    CommencementRule,
    RuleKind,
    Step,
    UnitKind,
    UnitPath,
    WordEdit,
    WordPlace,
)
from kb.bounds import Bounds
from kb.reasons import Reason
from kb.timeline import Cause, Content


def path_to_json(path: UnitPath) -> list[list[str]]:
    """A path as pairs of kind and number."""
    return [[step.kind.value, step.number] for step in path]


def path_from_json(value: Iterable[Iterable[str]]) -> UnitPath:
    """The path that pairs of kind and number write down.

    >>> path_from_json(path_to_json((Step(UnitKind.POINT, "16"),)))
    (Step(kind=<UnitKind.POINT: 'point'>, number='16'),)
    """
    return tuple(Step(UnitKind(kind), number) for kind, number in value)


def rule_to_json(rule: CommencementRule) -> dict[str, Any]:
    """A rule of commencement without its place."""
    return {
        "kind": rule.kind.value,
        "date": _day_out(rule.date),
        "days": rule.days,
        "months": rule.months,
        "from_day": rule.from_day,
        "text": rule.text,
        **({"applies_from": _day_out(rule.applies_from)} if rule.applies_from else {}),
        **({"act": _act_out(rule.act)} if rule.act else {}),
    }


def _act_out(act: ActRef) -> dict[str, Any]:
    """The requisites by which a rule names another act."""
    return {
        "form": act.form,
        "date": _day_out(act.date),
        "number": act.number,
        "title": act.title,
        "text": act.text,
    }


def _act_in(value: dict[str, Any] | None) -> ActRef | None:
    if value is None:
        return None
    return ActRef(**{**value, "date": _day_in(value["date"])})


def rule_from_json(value: dict[str, Any]) -> CommencementRule:
    """The rule that `rule_to_json` wrote; an empty value is a rule not stated."""
    if not value:
        return CommencementRule(RuleKind.UNSTATED)
    return CommencementRule(
        kind=RuleKind(value["kind"]),
        date=_day_in(value["date"]),
        days=value["days"],
        months=value["months"],
        from_day=value["from_day"],
        text=value["text"],
        applies_from=_day_in(value.get("applies_from")),
        act=_act_in(value.get("act")),
    )


def edits_to_json(edits: Iterable[WordEdit]) -> list[dict[str, Any]]:
    """Changes of words."""
    return [
        {
            "old": edit.old,
            "new": edit.new,
            "place": edit.place.value,
            "inflected": edit.inflected,
            "count": edit.count,
        }
        for edit in edits
    ]


def edits_from_json(value: Iterable[dict[str, Any]]) -> tuple[WordEdit, ...]:
    """The changes of words that `edits_to_json` wrote.

    >>> edits = (WordEdit("органы", "услугодатели"),)
    >>> edits_from_json(edits_to_json(edits)) == edits
    True
    """
    return tuple(
        WordEdit(
            old=item["old"],
            new=item["new"],
            place=WordPlace(item["place"]),
            inflected=item["inflected"],
            count=item["count"],
        )
        for item in value
    )


def reason_to_json(reason: Reason | None) -> list[Any] | None:
    """A reason as its code and params."""
    return None if reason is None else [reason.code, [list(pair) for pair in reason.params]]


def reason_from_json(value: list[Any] | None) -> Reason | None:
    """The reason that `reason_to_json` wrote."""
    if value is None:
        return None
    code, params = value
    return Reason(code, tuple((name, said) for name, said in params))


def bounds_to_json(bounds: Bounds | None) -> dict[str, Any] | None:
    """Bounds with ISO days."""
    if bounds is None:
        return None
    return {
        "earliest": _day_out(bounds.earliest),
        "latest": _day_out(bounds.latest),
        "rule": bounds.rule,
        "reasons": [reason_to_json(reason) for reason in bounds.reasons],
        **({"applies_from": _day_out(bounds.applies_from)} if bounds.applies_from else {}),
    }


def bounds_from_json(value: dict[str, Any] | None) -> Bounds | None:
    """The bounds that `bounds_to_json` wrote."""
    if value is None:
        return None
    reasons = (reason_from_json(reason) for reason in value["reasons"])
    return Bounds(
        _day_in(value["earliest"]),
        _day_in(value["latest"]),
        value["rule"],
        tuple(reason for reason in reasons if reason is not None),
        _day_in(value.get("applies_from")),
    )


def cause_to_json(cause: Cause | None) -> dict[str, Any] | None:
    """A cause; its commencement nested."""
    if cause is None:
        return None
    return {
        "act": cause.act,
        "operation": cause.operation,
        "whole": cause.whole,
        "signals": [list(pair) for pair in cause.signals],
        "instruction": cause.instruction,
        "text": cause.text,
        "document": cause.document,
        "page": cause.page,
        "span": None if cause.span is None else list(cause.span),
        "commencement": bounds_to_json(cause.commencement),
        "disputed": cause.disputed,
    }


def cause_from_json(value: dict[str, Any] | None) -> Cause | None:
    """The cause that `cause_to_json` wrote."""
    if value is None:
        return None
    return Cause(
        act=value["act"],
        operation=value["operation"],
        whole=value["whole"],
        signals=tuple((name, state) for name, state in value["signals"]),
        instruction=value["instruction"],
        text=value["text"],
        document=value["document"],
        page=value["page"],
        span=None if value["span"] is None else (value["span"][0], value["span"][1]),
        commencement=bounds_from_json(value["commencement"]),
        disputed=value["disputed"],
    )


def content_to_json(content: Content) -> dict[str, Any]:
    """A text held, by its place; ``unit`` is the stored unit, ``made`` a text made from it."""
    made = {} if content.made is None else {"made": content.made}
    return {
        "lang": content.lang,
        "document": content.document,
        "address": content.address,
        "unit": content.unit,
        **made,
    }


def content_from_json(value: dict[str, Any]) -> Content:
    """The text that `content_to_json` wrote."""
    return Content(
        value["lang"], value["document"], value["address"], value["unit"], value.get("made")
    )


def _day_out(day: dt.date | None) -> str | None:
    return None if day is None else day.isoformat()


def _day_in(value: str | None) -> dt.date | None:
    return None if value is None else dt.date.fromisoformat(value)
