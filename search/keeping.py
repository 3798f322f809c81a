"""Brings an index up to the base, and holds the one against the other."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Protocol

from kb.indexing import WorkTexts
from search.engines.errors import IndexFormatError, IndexNewerError, IndexOutdatedError
from search.indexing import documents
from search.model import Engine, IndexDocument


class Followed(Protocol):
    """What is asked of a base that an index follows: `kb.base.Base`."""

    def turn(self) -> int:
        """How often the base has learnt something."""

    def turned(self, since: int) -> list[int]:
        """Works that changed after a turn, those that are no more included."""

    def indexed(self, works: Iterable[int] | None = None) -> Iterator[WorkTexts]:
        """Works with their texts."""


#: More lexemes than any index has.
_EVERY = 2**31 - 1


@dataclass(frozen=True, slots=True)
class Kept:
    """What bringing an index up to the base took."""

    works: int
    documents: int
    turn: int


@dataclass(frozen=True, slots=True)
class Differences:
    """How an index disagrees with the base. ``missing`` and ``surplus`` are keys of documents.

    ``turn`` is that of the index, ``wanted`` that of the base. ``damaged`` says what is wrong
    with an index that cannot be read at all, ``newer`` who made one that is not to be touched; one
    of an older version has come to turn 0.
    """

    turn: int
    wanted: int
    missing: tuple[str, ...] = ()
    surplus: tuple[str, ...] = ()
    damaged: str = ""
    newer: str = ""

    @property
    def none(self) -> bool:
        """Whether the index agrees."""
        wrong = self.missing or self.surplus or self.damaged or self.newer
        return not wrong and self.turn == self.wanted


def catch_up(base: Followed, engine: Engine) -> Kept:
    """Brings an index to the turn of the base, in one write; nothing is written where it is there.

    An index that was left half written is as it was before; one that cannot be read, or is ahead
    of the base, is built anew. Raises `IndexBusyError` where others write for too long, and
    `IndexNewerError` for one that only a newer version of Zanbase may write.
    """
    try:
        turn = engine.turn()
    except IndexFormatError:
        engine.clear()
        turn = 0
    wanted = base.turn()
    if turn == wanted:
        return Kept(0, 0, turn)
    if turn > wanted:
        return rebuild(base, engine)
    return _written(base, engine, base.turned(turn), wanted)


def rebuild(base: Followed, engine: Engine) -> Kept:
    """Makes all documents of an index anew, whoever made it; whoever asks meanwhile still finds the
    former ones."""
    try:
        held = {work for _, work in engine.keys()}  # noqa: SIM118
    except (IndexFormatError, IndexNewerError):
        engine.clear()
        held = set()
    wanted = base.turn()
    return _written(base, engine, sorted(held.union(base.turned(0))), wanted)


def heal(base: Followed, engine: Engine) -> Kept:
    """Makes an index anew of which a part that was read turned out to be damaged."""
    engine.clear()
    return catch_up(base, engine)


def agree(base: Followed, engine: Engine) -> Differences:
    """How an index disagrees with the base, document by document. Changes nothing.

    Every list of the index is read, whether any document is missed in it or not: one that is
    damaged shows only then.
    """
    wanted = base.turn()
    try:
        turn = engine.turn()
        held = Counter(key for key, _ in engine.keys())  # noqa: SIM118
        engine.lexemes("", _EVERY)
    except IndexNewerError as error:
        return Differences(0, wanted, newer=error.detail)
    except IndexOutdatedError:
        return Differences(0, wanted)
    except IndexFormatError as error:
        return Differences(0, wanted, damaged=error.detail)
    asked = Counter(document.key for document in documents(base.indexed()))
    missing, surplus = asked - held, held - asked
    return Differences(turn, wanted, tuple(sorted(missing)), tuple(sorted(surplus)))


def _written(base: Followed, engine: Engine, works: list[int], turn: int) -> Kept:
    # The turn was asked for before the works are read: what the base learns meanwhile is read
    # perhaps now and certainly the next time.
    counted = Counter[str]()

    def each() -> Iterator[IndexDocument]:
        for document in documents(base.indexed(works)):
            counted["documents"] += 1
            yield document

    engine.write(works, each(), turn)
    return Kept(len(works), counted["documents"], turn)
