"""What answers questions by reading: each in a transaction of its own."""

from __future__ import annotations

from contextlib import AbstractContextManager

from sqlmodel import Session


class Reads:
    """A part of a base's questions, which are asked of it as a whole (`kb.base.Base`)."""

    def _reading(self) -> AbstractContextManager[Session]:
        raise NotImplementedError
