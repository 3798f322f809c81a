"""Service standards: an annex's blocks read into ten requirement rows with typed values."""

from ingest.standards.standard import read_standard

__all__ = ["read_standard"]
