"""Addresses under which what was found can be read again: those of the base's own answers."""

from __future__ import annotations

from kb.links import day_within, permalink

__all__ = ["day_within", "permalink"]
