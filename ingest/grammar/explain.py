"""How an instruction parses, for a person who wants to see it."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from ingest.grammar.contexts import title_of
from ingest.grammar.instructions import is_candidate
from ingest.grammar.orders import until
from ingest.grammar.rule import CONTEXTS
from ingest.grammar.sentences import Reading, is_command, own_number, read_sentence
from ingest.grammar.words import UnequalListsError, languages_of, reach, word_edits, words
from ingest.lang.identify import identify
from ingest.model import Lang, Scope, UnitPath, WordEdit
from ingest.structure.payloads import QuotedRange, quoted_ranges, unquoted


@dataclass(frozen=True, slots=True)
class ExplainedToken:
    """A piece of the sentence and the word class it was put in."""

    symbol: str
    text: str


@dataclass(frozen=True, slots=True)
class ExplainedSentence:
    """One reading of one sentence; ``rule_id`` "" where no rule matched.

    ``operation`` "" for a context line; ``targets`` are unit paths within what the lines before
    speak of, none for that as a whole; ``document`` is a document the sentence names. ``edits``
    are changes of words and ``scope`` how far they reach; ``only`` is the one language whose text
    changes; ``until`` the first day a suspension no longer holds. ``payload`` is the quoted new
    wording; ``leftover`` the words no rule read.
    """

    text: str
    payload: tuple[str, ...]
    leftover: tuple[str, ...]
    tokens: tuple[ExplainedToken, ...]
    rule_id: str = ""
    role: str = ""
    operation: str = ""
    source: str = ""
    targets: tuple[UnitPath, ...] = ()
    annexes: tuple[UnitPath, ...] = ()
    act: str = ""
    document: str = ""
    edits: tuple[WordEdit, ...] = ()
    scope: Scope = Scope.UNIT
    only: Lang | None = None
    until: dt.date | None = None


@dataclass(frozen=True, slots=True)
class Explanation:
    """The readings of a text's sentences, and the language it is mostly in."""

    lang: Lang
    sentences: tuple[ExplainedSentence, ...]


def explain(text: str) -> Explanation:
    """Reads an instruction, one paragraph to a line, quoted payloads recognised.

    >>> found = explain("подпункт 3) исключить;").sentences[0]
    >>> found.rule_id, found.operation
    ('exclude-ru', 'exclude')
    """
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    ranges = {quoted.first: quoted for quoted in quoted_ranges(lines, is_command)}
    quoted = {i for r in ranges.values() for i in range(r.first, r.last + 1)}
    sentences: list[ExplainedSentence] = []
    for index, line in enumerate(lines):
        if index not in quoted:
            sentences.extend(_explained(line, *_below(lines, ranges, index)))
    return Explanation(identify(text).lang, tuple(sentences))


def _below(
    lines: list[str], ranges: dict[int, QuotedRange], index: int
) -> tuple[int | None, tuple[str, ...]]:
    """Where on a line a quotation begins that goes on below it, and the quoted lines."""
    inline: int | None = None
    payload: list[str] = []
    expected = index + 1
    while (found := ranges.get(expected)) is not None:
        texts = lines[found.first : found.last + 1]
        if found.inline is not None:
            inline = found.inline
            texts = [lines[index][inline:], *texts]
        payload.extend(unquoted(texts))
        expected = found.last + 1
    return inline, tuple(payload)


def _explained(line: str, inline: int | None, payload: tuple[str, ...]) -> list[ExplainedSentence]:
    sentence = read_sentence(line[own_number(line) : inline])
    tokens = tuple(ExplainedToken(token.symbol, token.text) for token in sentence.tokens)
    if not sentence.readings:
        leftover = sentence.leftover if is_candidate(line) else (line,)
        return [ExplainedSentence(line, payload, leftover, tokens)]
    return [
        ExplainedSentence(
            text=line,
            rule_id=reading.rule.id,
            role=reading.rule.role,
            operation=reading.rule.operation.value if reading.rule.operation else "",
            source=reading.rule.source,
            targets=tuple(path for path in reading.targets() if path),
            annexes=reading.paths("annex"),
            act=reading.words("act"),
            payload=_payload(reading, payload),
            leftover=sentence.leftover,
            tokens=tokens,
            document=title_of(reading, "document") or title_of(reading, "owner"),
            edits=_edits(reading),
            scope=reach(reading),
            only=only,
            until=rule.date if (rule := until(reading)) is not None else None,
        )
        for reading, only in zip(sentence.readings, languages_of(sentence), strict=True)
    ]


def _payload(reading: Reading, below: tuple[str, ...]) -> tuple[str, ...]:
    if reading.rule.role in CONTEXTS or not reading.rule.payload:
        return ()
    return tuple(words(token) for token in reading.quoted) or below


def _edits(reading: Reading) -> tuple[WordEdit, ...]:
    if reading.rule.role != "words" or reading.rule.payload:
        return ()
    try:
        return word_edits(reading)
    except UnequalListsError:
        return ()
