"""Word files made by hand: raw WordprocessingML in the shapes Word itself writes."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping

from ingest.model import Layout
from ingest.readers.docx import read_docx

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
STRICT = "http://purl.oclc.org/ooxml/wordprocessingml/main"
RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_NAMES = (
    f'xmlns:w="{W}" xmlns:r="{RELATIONS}"'
    ' xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"'
    ' xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
    ' xmlns:v="urn:schemas-microsoft-com:vml"'
    ' xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"'
    ' xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"'
    ' xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture"'
    ' xmlns:w16se="http://schemas.microsoft.com/office/word/2015/wordml/symex"'
)
_ROLES = {
    "styles.xml": "styles",
    "numbering.xml": "numbering",
    "footnotes.xml": "footnotes",
    "endnotes.xml": "endnotes",
    "header1.xml": "header",
    "footer1.xml": "footer",
}


def part(root: str, inner: str) -> str:
    return f'<?xml version="1.0" encoding="UTF-8"?><w:{root} {_NAMES}>{inner}</w:{root}>'


def archive(parts: Mapping[str, str | bytes]) -> bytes:
    """A ZIP archive of these members."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as made:
        for name, content in parts.items():
            made.writestr(name, content)
    return stream.getvalue()


def docx(body: str, main: str = "word/document.xml", **parts: str) -> bytes:
    """A Word file of a body and of other parts (``styles=…``), each without its root."""
    folder, _, base = main.rpartition("/")
    roots = {"header1": "hdr", "footer1": "ftr"}
    members = {f"{name}.xml": part(roots.get(name, name), inner) for name, inner in parts.items()}
    related = "".join(
        f'<Relationship Id="rId{at}" Type="{RELATIONS}/{_ROLES[name]}" Target="{name}"/>'
        for at, name in enumerate(members)
    )
    opening = '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    return archive(
        {
            "[Content_Types].xml": '<Types xmlns="…"/>',
            "_rels/.rels": f'{opening}<Relationship Id="rId1" Type="{RELATIONS}/officeDocument"'
            f' Target="{main}"/></Relationships>',
            main: part("document", f"<w:body>{body}</w:body>"),
            f"{folder}/_rels/{base}.rels": f"{opening}{related}</Relationships>",
            **{f"{folder}/{name}": content for name, content in members.items()},
        }
    )


def t(text: str) -> str:
    return f'<w:t xml:space="preserve">{text}</w:t>'


def r(text: str, properties: str = "") -> str:
    return f"<w:r>{f'<w:rPr>{properties}</w:rPr>' if properties else ''}{t(text)}</w:r>"


def p(inner: str = "", properties: str = "") -> str:
    """A paragraph; plain words are put in a run."""
    if inner and not inner.startswith("<"):
        inner = r(inner)
    return f"<w:p>{f'<w:pPr>{properties}</w:pPr>' if properties else ''}{inner}</w:p>"


def listed(text: str, number: int = 1, level: int = 0, properties: str = "") -> str:
    """A paragraph numbered by a list."""
    numbers = f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>'
    return p(text, numbers + properties)


def tc(inner: str, properties: str = "") -> str:
    """A cell; plain words are put in a paragraph."""
    if not inner.startswith("<"):
        inner = p(inner)
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{inner}</w:tc>"


def tr(*cells: str, properties: str = "") -> str:
    own = "".join(cell if cell.startswith("<w:tc>") else tc(cell) for cell in cells)
    return f"<w:tr><w:trPr>{properties}</w:trPr>{own}</w:tr>"


RULED = '<w:tblBorders><w:top w:val="single"/><w:insideV w:val="single"/></w:tblBorders>'


def tbl(*rows: str, properties: str = RULED) -> str:
    return f"<w:tbl><w:tblPr>{properties}</w:tblPr>{''.join(rows)}</w:tbl>"


def level(at: int, text: str, form: str = "decimal", start: int = 1, more: str = "") -> str:
    return (
        f'<w:lvl w:ilvl="{at}"><w:start w:val="{start}"/><w:numFmt w:val="{form}"/>{more}'
        f'<w:lvlText w:val="{text}"/></w:lvl>'
    )


def abstract(number: int, *levels: str) -> str:
    return f'<w:abstractNum w:abstractNumId="{number}">{"".join(levels)}</w:abstractNum>'


def num(number: int, definition: int, overrides: str = "") -> str:
    return f'<w:num w:numId="{number}"><w:abstractNumId w:val="{definition}"/>{overrides}</w:num>'


def restarted(at: int, start: int = 1) -> str:
    return f'<w:lvlOverride w:ilvl="{at}"><w:startOverride w:val="{start}"/></w:lvlOverride>'


def layout(body: str, **parts: str) -> Layout:
    """The layout of a body; the spans of its blocks hold all of its text, in order."""
    read = read_docx(docx(body, **parts), "draft.docx")
    ends = [0, *(block.span.end for block in read.blocks)]
    assert [block.span.start for block in read.blocks] == ends[:-1]
    assert ends[-1] == len(read.text)
    assert "".join(read.verbatim(block) for block in read.blocks) == read.text
    return read


def texts(body: str, **parts: str) -> list[str]:
    """The texts of the blocks of a body, blank ones left out; of a table, its rows."""
    found: list[str] = []
    for block in layout(body, **parts).blocks:
        found += [" | ".join(cell.text for cell in row) for row in block.rows]
        found += [block.text] if block.text else []
    return found


def codes(read: Layout) -> list[str]:
    return [item.code for item in read.findings]
