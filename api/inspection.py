"""A look into one file without taking it in: what it was read as, and what was found in it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from pydantic import BaseModel

from api.intake import named_sources, parse_source
from corpus.sources import Refused
from ingest import findings
from ingest.model import Finding, ParsedAct


class Found(BaseModel):
    """A finding with its place: line and page count from 1, ``span`` in decoded characters."""

    code: str
    severity: str
    message: str
    line: int | None = None
    page: int | None = None
    span: tuple[int, int] | None = None


class Inspection(BaseModel):
    """What a file was read as. Empty strings where its text does not say."""

    document: str
    refused: str = ""
    mend: str = ""
    language: str = ""
    kind: str = ""
    form: str = ""
    number: str = ""
    date: str = ""
    title: str = ""
    reader: str = ""
    encoding: str = ""
    pages: int | None = None
    characters: int = 0
    components: list[str] = []
    units: int = 0
    notes: int = 0
    changes: int = 0
    citations: int = 0
    citations_resolved: int = 0
    definitions: list[str] = []
    repairs: list[str] = []
    services: list[str] = []
    findings: list[Found] = []


def inspect(path: Path, lang: str = "en") -> Inspection:
    """Read one file; a refusal is an inspection too."""
    (source,) = [item for item in named_sources([path]) if _is_the_file(item, path)][:1]
    parsed = parse_source(source)
    if isinstance(parsed, Refused):
        return Inspection(
            document=parsed.name,
            refused=parsed.detail,
            mend=parsed.mend,
            findings=[Found(code=parsed.code, severity="error", message=parsed.detail)],
        )
    return _inspection(source.name, parsed, lang)


def _is_the_file(item: object, path: Path) -> bool:
    return getattr(item, "name", None) == path.name


def _inspection(name: str, parsed: ParsedAct, lang: str) -> Inspection:
    ref = parsed.header.ref
    standards = [part.standard for part in parsed.components if part.standard]
    return Inspection(
        document=name,
        language=parsed.lang.value,
        kind=parsed.header.kind,
        form=ref.form or "",
        number=ref.number or "",
        date=ref.date.isoformat() if ref.date else "",
        title=parsed.header.title or ref.title or "",
        reader=parsed.layout.reader,
        encoding=parsed.layout.encoding,
        pages=parsed.layout.pages,
        characters=len(parsed.layout.text),
        components=[part.name for part in parsed.components],
        units=sum(1 for part in parsed.components for _ in part.unit.walk()),
        notes=len(parsed.notes),
        changes=len(parsed.changes) + len(parsed.repeals),
        citations=len(parsed.citations),
        citations_resolved=sum(1 for c in parsed.citations if c.target or c.act),
        definitions=[item.term for item in parsed.definitions],
        repairs=_repairs(parsed),
        services=[standard.name for standard in standards],
        findings=[_found(item, parsed.layout.text, lang) for item in _all_findings(parsed)],
    )


def _repairs(parsed: ParsedAct) -> list[str]:
    """What was repaired, kind by kind, with the number of places."""
    kinds = Counter(r.kind.value for block in parsed.layout.blocks for r in block.repairs)
    return [f"{kind}: {count}" for kind, count in sorted(kinds.items())]


def _all_findings(parsed: ParsedAct) -> Iterator[Finding]:
    """Findings of all stages, each once."""
    seen: set[Finding] = set()
    standards = (part.standard.findings for part in parsed.components if part.standard)
    for group in (parsed.findings, parsed.layout.findings, *standards):
        for item in group:
            if item not in seen:
                seen.add(item)
                yield item


def _found(item: Finding, text: str, lang: str) -> Found:
    place = item.place
    return Found(
        code=item.code,
        severity=findings.severity(item),
        message=findings.message(item, lang),
        line=text.count("\n", 0, place.span.start) + 1 if place else None,
        page=place.page if place else None,
        span=(place.span.start, place.span.end) if place else None,
    )
