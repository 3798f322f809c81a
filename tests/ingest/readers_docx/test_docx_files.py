"""Files that are no Word documents, are damaged, protected, or made to do harm."""

from __future__ import annotations

import io
import time
import zipfile

import pytest
from docx_shop import STRICT, W, abstract, archive, docx, level, num, p, part, tbl, tr

from ingest import decode as decoding
from ingest.errors import DocumentError
from ingest.findings import registry
from ingest.readers import read
from ingest.readers.docx import package, read_docx

GOOD = docx(p("1. Пункт."))
MAIN = "word/document.xml"
ENTITY = '<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]>'
LAUGHS = '<!DOCTYPE a [<!ENTITY a "ха"><!ENTITY b "&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;">]>'
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)


def with_main(xml: str) -> bytes:
    return archive({MAIN: xml})


def nested(times: int) -> str:
    return "<w:sdt>" * times + p("дно") + "</w:sdt>" * times


def encrypted() -> bytes:
    """An archive whose members say that they are encrypted."""
    data = bytearray(GOOD)
    for mark, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = data.find(mark)
        while at >= 0:
            data[at + offset] |= 1
            at = data.find(mark, at + 4)
    return bytes(data)


def repacked(method: int) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", method) as made:
        made.writestr(MAIN, part("document", f"<w:body>{p('а')}</w:body>"))
    return stream.getvalue()


@pytest.mark.parametrize(
    ("data", "code", "words"),
    [
        (GOOD[: len(GOOD) // 2], "document-damaged", "damaged"),
        (GOOD.replace(b"PK\x01\x02", b"PK\x09\x09"), "document-damaged", "damaged"),
        (with_main("<w:document"), "document-damaged", "word/document.xml"),
        (with_main(part("document", "")), "document-damaged", "no body"),
        (archive({"word/other.xml": "<a/>"}), "document-damaged", "missing"),
        (with_main(ENTITY + f'<w:document xmlns:w="{W}"/>'), "document-damaged", "document type"),
        (with_main(LAUGHS + f'<w:document xmlns:w="{W}">&c;</w:document>'), "document-damaged", ""),
        (docx(nested(150)), "document-damaged", "deep"),
        (docx(nested(3000)), "document-damaged", ""),
        (repacked(zipfile.ZIP_LZMA), "document-damaged", "unknown way"),
        (docx(""), "document-empty", "no text"),
        (docx(p() + p(" ")), "document-empty", "no text"),
        (docx(p("<w:r><w:pict><v:imagedata/></w:pict></w:r>")), "document-empty", "pictures"),
        (encrypted(), "document-encrypted", "password"),
        (OLE + "EncryptedPackage".encode("utf-16-le"), "document-encrypted", "password"),
        (OLE + "WordDocument".encode("utf-16-le"), "document-binary", "DOC"),
        (archive({"xl/workbook.xml": "<a/>"}), "document-binary", "XLSX"),
        (b"{\\rtf1 text}", "document-binary", "RTF"),
    ],
)
def test_refusals_say_what_to_do(data: bytes, code: str, words: str) -> None:
    with pytest.raises(DocumentError) as caught:
        read(data, "draft.docx")
    assert (caught.value.code, caught.value.name) == (code, "draft.docx")
    assert words in caught.value.detail
    assert caught.value.mend
    assert code in registry()


def test_what_a_file_holds_is_bounded_before_it_is_unpacked(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    bomb = docx(p("а" * 3_000_000))
    assert len(bomb) < 20_000
    monkeypatch.setattr(package, "MAX_INFLATED", 1_000_000)
    with pytest.raises(DocumentError, match="1000000 bytes") as caught:
        read_docx(bomb, "bomb.docx")
    assert caught.value.code == "document-too-large"


def test_text_is_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("ingest.readers.docx.MAX_CHARACTERS", 1_000)
    with pytest.raises(DocumentError, match="1000 characters"):
        read_docx(docx(p("слово " * 200)), "long.docx")
    assert decoding.MAX_CHARACTERS > 1_000


@pytest.mark.parametrize("main", [MAIN, "word/document2.xml"])
def test_the_main_part_is_the_one_the_file_names(main: str) -> None:
    assert read(docx(p("1. Пункт."), main=main), "a.docm").blocks[0].text == "1. Пункт."


def test_the_strict_form_of_the_standard_is_read_too() -> None:
    stream = io.BytesIO(
        docx(
            p("слово", '<w:numPr><w:numId w:val="1"/></w:numPr>'),
            numbering=abstract(0, level(0, "%1.")) + num(1, 0),
        )
    )
    members: dict[str, str] = {}
    with zipfile.ZipFile(stream) as made:
        for name in made.namelist():
            members[name] = (
                made.read(name)
                .decode()
                .replace(W, STRICT)
                .replace(
                    "schemas.openxmlformats.org/officeDocument/2006/relationships",
                    "purl.oclc.org/ooxml/officeDocument/relationships",
                )
            )
    assert read(archive(members), "a.docx").blocks[0].text == "1. слово"


@pytest.mark.parametrize(
    "body",
    [
        p("<w:r><w:t>а </w:t></w:r>" * 30_000),
        p("<w:r><w:br/><w:t>а</w:t></w:r>" * 10_000),
        p('<w:r><w:br w:type="page"/></w:r>' * 30_000 + "<w:r><w:t>а</w:t></w:r>"),
        p("а", '<w:jc w:val="right"/>') * 3_000,
        p("приложение", '<w:jc w:val="right"/>') * 1_500,
        p("қосымша", '<w:jc w:val="right"/>') * 3_000,
        tbl(tr(*["1"] * 50) * 100),
        tbl(*(tr(f"<w:tc><w:tcPr><w:vMerge/></w:tcPr>{p('а')}</w:tc>") for _ in range(1_500))),
    ],
    ids=["runs", "breaks", "pages", "corner", "openers", "ends", "cells", "merged"],
)
def test_time_grows_with_the_file_only(body: str) -> None:
    data = docx(body)
    began = time.perf_counter()
    read_docx(data, "long.docx")
    assert time.perf_counter() - began < 10
