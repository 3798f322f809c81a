"""Sentences of amending acts read by the rules."""

from __future__ import annotations

import re
from dataclasses import dataclass

from ingest.grammar.lexer import Token, lex, symbols
from ingest.grammar.lexicon import CLASSES
from ingest.grammar.rules import COMMAND_SYMBOLS, RULES, Rule
from ingest.model import Operation, UnitPath
from ingest.structure.markers import headed, numbered
from ingest.text import fold

_COMMANDS = tuple(c.pattern for c in CLASSES if c.symbol in COMMAND_SYMBOLS)
#: Words that carry no meaning of their own for an instruction.
_SILENT = frozenset(".,;:okTp")
#: What may stand before the first clause: a dash, the preposition of its own unit.
_OPENING = re.compile(r"[o.;:,]?p?")
#: A clause before another: its verb, and the mark or conjunction that parts them.
_CLAUSE = re.compile(r"[^:]*[rixz][^:]*[,;k]p?")


@dataclass(frozen=True, slots=True)
class Reading:
    """What one rule read in a sentence: ``roles`` are the tokens of its named groups.

    ``base`` is the unit that an earlier clause of the sentence speaks of: the units of the later
    ones stand in it ("5-тармақтағы … сөздер … ауыстырылып, … 3) тармақшамен толықтырылсын").
    """

    rule: Rule
    roles: dict[str, tuple[Token, ...]]
    text: str
    base: UnitPath = ()

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
    """Length of the amending act's own number at a paragraph's beginning ("1. ", "Статья 1. ")."""
    found = numbered(text) or headed(text)
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
    lead = _lead(tokens, string)
    readings: list[Reading] = []
    covered: set[int] = set()
    position = 0
    while position < len(string):
        best = _first_change(tokens, string, position)
        if best is None:
            break
        rule, match = best
        base = lead[1] if lead is not None and match.start() > lead[0] else ()
        readings.append(_reading(rule, match, tokens, text, base))
        covered.update(range(*match.span()))
        position = max(match.end(), position + 1)
    leftover = _leftover(tokens, covered, text) if readings or is_command(text) else ()
    return Sentence(text, tokens, tuple(readings), leftover)


def _lead(tokens: tuple[Token, ...], string: str) -> tuple[int, UnitPath] | None:
    """The unit a sentence begins with, by its token, where its later clauses stand in it too.

    In Russian it is a unit named by its place ("в пункте 5 …, дополнить …"), in Kazakh the one the
    first clause is about, when that clause ends in a converb ("…ып, …").
    """
    at = string.find("P")
    if at < 0 or string[:at].strip("o") not in ("", "p"):
        return None
    converb = any(t.symbol in "rixz" and fold(t.text).endswith("ып") for t in tokens)
    return (at, tokens[at].paths[0]) if string[:at].endswith("p") or converb else None


def _first_change(
    tokens: tuple[Token, ...], string: str, position: int
) -> tuple[Rule, re.Match[str]] | None:
    """The change rule that matches first; of those that start together, the longest.

    A change is read only where a clause begins: what stands before its unit in the clause ("второе
    предложение пункта 4 исключить") says that not the unit is changed.
    """
    found: list[tuple[int, int, int, Rule, re.Match[str]]] = []
    for order, rule in enumerate(RULES):
        if rule.role != "change":
            continue
        at = position
        while (match := rule.pattern.search(string, at)) is not None:
            if _begins_clause(rule, string[position : match.start()], first=position == 0) and (
                _cases_fit(rule, match, tokens)
            ):
                found.append((match.start(), -match.end(), order, rule, match))
                break
            at = match.start() + 1
    if not found:
        return None
    _, _, _, rule, match = min(found, key=lambda entry: entry[:3])
    return rule, match


def _begins_clause(rule: Rule, gap: str, *, first: bool) -> bool:
    if rule.operation is Operation.REPEAL_ACT:
        return True
    if not (set(gap) <= set("pPQLwo,.;:krixznc")):
        return False  # another act or document is spoken of
    if first and (_OPENING.fullmatch(gap) or re.fullmatch(r"o?pP,?", gap)):
        return True
    if not first and re.fullmatch(r"[,.;:ko]*p?", gap):
        return True
    return _CLAUSE.fullmatch(gap) is not None


def _cases_fit(rule: Rule, match: re.Match[str], tokens: tuple[Token, ...]) -> bool:
    return all(
        rule.allows(name, token.case)
        for name in ("target", "within")
        if name in rule.pattern.groupindex and match.group(name) is not None
        for token in tokens[match.start(name) : match.end(name)]
        if token.symbol == "P"
    )


def _reading(
    rule: Rule, match: re.Match[str], tokens: tuple[Token, ...], text: str, base: UnitPath = ()
) -> Reading:
    roles = {
        name: tokens[match.start(name) : match.end(name)]
        for name in rule.pattern.groupindex
        if match.group(name) is not None
    }
    return Reading(rule, roles, text, base)


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
