"""The foot of every answer: warnings, and what the answer rests on."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from rich.console import RenderableType
from rich.padding import Padding
from rich.text import Text

from api.words import word
from kb.answers import Message

_STYLE = {"error": "bold red", "warning": "yellow", "info": "dim"}
_SIGN = {"error": "✗", "warning": "!", "info": "i"}


def message_line(item: Message) -> Text:
    """A message with its sign and code; the sign tells the gravity without colour."""
    line = Text(f"{_SIGN.get(item.severity, '!')} ", style=_STYLE.get(item.severity, "yellow"))
    line.append(item.message, style="default")
    line.append(f" [{item.code}]", style="dim")
    return line


def messages(items: Iterable[Message], lang: str) -> Iterator[RenderableType]:
    lines = [message_line(item) for item in items]
    if lines:
        yield Text("")
        yield Text(word("heading.warnings", lang), style="bold")
        yield from (Padding(line, (0, 0, 0, 2), expand=False) for line in lines)


def coverage(held: Mapping[str, Any], lang: str) -> Iterator[RenderableType]:
    """What the base holds of the matter and what it does not."""
    if not held:
        return
    yield Text("")
    yield Text(word("heading.coverage", lang), style="bold")
    for key, value in held.items():
        if key not in _UNSHOWN:
            line = Text(f"{word(f'coverage.{key}', lang)}: {_plain(value, lang)}")
            yield Padding(line, (0, 0, 0, 2), expand=False)


#: Members for programs; they are in the JSON answer.
_UNSHOWN = frozenset({"sha256", "whole", "languages"})


def _member(key: str, value: object, lang: str) -> str:
    return word(f"edition_kind.{value}", lang) if key == "kind" else _plain(value, lang)


def _plain(value: object, lang: str) -> str:
    if isinstance(value, Mapping):
        shown = {key: entry for key, entry in value.items() if key not in _UNSHOWN}
        return ", ".join(
            f"{word(f'coverage.{key}', lang)} {_member(key, entry, lang)}"
            for key, entry in shown.items()
        )
    if isinstance(value, Sequence) and not isinstance(value, str):
        return "; ".join(_plain(entry, lang) for entry in value) or "–"
    if isinstance(value, bool):
        return word("answer.yes" if value else "answer.no", lang)
    return "–" if value is None else str(value)
