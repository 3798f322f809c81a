"""Repair of text as a PDF gives it up: displaced link words, letter-spacing, detached marks."""

from ingest.repair.joining import join_lines
from ingest.repair.lines import RepairedLine
from ingest.repair.passes import repair_lines

__all__ = ["RepairedLine", "join_lines", "repair_lines"]
