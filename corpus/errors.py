"""Errors of the corpus: which file, where in it, and the mend."""

from __future__ import annotations


class CorpusError(Exception):
    """A file of the corpus that cannot be used. ``code`` is a registered finding code."""

    def __init__(self, code: str, name: str, detail: str, mend: str = "") -> None:
        self.code = code
        self.name = name
        self.detail = detail
        self.mend = mend
        super().__init__(f"{name}: {detail}" + (f" ({mend})" if mend else ""))


class ManifestError(CorpusError):
    """A manifest that is not well-formed; ``line`` counts from 1, None for the whole file."""

    def __init__(self, name: str, line: int | None, detail: str) -> None:
        self.line = line
        where = name if line is None else f"{name}:{line}"
        super().__init__("source-manifest", where, detail, "mend the file or remove it")


class HashMismatchError(CorpusError):
    """Bytes that are not the ones the manifest describes."""

    def __init__(self, name: str, expected: str, actual: str) -> None:
        self.expected = expected
        self.actual = actual
        super().__init__(
            "source-hash",
            name,
            f"SHA-256 is {actual}, the manifest says {expected}",
            "restore the file, or correct the manifest if the change is meant",
        )
