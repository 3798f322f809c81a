"""Words put into a line and taken out of it, with the spaces that this asks for. Pure."""

from __future__ import annotations

from dataclasses import dataclass

from ingest.model import Span

_CLOSING = frozenset(",.;:!?)]}»”%")
_OPENING = frozenset("([{«“„")
#: Marks that hold to what stands before them where no space follows them: "5-1", "420/1".
_HOLDING = frozenset("-/")
_SPACES = " \u00a0"


@dataclass(frozen=True, slots=True)
class Splice:
    """Words that come in where others stood. ``at`` is their place, empty where none gives way."""

    at: Span
    words: str


def spliced(text: str, splices: tuple[Splice, ...]) -> tuple[str, tuple[Span, ...]]:
    """The text with every splice made, and where each one's words stand in it.

    Splices come in order and do not overlap. Spaces are set where words meet words, and none is
    left before a closing mark, after an opening one, or beside another space.

    >>> spliced("о выдаче копии;", (Splice(Span(9, 14), ""),))[0]
    'о выдаче;'
    """
    new = ""
    done = 0
    places = []
    for splice in splices:
        new += text[done : splice.at.start]
        words = splice.words.strip()
        if words:
            left, right, done = _joined(new, words, text, splice.at)
            start = len(left)
            new = left + words + right
        else:
            new, done = _healed(new, text, splice.at)
            start = len(new)
        places.append(Span(start, start + len(words)))
    return new + text[done:], tuple(places)


def _joined(left: str, words: str, text: str, at: Span) -> tuple[str, str, int]:
    """What stands left of the words, the space right of them, and where the text goes on."""
    former, end = text[at.start : at.end], at.end
    space = ""
    if not former or _kind(former[0]) != _kind(words[0]):
        if words[0] in _CLOSING:
            left = left.rstrip(_SPACES)
        elif not (_open(left) or (words[0] in _HOLDING and words[1:2].strip())):
            left += " "
    if not former or _kind(former[-1]) != _kind(words[-1]):
        following = text[end : end + 1]
        if words[-1] in _OPENING:
            end = _past_spaces(text, end)
        elif following.isalnum() or following in _OPENING:
            space = " " if following else ""
    return left, space, end


def _open(left: str) -> bool:
    """Whether words may follow without a space."""
    last, before = left[-1:], left[-2:-1]
    if last == '"':
        return not before or before.isspace() or before in _OPENING
    return not last or last.isspace() or last in _OPENING


def _kind(char: str) -> str:
    return "closing" if char in _CLOSING else "opening" if char in _OPENING else "word"


def _past_spaces(text: str, at: int) -> int:
    return len(text) - len(text[at:].lstrip(_SPACES))


def _healed(left: str, text: str, at: Span) -> tuple[str, int]:
    """What stands left of words taken out, and where the text goes on."""
    past = _past_spaces(text, at.end)
    following = text[past : past + 1]
    if not following or following == "\n" or following in _CLOSING:
        return left.rstrip(_SPACES), past if following else at.end
    if _open(left):
        return left, past
    if past == at.end and following.isalnum() and left[-1] in _CLOSING:
        return f"{left} ", past
    return left, at.end
