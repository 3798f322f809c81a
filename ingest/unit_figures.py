"""Numbers of units in figures, as printed and as units are known by.

A unit put in after unit 4 is numbered 4-1 (Law 480-V art. 24); older texts print it with a raised
figure, 4¹. The number is one, whatever its print.
"""

from __future__ import annotations

import re

RAISED = "⁰¹²³⁴⁵⁶⁷⁸⁹"
#: Figures as raised ones, for `str.translate`.
RAISING = str.maketrans("0123456789", RAISED)
#: A number with its suffixes, in folded text: "4", "4-1", "4 - 1", "4¹".
NUMBER = rf"\d+(?:\s?-\s?\d+|[{RAISED}]+)*"
#: The same within a line of which nothing is known yet, where spaces may part two numbers.
TIGHT_NUMBER = rf"\d+(?:-\d+|[{RAISED}]+)*"
_RAISED = re.compile(rf"[{RAISED}]+")
_LOWERED = str.maketrans(RAISED, "0123456789")


def number_of(printed: str) -> str:
    """The number that a unit is known by, of its print in folded text.

    >>> number_of("4 - 1"), number_of("9¹"), number_of("12¹⁰"), number_of("II")
    ('4-1', '9-1', '12-10', 'II')
    """
    joined = "".join(printed.split())
    return _RAISED.sub(lambda found: f"-{found.group().translate(_LOWERED)}", joined)


def is_raised(printed: str) -> bool:
    """Whether a part of a number is printed as a raised figure, so that it can be no range."""
    return _RAISED.search(printed) is not None
