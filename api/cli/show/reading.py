"""What differs between two days, and who gave a sentence its wording, for a person to read."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.text import Text

from api.cli.show import unit as show_unit
from api.cli.show.coverage import coverage
from api.cli.show.rows import shortened
from api.naming import Naming
from api.paper.changes import altered, alternative, unsaid
from api.times import ground, mark, when
from api.words import word
from kb.answers_reading import (
    DifferenceAnswer,
    SentenceGround,
    UnitDifference,
    WhyAnswer,
    WordingGround,
)
from kb.diff import Run
from kb.labels import label

#: Marks of runs: they tell what they mean without colour too.
_MARKS = {
    "deleted": ("[-", "-]", "red strike"),
    "inserted": ("{+", "+}", "green"),
    "moved_out": ("[→", "]", "blue strike"),
    "moved_in": ("{→", "}", "blue"),
}
#: Characters of unchanged text left around a change without --full.
_KEPT = 60
_SIGN = {"changed": "~", "inserted": "+", "excluded": "−", "suspended": "⏸", "resumed": "▶"}
#: Characters of a quoted instruction.
_QUOTED = 160


def difference(answer: DifferenceAnswer, naming: Naming, *, full: bool = False) -> RenderableType:
    """Unit by unit what differs; long stretches that are the same are left out without full."""
    lang = answer.language
    head = answer.label or answer.act_title or answer.act
    parts: list[RenderableType] = [
        Text(head, style="bold"),
        Text(f"{naming.act(answer.act)}   {answer.address}".rstrip(), style="dim"),
        Text(word("redline.days", lang, start=answer.from_, end=answer.to)),
        Text(word("diff.count", lang, count=len(answer.units), same=answer.same), style="dim"),
    ]
    if not answer.units:
        parts.append(Text(word("diff.nothing", lang)))
    for unit in answer.units:
        parts.extend(_unit(unit, naming, full=full))
    parts.extend(coverage(answer.coverage, lang))
    return Group(*parts)


def _unit(unit: UnitDifference, naming: Naming, *, full: bool) -> Iterator[RenderableType]:
    lang = naming.lang
    yield Text("")
    line = Text(f"{_SIGN.get(unit.kind, '?')} {unit.label or unit.address}", style="bold")
    line.append(f"  {unit.address}", style="dim")
    line.append(f"  {word(f'diff.{unit.kind}', lang)}", style="yellow")
    yield line
    for item in unit.alterations:
        yield _below(Text(f"{mark(item.begins)} {altered(item, naming)}", style="italic"))
    if unit.runs:
        yield _below(_runs(unit, lang, full=full))
        return
    for said, _ in unsaid(unit, naming):
        yield _below(shortened(said, lang, full=full))
    for side in (unit.before, unit.after):
        for version in side.versions:
            other = shortened(alternative(version, naming), lang, full=full)
            yield Padding(other, (0, 0, 0, 4), expand=False)


def _below(text: Text) -> RenderableType:
    return Padding(text, (0, 0, 0, 2), expand=False)


def _runs(unit: UnitDifference, lang: str, *, full: bool) -> Text:
    text = Text()
    last = len(unit.runs) - 1
    for index, run in enumerate(unit.runs):
        if run.kind == "same":
            text.append(run.text if full else _shortened(run.text, index, last, lang))
            continue
        opens, closes, style = _MARKS[run.kind]
        words = run.text.rstrip()
        shown = shortened(words, lang, full=full)
        text.append(opens, style=style).append_text(shown).append(closes, style=style)
        text.stylize(style, len(text) - len(shown) - len(closes), len(text))
        text.append(f"{_moved(unit.address, run, lang)}{run.text[len(words) :]}")
    return text


def _shortened(text: str, index: int, last: int, lang: str) -> str:
    """What stands beside a change: the end of what is before it, the beginning of what follows."""
    before = "" if index == 0 else text[:_KEPT]
    after = "" if index == last else text[-_KEPT:]
    left_out = len(text) - len(before) - len(after)
    if left_out <= _KEPT:
        return text
    return f"{before} {word('diff.skipped', lang, count=left_out)} {after}"


def _moved(address: str, run: Run, lang: str) -> str:
    if not run.move:
        return ""
    if run.other == address:
        return f" ({run.move})"
    return f" ({run.move}: {word(f'diff.{run.kind}', lang, where=label(run.other, lang))})"


def why(answer: WhyAnswer, naming: Naming, *, full: bool = False) -> RenderableType:
    """What a unit's state rests on, then each sentence of a text with who gave it its wording."""
    parts: list[RenderableType] = [show_unit.why(answer, naming, full=full)]
    if answer.sentences:
        heading = word("why.sentences", naming.lang)
        parts += [Text(""), Text(heading, style="bold")]
    for sentence in answer.sentences:
        parts.extend(_sentence(sentence, naming, several=len(answer.versions) > 1))
    return Group(*parts)


def _sentence(
    sentence: SentenceGround, naming: Naming, *, several: bool
) -> Iterator[RenderableType]:
    version = f"({sentence.version + 1}) " if several else ""
    mixed = len(sentence.grounds) > 1
    line = Text(version)
    for piece in sentence.pieces:
        words = piece.text.rstrip()
        line.append(words)
        if mixed and words:
            line.append(f"[{piece.ground + 1}]", style="dim")
        line.append(piece.text[len(words) :])
    yield _below(line)
    for index, given in enumerate(sentence.grounds):
        number = f"[{index + 1}] " if mixed else ""
        for text in _ground(given, number, naming):
            yield Padding(text, (0, 0, 0, 6), expand=False)


def _ground(given: WordingGround, number: str, naming: Naming) -> Iterator[Text]:
    lang = naming.lang
    made = given.changed_by
    if made is None:
        yield Text(f"{number}{word('why.unmade', lang)}", style="cyan")
    else:
        who = naming.act(made.act) if made.act else made.title
        line = Text(f"{number}{word(f'operation.{made.operation}', lang)}: {who}", style="cyan")
        if given.or_older:
            line.append(f" ({word('why.or_older', lang)})", style="yellow")
        yield line
        if made.text:
            quoted = " ".join(made.text.split())
            cut = quoted[:_QUOTED].rstrip() + ("…" if len(quoted) > _QUOTED else "")
            yield Text(f"«{cut}»", style="dim")
        if made.source:
            yield Text(naming.source(made.source), style="dim")
    because = naming.plain(ground(given.begins))
    bounds = f"{mark(given.begins)} {when(given.begins, lang)}"
    yield Text(f"{bounds} – {because}" if because else bounds, style="dim italic")


def written(file: Path, lang: str) -> RenderableType:
    """That a file was written."""
    return Text(word("redline.written", lang, file=file))
