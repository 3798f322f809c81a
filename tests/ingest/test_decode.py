"""Bytes to text, and the refusals."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest import decode as decoding
from ingest.decode import decode
from ingest.errors import DocumentError
from ingest.findings import registry

RUSSIAN = (
    "Настоящий приказ вводится в действие по истечении десяти календарных дней после дня его "
    "первого официального опубликования («Казахстанская правда» № 5)."
)
KAZAKH = (
    "Көрсетілетін қызметті алушылардың: мемлекеттік көрсетілетін қызметті ұсыну тәртібі туралы "
    "толық және анық ақпаратты қолжетімді нысанда алуға құқығы бар."
)
ENGLISH = "State Corporation “Government for Citizens” – a legal entity, № 88-V."


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        (RUSSIAN, "utf-8"),
        (RUSSIAN, "utf-8-sig"),
        (RUSSIAN, "utf-16"),
        (RUSSIAN, "utf-16-le"),
        (RUSSIAN, "utf-16-be"),
        (RUSSIAN, "cp1251"),
        (RUSSIAN.replace("«", '"').replace("»", '"'), "koi8_r"),
        (RUSSIAN.replace("«", '"').replace("»", '"'), "cp866"),
        (KAZAKH, "utf-8"),
        (KAZAKH, "kz1048"),
        (KAZAKH, "ptcp154"),
        (ENGLISH, "cp1251"),
    ],
)
def test_text_is_read_in_its_encoding(text: str, encoding: str) -> None:
    raw = text.encode(encoding, errors="ignore")
    expected = raw.decode(encoding)
    assert decode(raw, "act.txt") == (expected, encoding)


def test_line_breaks_are_kept() -> None:
    assert decode("a\r\nб\rв\n".encode(), "act.txt")[0] == "a\r\nб\rв\n"


@pytest.mark.parametrize(
    ("data", "code", "words"),
    [
        (b"", "document-empty", "no text"),
        (b" \r\n\t\n", "document-empty", "no text"),
        ("\ufeff".encode(), "document-empty", "no text"),
        (b"%PDF-1.7\n...", "document-binary", "PDF"),
        (b"PK\x03\x04abc", "document-binary", "ZIP"),
        (b"\x89PNG\r\n\x1a\n\x00\x00", "document-binary", "PNG"),
        (bytes(range(256)) * 4, "document-binary", "NUL"),
        (b"\x01\x02\x03\x04" * 100, "document-binary", "control"),
        (bytes(range(0x80, 0x100)) * 9, "document-encoding-unknown", "not UTF-8"),
        (RUSSIAN.encode() + b"\xd0", "document-encoding-unknown", "cut at byte 2"),
        (b"\xff\xfe\x00\xd8", "document-encoding-unknown", "not known"),
    ],
)
def test_refusals_name_document_and_mend(data: bytes, code: str, words: str) -> None:
    with pytest.raises(DocumentError) as caught:
        decode(data, "act.txt")
    assert caught.value.code == code
    assert words in caught.value.detail
    assert str(caught.value).startswith("act.txt: ")
    assert caught.value.mend
    assert code in registry()


def test_size_limit(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(decoding, "MAX_CHARACTERS", 10)
    assert decode(b"0123456789", "act.txt")[0] == "0123456789"
    for data in (b"0123456789a", b"a" * 100):
        with pytest.raises(DocumentError, match=f"act.txt: {len(data)} .*10 characters"):
            decode(data, "act.txt")


@given(st.text(alphabet=st.characters(codec="utf-8"), min_size=1))
def test_utf8_round_trip(text: str) -> None:
    whole = f"Приказ {text}".replace("\x00", "")
    printed = "".join(char for char in whole if char.isprintable() or char in "\r\n\t\u00a0")
    assert decode(printed.encode(), "act.txt")[0] == printed


@given(
    st.lists(
        st.sampled_from([*RUSSIAN.split(), "и", "12)", "№", "ГОСТ", "—", "услуг;"]),
        min_size=12,
        max_size=60,
    )
)
def test_cp1251_round_trip(words: list[str]) -> None:
    text = " ".join(["Об утверждении Правил государственной регистрации", *words])
    assert decode(text.encode("cp1251"), "act.txt") == (text, "cp1251")
