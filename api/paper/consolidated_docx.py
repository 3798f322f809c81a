"""A consolidated text as a DOCX document: headings, numbers, notes, what is not held."""

from __future__ import annotations

import io
from typing import Any

import docx
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml.ns import qn
from docx.shared import Cm, Pt

from api.naming import Naming
from api.words import word
from ingest.model import UnitKind
from kb.answers_reading import ConsolidatedText, WrittenUnit

_LOCALES = {"kk": "kk-KZ", "ru": "ru-RU", "en": "en-GB"}
_STEP = Cm(0.8)
_CORNER_WIDTH = Cm(9)


def consolidated_docx(answer: ConsolidatedText, naming: Naming) -> bytes:
    """The document as bytes of a .docx file."""
    return _Writer(answer, naming).written()


class _Writer:
    """Writes one text, unit by unit."""

    def __init__(self, answer: ConsolidatedText, naming: Naming) -> None:
        self._answer = answer
        self._naming = naming
        self._document = docx.Document()

    def written(self) -> bytes:
        answer, document = self._answer, self._document
        title = answer.title or answer.act
        properties = document.core_properties
        properties.title, properties.author = title[:255], "Zanbase"
        properties.language, properties.comments = answer.language, ""
        for fonts in document.styles.element.iter(qn("w:rPrDefault")):
            for found in fonts.iter(qn("w:lang")):
                found.set(qn("w:val"), _LOCALES.get(answer.language, answer.language))
        document.add_heading(title, level=1)
        document.add_paragraph(f"{answer.requisites} · {answer.act}")
        document.add_paragraph(word("export.as_of", answer.language, on=answer.on))
        for said in (answer.said, *(item.message for item in answer.warnings), *answer.notes):
            if said:
                self._aside(document.add_paragraph(), said)
        for unit in answer.units:
            self._unit(unit)
        stream = io.BytesIO()
        document.save(stream)
        return stream.getvalue()

    def _unit(self, unit: WrittenUnit) -> None:
        document = self._document
        head = ". ".join(part for part in (unit.mark, unit.heading) if part)
        if unit.level and head:
            document.add_heading(head, level=unit.level)
        number = unit.mark if not unit.level else ""
        for index, printed in enumerate((unit.text or "").split("\n") if unit.text else ()):
            paragraph = self._paragraph(unit)
            if number and not index:
                paragraph.add_run(f"{number} ").bold = True
            paragraph.add_run(printed)
        if unit.said:
            paragraph = self._paragraph(unit)
            if number and not unit.text:
                paragraph.add_run(f"{number} ").bold = True
            self._aside(paragraph, self._naming.plain(unit.said))
        for other in unit.alternatives:
            written = f"{other.said}: {other.text}" if other.text else other.said
            self._aside(self._paragraph(unit), self._naming.plain(written))
        for note in unit.notes:
            self._aside(self._paragraph(unit), note)

    def _paragraph(self, unit: WrittenUnit) -> Any:
        paragraph = self._document.add_paragraph()
        form = paragraph.paragraph_format
        form.left_indent, form.space_after = _STEP * unit.depth, Pt(4)
        if unit.kind == UnitKind.CAPTION.value:
            form.left_indent = _CORNER_WIDTH
            paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
        return paragraph

    def _aside(self, paragraph: Any, said: str) -> None:
        """Words that are not the law's: in italics, smaller."""
        run = paragraph.add_run(said)
        run.italic, run.font.size = True, Pt(9.5)
