"""One question of a search: what is cited, what fits, what stands in for it where nothing does."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from kb.answers import Message
from search.answers import FacetValue, SearchAnswer
from search.citations.cited import citations
from search.citations.prepared import language_of
from search.engines.clauses import EXPANSIONS
from search.model import Engine, Matches, Plan
from search.query.filters import filters_of
from search.query.model import Kind, Note, Query, Status
from search.query.notes import say
from search.query.plan import Planned, planned
from search.query.reading import read_query
from search.query.writing import form_of
from search.results.citing import cited_hits
from search.results.facets import cut, facets
from search.results.hits import Asked, Placed, by_act, hit_of, wanted_texts
from search.results.holders import holders
from search.results.paging import DEEPEST, Cursor, read_cursor, write_cursor
from search.results.relaxing import Relaxed, loosened, relaxed
from search.results.sightings import Sought
from search.results.units import RANKED, FoundUnit, in_company, units_of
from search.suggestions import did_you_mean
from search.vocabulary.model import Vocabulary

if TYPE_CHECKING:
    from kb.base import Base

#: The most hits that one page may have.
MOST_HITS = 100
#: Documents fetched for each unit that is shown: it is found in several languages and versions.
_DOCUMENTS = 4
_MOST_DOCUMENTS = 20_000


@dataclass(frozen=True, slots=True)
class Wish:
    """What is asked of a search beside its words.

    ``today`` is the day asked about unless the query or ``on`` names one, or ``any_day`` asks for
    all history. ``lang`` confines hits to texts in a language; ``spoken`` is the language of the
    words around, else that of each text. ``types`` and ``issuers`` are keys of the corpus.
    ``cursor`` is the ``next`` of the answer before.
    """

    today: dt.date
    on: dt.date | None = None
    any_day: bool = False
    lang: str | None = None
    spoken: str | None = None
    types: tuple[str, ...] = ()
    issuers: tuple[str, ...] = ()
    limit: int = 10
    cursor: str | None = None
    facets: bool = False
    explain: bool = False


def _wished(query: Query, wish: Wish) -> Query:
    """A query with what was asked beside it; a day asked for so outweighs one that is typed."""
    day, any_day = query.on, query.any_day
    if wish.any_day or wish.on is not None:
        day, any_day = (None, True) if wish.any_day else (wish.on, False)
    return replace(
        query,
        on=day,
        any_day=any_day,
        types=tuple(dict.fromkeys((*query.types, *wish.types))),
        issuers=tuple(dict.fromkeys((*query.issuers, *wish.issuers))),
        langs=(wish.lang,) if wish.lang else query.langs,
    )


class Question:
    """A question to a base and its index, whose vocabulary is given."""

    def __init__(
        self,
        base: Base,
        engine: Engine,
        vocabulary: Vocabulary,
        turn: int,
        text: str,
        wish: Wish,
    ) -> None:
        """Raises `search.results.paging.CursorError`."""
        self._typed = read_query(text)
        query = _wished(self._typed, wish)
        self._base = base
        self._engine = engine
        self._vocabulary = vocabulary
        self._turn = turn
        self._query = query
        self._wish = wish
        today = None if query.any_day or query.on is not None else wish.today
        self._mark = (form_of(query), today, wish.lang)
        self._cursor = Cursor(0, turn)
        if wish.cursor is not None:
            self._cursor = read_cursor(wish.cursor, *self._mark)
        self._typed_in = language_of(query.typed) or "ru"
        self._lang = wish.lang or wish.spoken or self._typed_in
        self._filters = filters_of(self._base, query)
        self._plan, notes = self._planned(query)
        #: By which is told what a text meets; the plan that is asked may demand it otherwise.
        self._shown = self._plan
        self._notes = [*query.notes, *notes, *_cut_short(engine, self._plan)]
        if self._cursor.turn != turn:
            self._notes.append(Note("search-moved"))
        self._given_up: tuple[str, ...] = ()
        self._corrected: str | None = None

    def _planned(self, query: Query) -> Planned:
        # Russian letters are those of Kazakh typed in haste, too: only Kazakh ones tell for sure.
        lang = "kk" if self._typed_in == "kk" else None
        return planned(query, self._filters, self._wish.today, self._vocabulary, lang)

    def answer(self, *remarks: Note) -> SearchAnswer:
        """The answer; ``remarks`` are told with those on the query."""
        wish, offset = self._wish, self._cursor.offset
        limit = max(1, min(wish.limit, MOST_HITS))
        named = self._cited()
        matches = self._matches(offset + limit + 1, instead=not named)
        asked = self._asked()
        apart = {(each.act.work, each.hit.address) for each in named}
        found = self._units(matches, offset + limit + 1, instead=not named)
        units = [unit for unit in found if (unit.work, unit.address) not in apart]
        page = units[max(0, offset - len(named)) : max(0, offset + limit - len(named))]
        placed = [
            *named[offset : offset + limit],
            *self._placed(page, asked, max(offset, len(named)) + 1),
        ]
        more = offset + limit < min(len(named) + len(units), DEEPEST)
        return SearchAnswer(
            query=self._query.typed,
            understood=form_of(self._typed),
            on=self._plan.on,
            language=self._lang,
            total=matches.total,
            acts=by_act(placed, asked),
            facets=self._facets(matches) if wish.facets else {},
            more=cut(matches.facets) if wish.facets else (),
            corrected=self._corrected,
            relaxed=self._given_up,
            notes=tuple(
                _told(note, self._lang) for note in dict.fromkeys((*self._notes, *remarks))
            ),
            next=write_cursor(Cursor(offset + limit, self._turn), *self._mark) if more else None,
            coverage={"turn": self._turn},
        )

    @property
    def _day(self) -> dt.date:
        return self._plan.on or self._wish.today

    def _asked(self) -> Asked:
        return Asked(self._shown, Sought.of(self._shown), self._day, self._lang)

    # --- what is cited --------------------------------------------------------------------------

    def _cited(self) -> list[Placed]:
        """The hits of a query that is a citation, as far as they pass its filters."""
        text = _words(self._query)
        if not text:
            return []
        found = citations(self._base, text, self._wish.spoken, self._day)
        if not found.units:
            return []
        placed, notes = cited_hits(self._base, self._query, found.units, self._asked())
        if found.cut:
            notes.append(Note("search-cited-many", (("limit", str(len(found.units))),)))
        self._notes += notes
        return placed

    # --- what is found --------------------------------------------------------------------------

    def _matches(self, units: int, *, instead: bool) -> Matches:
        """The best matches, enough of them for so many units.

        Where nothing fits and ``instead`` is true, of what is left of the query when the fewest
        words are given up; of the query with words put right that nothing holds, if that keeps
        more of it.
        """
        matches = self._find(self._plan, units)
        if matches.total or not instead:
            return matches
        lighter = relaxed(self._plan, self._count)
        meant = did_you_mean(self._engine, self._query, self._wish.lang)
        if meant is not None:
            plan = self._planned(meant.query).plan
            fits = Relaxed(plan, plan, (), 0)
            right = fits if self._count(plan) else relaxed(plan, self._count)
            if right is not None and _keeps_more(right, lighter):
                lighter, self._corrected = right, self._as_typed(meant.query)
        if lighter is None:
            return matches
        self._plan, self._shown = lighter.plan, lighter.shown
        self._given_up = lighter.given_up
        if 0 < lighter.lacking < len(self._given_up):
            self._notes.append(Note("search-lacking", (("count", str(lighter.lacking)),)))
        return self._find(self._plan, units)

    def _count(self, plan: Plan) -> int:
        return self._engine.find(plan, 0).total

    def _as_typed(self, query: Query) -> str:
        """A query as it would be typed, without what was asked beside it."""
        own = ("on", "any_day", "types", "issuers", "langs")
        return form_of(replace(query, **{name: getattr(self._typed, name) for name in own}))

    def _units(self, matches: Matches, wanted: int, *, instead: bool) -> list[FoundUnit]:
        """The units of matches; where so many are wanted and there are fewer, and ``instead`` is
        true, those follow that meet only some of the words, then those around what was found, if
        nothing but words was typed."""
        units = list(units_of(matches.matches, whole=not self._given_up))
        few = instead and len(units) < wanted and _free(self._query)
        best = list(units)
        lighter = loosened(self._plan) if few else None
        if lighter is not None:
            seen = {(unit.work, unit.address) for unit in units}
            fitting = self._find(lighter, max(wanted + len(units), RANKED)).matches
            more = in_company(units_of(fitting, whole=False))
            units += [unit for unit in more if (unit.work, unit.address) not in seen]
        if few and len(units) < wanted:
            seen = {(unit.work, unit.address) for unit in units}
            around = holders(self._base, self._plan, best, self._lang)
            units += [unit for unit in around if (unit.work, unit.address) not in seen]
        return units

    def _find(self, plan: Plan, units: int) -> Matches:
        wish = self._wish
        documents = units * _DOCUMENTS
        while True:
            found = self._engine.find(plan, documents, facets=wish.facets, explain=wish.explain)
            enough = len(units_of(found.matches)) >= units
            if enough or documents >= min(found.total, _MOST_DOCUMENTS):
                return found
            documents *= 4

    def _placed(self, page: list[FoundUnit], asked: Asked, first: int) -> Iterator[Placed]:
        """The hits of units, without those whose texts the base no longer knows, which is told."""
        any_day = self._plan.on is None
        wanted = wanted_texts(page, any_day=any_day)
        texts = self._base.found(wanted, self._day, asked.spoken)
        gone = 0
        for rank, unit in enumerate(page, start=first):
            hit = hit_of(unit, texts, rank, asked)
            if hit is not None:
                yield hit
            else:
                gone += 1
        if gone:
            self._notes.append(Note("search-hit-gone", (("count", str(gone)),)))

    def _facets(self, matches: Matches) -> dict[str, tuple[FacetValue, ...]]:
        return facets(self._base, matches.facets, self._statuses(matches.total), self._lang)

    def _statuses(self, total: int) -> dict[str, int]:
        """How many texts are in effect for certain, and how many perhaps; {} in all history."""
        if self._plan.on is None:
            return {}
        sure = self._plan.sure
        certain = self._engine.find(replace(self._plan, sure=True), 0).total if sure is None else 0
        if sure:
            certain = total
        return {Status.IN_EFFECT.value: certain, Status.UNCERTAIN.value: total - certain}


def _cut_short(engine: Engine, plan: Plan) -> Iterator[Note]:
    """That a beginning of words stands for more words than are looked for."""
    for clause in dict.fromkeys(clause for group in plan.groups for clause in group):
        begun = [term.lexemes[-1] for term in clause.terms if term.prefix]
        if any(len(engine.lexemes(each, EXPANSIONS + 1)) > EXPANSIONS for each in begun):
            said = (("prefix", clause.typed), ("limit", str(EXPANSIONS)))
            yield Note("query-prefix-cut", said)


def _keeps_more(right: Relaxed, lighter: Relaxed | None) -> bool:
    """Whether a query put right has to give up fewer words than the one typed."""
    return lighter is None or right.lacking < lighter.lacking


def _free(query: Query) -> bool:
    """Whether a query is words in a row, without operators."""
    return len(query.alternatives) == 1 and all(
        sought.kind is Kind.WORD for sought in query.alternatives[0]
    )


def _words(query: Query) -> str:
    """What was typed beside the fields; "" where it is no row of words."""
    typed = [each for branch in query.alternatives for each in branch]
    if len(query.alternatives) != 1 or not typed:
        return ""
    start, end = typed[0].span.start, max(each.span.end for each in typed)
    return query.typed[start:end]


def _told(note: Note, lang: str) -> Message:
    said = say(note, lang)
    return Message(code=note.code, message=f"{said.text} {said.mend}".strip(), severity="info")
