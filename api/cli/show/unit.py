"""A unit on a day, what its state rests on, and timelines of units, for a person to read."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.text import Text

from api.cli.show.announced import announced
from api.cli.show.coverage import coverage, messages
from api.cli.show.rows import shortened
from api.naming import Naming
from api.times import ground, mark, span
from api.words import word
from ingest.addresses import split_address, step_of
from ingest.model import UnitKind
from kb.answers import ChangedBy, HistoryAnswer, UnitAnswer, Version

_SIGN = {"yes": "●", "no": "✗", "unknown": "?"}
_STYLE = {"yes": "green", "no": "red", "unknown": "yellow"}
#: Text of a unit shown in an outline, characters.
_OUTLINE_TEXT = 100
#: A quoted note or instruction without --full, characters: a note may tell of twenty changes.
_QUOTED = 240


def standing(in_effect: str, words: str) -> Text:
    """Whether something is in effect, told by a sign and in words."""
    return Text(f"{_SIGN[in_effect]} {words}", style=_STYLE[in_effect])


def unit(answer: UnitAnswer, naming: Naming) -> RenderableType:
    """The text of a unit and of what belongs to it, and where it is from."""
    parts = list(_head(answer, naming))
    parts.extend(messages(answer.warnings, answer.language))
    if answer.text:
        parts.extend((Text(""), Text(answer.text)))
    parts.extend(announced(answer.announced, naming, at=answer.address))
    parts.extend(_children(answer.children, naming, 1))
    parts.append(Text(""))
    if len(answer.versions) == 1 and answer.text:
        parts.extend(_version(answer.versions[0], naming, text=False, full=False))
    else:
        parts.extend(_timeline(answer.versions, naming, full=True))
    parts.extend(coverage(answer.coverage, answer.language))
    return Group(*parts)


def why(answer: UnitAnswer, naming: Naming, *, full: bool = False) -> RenderableType:
    """What a unit's state on a day rests on: every version that counts, with its grounds."""
    parts = list(_head(answer, naming))
    parts.append(Text(""))
    parts.extend(_timeline(answer.versions, naming, full=full))
    parts.extend(announced(answer.announced, naming, at=answer.address))
    parts.extend(messages(answer.warnings, answer.language))
    parts.extend(coverage(answer.coverage, answer.language))
    return Group(*parts)


def history(answer: HistoryAnswer, naming: Naming, *, full: bool = False) -> RenderableType:
    """The timeline of a unit, or of every unit of an act that ever changed."""
    lang = answer.language
    signs = (
        ("●", "heading.exact"),
        ("◐", "heading.bounded"),
        ("○", "heading.open"),
    )
    key = "   ".join(f"{sign} {word(name, lang)}" for sign, name in signs)
    parts: list[RenderableType] = [
        Text(answer.label or answer.address, style="bold"),
        Text(f"{naming.act(answer.act)}   {answer.address}".rstrip(), style="dim"),
        Text(key, style="dim"),
        Text(""),
        *_timeline(answer.versions, naming, full=full),
    ]
    if answer.address:
        parts.extend(announced(answer.announced, naming, at=answer.address))
    for child in answer.children:
        parts.extend((Text(""), Text(child.label or child.address, style="bold")))
        parts.extend(_timeline(child.versions, naming, full=full))
    if answer.announced and not answer.address:
        parts.append(Text(""))
        parts.extend(announced(answer.announced, naming))
    parts.extend(coverage(answer.coverage, lang))
    return Group(*parts)


def outline(
    units: Sequence[UnitAnswer], naming: Naming, depth: int = 0
) -> Iterator[RenderableType]:
    """Units one below the other: sign, name, beginning of the text, what is announced of them."""
    for child in units:
        yield Padding(_outline_line(child), (0, 0, 0, 2 * depth), expand=False)
        yield from announced(child.announced, naming, at=child.address, depth=depth + 1)
        yield from outline(child.children, naming, depth + 1)


def _head(answer: UnitAnswer, naming: Naming) -> Iterator[RenderableType]:
    lang = answer.language
    yield Text(answer.label or answer.address, style="bold")
    yield Text(f"{naming.act(answer.act)}   {answer.address}", style="dim")
    yield standing(answer.in_effect, word(f"in_effect.{answer.in_effect}", lang, on=answer.on))
    if answer.text_state != "known":
        yield Text(f"? {word(f'text_state.{answer.text_state}', lang)}", style="yellow")
    if answer.why:
        yield Padding(Text(naming.plain(answer.why), style="italic"), (0, 0, 0, 2), expand=False)


def _outline_line(unit: UnitAnswer) -> Text:
    line = Text(f"{_SIGN[unit.in_effect]} ", style=_STYLE[unit.in_effect])
    line.append(unit.label or unit.address, style="bold")
    if unit.text:
        beginning = " ".join(unit.text.split())
        cut = beginning[:_OUTLINE_TEXT].rstrip() + ("…" if len(beginning) > _OUTLINE_TEXT else "")
        line.append(f"  {cut}", style="default")
    elif unit.in_effect != "no" and unit.text is None:
        line.append(f"  [{word(f'text_state.{unit.text_state}', unit.language)}]", style="dim")
    return line


def _children(units: Sequence[UnitAnswer], naming: Naming, depth: int) -> Iterator[RenderableType]:
    for child in units:
        if child.text:
            sign = "" if child.in_effect == "yes" else f"{_SIGN[child.in_effect]} "
            line = Text(f"{sign}{_number(child.address)}{child.text}")
        else:
            line = _outline_line(child)
        yield Padding(line, (0, 0, 0, 2 * depth), expand=False)
        yield from announced(child.announced, naming, at=child.address, depth=depth)
        yield from _children(child.children, naming, depth + 1)


def _number(address: str) -> str:
    """The number a point or subpoint opens with.

    >>> _number("!main~art_5__para_1__subpara_4-1"), _number("!main~para_2"), _number("!annex_1")
    ('4-1) ', '2. ', '')
    """
    _, segments = split_address(address)
    if not segments:
        return ""
    step = step_of(segments[-1])
    marks = {UnitKind.POINT: ". ", UnitKind.SUBPOINT: ") "}
    return f"{step.number}{marks[step.kind]}" if step.number and step.kind in marks else ""


def _timeline(
    versions: Sequence[Version], naming: Naming, *, full: bool
) -> Iterator[RenderableType]:
    for version in versions:
        yield from _version(version, naming, text=True, full=full)


def _version(
    version: Version, naming: Naming, *, text: bool, full: bool
) -> Iterator[RenderableType]:
    """A version with its grounds, and its text unless that stands elsewhere."""
    lang = naming.lang
    state = "open" if version.existence == "unknown" else version.state
    line = Text(f"{mark(version.valid.from_)} ", style="bold")
    line.append(span(version.valid, lang), style="bold")
    line.append(f"  {word(f'state.{state}', lang)}", style="dim")
    yield line
    details: list[Text] = [
        Text(naming.plain(reason), style="italic")
        for reason in dict.fromkeys((ground(version.valid.from_), version.reason))
        if reason
    ]
    if version.changed_by:
        details.append(_changed_by(version.changed_by, naming, full=full))
    if text and version.text:
        details.append(shortened(version.text, lang, full=full))
    if version.source and not _told_already(version, naming):
        details.append(Text(naming.source(version.source), style="cyan"))
    yield from (Padding(detail, (0, 0, 0, 4), expand=False) for detail in details)


def _told_already(version: Version, naming: Naming) -> bool:
    """Whether the change stands where its new wording does, and has been told with it."""
    change = version.changed_by
    if change is None or change.source is None or version.source is None:
        return False
    return naming.source(change.source) == naming.source(version.source)


def _changed_by(change: ChangedBy, naming: Naming, *, full: bool) -> Text:
    lang = naming.lang
    who = naming.act(change.act) if change.act else change.title
    line = Text(f"{word(f'operation.{change.operation}', lang)}: {who}")
    if change.signals:
        line.append(f" ({signals(change.signals, lang)})", style="dim")
    if change.text:
        quoted = shortened(" ".join(change.text.split()), lang, full=full, shown=_QUOTED)
        line.append_text(Text("\n«", style="dim")).append_text(quoted).append("»", style="dim")
    if change.source:
        line.append(f"\n{naming.source(change.source)}", style="cyan")
    return line


def signals(found: dict[str, str], lang: str) -> str:
    """The three signals of a change in one line."""
    return ", ".join(
        f"{word(f'signal.{name}', lang)}: {word(f'signal.{state}', lang)}"
        for name, state in found.items()
    )
