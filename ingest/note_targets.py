"""Which units a wording of a note changed, with what the note leaves to where it stands."""

from __future__ import annotations

from dataclasses import dataclass, replace

from ingest.model import Operation, Span, UnitKind, UnitPath
from ingest.note_acts import Mention
from ingest.note_grammar import Subject, bare_kind, paths_in, read_subject, resolve, upto, within
from ingest.note_leftovers import leftover
from ingest.note_text import NoteText
from ingest.note_wordings import FoundWording
from ingest.text import fold, squeeze

#: What every act, annex and article has of its own.
_OWN_PARTS = (UnitKind.HEADING, UnitKind.CAPTION)


@dataclass(frozen=True, slots=True)
class Targets:
    """The units a wording changed and how; ``read`` are the spans that told them."""

    paths: tuple[UnitPath, ...]
    operation: Operation
    read: tuple[Span, ...] = ()


def targets(
    note: NoteText,
    found: FoundWording,
    before: Span,
    after: Span,
    context: UnitPath,
    held: tuple[UnitPath, ...],
    title: str,
) -> Targets:
    """What a wording changed; ``before`` and ``after`` are the words around it.

    A note that goes on without naming a unit goes on about the ones ``held``, at first about what
    it stands under (``context``). Where words are left that may have named something else, it is
    only known that something within that was changed.
    """
    subject = _subject(note, found, before, after, title)
    placed = subject.paths or subject.act or subject.document or subject.text
    bare = bare_kind(note.folded, before) if not placed or _own_part(subject) else None
    if bare is not None and not _known(bare[0], subject, (context, *held)):
        bare = None
    read = (*subject.read, *([bare[1]] if bare else []))
    paths = _paths(subject, context, held, bare[0] if bare else None)
    operation = _operation(found, subject, paths)
    known = (*read, *(period.span for period in note.periods))
    if not subject.named and leftover(note, known, before):
        operation = Operation.AMEND
    return Targets(paths, operation, read)


def further_targets(
    note: NoteText, mention: Mention, after: int, told: Targets, context: UnitPath
) -> Targets | None:
    """The same done to further units by a further act ("…, подпунктом 4-2) Законом РК от …")."""
    if not mention.foreign:
        return None
    found = paths_in(note.masked, Span(after, mention.span.start))
    if not found:
        return None
    owner = context
    if told.operation is Operation.INSERT and told.paths:
        owner = told.paths[0][:-1] or context
    paths = tuple(resolve(path, owner) for reference in found for path in reference.paths)
    return replace(told, paths=paths, read=tuple(reference.span for reference in found))


def _subject(note: NoteText, found: FoundWording, before: Span, after: Span, title: str) -> Subject:
    """What the words name; the document, where its title's first words do."""
    subject = read_subject(note.masked, note.folded, before, after, found.wording)
    if subject.paths or subject.inserted:
        return subject
    named = _titled(note, before, title)
    if named is None:
        return subject
    return replace(subject, document=True, read=(*subject.read, named))


def _titled(note: NoteText, before: Span, title: str) -> Span | None:
    """Words before a wording that are the first ones of the document's title."""
    words = note.folded[before.start : before.end].strip(" -.,;")
    if not words or not fold(squeeze(title)).startswith(squeeze(words)):
        return None
    start = note.folded.index(words, before.start)
    return Span(start, start + len(words))


def _own_part(subject: Subject) -> bool:
    """Whether a heading or corner is named whose owner is not numbered ("заголовок раздела")."""
    return bool(subject.paths) and any(
        len(path) == 1 and path[0].kind in _OWN_PARTS for path in subject.paths
    )


def _known(kind: UnitKind, subject: Subject, paths: tuple[UnitPath, ...]) -> bool:
    """Whether a noun without number names a unit the note is known to stand in.

    Of what is inserted the number tells enough.
    """
    return bool(subject.inserted) or any(step.kind is kind for path in paths for step in path)


def _paths(
    subject: Subject,
    context: UnitPath,
    held: tuple[UnitPath, ...],
    bare: UnitKind | None,
) -> tuple[UnitPath, ...]:
    paths = tuple(_named(path, subject, context, bare) for path in subject.paths)
    if not paths and (subject.act or subject.document):
        paths = ((),)
    elif not paths and subject.text:
        paths = (resolve((), context),)
    elif not paths and held:
        # the units held so far, or those of the kind repeated that hold them
        paths = tuple(dict.fromkeys(upto(path, bare) for path in held)) if bare else held
    elif not paths:
        paths = (upto(context, bare) if bare else resolve((), context),)
    if subject.inserted:
        place = within if subject.paths else resolve
        return tuple(place(path, paths[0]) for path in subject.inserted)
    return paths


def _named(path: UnitPath, subject: Subject, context: UnitPath, bare: UnitKind | None) -> UnitPath:
    """A unit the words name, in full; a heading is the act's or a bare unit's where they say so."""
    if len(path) > 1 or path[0].kind not in _OWN_PARTS:
        return resolve(path, context)
    if subject.of_act:
        return path
    return (*upto(context, bare), *path) if bare else resolve(path, context)


def _operation(found: FoundWording, subject: Subject, paths: tuple[UnitPath, ...]) -> Operation:
    operation = found.wording.operation
    if operation is Operation.REPEAL_ACT:
        return operation if paths == ((),) else Operation.EXCLUDE
    if operation is Operation.INSERT and not subject.inserted:
        # Units are inserted under duplicate numbers; "Статья 5 дополнена Законом" adds to a unit.
        new = bool(paths and paths[0] and "-" in paths[0][-1].number)
        return operation if new and subject.paths else Operation.AMEND
    return operation
