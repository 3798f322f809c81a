"""Where documents come from, as named on the command line.

``git:PATH`` is a clone of a repository of editions, ``adiletcodex:FILE`` a file of that collection;
anything else is a file or a folder. Nothing named: the bundled acts.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from api.intake.outcomes import IntakeReport, vanished
from api.intake.parcels import NOTICE, AnyParcel, HistoryParcel, Parcel, Source, notice_id
from corpus.sources import Refused
from ingest.version import reader_version

if TYPE_CHECKING:
    from corpus.git import ActHistory, Filters, GitCorpus, GitState, Vanished, Walked
    from kb.base import Base

GIT, ADILETCODEX = "git:", "adiletcodex:"
#: Why an edition was not read that another fetch may bring.
_UNREAD = frozenset({"source-object", "source-part-missing", "source-unreadable"})


@dataclass(frozen=True, slots=True)
class Wish:
    """What is to be taken in: places as named, and what of repositories of editions.

    See `corpus.git.Filters` for what may be asked for of these.
    """

    places: tuple[str, ...] = ()
    tiers: tuple[str, ...] = ()
    agencies: tuple[str, ...] = ()
    codes: tuple[str, ...] = ()
    forms: tuple[str, ...] = ()
    since: dt.date | None = None
    until: dt.date | None = None


def bundled_sources() -> Iterator[Source]:
    """The acts that come with the project."""
    from corpus.manifest import bundled

    yield from bundled()


def named_sources(paths: Iterable[Path]) -> Iterator[Source]:
    """The documents of files and, recursively, of folders."""
    from corpus.folder import documents

    for path in paths:
        yield from documents(path)


class Intake:
    """What is named, piece by piece, and what is to be kept once all of it has been taken in.

    ``expect`` is told how many pieces a place has, where that is known beforehand.
    """

    def __init__(
        self,
        wish: Wish,
        base: Base,
        recorded_at: Callable[[], dt.datetime],
        report: IntakeReport,
        expect: Callable[[int], None] = lambda pieces: None,
    ) -> None:
        self._wish, self._base, self._report = wish, base, report
        self._recorded_at, self._expect = recorded_at, expect
        #: Of each repository: the acts met, where the walk met all that it has.
        self._walked: list[tuple[GitCorpus, Walked, set[str] | None]] = []

    def parcels(self) -> Iterator[AnyParcel]:
        """The pieces in order; to be asked for as they are taken in."""
        if not self._wish.places:
            yield from _each(bundled_sources())
        for place in self._wish.places:
            if place.startswith(GIT):
                yield from self._repository(Path(place.removeprefix(GIT)))
            elif place.startswith(ADILETCODEX):
                from corpus.adiletcodex import documents

                yield from _each(documents(Path(place.removeprefix(ADILETCODEX))))
            else:
                yield from _each(named_sources([Path(place)]))

    def finish(self) -> None:
        """Keeps how far repositories were taken in, and closes the editions they lost."""
        from corpus.git import absent

        for corpus, walked, met in self._walked:
            if met is not None:
                known = (_own(mark) for mark in self._base.marks(f"{corpus.name}:"))
                self._withdraw(corpus, absent(known, met))
            if _UNREAD & self._report.totals.reasons.keys():
                continue  # what is fetched later must be met again
            state = {**walked.state.to_json(), "parser": reader_version()}
            self._base.keep_collection(f"{GIT}{corpus.name}", state, self._recorded_at())

    def _repository(self, path: Path) -> Iterator[AnyParcel]:
        """Every act of a repository, with the editions that are not held."""
        from corpus.errors import CorpusError
        from corpus.git import acts, open_corpus
        from corpus.git.filters import EVERYTHING

        filters = _filters(self._wish)
        try:
            corpus = open_corpus(path)
            since = _state(self._base.collection(f"{GIT}{corpus.name}"))
            met: set[str] = set()
            with acts(corpus, since=since, filters=filters) as found:
                self._expect(len(found))
                for item in found:
                    if isinstance(item, Refused):
                        yield Parcel((item,))
                    else:
                        met.add(item.code)
                        yield self._act(corpus, item)
                walked = found.walked()
        except CorpusError as error:
            yield Parcel((Refused(error.name, error.code, error.detail, error.mend),))
            return
        for one in walked.left_out:
            left = self._report.totals.left_out
            left[one.filter] = left.get(one.filter, 0) + one.acts
        whole = since is None or since.filters != filters or walked.rewritten
        everything = whole and walked.complete and filters == EVERYTHING
        self._walked.append((corpus, walked, met if everything else None))

    def _act(self, corpus: GitCorpus, history: ActHistory) -> HistoryParcel:
        """An act without the editions held; those that it has no more are closed."""
        from corpus.git import Withdrawal, reconciled

        marks = self._base.marks_of(f"{corpus.name}:{history.code}/")
        notices = {_own(mark) for mark in marks if mark.endswith(f"/{NOTICE}")}
        held = {own: read for mark, read in marks.items() if (own := _own(mark)) not in notices}
        if self._wish.since is None and self._wish.until is None:
            gone = reconciled(history, held.keys()).vanished
            withdrawn = {notice_id(one) for one in history.events if isinstance(one, Withdrawal)}
            undone = reconciled(history, notices - withdrawn).vanished
            self._withdraw(corpus, (*gone, *undone))
        current = {one for one, read in held.items() if read}
        return HistoryParcel(corpus, reconciled(history, current).fresh)

    def _withdraw(self, corpus: GitCorpus, gone: Iterable[Vanished]) -> None:
        """Closes editions held that a repository has no more, and tells of each."""
        held = {f"{corpus.name}:{one.id}": one for one in gone}
        if not held:
            return
        self._base.withdraw(held, self._recorded_at())
        for one in held.values():
            self._report.lose(vanished(corpus.name, one.language, one.on, one.code))


def _each(sources: Iterable[Source]) -> Iterator[AnyParcel]:
    return (Parcel((source,)) for source in sources)


def _own(mark: str) -> str:
    """An edition's id in its repository."""
    return mark.partition(":")[2]


def _state(kept: dict[str, Any] | None) -> GitState | None:
    """Where to go on; from the beginning where another parser has read what is held."""
    from corpus.git import GitState

    if kept is None or kept.get("parser") != reader_version():
        return None
    return GitState.from_json(kept)


def _filters(wish: Wish) -> Filters:
    from corpus.git import Filters

    return Filters(
        tiers=wish.tiers,
        agencies=wish.agencies,
        codes=wish.codes,
        since=wish.since,
        until=wish.until,
        forms=wish.forms,
    )
