"""What a reader's page shows of a unit: its text in reading order, its versions, what it cites."""

from __future__ import annotations

from pydantic import Field

from kb.answers import Answer, UnitAnswer, Version
from kb.answers_reading import WrittenUnit


class ReaderAnswer(Answer):
    """A unit on a day as it is read.

    ``unit`` is its answer, ``units`` what is written of it and of what belongs to it, in reading
    order, with notes. ``versions`` are those that these have ever had, by address, oldest first,
    temporary ones last; headings have addresses of their own.
    """

    unit: UnitAnswer
    units: tuple[WrittenUnit, ...] = ()
    versions: dict[str, tuple[Version, ...]] = Field(default_factory=dict)
