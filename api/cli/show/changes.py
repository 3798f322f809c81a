"""The feed for a person to read: when something was learnt, and apart from it when it holds."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from api.days import LOCAL_TIME
from api.naming import Naming
from api.times import mark, when
from api.words import word
from kb.answers_feed import EffectAnswer, EffectEntry, FeedEntry, LearntAnswer

#: Characters of a title, or of the words of an announcement.
_MOST = 160


def learnt(answer: LearntAnswer, naming: Naming) -> RenderableType:
    """Entries in a table; how to go on below it."""
    lang = answer.language
    parts: list[RenderableType] = []
    if answer.entries:
        parts.append(_table(("feed.moment", "feed.what", "feed.day"), _rows(answer, naming), lang))
    else:
        parts.append(Text(word("feed.nothing", lang)))
    if answer.next is not None:
        parts.append(Text(word("feed.next", lang, cursor=answer.next), style="dim"))
    if answer.resume is not None:
        parts.append(Text(word("feed.resume", lang, cursor=answer.resume), style="dim"))
    return Group(*parts)


def _rows(answer: LearntAnswer, naming: Naming) -> Iterable[tuple[str, Text, Text]]:
    lang = answer.language
    for entry in answer.entries:
        what = _what(entry, naming)
        what.append(f"\n{word(f'learnt.{entry.kind}', lang)}", style="italic")
        what.append(f": {naming.plain(entry.said)}")
        if entry.text:
            what.append(f"\n{_short(entry.text)}", style="dim")
        day = Text()
        if entry.begins is not None:
            day.append(f"{mark(entry.begins)} {when(entry.begins, lang)}")
        if entry.date_before is not None and entry.kind == "date":
            before = word("feed.before", lang, when=when(entry.date_before, lang))
            day.append(f"\n{before}", style="dim")
        moment = entry.recorded_at.astimezone(LOCAL_TIME)
        yield moment.strftime("%Y-%m-%d %H:%M"), what, day


def effective(answer: EffectAnswer, naming: Naming) -> RenderableType:
    """What takes effect, by its day; what may do so on other days is marked."""
    lang = answer.language
    if not answer.entries:
        return Text(word("feed.nothing_takes_effect", lang))
    rows: list[tuple[str, Text, Text]] = []
    for entry in answer.entries:
        what = _what(entry, naming)
        what.append(f"\n{naming.plain(entry.said)}")
        day = f"{mark(entry.day)} {when(entry.day, lang)}"
        sure = "" if entry.certain else word("feed.possible", lang)
        rows.append((day, what, Text(sure, style="yellow")))
    parts: list[RenderableType] = [_table(("feed.day", "feed.what", ""), rows, lang)]
    if answer.next is not None:
        parts.append(Text(word("feed.next", lang, cursor=answer.next), style="dim"))
    return Group(*parts)


def _what(entry: FeedEntry | EffectEntry, naming: Naming) -> Text:
    """The unit and its act; how many units it is where these are several."""
    what = Text(naming.act(entry.act), style="bold")
    if entry.address != "!":
        what.append(f"  {_short(entry.label)}", style="default")
    if entry.units > 1:
        what.append(f"  ({word('feed.units', naming.lang, count=entry.units)})", style="dim")
    if entry.service_name:
        what.append(f"\n{_short(entry.service_name)}", style="cyan")
    return what


def _short(text: str) -> str:
    return text if len(text) <= _MOST else f"{text[:_MOST].rstrip()}…"


def _table(columns: Sequence[str], rows: Iterable[tuple[str, Text, Text]], lang: str) -> Table:
    table = Table(expand=True, show_lines=True)
    widths = (18, None, 26)
    for name, width in zip(columns, widths, strict=True):
        head = word(name, lang) if name else ""
        table.add_column(head, width=width, ratio=None if width else 1, overflow="fold")
    for row in rows:
        table.add_row(*row)
    return table
