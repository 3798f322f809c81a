"""The Markdown of the kazakhstan-law repositories: one file, or an index and its parts."""

from __future__ import annotations

import re
from dataclasses import dataclass

import yaml

from renderings.printed import Cell, Paragraph, Printed, Role, Table

_POINT = re.compile(r"\d+\. ")
_ARTICLE = re.compile(r"(?:Статья|Article)\s+(\d+(?:-\d+)*)|(\d+(?:-\d+)*)-бап")
_MARKS = re.compile(r"([\\`*_<>#|])")
_LIST = re.compile(r"([-+])(\s)")
#: The index of either language speaks Russian.
_INDEX = """## Части документа

Документ разбит на части: целиком он слишком велик. Каждая часть — отдельный файл рядом с этим.

| Часть | Название |
|---|---|"""
_BACK = "↑ [Вся редакция](../{stem}.md)"
_LEVELS = {"section": 2, "chapter": 3, "subchapter": 4, "article": 4, "heading": 4}


@dataclass(frozen=True, slots=True)
class Directory:
    """The files of an act's directory, by their names relative to it."""

    files: dict[str, bytes]
    stem: str  # "rus" or "kaz"

    @property
    def index(self) -> bytes:
        return self.files[f"{self.stem}.md"]


def whole(act: Printed) -> bytes:
    """The act in one file."""
    return _file(_blocks(act.items))


def split(act: Printed, code: str = "183572") -> Directory:
    """The act cut into parts at its annexes and approved documents, or else at its chapters.

    ``rus.md`` keeps what stands before the first part and lists the parts in their order.
    """
    stem = _stem(act)
    starts = _starts(act)
    files: dict[str, bytes] = {"meta.yaml": meta(act, code)}
    index = _blocks(act.items[: starts[0][0]] if starts else act.items)
    listed = []
    ends = [*(at for at, *_ in starts[1:]), len(act.items)]
    for (start, label, title), end in zip(starts, ends, strict=False):
        path = f"{stem}/{label}.md"
        files[path] = _file([_BACK.format(stem=stem), *_blocks(act.items[start:end])])
        listed.append(f"| [`{label}`]({path}) | {title.replace('|', '/')} |")
    if listed:
        index.append("\n".join(["", _INDEX, *listed]))
    files[f"{stem}.md"] = _file(index)
    return Directory(files, stem)


def _stem(act: Printed) -> str:
    return "kaz" if act.lang == "kk" else "rus"


def meta(act: Printed, code: str) -> bytes:
    """``meta.yaml``: what the Markdown does not say."""
    language = _stem(act)
    source = f"https://zan.gov.kz/client/#!/doc/{code}/{language}"
    requisites = " ".join(item.text for item in act.paragraphs(Role.REQUISITES))
    title = act.first(Role.TITLE)
    content = {
        "act_code": code,
        "requisite": requisites,
        "title": {"rus": title, "kaz": title},
        "form": "ПРИК",
        "type_codes": ["ПРИК"],
        "source": {language: source},
    }
    return yaml.safe_dump(content, allow_unicode=True, sort_keys=False).encode()


def _starts(act: Printed) -> list[tuple[int, str, str]]:
    """Where parts begin: index of the first item, name of the part, its title."""
    captions = [
        index
        for index, item in enumerate(act.items)
        if _is(item, Role.CAPTION) and not (index and _is(act.items[index - 1], Role.CAPTION))
    ]
    cuts = captions or [
        index
        for index, item in enumerate(act.items)
        if isinstance(item, Paragraph) and item.role is Role.HEADING and item.unit == "chapter"
    ]
    kind = "an" if captions else "ch"
    return [(at, f"{kind}{number:03}", _title(act, at)) for number, at in enumerate(cuts, start=1)]


def _title(act: Printed, start: int) -> str:
    for item in act.items[start : start + 8]:
        if isinstance(item, Paragraph) and item.role in (Role.TITLE, Role.HEADING):
            return item.text
    return "-"


def _is(item: Paragraph | Table, role: Role) -> bool:
    return isinstance(item, Paragraph) and item.role is role


def _file(blocks: list[str]) -> bytes:
    return ("\n\n".join(blocks) + "\n").encode()


def _blocks(items: tuple[Paragraph | Table, ...]) -> list[str]:
    blocks: list[str] = []
    form: list[str] = []
    inner = 0  # how far what belongs to the last point is set in
    for item in items:
        if isinstance(item, Paragraph) and item.role is Role.FORM:
            form.append(item.text)
            continue
        if form:
            blocks.append(_fence(form))
            form = []
        if isinstance(item, Table):
            blocks.append(_table(item))
            continue
        if item.unit == "point":
            number = _POINT.match(item.text)
            inner = number.end() if number else 3
        elif item.role is Role.HEADING or item.role is Role.TITLE:
            inner = 0
        blocks += _paragraph(item, inner if item.level and inner else 0)
    return [*blocks, _fence(form)] if form else blocks


def _fence(lines: list[str]) -> str:
    """A form; its lines are paragraphs of the official text, parted by blank ones."""
    if len(lines) == 1 and len(lines[0]) < 20 and "_" not in lines[0]:
        return f"> *{lines[0]}*"
    return "```\n" + "\n\n".join(lines) + "\n```"


def _paragraph(item: Paragraph, inner: int) -> list[str]:
    text = _plain(item.text)
    match item.role:
        case Role.TITLE:
            return [f"{'#' * item.level} {text}"]
        case Role.HEADING:
            found = _ARTICLE.match(item.text) if item.unit == "article" else None
            anchor = [f'<a id="st{found[1] or found[2]}"></a>'] if found else []
            return [*anchor, f"{'#' * _LEVELS[item.unit]} {text}"]
        case Role.CAPTION | Role.AGREEMENT:
            return ["  \n".join(f"> *{_plain(line)}*" for line in item.lines)]
        case Role.NOTE:
            return [f"> *{text}*"]
        case Role.SIGNATURE:
            return [f"**{' '.join(text.split())}**"]
        case Role.LETTERHEAD | Role.REQUISITES:
            return []
        case _:
            anchor = [f'<a id="p{text.split(".")[0]}"></a>'] if item.unit == "point" else []
            return [*anchor, f"{' ' * inner}{text}"]


def _plain(text: str) -> str:
    """The text with the marks that Markdown would take for its own."""
    marked = _MARKS.sub(r"\\\1", " ".join(text.split()))
    return _LIST.sub(r"\\\1\2", marked, count=1) if _LIST.match(marked) else marked


def _table(table: Table) -> str:
    rows = "\n".join(
        "<tr>\n" + "\n".join(_cell(cell) for cell in row) + "\n</tr>"
        for row in table.squared().rows
    )
    return f"<table>\n{rows}\n</table>"


def _cell(cell: Cell) -> str:
    spans = (f' colspan="{cell.colspan}"' if cell.colspan > 1 else "") + (
        f' rowspan="{cell.rowspan}"' if cell.rowspan > 1 else ""
    )
    paragraphs = [_in_html(text) for text in cell.paragraphs]
    if len(paragraphs) == 1:
        return f"<td{spans}>{paragraphs[0]}</td>"
    return f"<td{spans}>\n" + "\n".join(paragraphs) + "\n</td>"


def _in_html(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
