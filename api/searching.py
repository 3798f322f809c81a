"""Search at the doors: where the index of a base is, what is asked for, what goes wrong."""

from __future__ import annotations

import datetime as dt
import tempfile
from collections.abc import Collection, Iterator
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from threading import RLock
from types import TracebackType
from typing import TYPE_CHECKING, Self

from sqlalchemy.engine import make_url

from api.days import DayError, parse_day, today
from api.problems import ProblemError
from api.settings import Settings
from kb.messages import told
from search.engines.errors import IndexBusyError, IndexFormatError, IndexNewerError
from search.indexing import documents_version
from search.keeping import Differences, Kept, agree, catch_up, rebuild
from search.query.values import issuer_of, type_of
from search.question import Wish
from search.results.paging import CursorError
from search.search import Searcher
from search.vocabulary.storing import vocabulary_of

if TYPE_CHECKING:
    from kb.answers import Message
    from kb.base import Base
    from search.answers import RelatedAnswer, SearchAnswer, SuggestAnswer
    from search.model import Engine
    from search.vocabulary.model import Vocabulary
    from search.watching import Fitting

#: What is typed for a day to search all history.
ANY_DAY = "any"


@dataclass(frozen=True, slots=True)
class Asked:
    """What a door is asked for beside the words, as typed; see `search.search.Wish`."""

    on: str | None = None
    lang: str | None = None
    spoken: str | None = None
    types: tuple[str, ...] = ()
    issuers: tuple[str, ...] = ()
    limit: int = 10
    cursor: str | None = None
    facets: bool = False
    explain: bool = False

    def wish(self) -> Wish:
        """The wish it means; ProblemError ``bad-date`` or ``bad-request``."""
        any_day = self.on is not None and self.on.strip().lower() == ANY_DAY
        return Wish(
            today=today(),
            on=None if self.on is None or any_day else _day(self.on),
            any_day=any_day,
            lang=self.lang,
            spoken=self.spoken,
            types=tuple(_key("type", typed, type_of(typed)) for typed in self.types),
            issuers=tuple(_key("issuer", typed, issuer_of(typed)) for typed in self.issuers),
            limit=self.limit,
            cursor=self.cursor,
            facets=self.facets,
            explain=self.explain,
        )


class Searching:
    """The search of a base at a database address, opened when it is first needed.

    May be shared by threads. Each question raises ProblemError ``index-busy``, ``index-newer`` or
    ``index-unreadable`` where the index is of no use, `search` ``bad-cursor`` too.
    """

    def __init__(self, base: Base, url: str, home: Path | None = None) -> None:
        """``home`` is where the vocabulary of a base on a server may be kept; else it is in memory
        alone, and learnt once."""
        self._base = base
        self._url = url
        self._home = home
        self._lock = RLock()
        self._opened = ExitStack()
        self._lineage: str | None = None
        self._searcher: Searcher | None = None
        self._vocabulary: Vocabulary | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._opened.close()

    def search(self, text: str, asked: Asked) -> SearchAnswer:
        """What fits a query."""
        wish = asked.wish()
        with _telling():
            return self._search().search(text, wish)

    def suggest(self, text: str, lang: str | None, limit: int) -> SuggestAnswer:
        """Ways to go on with what is typed."""
        with _telling():
            return self._search().suggest(text, lang, limit)

    def related(self, act: str, address: str, on: dt.date, lang: str | None) -> RelatedAnswer:
        """What a unit has to do with; `kb.errors.NotHeldError` for one that is not held."""
        with _telling():
            return self._search().related(act, address, on, lang)

    def matching_units(self, text: str, acts: Collection[str]) -> Fitting:
        """The units of some acts that fit a query at any time."""
        with _telling():
            return self._search().matching_units(text, acts)

    def follow(self) -> None:
        """Opens the index, so that one in the base's own database learns with the base.

        Where it cannot be opened it is brought up later.
        """
        with suppress(ProblemError), _telling():
            self._search()

    def catch_up(self) -> Kept:
        """Brings the index, and the vocabulary beside it, up to the base."""
        with _telling():
            kept = catch_up(self._base, self._search().engine)
            self._vocabulary = vocabulary_of(self._base, self._folder(), fresh=True)
            return kept

    def rebuild(self) -> Kept:
        """Makes the index and the vocabulary anew."""
        with _telling():
            kept = rebuild(self._base, self._search().engine)
            self._vocabulary = vocabulary_of(self._base, self._folder(), anew=True)
            return kept

    def differences(self) -> Differences:
        """How the index disagrees with the base, as it is: nothing is mended."""
        with _telling():
            return agree(self._base, self._search().engine)

    def examined(self, lang: str) -> list[Message]:
        """What is wrong with the index; [] for one that agrees with the base."""
        found = self.differences()
        if found.newer:
            return [told("index-newer", lang, reason=found.newer)]
        if found.damaged:
            return [told("index-damaged", lang, reason=found.damaged)]
        if found.turn < found.wanted:
            return [told("index-behind", lang, turn=found.turn, wanted=found.wanted)]
        if found.none:
            return []
        missing, surplus = len(found.missing), len(found.surplus)
        return [told("index-differs", lang, missing=missing, surplus=surplus)]

    # --- opening --------------------------------------------------------------------------------

    def _search(self) -> Searcher:
        with self._lock:
            lineage = self._base.lineage()
            if self._searcher is None or lineage != self._lineage:
                # A base that held nothing yet has only now become one of its own.
                self._opened.close()
                engine = self._engine(lineage)
                self._searcher = Searcher(self._base, engine, self._learn)
                self._lineage, self._vocabulary = lineage, None
            return self._searcher

    def _engine(self, lineage: str) -> Engine:
        made_by = f"{documents_version()} {lineage}"
        if lineage and make_url(self._url).get_backend_name() == "postgresql":
            from search.engines.postgres import PostgresEngine
            from search.following import following

            kept = self._opened.enter_context(PostgresEngine(self._url, made_by))
            # What this base learns from now on, its index learns in the same transactions.
            self._base.follow(following(kept))
            return kept
        from search.engines.whoosh import WhooshEngine

        folder = index_folder(self._url) if lineage else None
        if folder is None:
            temporary = tempfile.TemporaryDirectory(prefix="zanbase-index-")
            folder = Path(self._opened.enter_context(temporary))
        engine = WhooshEngine(folder, made_by)
        self._opened.callback(engine.close)
        return engine

    def _learn(self, base: Base) -> Vocabulary:
        """The vocabulary as it was learnt last: to learn it is to read the whole base, which no
        search is to wait for."""
        self._vocabulary = vocabulary_of(base, self._folder(), known=self._vocabulary)
        return self._vocabulary

    def _folder(self) -> Path | None:
        if not self._lineage:
            return None
        beside = index_folder(self._url)
        if beside is not None or self._home is None:
            return beside
        return self._home / f"vocabulary-{self._lineage[:12]}"


def index_folder(url: str) -> Path | None:
    """Where the index of an embedded base is kept; None for a server or a base in memory.

    >>> index_folder("sqlite:////srv/z/zanbase.db")
    PosixPath('/srv/z/zanbase.index')
    """
    file = Settings.of(url, environ={}).file
    return None if file is None else file.with_suffix(".index")


@contextmanager
def _telling() -> Iterator[None]:
    """Errors of an index as problems."""
    try:
        yield
    except CursorError as error:
        raise ProblemError.told("bad-cursor", text=str(error)[:40]) from error
    except IndexBusyError as error:
        raise ProblemError.told("index-busy", place=error.place) from error
    except IndexNewerError as error:
        raise ProblemError.told("index-newer", place=error.place, reason=error.detail) from error
    except IndexFormatError as error:
        raise ProblemError.told(
            "index-unreadable", place=error.place, reason=error.detail
        ) from error
    except OSError as error:
        place, reason = error.filename or "", error.strerror or str(error)
        raise ProblemError.told("index-unreadable", place=place, reason=reason) from error


def _day(text: str) -> dt.date:
    try:
        return parse_day(text)
    except DayError as error:
        way = "searched" if error.way == "shape" else error.way
        raise ProblemError.told("bad-date", way=way, **error.params) from error


def _key(kind: str, typed: str, key: str | None) -> str:
    if key is None:
        raise ProblemError.told(f"unknown-{kind}", text=typed)
    return key
