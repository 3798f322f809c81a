"""The part of a text that shows best why it was found."""

from __future__ import annotations

from collections.abc import Sequence

from search.answers import Snippet
from search.results.sightings import Sighting, highlights

#: Characters of a snippet, without its ellipses.
WIDTH = 240
_LEFT, _RIGHT = "… ", " …"
#: What a second and third place of the same word adds, of what the first one does.
_REPEATED = 0.1
_REPEATS = 3
#: What is lost where the words stand as far from each other as fits.
_APART = 0.5


def snippet(text: str, found: Sequence[Sighting], width: int = WIDTH) -> Snippet | None:
    """The part of a text with most of what was asked for, close together; None of no text.

    ``found`` are the sightings in the text, in their order. Where there are none it begins with
    the text. It is cut between words only, save in a word that is longer than all of it.
    """
    if not text.strip():
        return None
    first, last = _densest(found, width)
    start, end = _around(text, first, last, width)
    left = _LEFT if text[:start].strip() else ""
    right = _RIGHT if text[end:].strip() else ""
    shift = len(left) - start
    within = [each for each in found if start <= each.start and each.end <= end]
    ranges = tuple((low + shift, high + shift) for low, high in highlights(within))
    shown = text[start:end].translate(_ONE_LINE)
    return Snippet(text=f"{left}{shown}{right}", highlights=ranges, start=start, end=end)


_ONE_LINE = str.maketrans("\n\r\t", "   ")


def _densest(found: Sequence[Sighting], width: int) -> tuple[int, int]:
    """From where to where the sightings stand that are best shown together."""
    best, place = 0.0, (0, 0)
    for at, opening in enumerate(found):
        gains: dict[int, float] = {}
        repeats = 0
        end = opening.end
        for each in found[at:]:
            if each.end - opening.start > width:
                break
            if each.clause in gains:
                repeats += 1
            gains[each.clause] = max(gains.get(each.clause, 0.0), each.term.weight)
            end = max(end, each.end)
            apart = _APART * (end - opening.start) / width
            gain = sum(gains.values()) + _REPEATED * min(repeats, _REPEATS) - apart
            if gain > best or place == (0, 0):
                best, place = gain, (opening.start, end)
    return place


def _around(text: str, first: int, last: int, width: int) -> tuple[int, int]:
    """What is shown around a range: a third of the room before it, from and to a word's border."""
    last = min(last, first + width)
    room = width - (last - first)
    start = max(0, first - room // 3)
    end = min(len(text), start + width)
    start = max(0, min(start, end - width))
    return _start_of_word(text, start, first), _end_of_word(text, end, last)


def _start_of_word(text: str, start: int, first: int) -> int:
    """The first word from a place on, of a new paragraph if one begins before what is shown."""
    paragraph = text.rfind("\n", start, first) + 1
    if paragraph > start:
        start = paragraph
    elif start > 0 and not text[start - 1].isspace():
        while start < first and not text[start].isspace():
            start += 1
    while start < first and text[start].isspace():
        start += 1
    return start


def _end_of_word(text: str, end: int, last: int) -> int:
    cut = end
    if end < len(text) and not text[end].isspace():
        while cut > last and not text[cut - 1].isspace():
            cut -= 1
        if cut <= last:
            # The word that is cut is what was sought, or the first one and longer than there is
            # room for.
            cut = last if last > 0 else end
    while cut > last and text[cut - 1].isspace():
        cut -= 1
    return cut
