"""The original of an explained document: its lines, or the pictures of its pages."""

from __future__ import annotations

from base64 import b64encode
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from html import escape

from api.inspection import CellRead, LineRead
from api.inspection.answer import Rectangle
from api.paper.document_marks import Marks, Run, family, role_name, unit_name
from api.words import word


def original(marks: Marks, drawn: Mapping[int, bytes]) -> Iterator[str]:
    """The lines in order, page by page where there are pages; ``drawn`` are pictures of these."""
    looked, lang = marks.looked, marks.lang
    ids = _Ids()
    runs: dict[int | None, list[Run]] = defaultdict(list)
    for run in marks.runs:
        runs[run.page].append(run)
    pages: list[int | None] = [*range(1, len(looked.sheets) + 1)] or [*runs]
    if len(drawn) < len(looked.sheets):
        yield _quiet(word("doctor.pages_drawn", lang, drawn=len(drawn), count=len(pages)))
    last = max(drawn, default=0)
    for page in pages:
        own = runs.get(page, [])
        if page is None:
            yield from (_written(run, marks, ids) for run in own)
            continue
        yield f'<section class="page" id="p{page}"><h3>{escape(word("page", lang, page=page))}</h3>'
        if page in drawn:
            yield from _sheet(own, page, drawn[page], marks, ids)
        else:
            if page < last:
                yield _quiet(word("doctor.page_undrawn", lang))
            yield from (_written(run, marks, ids) for run in own)
        if not own:
            yield _quiet(word("doctor.page_empty", lang))
        yield "</section>"


def _quiet(said: str) -> str:
    return f'<p class="quiet">{escape(said)}</p>'


class _Ids:
    """A line has one id, though several pieces may be of it."""

    def __init__(self) -> None:
        self._last = 0

    def of(self, line: LineRead) -> str:
        if line.line == self._last:
            return ""
        self._last = line.line
        return f' id="l{line.line}"'


# --- lines ------------------------------------------------------------------------------------


def _written(run: Run, marks: Marks, ids: _Ids) -> str:
    lines = "".join(_line(line, marks, ids) for line in run.lines)
    return (
        f'<div class="run {family(run.role)}" id="r{run.index}"{_data(run.unit)}>'
        f'{_tag(run, marks)}<div class="lines">{lines}</div></div>'
    )


def _line(line: LineRead, marks: Marks, ids: _Ids) -> str:
    identity = ids.of(line)
    told = "".join(_marks(line, marks)) if identity else ""
    part = f' title="{escape(word(f"row_part.{line.part}", marks.lang))}"' if line.part else ""
    return (
        f'<p{identity} class="line {escape(line.part)}" data-n="{line.line}"{part}>'
        f"{escape(line.text) if line.text.strip() else ''}{told}</p>"
    )


def _marks(line: LineRead, marks: Marks) -> Iterator[str]:
    yield from marks.finding_marks(marks.findings_of_lines.get(line.line, []))
    for index in marks.repairs_of_lines.get(line.line, []):
        repair = marks.looked.repaired[index]
        said = escape(f"{word(f'repair.{repair.kind}', marks.lang)}: {repair.after}")
        yield (
            f'<a class="mark mended" href="#m{index}" title="{said}">~'
            f'<span class="vh"> {said}</span></a>'
        )


def _tag(run: Run, marks: Marks) -> str:
    """The label of a run: it tells the role in words and leads to the unit."""
    if run.role == "blank":
        return "<span></span>"
    if run.unit is None or run.role == "rule":
        return f'<span class="tag">{escape(role_name(run.role, marks.lang))}</span>'
    unit = marks.looked.tree[run.unit]
    named = escape(unit_name(unit, marks.lang))
    return f'<a class="tag" href="#u{run.unit}" title="{escape(unit.address)}">{named}</a>'


def _data(unit: int | None) -> str:
    return "" if unit is None else f' data-u="{unit}"'


# --- pages ------------------------------------------------------------------------------------


def _sheet(
    runs: Sequence[Run], page: int, picture: bytes, marks: Marks, ids: _Ids
) -> Iterator[str]:
    """The picture of a page, the boxes of its lines and cells over it."""
    width, height = marks.looked.sheets[page - 1]
    named = escape(word("page", marks.lang, page=page))
    yield f'<div class="sheet" style="aspect-ratio:{width:.2f}/{height:.2f}">'
    yield f'<img alt="{named}" src="data:image/png;base64,{b64encode(picture).decode()}">'
    whole = (0.0, 0.0, width, height)
    yield from (_cell(cell, whole) for cell in marks.cells_of_pages.get(page, []))
    unboxed: list[Run] = []
    for run in runs:
        boxed = [(line, line.box) for line in run.lines if line.box is not None]
        if boxed:
            yield _boxes(run, boxed, whole, marks, ids)
        elif any(line.text.strip() for line in run.lines):
            unboxed.append(run)
    yield "</div>"
    yield from (_written(run, marks, ids) for run in unboxed)


def _boxes(
    run: Run,
    boxed: Sequence[tuple[LineRead, Rectangle]],
    whole: Rectangle,
    marks: Marks,
    ids: _Ids,
) -> str:
    """The lines of a run; what is around them only makes them one target."""
    around = (
        min(box[0] for _, box in boxed),
        min(box[1] for _, box in boxed),
        max(box[2] for _, box in boxed),
        max(box[3] for _, box in boxed),
    )
    lines = "".join(_box(line, box, around, run.unit, marks, ids) for line, box in boxed)
    return (
        f'<div class="run over {family(run.role)}" id="r{run.index}"{_data(run.unit)} '
        f'style="{_placed(around, whole)}">{_tag(run, marks)}{lines}</div>'
    )


def _box(
    line: LineRead,
    box: Rectangle,
    around: Rectangle,
    unit: int | None,
    marks: Marks,
    ids: _Ids,
) -> str:
    """One line: its text is there to be found and read aloud, the picture shows it."""
    link = f' href="#u{unit}"' if unit is not None else ""
    identity = ids.of(line)
    told = "".join(_marks(line, marks)) if identity else ""
    return (
        f'<div{identity} class="box {escape(line.part)}" style="{_placed(box, around)}">'
        f'<a{link} title="{escape(line.address)}"><span class="vh">{escape(line.text)}</span></a>'
        f"{told}</div>"
    )


def _cell(cell: CellRead, whole: Rectangle) -> str:
    return f'<div class="cell"{_data(cell.unit)} style="{_placed(cell.box, whole)}"></div>'


def _placed(box: Rectangle, around: Rectangle) -> str:
    """A rectangle as parts of the one around it, so that it grows with the picture."""
    left, top, right, bottom = around
    width, height = max(right - left, 0.01), max(bottom - top, 0.01)
    return (
        f"left:{(box[0] - left) / width:.2%};top:{(box[1] - top) / height:.2%};"
        f"width:{(box[2] - box[0]) / width:.2%};height:{(box[3] - box[1]) / height:.2%}"
    )
