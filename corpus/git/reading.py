"""The texts of an act's editions, read from the objects of its repository."""

from __future__ import annotations

from collections.abc import Container, Iterator
from functools import lru_cache

from corpus.errors import CorpusError
from corpus.git.clone import GitCorpus
from corpus.git.commits import Cause, commit
from corpus.git.directories import Text, code_of
from corpus.git.metas import meta_of
from corpus.git.objects import Objects, entry, objects
from corpus.git.values import ActHistory, Edition, Withdrawal, Withdrawn
from corpus.kazakhstan_law.acts import MEDIA_TYPE, RIGHTS
from corpus.kazakhstan_law.meta import LANGUAGES, META_NAME, Meta, cause_of, described
from corpus.kazakhstan_law.parts import Assembled, assembled, refused
from corpus.sources import Refused, SourceDocument

_KEPT = 256


def documents(
    corpus: GitCorpus, history: ActHistory, *, skip: Container[str] = ()
) -> Iterator[SourceDocument | Withdrawn | Refused]:
    """The editions of an act as documents, and the days of its withdrawals, in order.

    Editions whose `Edition.id` is in ``skip`` are not read. What was met when the history was made
    comes first. An edition that cannot be read, is not whole, or whose ``meta.yaml`` cannot be
    read is refused, and the rest goes on. A text cut into other parts, but the same, is no edition.
    """
    yield from history.refused
    for event in history.events:
        try:
            if isinstance(event, Withdrawal):
                yield from _withdrawn(corpus, event)
            elif event.id not in skip:
                yield from _document(corpus, event)
        except CorpusError as error:
            yield Refused(event.name, error.code, f"{error.name}: {error.detail}", error.mend)


def _document(corpus: GitCorpus, edition: Edition) -> Iterator[SourceDocument | Refused]:
    meta = meta_of(corpus.path, edition.meta, edition.path)
    source = objects(corpus.path)
    whole = _whole(source, edition.stem, edition.text)
    if whole.missing:
        yield refused(edition.name, whole)
        return
    if _as_before(source, edition, whole):
        return
    yield from _at_odds(edition, meta)
    stated = cause_of(meta.caused_by, edition.language)
    cause, why = _cause(stated, _causes(corpus.path, edition.commit))
    if why:
        yield Refused(edition.name, "source-edition-cause", why)
    yield SourceDocument(
        name=edition.name,
        data=whole.data,
        origin=_origin(corpus, edition.commit, edition.file),
        obtained=corpus.obtained,
        media_type=MEDIA_TYPE,
        language=edition.language,
        rights=RIGHTS,
        identity=described(meta, edition.language),
        edition=edition.on,
        cause=cause,
        mark=edition.id,
    )


def _withdrawn(corpus: GitCorpus, event: Withdrawal) -> Iterator[Withdrawn | Refused]:
    language = event.language or next(iter(LANGUAGES.values()))
    meta = meta_of(corpus.path, event.meta, event.path)
    stated = cause_of(meta.repealed_by, language)
    cause, why = _cause(stated, _causes(corpus.path, event.commit))
    if why:
        yield Refused(event.name, "source-edition-cause", why)
    yield Withdrawn(
        code=event.code,
        language=event.language,
        on=event.on,
        origin=_origin(corpus, event.commit, event.path),
        identity=described(meta, language),
        cause=cause,
    )


@lru_cache(_KEPT)
def _causes(path: str, oid: bytes) -> tuple[Cause, ...]:
    return commit(objects(path), oid).causes


def _whole(source: Objects, stem: str, text: Text) -> Assembled:
    if not text.index:
        name = f"{stem}.md"
        raise CorpusError("source-part-missing", name, "not there, though its parts are")
    folder = source.tree(text.parts).entries if text.parts else ()
    parts = {f"{stem}/".encode() + name: oid for _, name, oid in map(entry, folder)}

    def part(name: str) -> bytes | None:
        oid = parts.get(name.encode())
        return None if oid is None else source.blob(oid)

    return assembled(source.blob(text.index), part)


def _as_before(source: Objects, edition: Edition, whole: Assembled) -> bool:
    """Whether only the cut into parts differs from the edition before."""
    if not edition.before.index or not (edition.text.parts or edition.before.parts):
        return False
    try:
        before = _whole(source, edition.stem, edition.before)
    except CorpusError:
        # Refused in its own place; what cannot be read is not the same as this.
        return False
    return not before.missing and before.data == whole.data


def _at_odds(edition: Edition, meta: Meta) -> Iterator[Refused]:
    """Where ``meta.yaml`` says otherwise than the commit and the directory."""
    day = meta.version_dates.get(edition.language)
    if day is not None and day != edition.on:
        detail = f"{META_NAME} dates it {day}; the day of the commit is taken"
        yield Refused(edition.name, "source-edition-date", detail)
    code = code_of(edition.path)
    if code and meta.code != code:
        detail = f"{META_NAME} gives the act the code {meta.code}, its directory {code}"
        yield Refused(edition.name, "source-act-directory", detail)


def _cause(stated: dict[str, str], committed: tuple[Cause, ...]) -> tuple[dict[str, str], str]:
    """The act that gave rise to an edition, and what is to be told of it ("" for nothing).

    A commit names the causes of all that it changes, ``meta.yaml`` the one of its act: of several
    the latter says which. One that the commit does not name belongs to an edition before.
    """
    codes = [cause.code for cause in committed]
    if not committed or stated.get("code") in codes:
        return stated, ""
    named = committed[0].named() if len(committed) == 1 else {}
    if named and not stated:
        return named, ""
    what = f"{META_NAME} names the act {stated['code']}" if stated else f"{META_NAME} names no act"
    taken = "the commit's is taken" if named else "which of them is not known"
    return named, f"{what}, the commit {', '.join(codes)}; {taken}"


def _origin(corpus: GitCorpus, oid: bytes, path: str) -> str:
    return f"git:{corpus.path}@{oid.hex()}:{path}"
