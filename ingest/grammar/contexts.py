"""What is being changed: the contexts that lines of an amending act set for those below them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from ingest.grammar.lexer import Token
from ingest.grammar.sentences import Reading, Sentence
from ingest.model import ActRef, Lang, UnitKind, UnitPath
from ingest.unit_nesting import joined, rank

NO_ACT = ActRef()
_JOINT = re.compile(r"[\s,]+(?:и|а\s+также|және|мен|пен|бен)\s*$")
#: "көрсетілген Қағидалар": the word points at the document, it is no part of its title.
_POINTING = re.compile(r"^(?:көрсетілген|аталған)\s+", re.IGNORECASE)
#: Units that say where one is without the line before ("в пункте 5:" after an unread context).
SELF_STANDING = rank(UnitKind.POINT)


@dataclass(frozen=True, slots=True)
class Context:
    """What is being changed. ``host`` is where in the amending act the context was set.

    ``paths`` are the units spoken of, ((),) for the document as a whole. ``known`` is False below
    a context line that no rule read: what stands there would be put to the wrong unit; only a unit
    of the rank of ``floor`` or further out tells again where one is. An ``act`` without requisites
    is no act at all. ``verb`` is the letter of the verb a list's head gives to the lines below it
    (`ingest.grammar.lexicon.MEANINGS`): "Признать утратившими силу:". ``parts`` says that a part
    named below a subpoint is the subpoint's own: the first thing said below a context line is
    about its unit, and if that was no part of it, a part named later is the point's. ``only`` is
    the one language whose text is changed below the line.
    """

    act: ActRef
    document: str = ""
    paths: tuple[UnitPath, ...] = ((),)
    host: UnitPath = ()
    known: bool = True
    verb: str = ""
    floor: int = SELF_STANDING
    parts: bool = True
    only: Lang | None = None


NOWHERE = Context(NO_ACT, known=False)


def within(context: Context, paths: tuple[UnitPath, ...]) -> tuple[UnitPath, ...]:
    """Units named in a context, each in each of the units the context is about, none twice."""
    return tuple(
        dict.fromkeys(
            joined(outer, path, parts=context.parts) for outer in context.paths for path in paths
        )
    )


def unread(current: Context, sentence: Sentence, host: UnitPath) -> Context:
    """The context below a line that no rule read.

    Where it names an act or a document, only a line that does so too tells again where one is;
    where it names units, a unit as far out as they are.
    """
    letters = {token.symbol for token in sentence.tokens}
    ranks = [rank(token.paths[0][0].kind) for token in sentence.tokens if token.paths]
    floor = -1 if letters & set("ARDb") else min([SELF_STANDING, *ranks])
    return replace(current, known=False, floor=floor, host=host)


def used(context: Context, targets: Sequence[UnitPath]) -> Context:
    """The context once something was said below its line."""
    own = any(
        step.kind is UnitKind.PART and before.kind is UnitKind.SUBPOINT
        for path in targets
        for before, step in pairwise(path)
    )
    return replace(context, parts=context.parts and own)


def named_act(reading: Reading) -> ActRef | None:
    """The act a reading names by its requisites, as what is changed or as its owner."""
    tokens = (*reading.roles.get("act", ()), *reading.roles.get("owner", ()))
    return next((token.act for token in tokens if token.act is not None), None)


def title_of(reading: Reading, role: str) -> str:
    """The title of the document a role names, from its noun to the act that approved it.

    In Kazakh the act stands before the title, and the noun ends it.
    """
    tokens = reading.roles.get(role, ())
    if reading.rule.lang == "kk":
        title = _after_act(tokens)
        words = reading.text[title[0].span.start : title[-1].span.end] if title else ""
        return _POINTING.sub("", words).strip(" ,")
    first = next((at for at, token in enumerate(tokens) if token.symbol == "R"), None)
    if first is None:
        return ""
    rest = tokens[first:]
    ends = (at for at, token in enumerate(rest) if token.symbol in "bDA")
    last = rest[next(ends, len(rest)) - 1]
    return reading.text[rest[0].span.start : last.span.end].strip(" ,")


def titles_of(reading: Reading, role: str) -> tuple[str, ...]:
    """The titles of the documents a role names together: "Правила … и Методику …"."""
    whole = title_of(reading, role)
    tokens = reading.roles.get(role, ())
    start = reading.text.find(whole)
    ends = [
        token.span.start - start
        for before, token in pairwise(tokens)
        if token.symbol == "R" and before.symbol in (",", "k")
    ]
    pieces = [whole[a:b] for a, b in zip([0, *ends], [*ends, len(whole)], strict=True)]
    return tuple(_JOINT.sub("", piece).strip(" ,") for piece in pieces if piece)


def _after_act(tokens: tuple[Token, ...]) -> tuple[Token, ...]:
    ends = [at for at, token in enumerate(tokens) if token.symbol in "bDA"]
    return tokens[ends[-1] + 1 :] if ends else tokens


def owned(reading: Reading, current: Context) -> Context:
    """The context with the document or act that a reading names as the owner of its units.

    "К указанному приказу" is the act itself; "к указанным Правилам" the document of the context,
    if there is one; a document with a title of its own is that document.
    """
    owner = reading.roles.get("owner", ())
    act = named_act(reading)
    if not owner and act is None:
        return current
    title = title_of(reading, "owner")
    at_hand = len(title.split()) == 1 or (reading.rule.lang == "kk" and len(owner) == 1)
    if act is not None:
        return replace(current, act=act, document=title, paths=((),), known=True)
    if title and at_hand:
        title = current.document or title
    return replace(current, document=title, paths=((),))
