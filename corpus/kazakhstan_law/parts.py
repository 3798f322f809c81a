"""Acts that the kazakhstan-law repositories keep in parts: the whole text put together again.

A text too long to be shown in one file is cut at its sections, chapters or annexes: ``rus.md`` is
then the beginning of the act and a list of links to ``rus/sec001.md``, ``rus/ch009-1.md``,
``rus/an007.md``, each of which begins with a link back. The names of the parts follow the numbers
of what they hold and change between editions; their order is that of the list.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from corpus.sources import Refused

_LINK = re.compile(rb"\]\(((?:\./)?[\w-]+/[\w.-]+\.md)\)")
_BACK = re.compile(rb"\s*[^\s\[]{0,4}[ \t]*\[[^\]\n]*\]\(\.\./[\w.-]+\.md\)[ \t]*(?:\r?\n|\Z)")
#: Data about the file itself, which builds of before September 2026 put above the text.
_FRONT_MATTER = re.compile(
    rb"\s*-{3}[ \t]*\r?\n(?:[\w-]+:.*\r?\n|[ \t].*\r?\n|- .*\r?\n)+-{3}[ \t]*(?:\r?\n|\Z)"
)
#: What the list of parts is headed with; texts in Kazakh have had it in Russian too.
_HEADING = re.compile("#{1,6}[ \t]+(?:Части документа|Құжат\\S* бөліктері)\\s*".encode())
_LISTED = (b"|", b"-", b"*")


@dataclass(frozen=True, slots=True)
class Assembled:
    """The whole text of an act; ``parts`` in their order, ``missing`` those that were not there.

    A text with missing parts is no edition of the act: what is missing would look excluded.
    """

    data: bytes
    parts: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()


def linked_parts(index: bytes) -> tuple[str, ...]:
    """The parts that a file lists, as it names them; () where it holds the whole act itself.

    >>> linked_parts(b"# Act\\n\\n| [`ch001`](rus/ch001.md) | Chapter 1 |\\n")
    ('rus/ch001.md',)
    """
    names = (found.decode().removeprefix("./") for found in _LINK.findall(index))
    return tuple(dict.fromkeys(names))


def assembled(index: bytes, part: Callable[[str], bytes | None]) -> Assembled:
    """The text of an act whose file ``index`` may be a list of parts.

    ``part`` gives the bytes of a part by its name relative to the folder of the act, None where
    there is none. A file that lists no parts is the whole text, as it is.
    """
    names = linked_parts(index)
    if not names:
        return Assembled(index)
    before, after = _without_list(index)
    pieces = [before]
    missing: list[str] = []
    for name in names:
        data = part(name)
        if data is None:
            missing.append(name)
        else:
            pieces.append(_text_of(data))
    pieces.append(after)
    whole = b"\n\n".join(text for piece in pieces if (text := piece.strip(b"\r\n")))
    return Assembled(whole + b"\n", names, tuple(missing))


def refused(name: str, whole: Assembled) -> Refused:
    """What to say of an act, ``name``, some of whose parts are missing."""
    count = f"{len(whole.missing)} of {len(whole.parts)} parts are not there: "
    shown = ", ".join(whole.missing[:5]) + (", …" if len(whole.missing) > 5 else "")
    return Refused(name, "source-part-missing", count + shown, "fetch the repository again")


def _without_list(index: bytes) -> tuple[bytes, bytes]:
    """What stands before and after the list of parts, its heading and explanation left out."""
    lines = index.splitlines(keepends=True)
    linked = [number for number, line in enumerate(lines) if _LINK.search(line)]
    start, end = linked[0], linked[-1] + 1
    while start and lines[start - 1].lstrip().startswith(_LISTED):
        start -= 1
    headings = [number for number in range(start) if _HEADING.fullmatch(lines[number])]
    start = headings[-1] if headings else start
    return b"".join(lines[:start]), b"".join(lines[end:])


def _text_of(part: bytes) -> bytes:
    """A part without what is not the act's: data about the file, the link back."""
    for mark in (_FRONT_MATTER, _BACK):
        found = mark.match(part)
        part = part[found.end() :] if found else part
    return part
