"""A redline as a DOCX document with tracked changes: accepted they give the later text, rejected
the former one.

WordprocessingML, ECMA-376 part 1, 17.13.5 (revisions): ``w:ins``, ``w:del``, and ``w:moveFrom`` and
``w:moveTo`` between range marks of one name. The author of a revision is the amending act, its date
the day the change began, where that is known exactly.
"""

from __future__ import annotations

import datetime as dt
import io
from collections.abc import Iterator
from typing import Any

import docx
from docx.oxml import OxmlElement
from docx.oxml.ns import qn

from api.naming import Naming
from api.paper.changes import altered, alternative, author, title, unsaid
from api.words import word
from kb.answers_reading import DifferenceAnswer, UnitDifference
from kb.diff import Run

_LOCALES = {"kk": "kk-KZ", "ru": "ru-RU", "en": "en-GB"}
_TAGS = {
    "deleted": "w:del",
    "inserted": "w:ins",
    "moved_out": "w:moveFrom",
    "moved_in": "w:moveTo",
}
#: A unit that came or went whole takes its paragraph with it.
_PARAGRAPH_MARKS = {"inserted": "w:ins", "excluded": "w:del"}


def redline_docx(answer: DifferenceAnswer, naming: Naming) -> bytes:
    """The document as bytes of a .docx file."""
    return _Writer(answer, naming).written()


class _Writer:
    """Writes one comparison; revisions are numbered through the document."""

    def __init__(self, answer: DifferenceAnswer, naming: Naming) -> None:
        self._answer = answer
        self._naming = naming
        self._document = docx.Document()
        self._last_id = 0

    def written(self) -> bytes:
        answer, lang, document = self._answer, self._answer.language, self._document
        named = title(answer, self._naming)
        properties = document.core_properties
        properties.title, properties.author, properties.language = named, "Zanbase", lang
        properties.comments = ""
        self._speak(_LOCALES.get(lang, lang))
        document.add_heading(answer.act_title or named, level=1)
        document.add_paragraph(f"{self._naming.act(answer.act)} · {answer.act}")
        document.add_paragraph(word("redline.days", lang, start=answer.from_, end=answer.to))
        document.add_paragraph(word("redline.tracked", lang))
        for unit in answer.units:
            self._unit(unit)
        if not answer.units:
            document.add_paragraph(word("diff.nothing", lang))
        stream = io.BytesIO()
        document.save(stream)
        return stream.getvalue()

    def _speak(self, locale: str) -> None:
        """The language of the text, for spelling and for reading aloud."""
        for fonts in self._document.styles.element.iter(qn("w:rPrDefault")):
            for found in fonts.iter(qn("w:lang")):
                found.set(qn("w:val"), locale)

    def _unit(self, unit: UnitDifference) -> None:
        lang = self._naming.lang
        document = self._document
        document.add_heading(unit.label or unit.address, level=2)
        said = [word(f"diff.{unit.kind}", lang)] if unit.kind != "same" else []
        said += [altered(item, self._naming) for item in unit.alterations]
        for line in said:
            document.add_paragraph().add_run(line).italic = True
        if not unit.runs:
            versions = (v for side in (unit.before, unit.after) for v in side.versions)
            for line, held in unsaid(unit, self._naming):
                document.add_paragraph().add_run(line).italic = not held
            for version in versions:
                document.add_paragraph(alternative(version, self._naming))
            return
        paragraph = document.add_paragraph()._p
        mark = _PARAGRAPH_MARKS.get(unit.kind)
        if mark is not None:
            formatting = OxmlElement("w:rPr")
            formatting.append(self._revision(mark, unit))
            paragraph.get_or_add_pPr().append(formatting)
        for run in unit.runs:
            for element in self._run(run, unit):
                paragraph.append(element)

    def _run(self, run: Run, unit: UnitDifference) -> Iterator[Any]:
        if run.kind == "same":
            yield _words(run.text, "w:t")
            return
        revision = self._revision(_TAGS[run.kind], unit)
        revision.append(_words(run.text, "w:delText" if run.kind == "deleted" else "w:t"))
        if not run.move:
            yield revision
            return
        start = self._revision(f"{_TAGS[run.kind]}RangeStart", unit)
        start.set(qn("w:name"), f"move{run.move}")
        end = OxmlElement(f"{_TAGS[run.kind]}RangeEnd")
        end.set(qn("w:id"), start.get(qn("w:id")))
        yield from (start, revision, end)

    def _revision(self, tag: str, unit: UnitDifference) -> Any:
        self._last_id += 1
        element = OxmlElement(tag)
        element.set(qn("w:id"), str(self._last_id))
        element.set(qn("w:author"), author(unit.alterations, self._naming) or "?")
        day = _day(unit)
        if day is not None:
            element.set(qn("w:date"), f"{day}T00:00:00Z")
        return element


def _day(unit: UnitDifference) -> dt.date | None:
    """The day the last change began; None where it is known between bounds alone."""
    begins = unit.alterations[-1].begins if unit.alterations else None
    return begins.earliest if begins is not None and begins.earliest == begins.latest else None


def _words(text: str, tag: str) -> Any:
    """A run of words; line breaks stand as breaks."""
    run = OxmlElement("w:r")
    for index, line in enumerate(text.split("\n")):
        if index:
            run.append(OxmlElement("w:br"))
        if line:
            element = OxmlElement(tag)
            element.text = line
            element.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
            run.append(element)
    return run
