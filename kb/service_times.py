"""What a service required in the course of time: its standards, and each of its rows."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ingest.model import ROW_KEYS
from ingest.text import squeeze
from kb.answers import ChangedBy, DateBounds, Message, ServiceRef, Validity, Version
from kb.answers_services import RowVersion, ServiceTimeline, StandardVersion
from kb.asking import source_ref
from kb.changed_rows import ChangedRow
from kb.messages import told
from kb.models import RequirementRow
from kb.reading import HeldText
from kb.services import ServiceAsker, row_source
from kb.timeline import State, Stretch

#: Rows in the order of a standard; the sub-services stand above row 1.
ORDER = ("sub_services", *ROW_KEYS)


def service_timeline(asker: ServiceAsker) -> ServiceTimeline:
    """All standards a service has had and each row's wordings, as ``asker`` knows them."""
    found = _Times(asker)
    found.read()
    return ServiceTimeline(
        service=ServiceRef(id=asker.row.slug, names=dict(asker.row.names)),
        act=asker.work.iri,
        address=asker.row.address,
        language=asker.lang,
        standards=tuple(found.standards),
        rows={key: tuple(_compared(found.rows[key])) for key in ORDER if key in found.rows},
        warnings=tuple(dict.fromkeys(found.warnings)),
        coverage=asker.coverage(),
    )


class _Times:
    def __init__(self, asker: ServiceAsker) -> None:
        self.asker = asker
        self.standards: list[StandardVersion] = []
        self.rows: dict[str, list[RowVersion]] = {}
        self.warnings: list[Message] = []
        self.gaps: list[tuple[int, Version]] = []

    def read(self) -> None:
        timeline = self.asker.timeline
        for index, stretch in enumerate(timeline):
            version = self.asker.asker.version(timeline, index)
            if stretch.contents:
                following = timeline[index + 1] if index + 1 < len(timeline) else None
                self._standard(stretch, following, version)
            else:
                self._gap(version)
        self._fill_gaps()

    def _gap(self, version: Version) -> None:
        """A time of which no text is held, or in which there was no such annex."""
        self.gaps.append((len(self.standards), version))
        self.standards.append(
            StandardVersion(
                state=version.state,
                valid=version.valid,
                reason=version.reason,
                changed_by=version.changed_by,
            )
        )

    def _fill_gaps(self) -> None:
        """What is unknown of the annex is unknown of every row it ever had."""
        starts = [standard.valid.from_ for standard in self.standards]
        for place, version in self.gaps:
            gap = RowVersion(
                state=version.state, valid=version.valid, changed_by=version.changed_by
            )
            for versions in self.rows.values():
                later = starts[place + 1 :]
                at = next(
                    (i for i, row in enumerate(versions) if row.valid.from_ in later),
                    len(versions),
                )
                versions.insert(at, gap)

    def _standard(self, stretch: Stretch, following: Stretch | None, version: Version) -> None:
        asker = self.asker
        content = asker.content(stretch)
        text = asker.asker.texts.get(content)
        self.standards.append(
            StandardVersion(
                state=version.state,
                valid=version.valid,
                reason=version.reason,
                language=content.lang,
                standard=asker.standard_ref(stretch, text, version.valid),
                changed_by=version.changed_by,
                source=source_ref(text),
            )
        )
        standard = asker.standard_row(text)
        if standard is None:
            self.warnings.append(told("service-standard-unread", asker.lang))
            return
        printed = asker.printed_rows(standard)
        numbers = {key: row.number for key, row in printed.items()}
        later = asker.rows.later(stretch, following, content.lang, numbers)
        if standard.sub_services:
            self._add(
                "sub_services",
                RowVersion(
                    state="text",
                    text="\n".join(standard.sub_services),
                    value=list(standard.sub_services),
                    valid=version.valid,
                    language=content.lang,
                    source=row_source(text, None),
                    changed_by=version.changed_by,
                ),
            )
        for key in ROW_KEYS:
            row = printed.get(key)
            if row is None:
                self.warnings.append(told("service-row-missing", asker.lang, row=key))
                continue
            changes = later.get(key, [])
            self._add(key, _printed(row, text, version, changes))
            for place, (change, state) in enumerate(changes):
                after = changes[place + 1][0].valid.from_ if place + 1 < len(changes) else None
                ends = after or change.valid.to or version.valid.to
                by = asker.asker.changed_by(state.cause)
                self._add(key, _changed(change, state, ends, by, content.lang))

    def _add(self, key: str, version: RowVersion) -> None:
        self.rows.setdefault(key, []).append(version)


def _printed(
    row: RequirementRow,
    text: HeldText,
    version: Version,
    changes: Sequence[tuple[ChangedRow, Stretch]],
) -> RowVersion:
    """A row as its standard has it, until it is changed by itself."""
    ends = changes[0][0].valid.from_ if changes else version.valid.to
    return RowVersion(
        state="text",
        text=row.text,
        value=row.value,
        valid=version.valid.model_copy(update={"to": ends}),
        language=text.lang,
        none=row.none,
        source=row_source(text, row),
        changed_by=version.changed_by,
    )


def _changed(
    change: ChangedRow, state: Stretch, ends: DateBounds | None, by: ChangedBy | None, lang: str
) -> RowVersion:
    """A row as changed by itself; its wording may be gone, or be held nowhere."""
    valid: Validity = change.valid.model_copy(update={"to": ends})
    if change.text is None:
        gone = state.state is State.ABSENT
        return RowVersion(state="absent" if gone else "text_unknown", valid=valid, changed_by=by)
    return RowVersion(
        state="text",
        text=change.row.text,
        value=change.row.value,
        valid=valid,
        language=lang,
        none=change.row.none,
        source=source_ref(change.text),
        changed_by=by,
    )


def _compared(versions: Sequence[RowVersion]) -> Iterator[RowVersion]:
    """The same, each marked that only repeats the one before it."""
    before: str | None = None
    for version in versions:
        text = None if version.text is None else squeeze(version.text)
        same = text is not None and text == before
        yield version.model_copy(update={"same": same})
        before = text
