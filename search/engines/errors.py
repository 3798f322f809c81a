"""Errors of keeping and asking an index."""

from __future__ import annotations


class IndexingError(RuntimeError):
    """An index cannot do what is asked of it now."""


class IndexBusyError(IndexingError):
    """Another process is writing to the index. ``place`` is where it is, ``seconds`` the wait."""

    def __init__(self, place: str, seconds: float) -> None:
        self.place = place
        self.seconds = seconds
        super().__init__(f"another process has been writing to the index {place} for {seconds:g} s")


class IndexFormatError(IndexingError):
    """What is at ``place`` is damaged, or no index of ours; building it anew mends it."""

    def __init__(self, place: str, detail: str) -> None:
        self.place = place
        self.detail = detail
        super().__init__(f"the index {place} cannot be read: {detail}")


class IndexOutdatedError(IndexFormatError):
    """The index at ``place`` is of another version of Zanbase, or of another base."""


class IndexNewerError(IndexingError):
    """The index at ``place`` is of a newer version of Zanbase than this one, or of one that has
    taken it over: this one leaves it as it is, unless it is told to make it anew."""

    def __init__(self, place: str, detail: str) -> None:
        self.place = place
        self.detail = detail
        super().__init__(f"the index {place} is of a newer version: {detail}")
