"""Service standards: an annex's blocks read into ten requirement rows with typed values."""

from ingest.standards.standard import read_row, read_standard, split_row

__all__ = ["read_row", "read_standard", "split_row"]
