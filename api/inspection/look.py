"""A file read as `zanbase ingest` reads it, and told line by line."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from api.inspection.answer import AsideRead, Found, Inspection, RepairRead, SaidRead
from api.inspection.classified import ASIDE, Classified, classify
from api.intake import named_sources, parse_source
from corpus.sources import Refused, SourceDocument
from ingest import findings
from ingest.model import ActRef, Finding, ParsedAct, UnitPath
from kb.labels import step_label

#: Characters told on each side of a repair.
_AROUND = 24
#: Findings that quote what a page prints beside the text of the act.
_BESIDE = {"pdf-running-lines": "running", "pdf-text-aside": "turned"}


def document_at(path: Path) -> SourceDocument | Refused:
    """The document of a file; of a file that several are put together from, the first of them."""
    found = list(named_sources([path]))
    named = [item for item in found if item.name == path.name]
    read = [item for item in found if isinstance(item, SourceDocument)]
    return (named or read or found)[0]


def inspect(path: Path, lang: str = "en") -> Inspection:
    """Read one file; a refusal is an inspection too."""
    return inspect_source(document_at(path), lang)


def inspect_source(source: SourceDocument | Refused, lang: str = "en") -> Inspection:
    """Read one document; ``lang`` is that of the messages."""
    parsed = parse_source(source)
    if isinstance(parsed, Refused):
        return Inspection(
            document=parsed.name,
            refused=parsed.detail,
            mend=parsed.mend,
            findings=[Found(code=parsed.code, severity="error", message=parsed.detail)],
        )
    return _inspection(source.name, parsed, lang)


def _inspection(name: str, parsed: ParsedAct, lang: str) -> Inspection:
    ref, layout = parsed.header.ref, parsed.layout
    seen = classify(parsed)
    told = list(_all_findings(parsed))
    return Inspection(
        document=name,
        language=parsed.lang.value,
        kind=parsed.header.kind,
        form=ref.form or "",
        number=ref.number or "",
        date=ref.date.isoformat() if ref.date else "",
        title=parsed.header.title or ref.title or "",
        reader=layout.reader,
        encoding=layout.encoding,
        pages=layout.pages,
        characters=len(layout.text),
        components=[part.name for part in parsed.components],
        units=sum(1 for part in parsed.components for _ in part.unit.walk()),
        notes=len(parsed.notes),
        changes=len(parsed.changes) + len(parsed.repeals),
        citations=len(parsed.citations),
        citations_resolved=sum(1 for c in parsed.citations if c.target or c.act),
        definitions=[item.term for item in parsed.definitions],
        repairs=_counted(parsed),
        services=[part.standard.name for part in parsed.components if part.standard],
        findings=[_found(item, seen, lang) for item in told],
        repaired=list(_repaired(parsed, seen)),
        aside=[*_beside(told, seen), *_aside(seen)],
        said=list(_said(parsed, seen, lang)),
        tree=seen.tree,
        lines=seen.lines,
        cells=seen.cells,
        sheets=[(sheet.x1 - sheet.x0, sheet.bottom - sheet.top) for sheet in layout.sheets],
    )


def _counted(parsed: ParsedAct) -> list[str]:
    """What was repaired, kind by kind, with the number of places."""
    kinds = Counter(r.kind.value for block in parsed.layout.blocks for r in block.repairs)
    return [f"{kind}: {count}" for kind, count in sorted(kinds.items())]


def _repaired(parsed: ParsedAct, seen: Classified) -> Iterator[RepairRead]:
    """What stands beside a repair is told as far as no other repair reaches."""
    text = parsed.layout.text
    made = [repair for block in parsed.layout.blocks for repair in block.repairs]
    made.sort(key=lambda repair: repair.span)
    for index, repair in enumerate(made):
        start, end = repair.span.start, repair.span.end
        before = made[index - 1].span.end if index else 0
        after = made[index + 1].span.start if index + 1 < len(made) else len(text)
        piece = seen.pieces.at(start)
        yield RepairRead(
            kind=repair.kind.value,
            before=repair.before,
            after=repair.after,
            left=text[max(before, start - _AROUND) : start],
            right=text[end : min(after, end + _AROUND)],
            line=seen.line_at(repair.span),
            page=piece.page if piece else None,
            span=(start, end),
            unit=seen.unit_at(repair.span),
        )


def _beside(told: list[Finding], seen: Classified) -> Iterator[AsideRead]:
    for item in told:
        if kind := _BESIDE.get(item.code):
            params = dict(item.params)
            text, page = params.get("text", ""), params.get("page", "")
            yield AsideRead(kind=kind, text=text, page=int(page) if page.isdecimal() else None)


def _aside(seen: Classified) -> Iterator[AsideRead]:
    for index, unit in enumerate(seen.tree):
        if unit.kind in ASIDE and unit.text:
            yield AsideRead(
                kind=unit.kind, text=unit.text, line=unit.line, page=unit.page, unit=index
            )


def _said(parsed: ParsedAct, seen: Classified, lang: str) -> Iterator[SaidRead]:
    for kind, changes in (("change", parsed.changes), ("repeal", parsed.repeals)):
        for change in changes:
            target = change.target
            named = [target.document_title, _path(target.path, lang)]
            yield SaidRead(
                kind=kind,
                operation=change.operation.value,
                target=", ".join(part for part in named if part),
                act=_requisites(target.act),
                line=seen.line_at(change.place.span),
                unit=seen.unit_at(change.place.span),
            )
    for note in parsed.notes:
        yield SaidRead(
            kind="note",
            operation=note.operation.value,
            target=_path(note.path, lang),
            act=_requisites(note.act),
            line=seen.line_at(note.place.span),
            unit=seen.unit_at(note.place.span),
        )
    for item in parsed.announcements:
        yield SaidRead(
            kind="announcement",
            operation=item.operation.value if item.operation else "",
            target=_path(item.path, lang),
            act=_requisites(item.act) if item.act else "",
            line=seen.line_at(item.place.span),
            unit=seen.unit_at(item.place.span),
        )


def _path(path: UnitPath, lang: str) -> str:
    return ", ".join(step_label(step, lang) for step in path)


def _requisites(act: ActRef) -> str:
    """ "№ 743, 2024-10-07", as far as they are told."""
    told = (f"№ {act.number}" if act.number else "", act.date.isoformat() if act.date else "")
    return ", ".join(part for part in told if part)


def _all_findings(parsed: ParsedAct) -> Iterator[Finding]:
    """Findings of all stages, each once."""
    seen: set[Finding] = set()
    standards = (part.standard.findings for part in parsed.components if part.standard)
    for group in (parsed.findings, parsed.layout.findings, *standards):
        for item in group:
            if item not in seen:
                seen.add(item)
                yield item


def _found(item: Finding, seen: Classified, lang: str) -> Found:
    place = item.place
    return Found(
        code=item.code,
        severity=findings.severity(item),
        message=findings.message(item, lang),
        line=seen.line_at(place.span) if place else None,
        page=place.page if place else None,
        span=(place.span.start, place.span.end) if place else None,
        unit=seen.unit_at(place.span) if place else None,
    )
