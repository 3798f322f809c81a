"""Amending language: word classes, rules, and the state machine that reads instructions."""

from ingest.grammar.explain import ExplainedSentence, Explanation, explain
from ingest.grammar.instructions import AnnexList, Instructions, read_instructions
from ingest.grammar.lines import read_lines
from ingest.grammar.sentences import is_command

__all__ = [
    "AnnexList",
    "ExplainedSentence",
    "Explanation",
    "Instructions",
    "explain",
    "is_command",
    "read_instructions",
    "read_lines",
]
