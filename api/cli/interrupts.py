"""An interrupt from the terminal while a command writes: heeded between two acts."""

from __future__ import annotations

import os
import signal
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType

_STOPPING = b"\nstopping after the act under way; Ctrl-C once more to stop at once\n"


class StoppedError(Exception):
    """The command was asked to stop, and has come to where it can."""


class Stop:
    """Whether the command was asked to stop."""

    def __init__(self) -> None:
        self._asked = False

    def ask(self, number: int, frame: FrameType | None) -> None:
        """Answers the signal. The next one ends the process: no transaction is left half done."""
        self._asked = True
        signal.signal(number, signal.SIG_DFL)
        os.write(2, _STOPPING)

    def heed(self) -> None:
        """Raises `StoppedError` where the command was asked to stop."""
        if self._asked:
            raise StoppedError


@contextmanager
def stoppable() -> Iterator[Stop]:
    """Keeps an interrupt from breaking into a transaction, where the database's library would turn
    it into errors of its own."""
    stop = Stop()
    former = signal.signal(signal.SIGINT, stop.ask)
    try:
        yield stop
    finally:
        signal.signal(signal.SIGINT, former)
