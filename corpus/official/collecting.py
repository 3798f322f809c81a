"""All that is wanted of one act: its passport, its list of editions, its documents."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from corpus.official.addresses import DOCUMENTS, Page, Target
from corpus.official.history import Edition, History, parse_history
from corpus.official.outcomes import Answer
from corpus.official.pages import decoded
from corpus.official.passport import Passport, Remark, parse_passport
from corpus.official.shelf import Shelf
from corpus.official.visits import Visitor

#: The passport is a page of the Russian site: in the others it is the same or missing.
_PASSPORT_LANGUAGE = "ru"


@dataclass(frozen=True, slots=True)
class Wish:
    """What is wanted of each act.

    ``langs`` are kk, ru, en. Without ``editions`` (days whose text is wanted) and ``every_edition``
    it is the current text, as ``pages``; dated editions come as text pages only.
    """

    langs: tuple[str, ...] = ("ru",)
    pages: tuple[Page, ...] = (Page.TEXT,)
    editions: tuple[dt.date, ...] = ()
    every_edition: bool = False
    passport: bool = True

    def __post_init__(self) -> None:
        if not self.langs or not set(self.pages) <= set(DOCUMENTS):
            raise ValueError("a wish names languages, and documents only")

    @property
    def dated(self) -> bool:
        return bool(self.editions) or self.every_edition


@dataclass(frozen=True, slots=True)
class Fetched:
    """What came of one page; ``path`` is where a document was laid, None for what is no document.

    ``edition`` is the day from which the text shows the act, where the site tells it.
    """

    target: Target
    answer: Answer
    path: Path | None = None
    edition: dt.date | None = None


@dataclass(frozen=True, slots=True)
class Collected:
    """What came of one act; ``remarks`` tell what of its pages was not understood."""

    act: str
    folder: Path
    fetched: tuple[Fetched, ...]
    passport: Passport | None = None
    editions: tuple[Edition, ...] = ()
    remarks: tuple[Remark, ...] = ()

    @property
    def complete(self) -> bool:
        """Whether every page came, and at least one document."""
        documents = any(one.path is not None for one in self.fetched)
        return documents and all(one.answer.had for one in self.fetched)


def collect(
    act: str,
    wish: Wish,
    visitor: Visitor,
    shelf: Shelf,
    today: dt.date,
    told: Callable[[Target], None] = lambda target: None,
) -> Collected:
    """Fetch what is wanted of an act and lay its documents on the shelf.

    ``told`` hears of each page before it is asked for. A page that does not come stops nothing.
    """
    return _Collection(act, wish, visitor, shelf, today, told).done()


class _Collection:
    def __init__(
        self,
        act: str,
        wish: Wish,
        visitor: Visitor,
        shelf: Shelf,
        today: dt.date,
        told: Callable[[Target], None],
    ) -> None:
        self._act = act
        self._wish = wish
        self._visitor = visitor
        self._shelf = shelf
        self._today = today
        self._told = told
        self._fetched: list[Fetched] = []
        self._remarks: list[Remark] = []
        self._editions: dict[dt.date, Edition] = {}

    def done(self) -> Collected:
        passport = self._passport() if self._wish.passport else None
        for lang in self._wish.langs:
            for target, edition in self._documents(lang):
                self._document(target, edition, passport or Passport())
        return Collected(
            self._act,
            self._shelf.of(self._act),
            tuple(self._fetched),
            passport,
            tuple(self._editions[day] for day in sorted(self._editions)),
            tuple(dict.fromkeys(self._remarks)),
        )

    def _passport(self) -> Passport | None:
        answer = self._asked(Target(self._act, Page.PASSPORT, _PASSPORT_LANGUAGE))
        if not answer.had:
            return None
        html = decoded(answer.body, answer.media_type)
        passport = parse_passport(html, answer.final_url, self._today)
        self._remarks += passport.remarks
        return passport

    def _history(self, lang: str) -> History:
        answer = self._asked(Target(self._act, Page.HISTORY, lang))
        if not answer.had:
            return History()
        history = parse_history(decoded(answer.body, answer.media_type), self._act)
        self._remarks += history.remarks
        for edition in history.editions:
            self._editions.setdefault(edition.day, edition)
        return history

    def _asked(self, target: Target) -> Answer:
        self._told(target)
        answer = self._visitor.get(target)
        self._fetched.append(Fetched(target, answer))
        return answer

    def _documents(self, lang: str) -> Iterator[tuple[Target, Edition | None]]:
        """What to ask for in a language; of a dated edition also what the list says of it."""
        if not self._wish.dated:
            for page in self._wish.pages:
                yield Target(self._act, page, lang), None
            return
        history = self._history(lang)
        wanted: dict[dt.date, Edition] = {}
        if self._wish.every_edition:
            wanted = {edition.day: edition for edition in history.editions}
        for day in self._wish.editions:
            edition = history.on(day)
            if edition is not None:
                wanted[edition.day] = edition
            elif history.editions:
                first = history.editions[0].day
                said = f"no edition shows the act on {day}: the first is of {first}"
                self._remarks.append(Remark("history-before-first", said))
            else:
                # Without the list the day may still be that of an edition: the site knows.
                wanted[day] = Edition(day)
        for edition in wanted.values():
            dated = None if edition.current else edition.day
            yield Target(self._act, Page.TEXT, lang, dated), edition

    def _document(self, target: Target, edition: Edition | None, passport: Passport) -> None:
        self._told(target)
        answer = self._visitor.get(target)
        day = edition.day if edition else None
        path = None
        if answer.had:
            path = self._shelf.lay(
                target,
                answer,
                passport.facts,
                passport.identity,
                day,
                edition.cause if edition else {},
            )
        self._fetched.append(Fetched(target, answer, path, day))
