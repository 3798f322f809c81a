"""PDF files made by hand, object by object (ISO 32000-1), for what no printer would do.

Text is Latin (Helvetica, whose widths are put in), places are points from the lower left corner.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, field

A4 = (0, 0, 595, 842)
#: Widths of Helvetica's printable ASCII, in thousandths of its size (Adobe's font metrics).
_WIDTHS = (
    "278 278 355 556 556 889 667 191 333 333 389 584 278 333 278 278 556 556 556 556 "
    "556 556 556 556 556 556 278 278 584 584 584 556 1015 667 667 722 722 667 611 778 "
    "722 278 500 667 556 833 722 778 667 778 722 667 611 722 667 944 667 667 611 278 "
    "278 278 469 556 333 556 556 500 556 556 278 556 556 222 222 500 222 833 556 556 "
    "556 556 333 500 278 556 500 722 500 500 500 334 260 334 584 "
)
WIDTHS = tuple(map(int, _WIDTHS.split()))
#: A font that does not tell which characters its glyphs are.
_UNNAMED = (
    "<< /Type /Font /Subtype /Type0 /BaseFont /Unknown /Encoding /Identity-H /DescendantFonts "
    "[<< /Type /Font /Subtype /CIDFontType2 /BaseFont /Unknown /DW 500 /CIDSystemInfo "
    "<< /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> >>] >>"
)
_PADDING = bytes.fromhex("28bf4e5e4e758a4164004e56fffa01082e2e00b6d0683e802f0ca9fe6453697a")


@dataclass(frozen=True)
class Sheet:
    """A page: what it draws, and the entries of its dictionary beside the usual ones."""

    drawn: str = ""
    box: Sequence[float] = A4
    entries: str = ""
    images: Sequence[str] = field(default_factory=tuple)


def shown(
    text: str,
    x: float,
    y: float,
    size: float = 12,
    *,
    font: str = "F1",
    spacing: float = 0.0,
    matrix: str = "",
) -> str:
    """The operators that draw a text at a place, letters ``spacing`` points apart."""
    escaped = text.replace("\\", r"\\").replace("(", r"\(").replace(")", r"\)")
    at = matrix or f"1 0 0 1 {x} {y}"
    return f"BT /{font} {size} Tf {spacing} Tc {at} Tm ({escaped}) Tj ET\n"


def unnamed(count: int, x: float, y: float) -> str:
    """The operators that draw so many glyphs whose characters nothing tells."""
    glyphs = "".join(f"{at:04x}" for at in range(60, 60 + count))
    return f"BT /F3 12 Tf 1 0 0 1 {x} {y} Tm <{glyphs}> Tj ET\n"


def column(lines: Sequence[str], x: float, y: float, size: float = 12, leading: float = 15) -> str:
    """Lines under one another from ``y`` downwards."""
    return "".join(shown(line, x, y - at * leading, size) for at, line in enumerate(lines))


def width(text: str, size: float = 12) -> float:
    return sum(WIDTHS[ord(char) - 32] for char in text) * size / 1000


def pdf(*sheets: Sheet, password: str | None = None) -> bytes:
    """A file of these pages; with ``password`` it is encrypted (RC4, 40 bits), be it empty."""
    kids = " ".join(f"{5 + 2 * at} 0 R" for at in range(len(sheets)))
    font = (
        "<< /Type /Font /Subtype /{} /BaseFont /{} /FirstChar 32 /LastChar 126 "
        f"/Widths [{_WIDTHS}] {{}} >>"
    )
    encoding = "/Encoding /WinAnsiEncoding"
    objects: list[tuple[str, bytes]] = [
        ("<< /Type /Catalog /Pages 2 0 R >>", b""),
        (f"<< /Type /Pages /Kids [{kids}] /Count {len(sheets)} >>", b""),
        (font.format("Type1", "Helvetica", encoding), b""),
        (font.format("Type1", "Helvetica-Bold", encoding), b""),
    ]
    for at, sheet in enumerate(sheets):
        drawn = sheet.drawn.encode("latin-1")
        box = " ".join(map(str, sheet.box))
        objects.append(
            (
                f"<< /Type /Page /Parent 2 0 R /MediaBox [{box}] /Contents {6 + 2 * at} 0 R "
                f"/Resources << /Font << /F1 3 0 R /F2 4 0 R /F3 {_UNNAMED} >> >> "
                f"{sheet.entries} >>",
                b"",
            )
        )
        objects.append((f"<< /Length {len(drawn)} >>", drawn))
    return _file(objects, password)


def picture(x: float, y: float, wide: float, high: float) -> str:
    """The operators that draw a grey picture of one dot at a place."""
    return f"q {wide} 0 0 {high} {x} {y} cm BI /W 1 /H 1 /CS /G /BPC 8 ID \x80 EI Q\n"


def _file(objects: Sequence[tuple[str, bytes]], password: str | None) -> bytes:
    trailer = "/Root 1 0 R"
    key = b""
    if password is not None:
        key, entry = _encryption(password)
        trailer += f" /Encrypt {entry} /ID [<{'00' * 16}> <{'00' * 16}>]"
    data = b"%PDF-1.4\n"
    starts: list[int] = []
    for number, (head, stream) in enumerate(objects, start=1):
        starts.append(len(data))
        data += f"{number} 0 obj\n{head}\n".encode()
        if head.startswith("<< /Length"):
            data += b"stream\n" + _sealed(stream, key, number) + b"\nendstream\n"
        data += b"endobj\n"
    table = len(data)
    data += f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n".encode()
    data += b"".join(f"{start:010} 00000 n \n".encode() for start in starts)
    size = len(objects) + 1
    return data + f"trailer\n<< /Size {size} {trailer} >>\nstartxref\n{table}\n%%EOF\n".encode()


def _encryption(password: str) -> tuple[bytes, str]:
    """The key and the dictionary of the standard handler, revision 2 (ISO 32000-1 7.6.3)."""
    padded = (password.encode() + _PADDING)[:32]
    owner = _rc4(hashlib.md5(padded).digest()[:5], padded)
    key = hashlib.md5(padded + owner + b"\xfc\xff\xff\xff" + bytes(16)).digest()[:5]
    user = _rc4(key, _PADDING)
    entry = f"<< /Filter /Standard /V 1 /R 2 /P -4 /O <{owner.hex()}> /U <{user.hex()}> >>"
    return key, entry


def _sealed(stream: bytes, key: bytes, number: int) -> bytes:
    if not key:
        return stream
    return _rc4(hashlib.md5(key + number.to_bytes(3, "little") + b"\0\0").digest()[:10], stream)


def _rc4(key: bytes, data: bytes) -> bytes:
    state = list(range(256))
    other = 0
    for at in range(256):
        other = (other + state[at] + key[at % len(key)]) % 256
        state[at], state[other] = state[other], state[at]
    first = second = 0
    out = bytearray()
    for byte in data:
        first = (first + 1) % 256
        second = (second + state[first]) % 256
        state[first], state[second] = state[second], state[first]
        out.append(byte ^ state[(state[first] + state[second]) % 256])
    return bytes(out)
