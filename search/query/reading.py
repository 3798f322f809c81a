"""From what a person types to a `Query`: operators and fields, and what could not be understood.

OR joins all that stands on its two sides up to the next OR or bracket ("expired documents OR
incomplete package" are two alternatives of two words). A minus excludes from all of them. Nothing
that is typed is an error that stops the search: what makes no sense is taken for words, or left
out, and a note says so.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from itertools import product

from ingest.model import Span
from ingest.text import fold
from search.analysis.stops import is_stop
from search.model import Field
from search.query.lexing import MAX_CHARACTERS, Piece, Sort, lex
from search.query.model import Kind, Note, Query, Sought
from search.query.values import FieldValue, read_value
from search.query.words import query_words

#: How many things may be looked for at once, and in how many alternatives.
MAX_SOUGHT = 64
MAX_ALTERNATIVES = 16
#: Words of one quotation: a long paragraph.
MAX_PHRASE = 200
MAX_DEPTH = 8
#: Words this near are near where no distance is typed.
USUAL_DISTANCE = 10
MAX_DISTANCE = 100
MAX_NEAR_WORDS = 12
#: A beginning of words shorter than this would be found almost everywhere.
SHORTEST_PREFIX = 2
PLACES: dict[str, tuple[Field, ...]] = {
    "title": (Field.TITLE, Field.HEADING),
    "heading": (Field.HEADING,),
    "text": (Field.TEXT,),
    "definition": (Field.DEFINITION,),
}

#: Fields that are labels of documents: a minus may stand before them, an OR between them.
_LABELS = frozenset({"act", "type", "issuer", "lang", "service"})
_TOO_MANY_ALTERNATIVES = "query-too-many-alternatives"

_Alternatives = tuple[tuple[Sought, ...], ...]
_ONE: _Alternatives = ((),)


def read_query(text: str) -> Query:
    """Understands what is typed. Never raises; the work is bounded by the limits above.

    >>> read_query("штраф OR сбор -пеня on:01.02.2025").on.isoformat()
    '2025-02-01'
    >>> [note.code for note in read_query('"медицинская справка').notes]
    ['query-unclosed-quote']
    """
    cut = lex(text)
    reader = _Reader(cut.pieces)
    alternatives = [branch for branch in dict.fromkeys(reader.read()) if branch]
    notes = [*cut.notes, *reader.notes, *reader.filters.notes()]
    excluded = tuple(dict.fromkeys(reader.excluded))
    found = tuple(_fitting(alternatives, MAX_SOUGHT - len(excluded)))
    if len(found) < len(alternatives):
        notes = [note for note in notes if note.code != _TOO_MANY_ALTERNATIVES]
        notes.append(Note(_TOO_MANY_ALTERNATIVES, (("limit", str(len(found))),)))
    query = replace(
        reader.filters.query(),
        alternatives=found,
        excluded=excluded,
        typed=text[:MAX_CHARACTERS],
    )
    if not found:
        notes.append(Note(_empty(query)))
    return replace(query, notes=tuple(notes))


def _fitting(alternatives: Iterable[tuple[Sought, ...]], most: int) -> Iterator[tuple[Sought, ...]]:
    """As many alternatives as look for no more things together than may be looked for."""
    for branch in alternatives:
        most -= len(branch)
        if most < 0:
            return
        yield branch


def _empty(query: Query) -> str:
    if query.excluded or query.without:
        return "query-only-excluded"
    if query == Query():
        return "query-empty"
    return "query-only-filters"


@dataclass(slots=True)
class _Filters:
    """The fields typed, as they are met."""

    values: list[FieldValue] = field(default_factory=list)
    without: list[FieldValue] = field(default_factory=list)
    last: dict[str, Piece] = field(default_factory=dict)

    def take(self, read: FieldValue, value: Piece) -> None:
        if not read.note:
            self.values.append(read)
            self.last[read.field] = value

    def notes(self) -> Iterator[Note]:
        """What is remarked on fields of one value that several were typed for."""
        for name in ("on", "status"):
            if len({value for value in self.values if value.field == name}) > 1:
                last = self.last[name]
                said = (("field", name), ("value", _said(last)))
                yield Note("query-field-twice", said, last.span)

    def query(self) -> Query:
        def of(name: str) -> tuple[str, ...]:
            found = (value.keys for value in self.values if value.field == name)
            return tuple(dict.fromkeys(key for keys in found for key in keys))

        places = {spot for place in of("in") for spot in PLACES[place]}
        days = [value for value in self.values if value.field == "on"]
        statuses = [value.status for value in self.values if value.status is not None]
        without = ((value.field, key) for value in self.without for key in value.keys)
        return Query(
            without=tuple(dict.fromkeys(without)),
            fields=tuple(spot for spot in Field if spot in places),
            acts=of("act"),
            types=of("type"),
            issuers=of("issuer"),
            langs=of("lang"),
            services=of("service"),
            on=days[-1].day if days else None,
            any_day=bool(days) and days[-1].any_day,
            status=statuses[-1] if statuses else None,
        )


class _Reader:
    def __init__(self, pieces: tuple[Piece, ...]) -> None:
        self._pieces = pieces
        self._at = 0
        self._count = 0
        self.notes: list[Note] = []
        self.excluded: list[Sought] = []
        self.filters = _Filters()
        self._excluding = False

    def read(self) -> _Alternatives:
        found = self._either(0)
        while self._at < len(self._pieces):  # a bracket that closes what none opened
            self._note("query-bracket", self._pieces[self._at])
            self._at += 1
            found = self._joined(found, self._either(0))
        return found

    def _peek(self) -> Piece | None:
        return self._pieces[self._at] if self._at < len(self._pieces) else None

    def _note(self, code: str, piece: Piece, **params: str) -> None:
        said = tuple(params.items())
        if all((note.code, note.params) != (code, said) for note in self.notes):
            self.notes.append(Note(code, said, piece.span))

    # --- operators ----------------------------------------------------------------------------

    def _either(self, depth: int) -> _Alternatives:
        branches = [self._all(depth)]
        while (piece := self._peek()) is not None and piece.sort is Sort.OR:
            self._at += 1
            after = self._all(depth)
            if branches[-1] == _ONE or after == _ONE:
                self._note("query-dangling-operator", piece, operator=piece.text)
            branches.append(after)
        said = [branch for branch in branches if branch != _ONE]
        return self._bounded([each for branch in said for each in branch]) if said else _ONE

    def _all(self, depth: int) -> _Alternatives:
        found = _ONE
        while (piece := self._peek()) is not None:
            if piece.sort is Sort.CLOSE or (piece.sort is Sort.OR and not self._either_value()):
                break
            self._at += 1
            if piece.sort is Sort.OPEN:
                found = self._joined(found, self._bracket(piece, depth))
            elif piece.sort is Sort.NOT:
                self._exclude(piece, depth)
            elif piece.sort is Sort.FIELD:
                found = self._joined(found, self._field(piece))
            elif piece.sort not in (Sort.AND, Sort.OR):
                found = self._joined(found, self._one(piece))
        return found

    def _either_value(self) -> bool:
        """Whether an OR stands between two values of one field ("act:88-V OR act:743"): documents
        are to have one of them anyway, of whatever else is asked for."""
        before, after = (self._field_at(self._at + step) for step in (-2, 1))
        excluded = self._at > 2 and self._pieces[self._at - 3].sort is Sort.NOT
        return before is not None and before == after and not excluded

    def _field_at(self, at: int) -> str | None:
        """The field that a piece names, of those that documents have a value of."""
        piece = self._pieces[at] if 0 <= at < len(self._pieces) else None
        if piece is None or piece.sort is not Sort.FIELD:
            return None
        meant = query_words().fields.get(fold(piece.text))
        return meant if meant in _LABELS else None

    def _bracket(self, opening: Piece, depth: int) -> _Alternatives:
        if depth == MAX_DEPTH:
            self._note("query-bracket", opening)
            return _ONE
        found = self._either(depth + 1)
        closing = self._peek()
        if closing is not None and closing.sort is Sort.CLOSE:
            self._at += 1
        elif depth == 0:
            self._note("query-bracket", opening)
        return found

    def _exclude(self, sign: Piece, depth: int) -> None:
        piece = self._peek()
        if piece is None or piece.sort not in (Sort.WORD, Sort.QUOTED, Sort.OPEN, Sort.FIELD):
            self._note("query-dangling-operator", sign, operator=sign.text)
            return
        self._at += 1
        around, self._excluding = self._excluding, True
        if piece.sort is Sort.OPEN:
            found = self._bracket(piece, depth)
        else:
            found = self._field(piece) if piece.sort is Sort.FIELD else self._one(piece)
        self._excluding = around
        self.excluded += [each for branch in found for each in branch]

    def _joined(self, before: _Alternatives, after: _Alternatives) -> _Alternatives:
        both = (tuple(dict.fromkeys((*one, *other))) for one, other in product(before, after))
        return self._bounded(list(dict.fromkeys(both)))

    def _bounded(self, branches: list[tuple[Sought, ...]]) -> _Alternatives:
        if len(branches) > MAX_ALTERNATIVES:
            limit = (("limit", str(MAX_ALTERNATIVES)),)
            if all(note.code != _TOO_MANY_ALTERNATIVES for note in self.notes):
                self.notes.append(Note(_TOO_MANY_ALTERNATIVES, limit))
        return tuple(branches[:MAX_ALTERNATIVES])

    # --- what is looked for -------------------------------------------------------------------

    def _one(self, piece: Piece, fields: tuple[Field, ...] = ()) -> _Alternatives:
        """A word or a quotation; with what stands near it, if the next piece says so."""
        if piece.sort is Sort.NEAR:  # with nothing before it
            self._note("query-dangling-operator", piece, operator=piece.text)
            return _ONE
        near = self._peek()
        if near is not None and near.sort is Sort.NEAR:
            return self._near(piece, near, fields)
        found = self._simple(piece, fields)
        return _ONE if found is None else self._counted(found)

    def _near(self, piece: Piece, near: Piece, fields: tuple[Field, ...]) -> _Alternatives:
        self._at += 1
        after = self._peek()
        lone = after is None or after.sort not in (Sort.WORD, Sort.QUOTED)
        if lone and near.number:  # a distance makes an operator of it
            self._note("query-dangling-operator", near, operator=near.text)
            found = self._simple(piece, fields)
            return _ONE if found is None else self._counted(found)
        if after is None or lone or _joins_words(near, after):
            # "рядом с домом", and "рядом" at the end, are words
            words = (piece, Piece(Sort.WORD, near.text, near.span))
            said = (self._simple(each, fields) for each in words)
            return self._counted(*(each for each in said if each is not None))
        self._at += 1
        for each in (piece, after):
            if "*" in each.text:
                self._note("query-star", each, value=each.text)
        one, other = (_words_of(_plain(each)) for each in (piece, after))
        if not one or not other:
            return self._counted(Sought(Kind.WORD, (one or other,), 0, fields, piece.span))
        distance = min(near.number or USUAL_DISTANCE, MAX_DISTANCE)
        span = Span(piece.span.start, after.span.end)
        return self._counted(Sought(Kind.NEAR, (one, other), distance, fields, span))

    def _simple(self, piece: Piece, fields: tuple[Field, ...]) -> Sought | None:
        text = _plain(piece)
        begins = piece.sort is Sort.WORD and bool(text) and _is_beginning(piece.text)
        if piece.text.count("*") > begins:
            self._note("query-star", piece, value=piece.text)
        if not text:
            return None
        if piece.sort is Sort.QUOTED:
            words = text.split()
            if len(words) > MAX_PHRASE:
                self._note("query-too-many-words", piece, limit=str(MAX_PHRASE))
                text = " ".join(words[:MAX_PHRASE])
            return Sought(Kind.PHRASE, (text,), 0, fields, piece.span)
        if begins:
            if len(text) >= SHORTEST_PREFIX:
                return Sought(Kind.PREFIX, (text,), 0, fields, piece.span)
            self._note("query-short-prefix", piece, prefix=text)
        return Sought(Kind.WORD, (text,), 0, fields, piece.span)

    def _counted(self, *found: Sought) -> _Alternatives:
        self._count += len(found)
        if self._count > MAX_SOUGHT:
            if all(note.code != "query-too-many-words" for note in self.notes):
                limit = (("limit", str(MAX_SOUGHT)),)
                self.notes.append(Note("query-too-many-words", limit, found[0].span))
            return _ONE
        return (found,)

    # --- fields -------------------------------------------------------------------------------

    def _field(self, name: Piece) -> _Alternatives:
        value = self._peek()
        if value is None or value.sort not in (Sort.WORD, Sort.QUOTED) or not _said(value):
            self._note("query-field-empty", name, field=name.text)
            return _ONE
        self._at += 1
        folded = fold(name.text)
        place = query_words().places.get(folded)
        if place is not None:
            return self._one(value, PLACES[place])
        read = read_value(query_words().fields[folded], _said(value))
        if read.note:
            self._note(read.note, value, field=name.text, value=value.text)
        if read.as_words:
            return self._one(value)
        if not self._excluding:
            self.filters.take(read, value)
        elif read.field in _LABELS:
            self.filters.without.append(read)
        elif not read.note:
            self._note("query-field-not-excluded", name, field=name.text)
        return _ONE


def _joins_words(near: Piece, after: Piece) -> bool:
    """Whether a word for nearness is one among others: a preposition follows."""
    return not near.number and after.sort is Sort.WORD and is_stop(fold(after.text), None)


def _is_beginning(word: str) -> bool:
    return word.rstrip(",.;").endswith("*")


def _said(piece: Piece) -> str:
    return piece.text.strip(" ,;")


def _plain(piece: Piece) -> str:
    """What a piece says: a word without the signs around it."""
    if piece.sort is Sort.QUOTED:
        return piece.text if any(char.isalnum() for char in piece.text) else ""
    return _trimmed(piece.text)


def _words_of(text: str) -> str:
    """A text as far as words that are near others may go on."""
    return " ".join(text.split()[:MAX_NEAR_WORDS])


def _trimmed(word: str) -> str:
    start, end = 0, len(word)
    while start < end and not word[start].isalnum():
        start += 1
    while end > start and not (word[end - 1].isalnum() or word[end - 1] == ")"):
        end -= 1
    return word[start:end]
