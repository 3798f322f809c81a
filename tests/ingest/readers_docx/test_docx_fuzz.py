"""Damaged Word files: whatever happens to a file, it is read or refused, and in time."""

from __future__ import annotations

import io
import random
import re
import zipfile

from docx_shop import abstract, archive, docx, level, listed, num, p, r, tbl, tc, tr
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ingest.errors import DocumentError
from ingest.findings import message, registry
from ingest.model import Layout
from ingest.readers.docx import read_docx

BODY = (
    p("Приложение 1", '<w:jc w:val="right"/>')
    + p("к приказу", '<w:jc w:val="right"/>')
    + listed("Министру:")
    + listed("внести;", level=1)
    + p(r("слово ", "<w:b/>") + '<w:ins w:id="1"><w:r><w:t>новое</w:t></w:r></w:ins>')
    + p(
        '<w:r><w:fldChar w:fldCharType="begin"/><w:instrText>REF</w:instrText>'
        '<w:fldChar w:fldCharType="separate"/></w:r>' + r("5") + "<w:r><w:fldChar "
        'w:fldCharType="end"/></w:r>' + '<w:r><w:footnoteReference w:id="2"/></w:r>'
    )
    + tbl(
        tr(tc("Стандарт", '<w:gridSpan w:val="3"/>')),
        tr(tc("1", '<w:vMerge w:val="restart"/>'), "Срок", "5 дней"),
        tr(tc("", "<w:vMerge/>"), "", f"<w:tc>{p('а')}{tbl(tr('б', 'в'))}{p()}</w:tc>"),
    )
    + p(
        '<w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:txbxContent>'
        + p("рамка")
        + "</w:txbxContent></mc:Choice></mc:AlternateContent></w:r>"
    )
)
STYLES = (
    '<w:style w:type="paragraph" w:default="1" w:styleId="a"><w:name w:val="Normal"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="b"><w:basedOn w:val="a"/><w:pPr><w:outlineLvl '
    'w:val="1"/></w:pPr></w:style>'
)
FILE = docx(
    BODY,
    styles=STYLES,
    numbering=abstract(0, level(0, "%1."), level(1, "%2)")) + num(1, 0),
    footnotes=f'<w:footnote w:id="2">{p("Сноска.")}</w:footnote>',
    header1=p("Проект"),
)
with zipfile.ZipFile(io.BytesIO(FILE)) as _whole:
    MEMBERS = {name: _whole.read(name) for name in _whole.namelist()}
PARTS = sorted(name for name in MEMBERS if name.endswith(".xml") and "/" in name)
_TAG = re.compile(rb"<[^<>]+>")
_VALUE = re.compile(rb'"[^"]*"')
VALUES = [b'"0"', b'"-1"', b'"999999999999"', b'""', b'"%9%1"', b'"\xd0\xb0"', b'"restart"', b'"1"']
QUICK = settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def sound(data: bytes) -> None:
    """Reads a file: a layout whose blocks hold all of its text, or a refusal that is registered."""
    read, refusal = outcome(data)
    if read is not None:
        assert_whole(read)
    if refusal is not None:
        assert refusal.code in registry()
        assert refusal.mend


def outcome(data: bytes) -> tuple[Layout | None, DocumentError | None]:
    try:
        return read_docx(data, "a.docx"), None
    except DocumentError as error:
        return None, error


def assert_whole(read: Layout) -> None:
    assert "".join(read.verbatim(block) for block in read.blocks) == read.text
    for block in read.blocks:
        assert "".join(line.text + "\n" for line in block.lines) == read.verbatim(block)
        for row in block.rows:
            for cell in row:
                assert read.text[cell.span.start : cell.span.end] == cell.text
    for item in read.findings:
        assert message(item, "kk")


def test_the_file_that_is_damaged_below_is_sound() -> None:
    read = read_docx(FILE, "a.docx")
    assert_whole(read)
    assert [block.text for block in read.blocks if block.text] == [
        "Приложение 1 к приказу",
        "1. Министру:",
        "1) внести;",
        "слово новое",
        "5",
        "¹ Сноска.",
        "рамка",
    ]


@QUICK
@given(data=st.data())
def test_damaged_bytes(data: st.DataObject) -> None:
    made = bytearray(FILE)
    for at in data.draw(st.lists(st.integers(0, len(made) - 1), min_size=1, max_size=12)):
        made[at] = data.draw(st.integers(0, 255))
    sound(bytes(made[: data.draw(st.integers(1, len(made)))] if data.draw(st.booleans()) else made))


@QUICK
@given(name=st.sampled_from(PARTS), seed=st.integers(0, 2**32), times=st.integers(1, 8))
def test_damaged_marks(name: str, seed: int, times: int) -> None:
    """Elements lost, doubled and moved, values changed, in files that are archives still."""
    chance = random.Random(seed)
    xml = MEMBERS[name]
    for _ in range(times):
        tags = [*_TAG.finditer(xml)]
        values = [*_VALUE.finditer(xml)]
        if not tags:
            break
        one, other = chance.choice(tags), chance.choice(tags)
        match chance.randrange(4):
            case 0:
                xml = xml[: one.start()] + xml[one.end() :]
            case 1:
                first, last = sorted((one.start(), other.start()))
                xml = xml[:last] + xml[first:last] + xml[last:]
            case 2:
                first, last = sorted((one.start(), other.start()))
                xml = xml[:first] + xml[last:]
            case _ if values:
                at = chance.choice(values)
                xml = xml[: at.start()] + chance.choice(VALUES) + xml[at.end() :]
    sound(archive(MEMBERS | {name: xml}))


_LEAVES = st.sampled_from(
    [
        p("слово"),
        p(""),
        listed("пункт"),
        listed("а", 1, 1),
        p("1) а", "<w:rPr><w:del/></w:rPr>"),
        p("к приказу", '<w:jc w:val="right"/>'),
        "<w:altChunk/>",
        r("бегун"),
        "<w:tbl/>",
    ]
)
_WRAPPED = st.recursive(
    _LEAVES,
    lambda inner: st.builds(
        lambda name, parts: f"<w:{name}>{''.join(parts)}</w:{name}>",
        st.sampled_from(
            [
                "tbl",
                "tr",
                "tc",
                "p",
                "sdt",
                "sdtContent",
                "ins",
                "del",
                "r",
                "drawing",
                "txbxContent",
                "hyperlink",
                "tcPr",
                "pPr",
                "body",
            ]
        ),
        st.lists(inner, max_size=4),
    ),
    max_leaves=25,
)


@QUICK
@given(parts=st.lists(_WRAPPED, max_size=6))
def test_elements_in_any_place(parts: list[str]) -> None:
    made = docx("".join(parts) + p("конец"), numbering=abstract(0, level(0, "%1.")) + num(1, 0))
    sound(made)
    assert "конец" in read_docx(made, "a.docx").text
