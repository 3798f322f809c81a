"""Sentences of amending acts read by the rules, clause by clause."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from ingest.grammar.lexer import UNITS, Token, language, lex, symbols
from ingest.grammar.lexicon import CLASSES
from ingest.grammar.rule import CONTEXTS, Rule, role_of
from ingest.grammar.rules import COMMAND_SYMBOLS, RULES
from ingest.model import UnitKind, UnitPath
from ingest.structure.markers import headed, numbered
from ingest.text import fold
from ingest.unit_nesting import joined, rank
from ingest.unit_tokens import is_possessive

_COMMANDS = tuple(c.pattern for c in CLASSES if c.symbol in COMMAND_SYMBOLS)
_ANNOUNCED = tuple(c.pattern for c in CLASSES if c.symbol == "n")
#: Words that carry no meaning of their own for an instruction.
_SILENT = frozenset(".,;:okTp")
#: "1)" or "1." of the amending act's own unit, a dash, marks and conjunctions between clauses.
_BEFORE_CLAUSE = re.compile(r"[,;.:ko]*")
_OWN_NUMBER = re.compile(r"w[o.](?=.)")
#: An unread clause up to the end of its verb's part: what comes next may be read again.
_UNREAD = re.compile(r"[^:]*?[rixzuhy][^,;:]*?(?:[,;:]|(?=k))|[^:]*:")
#: A new wording on the command's own line.
_QUOTED = re.compile(r":?(Q(?:[,;.]?Q)*)")
#: Words that no formula has.
_UNKNOWN = re.compile(r",?(?:(?:[pk]?[wO])+|km),?")
_UNIT_ROLES = ("place", "inner", "within", "target")
_VERBS = frozenset("rixzuh")
_POINT = rank(UnitKind.POINT)


@dataclass(frozen=True, slots=True)
class Reading:
    """What one rule read in a sentence: ``roles`` are the tokens of its named groups.

    ``bases`` are the units that earlier clauses of the sentence speak of: those of this one stand
    in each of them ("в пунктах 5 и 6 слова … заменить …, слова … исключить"); empty where an
    unread clause before it leaves that open. ``quoted`` is a new wording on the command's own
    line. ``aside`` marks a context for the rest of its sentence alone.
    """

    rule: Rule
    roles: dict[str, tuple[Token, ...]]
    text: str
    tokens: tuple[Token, ...] = ()
    bases: tuple[UnitPath, ...] = ((),)
    quoted: tuple[Token, ...] = ()
    aside: bool = False

    def paths(self, role: str) -> tuple[UnitPath, ...]:
        return tuple(path for token in self.roles.get(role, ()) for path in token.paths)

    def words(self, role: str) -> str:
        """The words of a role as printed, its first token's beginning to its last one's end."""
        tokens = self.roles.get(role, ())
        return self.text[tokens[0].span.start : tokens[-1].span.end] if tokens else ""

    def has(self, symbol: str) -> bool:
        return any(token.symbol == symbol for token in self.tokens)

    def targets(self) -> tuple[UnitPath, ...]:
        """The units named as changed, within all that the sentence says of where they stand."""
        bases = _placed(self, self.bases)
        return _each(_each(bases, self.paths("within")), self.paths("target"))

    def beside(self) -> tuple[UnitPath, ...]:
        """Units that are changed by themselves, beside a change throughout a larger one."""
        named = self.paths("beside")
        return _each(_placed(self, self.bases), named) if named else ()


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence, the rules that matched in it, and the words no rule read.

    ``hindered`` says that a clause would have been read but for some of the words left over.
    """

    text: str
    tokens: tuple[Token, ...]
    readings: tuple[Reading, ...]
    leftover: tuple[str, ...]
    hindered: bool = False


def is_command(text: str) -> bool:
    """Does a sentence order a change (whether or not a rule can read it)?

    >>> is_command("подпункт 4) изложить в следующей редакции:"), is_command("Портал:")
    (True, False)
    """
    folded = fold(text)
    return any(pattern.search(folded) for pattern in _COMMANDS) or _announces(folded)


def _announces(folded: str) -> bool:
    """Whether a line ends by announcing a wording: "… действует в следующей редакции:"."""
    colon = folded.rstrip()
    return colon.endswith(":") and any(
        match.end() >= len(colon) - 2
        for pattern in _ANNOUNCED
        for match in pattern.finditer(colon, max(0, len(colon) - 60))
    )


def own_number(text: str) -> int:
    """Length of the amending act's own number at a paragraph's beginning ("1. ", "Статья 1. ")."""
    found = numbered(text) or headed(text)
    return found.offset if found is not None else 0


@cache
def _rules(lang: str) -> tuple[Rule, ...]:
    return tuple(rule for rule in RULES if lang in ("", rule.lang))


def read_sentence(text: str) -> Sentence:
    """Reads one paragraph of an amending act; ``text`` is without its own number."""
    tokens = lex(text)
    seen = tuple(token for token in tokens if token.symbol != "N")
    walk = _Walk(text, seen, _rules(language(tokens)))
    readings = tuple(walk.run())
    leftover = walk.leftover() if readings or is_command(text) else ()
    return Sentence(text, tokens, readings, leftover, walk.hindered)


class _Walk:
    """Reads a sentence from left to right, a clause at a time."""

    def __init__(self, text: str, tokens: tuple[Token, ...], rules: tuple[Rule, ...]) -> None:
        self._text = text
        self._tokens = tokens
        self._string = symbols(tokens)
        self._rules = rules
        self._read = [False] * len(tokens)
        self._bases: tuple[UnitPath, ...] = ((),)
        #: What holds the unit read last, and whose it is said to be: "…, үшінші абзацы …".
        self._holders: tuple[UnitPath, ...] = ((),)
        self._owner: tuple[Token, ...] = ()
        self.hindered = False

    def run(self) -> list[Reading]:
        readings: list[Reading] = []
        own = _OWN_NUMBER.match(self._string)
        at = own.end() if own is not None else 0
        while (at := self._clause(at)) < len(self._string):
            found = self._match(at)
            if found is None:
                at = self._skip(at)
                continue
            rule, match = found
            reading, at = self._take(rule, match)
            readings.append(reading)
        return readings

    def _clause(self, at: int) -> int:
        found = _BEFORE_CLAUSE.match(self._string, at)
        return found.end() if found is not None else at

    def _match(self, at: int) -> tuple[Rule, re.Match[str]] | None:
        """The longest reading of a clause; contexts go first, then the order of the rules."""
        best: tuple[Rule, re.Match[str]] | None = None
        for rule in self._rules:
            match = rule.pattern.match(self._string, at)
            if match is None or match.end() == at:
                continue
            if rule.role in CONTEXTS:
                return rule, match
            if best is None or match.end() > best[1].end():
                best = rule, match
        if best is not None and not self._bases and not self._stands_alone(*best):
            return None
        return best

    def _skip(self, at: int) -> int:
        """The end of a clause no rule reads. It may be a known one but for some words."""
        skipped = _UNREAD.match(self._string, at)
        end = skipped.end() if skipped is not None else len(self._string)
        clause = self._string[at:end].rstrip(",;:.")
        plain = _UNKNOWN.sub("", clause)
        matches = (rule.pattern.match(plain) for rule in self._rules if rule.role not in CONTEXTS)
        if plain != clause and any(m is not None and m.end() == len(plain) for m in matches):
            self.hindered = True
            unknown = {i for m in _UNKNOWN.finditer(clause) for i in range(*m.span())}
            for index in range(len(clause)):
                self._read[at + index] = index not in unknown
        self._bases = ()
        return end

    def _stands_alone(self, rule: Rule, match: re.Match[str]) -> bool:
        """After an unread clause only a unit that needs no other to be found is sure."""
        if rule.role in ("repeal", "only"):
            return True
        paths = [
            token.paths[0]
            for token in self._tokens[match.start() : match.end()]
            if token.symbol in UNITS and token.paths
        ]
        return bool(paths) and rank(paths[0][0].kind) <= _POINT

    def _take(self, rule: Rule, match: re.Match[str]) -> tuple[Reading, int]:
        start, end = match.span()
        roles: dict[str, tuple[Token, ...]] = {}
        for group in rule.pattern.groupindex:
            if match.group(group) is not None:
                role = role_of(group)
                roles[role] = roles.get(role, ()) + self._tokens[slice(*match.span(group))]
        quoted: tuple[Token, ...] = ()
        if rule.payload in ("quoted", "optional"):
            end, quoted = self._quotation(end)
        following = self._string[end : end + 1]
        if rule.role in ("change", "words") and self._owner:
            roles.setdefault("owner", self._owner)
        reading = Reading(
            rule=rule,
            roles=roles,
            text=self._text,
            tokens=self._tokens[start : match.end()],
            bases=(self._holders if self._depends(rule, match, roles) else self._bases) or ((),),
            quoted=quoted,
            aside=rule.role in CONTEXTS and following not in ("", ":", ".", ";"),
        )
        self._read[start:end] = [True] * (end - start)
        self._bases = self._after(reading)
        self._holders = (
            self._bases
            if _goes_on(reading)
            else _each(_placed(reading, reading.bases), _holders(reading))
        )
        self._owner = roles.get("owner", ())
        return reading, end

    def _depends(
        self, rule: Rule, match: re.Match[str], roles: dict[str, tuple[Token, ...]]
    ) -> bool:
        """Whether a clause stands in what the one before it speaks of: it begins with a unit that
        must lie within another, or names words and no unit at all."""
        named = (token for role in _UNIT_ROLES for token in roles.get(role, ()) if token.paths)
        first = min(named, key=lambda token: token.span, default=None)
        if not self._bases:
            return False
        if first is None:
            return rule.role == "words" and "m" not in match.group()
        return rank(first.paths[0][0].kind) > _POINT or is_possessive(first.text)

    def _quotation(self, end: int) -> tuple[int, tuple[Token, ...]]:
        """The new wording that follows a command on its line, and where it ends."""
        match = _QUOTED.match(self._string, end)
        if match is None:
            return end, ()
        found = tuple(t for t in self._tokens[match.start(1) : match.end(1)] if t.symbol == "Q")
        return match.end(), found

    def _after(self, reading: Reading) -> tuple[UnitPath, ...]:
        """Where the next clause of the sentence stands."""
        if reading.rule.role in CONTEXTS:
            return ((),)
        bases = _placed(reading, reading.bases)
        if [token.symbol for token in reading.tokens[:2]] == ["p", "P"]:
            # "в пункте 14 абзац второй": one reference, the outer steps of which are the place
            return _each(bases, (reading.tokens[1].paths[0][:-1],))
        if _goes_on(reading):
            named = reading.paths("within") or reading.paths("target")[:1]
            bases = _each(bases, named)
        return bases

    def leftover(self) -> tuple[str, ...]:
        """Runs of words outside every rule, as printed."""
        runs: list[list[Token]] = []
        previous = -2
        for index, token in enumerate(self._tokens):
            if self._read[index] or token.symbol in _SILENT:
                continue
            if index == previous + 1 and runs:
                runs[-1].append(token)
            else:
                runs.append([token])
            previous = index
        return tuple(self._text[run[0].span.start : run[-1].span.end] for run in runs)


def _goes_on(reading: Reading) -> bool:
    """Whether a converb, or a verb still to come, binds the next clause to this one."""
    verbs = [token for token in reading.tokens if token.symbol in _VERBS]
    return not verbs or any(fold(token.text).endswith("ып") for token in verbs)


def _holders(reading: Reading) -> tuple[UnitPath, ...]:
    """What a later unit of the sentence may lie in: the unit itself where it stays, else its own
    holder."""
    if reading.rule.role == "words":
        return reading.paths("target")
    return reading.paths("within") or tuple(path[:-1] for path in reading.paths("target")[:1])


def _placed(reading: Reading, bases: tuple[UnitPath, ...]) -> tuple[UnitPath, ...]:
    return _each(_each(bases, reading.paths("place")), reading.paths("inner"))


def _each(bases: tuple[UnitPath, ...], named: tuple[UnitPath, ...]) -> tuple[UnitPath, ...]:
    """Each unit named, in each of the bases; the bases where none is named."""
    return tuple(dict.fromkeys(joined(base, path) for base in bases for path in named or ((),)))
