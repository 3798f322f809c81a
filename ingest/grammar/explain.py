"""How an instruction parses, for a person who wants to see it."""

from __future__ import annotations

from dataclasses import dataclass

from ingest.grammar.instructions import is_candidate
from ingest.grammar.sentences import is_command, own_number, read_sentence
from ingest.lang.identify import identify
from ingest.model import Lang, UnitPath
from ingest.structure.payloads import quoted_ranges, unquoted


@dataclass(frozen=True, slots=True)
class ExplainedToken:
    """A piece of the sentence and the word class it was put in."""

    symbol: str
    text: str


@dataclass(frozen=True, slots=True)
class ExplainedSentence:
    """One reading of one sentence; ``rule_id`` "" where no rule matched.

    ``operation`` "" for a context line; ``targets`` are unit paths; ``payload`` the quoted new
    wording; ``leftover`` the words no rule read.
    """

    text: str
    rule_id: str
    role: str
    operation: str
    source: str
    targets: tuple[UnitPath, ...]
    annexes: tuple[UnitPath, ...]
    act: str
    payload: tuple[str, ...]
    leftover: tuple[str, ...]
    tokens: tuple[ExplainedToken, ...]


@dataclass(frozen=True, slots=True)
class Explanation:
    lang: Lang
    sentences: tuple[ExplainedSentence, ...]


def explain(text: str) -> Explanation:
    """Reads an instruction, one paragraph to a line, quoted payloads recognised.

    >>> found = explain("подпункт 3) исключить;").sentences[0]
    >>> found.rule_id, found.operation
    ('exclude', 'exclude')
    """
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    ranges = quoted_ranges(lines, is_command)
    quoted = {i for r in ranges for i in range(r.first, r.last + 1)}
    sentences: list[ExplainedSentence] = []
    for index, line in enumerate(lines):
        if index in quoted:
            continue
        following = [r for r in ranges if r.first == index + 1]
        payload = tuple(t for r in following for t in unquoted(lines[r.first : r.last + 1]))
        sentences.extend(_explained(line, payload))
    return Explanation(identify(text).lang, tuple(sentences))


def _explained(line: str, payload: tuple[str, ...]) -> list[ExplainedSentence]:
    sentence = read_sentence(line[own_number(line) :])
    tokens = tuple(ExplainedToken(token.symbol, token.text) for token in sentence.tokens)
    if not sentence.readings:
        leftover = sentence.leftover if is_candidate(line) else (line,)
        return [ExplainedSentence(line, "", "", "", "", (), (), "", payload, leftover, tokens)]
    return [
        ExplainedSentence(
            text=line,
            rule_id=reading.rule.id,
            role=reading.rule.role,
            operation=reading.rule.operation.value if reading.rule.operation else "",
            source=reading.rule.source,
            targets=reading.paths("target"),
            annexes=reading.paths("annex"),
            act=reading.words("act"),
            payload=payload,
            leftover=sentence.leftover,
            tokens=tokens,
        )
        for reading in sentence.readings
    ]
