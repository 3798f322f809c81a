"""Where words end in a line of glyphs, told by the gaps between them.

The measure is a gap's width in sizes of the type. In text set normally letters touch and words are
a quarter of the size apart. In text set letter by letter (tracked, or justified so) all letters of
a line are equally far apart and words are farther: there a gap parts words only where it is wider
than the common one by what a space is wide.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from statistics import median

from ingest.readers.pdf.model import Glyph

#: A gap so wide parts words; narrower ones are kerning. The narrowest space of a justified line is
#: a fifth of the size.
WORD = 0.17
#: Letters that stand so far apart all along a line are set letter by letter.
_TRACKED = 0.08
#: Beyond the gap between letters, a space is at least so wide.
_SPACE = 0.14
#: A gap so wide is no matter of letter-spacing: columns, dotted leaders, blanks to fill in.
_WIDE = 1.2
#: So many letters in a row, equally far apart, are one spaced word and not an enumeration.
_RUN = 4
#: Letter-spacing is even: its widest gap is no wider than this many times its narrowest.
_EVEN = 1.6
#: Lines are set alike where the narrowest gap of one is so much of the other's.
_SAME = 0.8
#: A drawn space parts words unless letters around it touch.
_TOUCH = 0.03


def gap_widths(inked: Sequence[Glyph], size: float) -> list[float]:
    """The gap before each glyph of a line, from left to right, in sizes of the type."""
    em = size or 1.0
    return [0.0, *((after.x0 - before.x1) / em for before, after in pairwise(inked))]


def word_gaps(
    inked: Sequence[Glyph], widths: Sequence[float], spaces: Sequence[int], common: float
) -> list[bool]:
    """Whether a word ends before each glyph of a line.

    ``spaces`` is how many spaces are drawn before each; ``common`` the `tracking` of the line. A
    drawn space parts words, except between letters that are all drawn so.
    """
    if common:
        return [width > common + max(_SPACE, 0.25 * common) for width in widths]
    found = [
        width > WORD or (space > 0 and width > _TOUCH)
        for width, space in zip(widths, spaces, strict=True)
    ]
    _close_runs(inked, widths, spaces, found)
    return found


def tracking(
    inked: Sequence[Glyph], widths: Sequence[float], spaces: Sequence[int], above: float
) -> float:
    """The gap between the letters of a line that is set letter by letter; 0 for any other.

    Most of its gaps are nearly one width, and stand between letters; where a space is drawn in each
    of them, some gaps must be wider. A line too short to tell is set as the one ``above`` it is,
    where it may be.
    """
    pairs = [
        at
        for at in range(1, len(inked))
        if inked[at].text.isalnum() and inked[at - 1].text.isalnum() and widths[at] < _WIDE
    ]
    letters = sum(inked[at].text.isalpha() and inked[at - 1].text.isalpha() for at in pairs)
    if not letters:
        return 0.0
    ordered = sorted(widths[at] for at in pairs)
    if letters < _RUN:
        return above if above and ordered[0] > _SAME * above else 0.0
    low, common = ordered[len(ordered) // 10], median(ordered)
    if low <= _TRACKED or common > _EVEN * low:
        return 0.0
    drawn = sum(1 for at in pairs if spaces[at])
    wider = any(width > common + _SPACE for width in widths[1:])
    return 0.0 if 2 * drawn > len(pairs) and not wider else common


def _close_runs(
    inked: Sequence[Glyph], widths: Sequence[float], spaces: Sequence[int], found: list[bool]
) -> None:
    """Closes up single words that are set letter by letter in a line that is not.

    Such a word is a run of single letters, evenly spaced, that larger gaps set off.
    """
    start = 1
    while start < len(inked):
        end = start
        while (
            end < len(inked)
            and found[end]
            and inked[end].text.isalpha()
            and inked[end - 1].text.isalpha()
            and not spaces[end]
            and widths[end] <= _EVEN * widths[start]
            and widths[start] <= _EVEN * widths[end]
        ):
            end += 1
        if end - start >= _RUN - 1:
            common = median(widths[start:end])
            before = start == 1 or widths[start - 1] > common + _SPACE
            after = end == len(inked) or widths[end] > common + _SPACE
            if before and after:
                found[start:end] = [False] * (end - start)
        start = max(end, start + 1)
