"""The expected results for the bundled acts, put to the parsed acts and to the base.

Each check is a question with its expected and its actual answer. The tests demand all of them;
the accuracy report counts them and lists the misses.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from ingest.model import (
    EID_PREFIX,
    Component,
    NoteEvent,
    Operation,
    ParsedAct,
    RuleKind,
    ServiceStandard,
    Unit,
    UnitKind,
)
from ingest.text import fold, squeeze
from kb.base import Base

GOLD = Path(__file__).parents[1] / "data" / "gold"


@dataclass(frozen=True)
class Check:
    area: str
    question: str
    expected: Any
    got: Any

    @property
    def ok(self) -> bool:
        return bool(self.expected == self.got)


def load(name: str) -> Any:
    """A gold file. YAML reads the bare key ``on`` as true: it is given its name back."""
    return _named(yaml.safe_load((GOLD / f"{name}.yaml").read_text("utf-8")))


def _named(value: Any) -> Any:
    if isinstance(value, dict):
        return {("on" if key is True else key): _named(item) for key, item in value.items()}
    return [_named(item) for item in value] if isinstance(value, list) else value


def all_checks(acts: Mapping[str, ParsedAct], base: Base, facts_base: Base) -> Iterator[Check]:
    """Every statement of the gold. ``acts`` by file name; ``facts_base`` knows the added fact."""
    yield from header_checks(acts)
    yield from outline_checks(acts)
    yield from change_checks(acts, base)
    yield from note_checks(acts)
    yield from service_checks(acts)
    yield from answer_checks(base, facts_base)


# --- headers ----------------------------------------------------------------------------------

_FORMS = {"law": "law", "order": "order"}


def header_checks(acts: Mapping[str, ParsedAct]) -> Iterator[Check]:
    for gold in load("acts"):
        name = gold["file"]
        act = acts[name]
        ref = act.header.ref

        def check(question: str, expected: object, got: object, name: str = name) -> Check:
            return Check("header", f"{name[:3]}: {question}", expected, got)

        yield check("language", gold["language"], act.lang.value)
        yield check("kind", gold["kind"], act.header.kind)
        if (wanted := gold.get("act")) is not None:
            yield check("form", wanted["type"], ref.form)
            yield check("date", wanted["date"], ref.date)
            yield check("number", str(wanted["number"]), ref.number)
            if "issuer" in wanted:
                issuer = ref.issuer
                yield check("issuer known", True, issuer is not None and issuer.key is not None)
            if "title" in wanted:
                yield check("title", wanted["title"], act.header.title)
            if "registered" in wanted:
                yield check("registered", wanted["registered"], ref.registration_date)
                number = wanted["registration_number"]
                yield check("registration number", number, ref.registration_number)
        if (wanted := gold.get("amends")) is not None:
            targets = {
                (c.target.act.form, c.target.act.date, c.target.act.number,
                 c.target.act.registration_number)
                for c in act.changes
            }  # fmt: skip
            number = wanted["registration_number"]
            expected = {(wanted["type"], wanted["date"], wanted["number"], number)}
            yield check("amends", expected, targets)
        if "agreed_with" in gold:
            yield check("agreements", gold["agreed_with"], len(act.header.agreements))
        if (wanted := gold.get("repeals")) is not None:
            got = [
                (c.target.act.date, c.target.act.number, c.target.act.registration_number,
                 c.target.act.issuer is not None and c.target.act.issuer.acting)
                for c in act.repeals
            ]  # fmt: skip
            number = wanted["registration_number"]
            yield check("repeals", [(wanted["date"], wanted["number"], number, True)], got)


# --- outlines ---------------------------------------------------------------------------------


def numbers(root: Unit, kind: UnitKind) -> list[str]:
    return [unit.number for unit in root.walk() if unit.kind is kind]


def outline_checks(acts: Mapping[str, ParsedAct]) -> Iterator[Check]:
    for gold in load("acts"):
        act = acts[gold["file"]]
        main = act.components[0].unit
        tag = gold["file"][:3]
        if "outline" in gold:
            wanted = gold["outline"]
            first = next(u for u in main.walk() if u.kind is UnitKind.POINT)
            subpoints = [u.number for u in first.children if u.kind is UnitKind.SUBPOINT]
            yield Check("outline", f"{tag}: points", wanted["points"], numbers(main, first.kind))
            expected = wanted["subpoints_of_point_1"]
            yield Check("outline", f"{tag}: subpoints of point 1", expected, subpoints)
        if "chapters" in gold:
            got: object = len(numbers(main, UnitKind.CHAPTER))
            yield Check("outline", f"{tag}: chapters", gold["chapters"], got)
            got = numbers(main, UnitKind.ARTICLE)
            yield Check("outline", f"{tag}: articles", gold["articles"], got)
            got = [
                e.path[0].number
                for e in act.notes
                if e.operation is Operation.EXCLUDE and len(e.path) == 1
            ]
            yield Check("outline", f"{tag}: excluded", gold["excluded_articles"], got)
            yield Check("outline", f"{tag}: notes", gold["notes"], act.note_blocks)
            for kind, wanted in gold["notes_on_headings"].items():
                unit_kind = UnitKind(kind.removesuffix("s"))
                found = {
                    e.path[-2].number
                    for e in act.notes
                    if len(e.path) > 1
                    and e.path[-1].kind is UnitKind.HEADING
                    and e.path[-2].kind is unit_kind
                }
                yield Check("outline", f"{tag}: headings of {kind}", set(wanted), found)
        order_points = gold.get("points") or gold.get("order_points")
        if order_points:
            got = numbers(main, UnitKind.POINT)
            yield Check("outline", f"{tag}: points of the order", order_points, got)
        if "annexes" in gold:
            annexes = [c.unit.number for c in act.components if c.unit.kind is UnitKind.ANNEX]
            wanted = gold["annexes"]
            got = annexes if isinstance(wanted, list) else len(annexes)
            yield Check("outline", f"{tag}: annexes", wanted, got)
        if "rules" in gold:
            yield from _rules_checks(tag, act, gold["rules"])


def _rules_checks(tag: str, act: ParsedAct, wanted: dict[str, Any]) -> Iterator[Check]:
    component = act.component("rules_1")
    if component is None:
        yield Check("outline", f"{tag}: rules", "rules_1", None)
        return
    points = numbers(component.unit, UnitKind.POINT)
    chapters = len(numbers(component.unit, UnitKind.CHAPTER))
    yield Check("outline", f"{tag}: chapters of the rules", wanted["chapters"], chapters)
    ends = (wanted["points_first"], wanted["points_last"])
    yield Check("outline", f"{tag}: first and last", ends, (points[0], points[-1]))
    inserted = [number for number in points if "-" in number]
    yield Check("outline", f"{tag}: inserted points", wanted["inserted_points"], inserted)
    excluded = [
        e.path[-1].number
        for e in act.notes
        if e.operation is Operation.EXCLUDE and e.component == "rules_1"
    ]
    yield Check("outline", f"{tag}: excluded points", wanted["excluded_points"], excluded)


# --- changes ----------------------------------------------------------------------------------

_TAGS = {"order_743": ("743", "002"), "order_565": ("565", "003")}


def _label(path: str) -> str:
    """ "point 16, subpoint 4)" → "para_16__subpara_4"; "annex 14" → "annex_14"."""
    pieces = []
    for piece in path.split(", "):
        kind, _, number = piece.partition(" ")
        prefix = "annex" if kind == "annex" else EID_PREFIX[UnitKind(kind)]
        pieces.append(f"{prefix}_{number.rstrip(')')}")
    return "__".join(pieces)


def change_checks(acts: Mapping[str, ParsedAct], base: Base) -> Iterator[Check]:
    gold = load("changes")
    by_tag = {name[:3]: act for name, act in acts.items()}
    for key, (number, tag) in _TAGS.items():
        wanted = gold[key]
        act = by_tag[tag]
        summary = base.resolve_act(number)[0]
        made = [c for c in base.changes(summary.id) if c.amending_act == summary.id]
        got = {c.address.rpartition("~")[2].lstrip("!"): c for c in made}
        general = wanted["general_commencement"]
        bounds = (general["earliest"], general["latest"])
        yield Check("changes", f"{number}: how many", len(wanted["changes"]), len(act.changes))
        for item in wanted["changes"]:
            label = _label(item["target"])
            change = got.get(label)
            question = f"{number}: {item['operation']} {item['target']}"
            operation = change.operation if change is not None else None
            yield Check("changes", question, item["operation"], operation)
            exact = item.get("in_effect", "general")
            expected = bounds if exact == "general" else (exact, exact)
            dates = None
            if change is not None:
                dates = (change.commencement.earliest, change.commencement.latest)
            yield Check("dates", f"{question}: in effect", expected, dates)
            if "payload" in item:
                annex = "annex_" + item["payload"].split()[1]
                parsed = [c for c in act.changes if c.payload_component == annex]
                yield Check("changes", f"{question}: payload", 1, len(parsed))
        title = {
            "order_743": "Правилах государственной регистрации и учета",
            "order_565": "Құқықтық кадастрдан ақпарат беру",
        }[key]
        titles = all(c.target.document_title.startswith(title) for c in act.changes)
        yield Check("changes", f"{number}: target document", True, titles)
        printed = [squeeze(block.text) for block in act.layout.blocks]
        for sentence in wanted["restored_sentences"]:
            found = any(fold(sentence) in fold(text) for text in printed)
            yield Check("repair", f"{number}: {sentence}", True, found)
    yield from _count_checks(by_tag, gold)


def _count_checks(by_tag: Mapping[str, ParsedAct], gold: dict[str, Any]) -> Iterator[Check]:
    main = by_tag["002"].components[0].unit
    point = next(u for u in main.walk() if u.kind is UnitKind.POINT and u.number == "1")
    wanted = gold["order_743"]["point_1_indents"]
    yield Check("outline", "002: indents of point 1", wanted, len(list(point.walk())))
    payloads = {c.target.path[-1].number: c.payload for c in by_tag["003"].changes if c.payload}
    units = gold["order_565"]["text_units"]
    six, nine, thirteen = payloads["6"][0], payloads["9"][0], payloads["13"][0]
    parts = 1 + sum(u.kind is UnitKind.PART for u in six.children)
    yield Check("outline", "003: parts of point 6", units["point_6_parts"], parts)
    subpoints = sum(u.kind is UnitKind.SUBPOINT for u in nine.children)
    yield Check("outline", "003: subpoints of point 9", units["point_9_subpoints"], subpoints)
    parts = 1 + sum(u.kind is UnitKind.PART for u in thirteen.children)
    yield Check("outline", "003: parts of point 13", units["point_13_parts"], parts)
    indents = len(list(thirteen.walk()))
    yield Check("outline", "003: indents of point 13", units["point_13_indents"], indents)


# --- notes ------------------------------------------------------------------------------------


def rule_name(event: NoteEvent) -> str | dt.date | None:
    rule = event.rule
    if rule.kind is RuleKind.FIXED:
        return rule.date
    if rule.kind is RuleKind.AFTER_PUBLICATION and rule.days is not None:
        return f"publication+{rule.days + (0 if rule.from_day else 1)}"
    return None


def note_checks(acts: Mapping[str, ParsedAct]) -> Iterator[Check]:
    gold = load("notes")
    by_tag = {name[:3]: act for name, act in acts.items()}
    law = gold["law_88_V"]
    notes = by_tag["001"].notes
    got = {e.act.number for e in notes}
    yield Check("notes", "88-V: amending laws", set(law["amending_laws"]), got)
    for key, number in (("5", "5"), ("9_1", "9-1"), ("18", "18"), ("19_1", "19-1")):
        events = [
            e for e in notes if len(e.path) == 1 and e.path[0].number == number
            and e.path[0].kind is UnitKind.ARTICLE
        ]  # fmt: skip
        wanted = law[f"article_{key}"]
        yield Check("notes", f"88-V: article {number}: events", len(wanted), len(events))
        for item, event in zip(wanted, events, strict=False):
            question = f"88-V: article {number}: {item['law']}"
            yield Check("notes", question, (item["date"], item["law"]),
                        (event.act.date, event.act.number))  # fmt: skip
            if "operation" in item:
                yield Check("notes", f"{question}: operation", item["operation"],
                            event.operation.value)  # fmt: skip
            if "whole" in item:
                yield Check("notes", f"{question}: whole", item["whole"], event.whole)
            rule = item.get("in_effect", item.get("rule"))
            if rule is not None:
                yield Check("notes", f"{question}: rule", rule, rule_name(event))
    for item in law["article_5_excluded"]:
        found = [
            (e.act.number, e.act.date)
            for e in notes
            if e.operation is Operation.EXCLUDE
            and [(s.kind.value, s.number) for s in e.path]
            == [("article", "5"), ("point", "1"), ("subpoint", "2")]
        ]
        yield Check("notes", f"88-V: {item['unit']} excluded", [(item["law"], item["date"])], found)
    first = next(e for e in notes if e.path and e.path[0].number == "23")
    wanted = law["article_23_first"]
    expected = (wanted["date"], wanted["law"], wanted["in_effect"])
    got_first = (first.act.date, first.act.number, rule_name(first))
    yield Check("notes", "88-V: article 23: first", expected, got_first)
    yield from _order_notes(by_tag["004"], gold["order_420"])


def _order_notes(act: ParsedAct, wanted: dict[str, list[str]]) -> Iterator[Check]:
    found: dict[str, set[str]] = {"replaced": set(), "inserted": set(), "excluded": set()}
    names = {Operation.REPLACE: "replaced", Operation.INSERT: "inserted",
             Operation.EXCLUDE: "excluded"}  # fmt: skip
    for event in act.notes:
        prefix = "rules " if event.component.startswith("rules") else ""
        label = " ".join(f"{s.kind.value} {s.number}".strip() for s in event.path)
        prefix = "" if label.startswith("annex") else prefix
        if event.operation in names:
            found[names[event.operation]].add(prefix + label)
    for key, got in found.items():
        yield Check("notes", f"420: {key}", set(wanted[key]), got)
    facts = {(e.act.number, e.act.date, rule_name(e)) for e in act.notes}
    expected = {("11-1-4/178", dt.date(2020, 5, 29), "publication+11")}
    yield Check("notes", "420: one order, one rule", expected, facts)


# --- services ---------------------------------------------------------------------------------


def standards(acts: Mapping[str, ParsedAct]) -> dict[str, tuple[Component, ServiceStandard]]:
    """Standards by folded name."""
    return {
        fold(component.standard.name): (component, component.standard)
        for act in acts.values()
        for component in act.components
        if component.standard is not None
    }


def service_checks(acts: Mapping[str, ParsedAct]) -> Iterator[Check]:
    found = standards(acts)
    yield Check("services", "standards found", 6, len(found))
    for gold in load("services"):
        name = next(iter(gold["name"].values()))
        short = name[:40]
        entry = found.get(fold(name))
        if entry is None:
            yield Check("services", short, "a standard", None)
            continue
        _, standard = entry

        def check(question: str, expected: object, got: object, short: str = short) -> Check:
            return Check("services", f"{short}: {question}", expected, got)

        def value(key: str, standard: ServiceStandard = standard) -> Any:
            row = standard.row(key)
            return row.value if row is not None else None

        if "sub_services" in gold:
            yield check("sub-services", gold["sub_services"], len(standard.sub_services))
        if "provider" in gold:
            row = standard.row("provider")
            yield check("provider", gold["provider"], row.text.rstrip(".") if row else None)
        yield check("channels", gold["channels"], [c["kind"] for c in value("channels") or []])
        for wanted in gold["term"]:
            got = [t for t in value("term") or [] if _term_fits(t, wanted)]
            yield check(f"term {wanted}", True, bool(got))
        for wanted in gold.get("form", []):
            got = [{k: f.get(k) for k in wanted} for f in value("form") or []]
            yield check(f"form {wanted}", True, wanted in got)
        if "results" in gold:
            yield check("results", gold["results"], len(value("result") or []))
        yield from _fee_checks(check, gold.get("fee"), value("fee") or [])
        for key, count in gold.get("documents", {}).items():
            groups = [len(g["items"]) for g in value("documents") or []]
            yield check(f"documents: {key}", True, count in groups)
        if "refusal_grounds" in gold:
            row = standard.row("refusal_grounds")
            if gold["refusal_grounds"] == "none":
                yield check("no refusal grounds", (True, []), (row and row.none, row and row.value))
            else:
                got_grounds = len(value("refusal_grounds") or [])
                yield check("refusal grounds", gold["refusal_grounds"], got_grounds)


def _term_fits(term: dict[str, Any], wanted: dict[str, Any]) -> bool:
    same = term["amount"] == wanted["amount"] and term["unit"] == wanted["unit"]
    channel = "channel" not in wanted or wanted["channel"] in term["channels"]
    case = (term["case"] or None) == wanted.get("case")
    return bool(same and channel and case)


def _fee_checks(check: Any, wanted: Any, got: list[dict[str, Any]]) -> Iterator[Check]:
    if isinstance(wanted, list):
        for item in wanted:
            fits = [f for f in got if all(f.get(k) == v for k, v in item.items())]
            yield check(f"fee {item}", True, bool(fits))
    elif wanted:
        free = sum(f["kind"] == "free" for f in got)
        yield check("free cases", wanted["free_cases"], free)
        articles = {
            article
            for fee in got
            if fee["kind"] == "reference"
            for basis in fee["basis"]
            if "алогов" in basis["act"]
            for article in basis["articles"]
        }
        yield check("fee references", {"553", "615"}, articles)


# --- answers ----------------------------------------------------------------------------------


def answer_checks(base: Base, facts_base: Base) -> Iterator[Check]:
    for gold in load("answers"):
        ask, wanted = gold["ask"], gold["answer"]
        source = facts_base if "fact" in ask else base
        if "service" in ask:
            yield from _service_answer(source, ask, wanted)
        else:
            yield from _unit_answer(source, ask, wanted)


def _service_answer(base: Base, ask: dict[str, Any], wanted: dict[str, Any]) -> Iterator[Check]:
    service = base.resolve_service(ask["service"])[0]
    answer = base.service(service.id, ask["on"])
    tag = f"{ask['service']} on {ask['on']}" + (" with a fact" if "fact" in ask else "")
    yield Check("answers", f"{tag}: status", wanted["status"], answer.status)
    if "fee_kzt" in wanted:
        fee = answer.requirements["fee"].value
        yield Check("answers", f"{tag}: fee", wanted["fee_kzt"], fee[0]["kzt"] if fee else None)
    if "bounds" in wanted:
        bounds = [
            [a.valid.from_.earliest, a.valid.from_.latest]
            for a in answer.alternatives
            if a.state == "text"
        ]
        yield Check("answers", f"{tag}: bounds", True, wanted["bounds"] in bounds)
    if "from" in wanted:
        start = answer.standard.valid.from_ if answer.standard is not None else None
        got = (start.earliest, start.latest) if start is not None else None
        yield Check("answers", f"{tag}: from", (wanted["from"], wanted["from"]), got)


_UNITS = {
    "registration rules, point 16, subpoint 4-1)": "!rules_1~para_16__subpara_4-1",
    "registration rules, point 16, subpoint 4)": "!rules_1~para_16__subpara_4",
    "rules, point 27": "!rules_1~para_27",
    "annex 4-1": "!annex_4-1",
    "article 2": "!main~art_2",
    "article 16": "!main~art_16",
    "article 18": "!main~art_18",
}


def _unit_answer(base: Base, ask: dict[str, Any], wanted: dict[str, Any]) -> Iterator[Check]:
    act = base.resolve_act(ask["act"])[0]
    answer = base.unit(act.id, _UNITS[ask["unit"]], ask["on"])
    tag = f"{ask['act']} {ask['unit']} on {ask['on']}"
    if "in_effect" in wanted:
        yield Check("answers", f"{tag}: in effect", wanted["in_effect"], answer.in_effect)
    if wanted.get("text") == "unknown":
        yield Check("answers", f"{tag}: text unknown", ("unknown", None),
                    (answer.text_state, answer.text))  # fmt: skip
        yield Check("answers", f"{tag}: says why", True, bool(answer.why))
    if "text_begins" in wanted:
        begins = (answer.text or "").startswith(wanted["text_begins"])
        yield Check("answers", f"{tag}: text", True, begins)
    if "text_contains" in wanted:
        got = wanted["text_contains"] in (answer.text or "")
        yield Check("answers", f"{tag}: text", True, got)
    if "text_known" in wanted:
        yield Check("answers", f"{tag}: text known", "known", answer.text_state)
    if wanted.get("in_effect") == "no" and "why" in wanted:
        yield Check("answers", f"{tag}: says why", True, bool(answer.why))
