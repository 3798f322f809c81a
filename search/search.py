"""Search as the doors ask for it: a query on a day, ways to go on typing, what a unit relates to.

An index tells where to look; whatever is shown is read from the base. Before each answer the index
is brought up to what the base has learnt since.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Collection, Sequence
from threading import Lock
from typing import TYPE_CHECKING, TypeVar

from search.answers import RelatedAnswer, SearchAnswer, SuggestAnswer, Suggested
from search.engines.errors import IndexBusyError, IndexFormatError
from search.keeping import catch_up, heal
from search.model import Engine
from search.query.model import Note
from search.question import Question, Wish
from search.related import related
from search.suggestions import Suggestion, suggest
from search.vocabulary.model import Vocabulary
from search.watching import Fitting, matching_units

if TYPE_CHECKING:
    from kb.base import Base
    from kb.found import TextKey

_Answer = TypeVar("_Answer")
#: Texts are read by their versions: when they are in effect does not matter.
_SOME_DAY = dt.date(2000, 1, 1)


class Searcher:
    """Search over a base by an index of it. May be shared by threads.

    ``learn`` gives the vocabulary of a base; it is asked again when the base has learnt something.
    """

    def __init__(
        self, base: Base, engine: Engine, learn: Callable[[Base], Vocabulary] | None = None
    ) -> None:
        self._base = base
        self._engine = engine
        self._learn = learn
        self._vocabulary: Vocabulary | None = None
        self._turn = -1
        self._healed = 0
        self._lock = Lock()

    def search(self, text: str, wish: Wish) -> SearchAnswer:
        """What fits a query on a day, best first, grouped by act.

        Raises `search.results.paging.CursorError` for a cursor of another question, and
        `search.engines.errors.IndexFormatError` where the index cannot be read, made anew or not.
        """

        def answer(behind: bool) -> SearchAnswer:
            book = self.vocabulary()
            question = Question(self._base, self._engine, book, self._turn, text, wish)
            return question.answer(*((Note("search-index-behind"),) if behind else ()))

        return self._asking(answer)

    def suggest(self, text: str, lang: str | None = None, limit: int = 8) -> SuggestAnswer:
        """Ways to go on with what is being typed; those in ``lang`` first."""

        def ask(_: bool) -> tuple[Suggestion, ...]:
            return suggest(self._engine, self.vocabulary(), self._texts, text, lang, limit)

        found = self._asking(ask)
        return SuggestAnswer(
            query=text,
            language=lang,
            suggestions=tuple(
                Suggested(text=each.text, kind=each.kind, language=each.lang, target=each.target)
                for each in found
            ),
        )

    def _texts(self, keys: Sequence[TextKey]) -> dict[TextKey, str]:
        """Headings and texts by version and language."""
        found = self._base.found(keys, _SOME_DAY)
        return {key: f"{text.heading}\n{text.text}" for key, text in found.items()}

    def related(
        self, act: str, address: str, on: dt.date, lang: str | None = None
    ) -> RelatedAnswer:
        """What a unit has to do with, the act for "!". Raises `kb.errors.NotHeldError`."""
        return self._asking(lambda _: related(self._base, self._engine, act, address, on, lang))

    def matching_units(self, text: str, acts: Collection[str]) -> Fitting:
        """The units of some acts that fit a query at any time, by act."""
        return self._asking(
            lambda _: matching_units(self._base, self._engine, self.vocabulary(), text, acts)
        )

    def _asking(self, ask: Callable[[bool], _Answer]) -> _Answer:
        """What is asked of the index, brought up to the base; ``ask`` is told whether it is behind.

        An index that turns out to be damaged only where it is read is made anew, once.
        """
        healed = self._healed
        try:
            return ask(self._catch_up())
        except IndexFormatError:
            with self._lock:
                if self._healed == healed:  # else somebody who asked meanwhile has seen to it
                    heal(self._base, self._engine)
                    self._healed += 1
        return ask(self._catch_up())

    def _catch_up(self) -> bool:
        """Brings the index up to the base; whether it had to stay behind, for others write it."""
        with self._lock:
            behind = False
            try:
                kept = catch_up(self._base, self._engine)
                turn = kept.turn
            except IndexBusyError:
                behind, turn = True, self._engine.turn()
            if turn != self._turn:
                self._turn, self._vocabulary = turn, None
            return behind

    @property
    def engine(self) -> Engine:
        """The index it is searched by."""
        return self._engine

    def vocabulary(self) -> Vocabulary:
        """The vocabulary of what the base holds now."""
        with self._lock:
            if self._vocabulary is None:
                self._vocabulary = Vocabulary() if self._learn is None else self._learn(self._base)
            return self._vocabulary
