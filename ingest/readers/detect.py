"""What kind of text a document is."""

from __future__ import annotations

import re

#: Marks that Markdown has and the text of an act has not.
_MARKDOWN = re.compile(
    r"^ {0,3}#{1,6} \S"  # heading
    r"|^ {0,3}-{3,}[ ]*$"  # rule
    r"|^ {0,3}>"  # quotation
    r"|^ {0,3}<(?:table|p|div|a)\b"  # HTML
    r"|^ {0,3}\|?(?: ?:?-{3,}:? ?\|)+"  # table head
    r"|\*\*[^\s*]"  # bold
    r"|(?<![\w*])\*[^\s*][^*\n]{0,2000}\*(?![\w*])"  # italic
    r"|\\[_*.#-]",  # escaped mark
    re.MULTILINE,
)
#: A heading at the margin settles it: the text of an act has none, and the indents of its units
#: are kept in Markdown too.
_TITLE = re.compile(r"^#{1,6} \S", re.MULTILINE)
_INDENTED = re.compile(r"^[ \u00a0]{5,}\S", re.MULTILINE)

_UNREAD = (
    ("HTML", re.compile(r"\s*(?:<!doctype html|<html\b|<head\b|<body\b)", re.IGNORECASE)),
    ("XML", re.compile(r"\s*<\?xml\b")),
)


def unread_format(text: str) -> str:
    """The name of a format that is text, but not of an act's words; "" where it is none.

    >>> unread_format("<!DOCTYPE html><html>")
    'HTML'
    """
    return next((name for name, start in _UNREAD if start.match(text)), "")


def is_markdown(text: str) -> bool:
    """Whether a text is marked up as Markdown rather than laid out in indents.

    >>> is_markdown("## **On State Services**\\n\\n1\\\\) text")
    True
    >>> is_markdown("      1. Внести в приказ\\n      2. Настоящий приказ")
    False
    """
    if _TITLE.search(text):
        return True
    marks = sum(1 for _ in _MARKDOWN.finditer(text))
    return marks > sum(1 for _ in _INDENTED.finditer(text))
