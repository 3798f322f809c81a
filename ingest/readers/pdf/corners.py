"""Corner captions: the lines at the upper right of an annex, as one paragraph a caption.

The lines of a caption are broken at will, so that room left in a line says nothing. A caption ends
where a gap follows, or where its words are complete and the next line opens another.
"""

from __future__ import annotations

from collections.abc import Sequence

from ingest.model import Place, Span
from ingest.readers.pdf.measures import measured
from ingest.readers.pdf.model import Paragraph, PrintedLine
from ingest.readers.pdf.reading import text_of
from ingest.structure.captions import read_caption
from ingest.structure.titles import FORM_MARKS
from ingest.text import fold

_GAP = 1.3
_OPENS = ("приложение", "утвержд", "annex", "appendix", "approved")
_NOWHERE = Place(Span(0, 0))


def corner_paragraphs(lines: Sequence[PrintedLine]) -> tuple[Paragraph, ...]:
    """The captions, and whatever else stands in a corner ("Нысан"), a paragraph each."""
    pitch = measured([lines], 0.0, 1.0).pitch
    paragraphs: list[Paragraph] = []
    own: list[PrintedLine] = []
    for line in lines:
        if own:
            distance = line.base - own[-1].base
            if line.page != own[-1].page:
                complete = read_caption(text_of(own), _NOWHERE) is not None
                apart = complete and not line.text[:1].islower()
            else:
                apart = distance > _GAP * pitch.get(line.size, 1.3 * line.size) or distance <= 0
            if apart or _ends(text_of(own), line.text):
                paragraphs.append(Paragraph(tuple(own), text_of(own)))
                own = []
        own.append(line)
    if own:
        paragraphs.append(Paragraph(tuple(own), text_of(own)))
    return tuple(paragraphs)


def _ends(before: str, line: str) -> bool:
    """Whether a caption is complete and the next line is none of it."""
    if not line[:1].isupper() and not line[:1].isdigit():
        return False
    folded = fold(line)
    if folded.strip(" .") in FORM_MARKS:
        return True
    caption = read_caption(before, _NOWHERE)
    if caption is None:
        return False
    kazakh = fold(before).rstrip(".")[-1:].isalpha() and not fold(before).startswith(_OPENS)
    return folded.startswith(_OPENS) or kazakh
