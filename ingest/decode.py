"""Bytes to text: which encoding a document is in, and whether it is text at all."""

from __future__ import annotations

import codecs
import re
from collections import Counter

from ingest.errors import DocumentError

#: Three times the longest code of the Republic; more is not one act.
MAX_CHARACTERS = 10_000_000
#: How much of a document is looked at to tell its encoding, in bytes.
SAMPLE = 200_000

_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_TO_TEXT = "save it as text or Markdown"
_TO_WORD = "open it in Word or LibreOffice and save it as DOCX"
_TO_LETTERS = "recognise the letters in it (OCR) and save them as text"
_UNPACK = "unpack it and give the documents inside"
_MAGIC = (
    (b"%PDF-", "PDF", _TO_TEXT),
    (b"PK\x03\x04", "ZIP (XLSX, ODT, an archive)", f"{_TO_WORD}, or {_UNPACK}"),
    (b"\x89PNG", "PNG", _TO_LETTERS),
    (b"\xff\xd8\xff", "JPEG", _TO_LETTERS),
    (b"GIF8", "GIF", _TO_LETTERS),
    (b"II*\x00", "TIFF", _TO_LETTERS),
    (b"MM\x00*", "TIFF", _TO_LETTERS),
    (b"\xd0\xcf\x11\xe0", "OLE (DOC, XLS: Office to 2003)", _TO_WORD),
    (b"{\\rtf", "RTF", _TO_WORD),
    (b"Rar!", "RAR", _UNPACK),
    (b"7z\xbc\xaf", "7-Zip", _UNPACK),
    (b"\x1f\x8b", "gzip", _UNPACK),
    (b"SQLite format 3", "SQLite", _TO_TEXT),
)
#: The stream of an OLE file that holds a protected Office document ([MS-OFFCRYPTO] 2.3.4.4).
_PROTECTED = "EncryptedPackage".encode("utf-16-le")
#: One-byte encodings Russian and Kazakh acts are kept in; the first of equals wins.
_ONE_BYTE = ("cp1251", "kz1048", "ptcp154", "koi8_r", "cp866", "iso8859_5", "mac_cyrillic")
_KAZAKH = frozenset("әіңғүұқөһ")
_RUSSIAN = frozenset("абвгдежзийклмнопрстуфхцчшщъыьэюя")
#: The most frequent letters of Russian and of Kazakh; a wrong code page scatters them.
_FREQUENT = frozenset("оеаинтсрвлкдмыі")
_PUNCTUATION = frozenset("«»“”„‘’–—…№§©­\u00a0•°±")
_CONTROL = re.compile(rb"[\x01-\x08\x0e-\x1a\x1c-\x1f\x7f]")
_CAPITAL_INSIDE = re.compile(r"[а-яё][А-ЯЁ]")
#: The least share of a decoded sample's letters and marks that must be plausible.
PLAUSIBLE = 0.9
#: Frequent letters make up some two thirds of Russian and Kazakh text, a third of a wrong reading.
FREQUENT_SHARE = 0.5
#: Below this share of Cyrillic letters a text is Latin, and its high bytes are quotes and dashes.
LATIN_SHARE = 0.05


def decode(
    data: bytes, name: str, *, declared: str = "", limit: int | None = None
) -> tuple[str, str]:
    """The text of a document and the encoding it was in.

    The text is kept as it is, line breaks included; only a byte order mark is taken off.
    ``declared`` is the encoding a page says it is in: of one-byte encodings that read equally well
    it is taken. ``limit`` is how many characters a document may have, `MAX_CHARACTERS` where it is
    not given.

    Raises `DocumentError` with the code ``document-empty``, ``document-binary``,
    ``document-encrypted``, ``document-encoding-unknown`` or ``document-too-large``.

    >>> decode("Бұйрық".encode(), "a.txt")
    ('Бұйрық', 'utf-8')
    >>> decode("О государственных услугах".encode("cp1251"), "a.txt")[1]
    'cp1251'
    """
    limit = limit or MAX_CHARACTERS
    if len(data) > 4 * limit:
        raise _too_large(name, f"{len(data)} bytes", limit)
    text, encoding = _decoded(data, name, declared)
    if len(text) > limit:
        raise _too_large(name, f"{len(text)} characters", limit)
    if not text.strip():
        raise DocumentError(
            "document-empty", name, "the document holds no text", "give the file with its text"
        )
    return text, encoding


def _decoded(data: bytes, name: str, declared: str) -> tuple[str, str]:
    for magic, kind, mend in _MAGIC:
        if data.startswith(magic):
            raise _protected(name) if _PROTECTED in data else _binary(name, kind, mend)
    for bom, encoding in _BOMS:
        if data.startswith(bom):
            try:
                return data.decode(encoding), encoding
            except UnicodeDecodeError as error:
                raise _unknown(name, f"{error.reason} at byte {error.start}") from error
    if b"\x00" in data:
        return _without_mark(data, name)
    if len(_CONTROL.findall(data[:SAMPLE])) > len(data[:SAMPLE]) // 50:
        raise _binary(name, "control characters")
    try:
        return data.decode("utf-8"), "utf-8"
    except UnicodeDecodeError as error:
        broken = error.start
    if _mostly_utf8(data[max(0, broken - SAMPLE) : broken + SAMPLE]):
        raise _unknown(name, f"UTF-8, but damaged or cut at byte {broken}")
    encoding = _one_byte_encoding(data[:SAMPLE], declared)
    if not encoding:
        raise _unknown(name, f"not UTF-8 (byte {broken}), nor any Cyrillic encoding known here")
    try:
        return data.decode(encoding), encoding
    except UnicodeDecodeError as error:
        raise _unknown(name, f"{encoding} but for byte {error.start}") from error


def _without_mark(data: bytes, name: str) -> tuple[str, str]:
    """UTF-16 that has no byte order mark, or binary data."""
    for encoding in ("utf-16-le", "utf-16-be"):
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if _plausible_share(text[:SAMPLE]) >= PLAUSIBLE:
            return text, encoding
    raise _binary(name, "NUL characters")


def _mostly_utf8(sample: bytes) -> bool:
    """Whether what is not ASCII in the sample is UTF-8 but for a few bytes.

    Bytes of UTF-8 read as Windows-1251 look like letters, so a cut file must not get that far.
    """
    text = sample.decode("utf-8", errors="replace")
    foreign = sum(not char.isascii() for char in text)
    return text.count("\ufffd") * 20 < foreign


def _one_byte_encoding(sample: bytes, declared: str) -> str:
    """The one-byte encoding in which the sample reads like Russian, Kazakh or English law."""
    best, best_score = "", 0.0
    known = _known(declared)
    for encoding in (known, *_ONE_BYTE) if known in _ONE_BYTE else _ONE_BYTE:
        text = sample.decode(encoding, errors="replace")
        score = _score(text)
        if score > best_score:
            best, best_score = encoding, score
    return best


def _known(declared: str) -> str:
    """The name by which an encoding is known here; "" for one that is not."""
    try:
        return codecs.lookup(declared).name.replace("-", "_") if declared else ""
    except LookupError:
        return ""


def _score(text: str) -> float:
    """How much a decoded sample reads like an act; 0 where it cannot be one.

    Counts plausible characters, frequent letters, capitals inside words (the mark of KOI8 read as
    Windows-1251) and quotation marks that do not pair (that of Windows-1251 read as Macintosh).
    """
    plausible = _plausible_share(text)
    if plausible < PLAUSIBLE:
        return 0.0
    cyrillic = [char for char in text.lower() if "\u0400" <= char <= "\u04ff"]
    if not cyrillic or len(cyrillic) < sum(map(str.isalpha, text)) * LATIN_SHARE:
        marks = sum(char in _PUNCTUATION for char in text)
        return plausible * marks / (marks + len(cyrillic)) if marks + len(cyrillic) else plausible
    frequent = sum(char in _FREQUENT for char in cyrillic) / len(cyrillic)
    if len(cyrillic) >= 40 and frequent < FREQUENT_SHARE:
        return 0.0
    odd_capitals = len(_CAPITAL_INSIDE.findall(text)) / len(cyrillic)
    odd_quotes = abs(text.count("«") - text.count("»")) / len(cyrillic)
    return plausible + frequent - odd_capitals - odd_quotes


def _plausible_share(text: str) -> float:
    """The share of characters that Russian, Kazakh or English law is written in."""
    counts = Counter(text.lower())
    total = sum(count for char, count in counts.items() if not char.isspace())
    good = sum(
        count
        for char, count in counts.items()
        if not char.isspace()
        and (
            (char.isascii() and char.isprintable())
            or char in _RUSSIAN
            or char in _KAZAKH
            or char in _PUNCTUATION
            or char == "ё"
        )
    )
    return good / total if total else 0.0


def _binary(name: str, kind: str, mend: str = _TO_TEXT) -> DocumentError:
    return DocumentError(
        "document-binary", name, f"not text but {kind}, for which there is no reader", mend
    )


def _protected(name: str) -> DocumentError:
    return DocumentError(
        "document-encrypted",
        name,
        "an Office document protected by a password",
        "open it with its password, take the protection off (File, Info) and save it again",
    )


def _unknown(name: str, detail: str) -> DocumentError:
    return DocumentError(
        "document-encoding-unknown",
        name,
        f"the encoding is not known: {detail}",
        "save it in UTF-8",
    )


def _too_large(name: str, size: str, limit: int) -> DocumentError:
    return DocumentError(
        "document-too-large",
        name,
        f"{size}, more than the {limit} characters one document may have",
        "split it into acts",
    )
