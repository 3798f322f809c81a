"""Sentences of amending acts read by the rules."""

from __future__ import annotations

import re
from dataclasses import dataclass

from ingest.grammar.lexer import Token, lex, symbols
from ingest.grammar.lexicon import CLASSES
from ingest.grammar.rules import COMMAND_SYMBOLS, RULES, Rule
from ingest.model import UnitPath
from ingest.structure.markers import numbered
from ingest.text import fold

_COMMANDS = tuple(c.pattern for c in CLASSES if c.symbol in COMMAND_SYMBOLS)
#: Words that carry no meaning of their own for an instruction.
_SILENT = frozenset(".,;:okTp")


@dataclass(frozen=True, slots=True)
class Reading:
    """What one rule read in a sentence: ``roles`` are the tokens of its named groups."""

    rule: Rule
    roles: dict[str, tuple[Token, ...]]
    text: str

    def paths(self, role: str) -> tuple[UnitPath, ...]:
        return tuple(path for token in self.roles.get(role, ()) for path in token.paths)

    def words(self, role: str) -> str:
        """The words of a role as printed, its first token's beginning to its last one's end."""
        tokens = self.roles.get(role, ())
        return self.text[tokens[0].span.start : tokens[-1].span.end] if tokens else ""


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence, the rules that matched in it, and the words no rule read."""

    text: str
    tokens: tuple[Token, ...]
    readings: tuple[Reading, ...]
    leftover: tuple[str, ...]


def is_command(text: str) -> bool:
    """Does a sentence order a change (whether or not a rule can read it)?

    >>> is_command("подпункт 4) изложить в следующей редакции:"), is_command("Портал:")
    (True, False)
    """
    folded = fold(text)
    return any(pattern.search(folded) for pattern in _COMMANDS)


def own_number(text: str) -> int:
    """Length of the amending act's own number at the beginning of a paragraph ("1. ", "2) ")."""
    found = numbered(text)
    return found.offset if found is not None else 0


def read_sentence(text: str) -> Sentence:
    """Reads one paragraph of an amending act; ``text`` is without its own number."""
    tokens = lex(text)
    string = symbols(tokens)
    for rule in RULES:
        if rule.role == "change":
            continue
        match = rule.pattern.search(string)
        if match is not None:
            return Sentence(text, tokens, (_reading(rule, match, tokens, text),), ())
    readings: list[Reading] = []
    covered: set[int] = set()
    position = 0
    while position < len(string):
        best = _first_change(string, position)
        if best is None:
            break
        rule, match = best
        readings.append(_reading(rule, match, tokens, text))
        covered.update(range(*match.span()))
        position = max(match.end(), position + 1)
    leftover = _leftover(tokens, covered, text) if readings or is_command(text) else ()
    return Sentence(text, tokens, tuple(readings), leftover)


def _first_change(string: str, position: int) -> tuple[Rule, re.Match[str]] | None:
    """The change rule that matches first; of those that start together, the longest."""
    found: list[tuple[int, int, Rule, re.Match[str]]] = []
    for rule in RULES:
        match = rule.pattern.search(string, position) if rule.role == "change" else None
        if match is not None:
            found.append((match.start(), -match.end(), rule, match))
    if not found:
        return None
    _, _, rule, match = min(found, key=lambda entry: entry[:2])
    return rule, match


def _reading(rule: Rule, match: re.Match[str], tokens: tuple[Token, ...], text: str) -> Reading:
    roles = {
        name: tokens[match.start(name) : match.end(name)]
        for name in rule.pattern.groupindex
        if match.group(name) is not None
    }
    return Reading(rule, roles, text)


def _leftover(tokens: tuple[Token, ...], covered: set[int], text: str) -> tuple[str, ...]:
    """Runs of words outside every rule, as printed."""
    runs: list[list[Token]] = []
    previous = -2
    for index, token in enumerate(tokens):
        if index in covered or token.symbol in _SILENT:
            continue
        if index == previous + 1 and runs:
            runs[-1].append(token)
        else:
            runs.append([token])
        previous = index
    return tuple(text[run[0].span.start : run[-1].span.end] for run in runs)
