"""A commit of the corpus: the day of its editions and the acts that caused them.

The corpus writes one commit for each edition date and cause, dated with the day from which the text
is in effect, and names the causes in trailers (its README, "Что записано в истории").
"""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass

from corpus.git.objects import Objects

EPOCH = dt.date(1970, 1, 1)
_EPOCH_TIME = dt.datetime(1970, 1, 1)
_WRAPPED = 1 << 63
_MINUTE, _HOUR = 60, 3600
_TIME = re.compile(rb"> (-?\d+) ([+-])(\d\d)(\d\d)$")
_TRAILER = re.compile(r"Cause-Act-(\w+): *(.*)")


@dataclass(frozen=True, slots=True)
class Cause:
    """An act that a commit names as its cause; "" for what it does not say."""

    code: str = ""
    requisite: str = ""
    title: str = ""

    def named(self) -> dict[str, str]:
        """As the ``cause`` of a `SourceDocument`."""
        pairs = {"code": self.code, "requisite": self.requisite, "title": self.title}
        return {key: value for key, value in pairs.items() if value}


@dataclass(frozen=True, slots=True)
class Commit:
    """``day`` is the committer's, in the offset written there; None where it cannot be read.

    ``parent`` is the first one, None of a root.
    """

    oid: bytes
    tree: bytes
    parent: bytes | None
    day: dt.date | None
    causes: tuple[Cause, ...]


def commit(objects: Objects, oid: bytes) -> Commit:
    """The commit ``oid``; `ObjectError` where it is missing or damaged."""
    head, _, message = objects.commit(oid).partition(b"\n\n")
    tree, parent, day = b"", None, None
    for line in head.splitlines():
        key, _, value = line.partition(b" ")
        if key == b"tree":
            tree = objects.id_of(oid, value)
        elif key == b"parent" and parent is None:
            parent = objects.id_of(oid, value)
        elif key == b"committer":
            day = _day(value)
    return Commit(oid, tree, parent, day, causes(message.decode("utf-8", "replace")))


def causes(message: str) -> tuple[Cause, ...]:
    """The causes in the trailers of a message, in its order.

    >>> causes("№ 5\\n\\nCause-Act-Code: 17\\nCause-Act-Requisite: Закон № 5\\n")
    (Cause(code='17', requisite='Закон № 5', title=''),)
    """
    found: list[dict[str, str]] = []
    for line in message.rstrip().rpartition("\n\n")[2].splitlines():
        if match := _TRAILER.fullmatch(line.strip()):
            key = match[1].lower()
            if not found or key in found[-1]:
                found.append({})
            found[-1][key] = match[2].strip()
    return tuple(
        Cause(one.get("code", ""), one.get("requisite", ""), one.get("title", "")) for one in found
    )


def _day(signature: bytes) -> dt.date | None:
    match = _TIME.search(signature)
    if match is None:
        return None
    seconds = int(match[1])
    if seconds >= _WRAPPED:
        # git counts without a sign: what was before 1970 may stand there wrapped around.
        seconds -= 1 << 64
    offset = int(match[3]) * _HOUR + int(match[4]) * _MINUTE
    local = seconds - offset if match[2] == b"-" else seconds + offset
    try:
        return (_EPOCH_TIME + dt.timedelta(seconds=local)).date()
    except OverflowError:
        return None
