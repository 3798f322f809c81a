"""From the texts of the base to the documents of an index: what stands in which field."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Iterable, Iterator
from functools import cache, lru_cache
from importlib import metadata, resources

from corpus.reference_names import act_forms
from ingest.addresses import parent_address
from ingest.model import UnitKind
from ingest.version import reader_version
from kb.evidence import WHOLE_ACT
from kb.force import force
from kb.indexing import UnitText, WorkTexts
from kb.spans import NEVER, Span
from search.analysis import analyse
from search.model import Field, IndexDocument, Positions

#: Empty places between texts put into one field, so that no phrase runs from one into the next.
_GAP: Positions = ((),) * 16
#: The force of a form that is not known, below all others (`kb.force.force` counts upwards); of an
#: act that changes others, too: the wordings it gives them bind where they stand in these.
_LOWEST = force("constitution")
#: How a module imports others of the base.
_IMPORTED = re.compile(r"^(?:from|import) kb(?:\.(\w+)| import (.+))", re.MULTILINE)
_NAME = re.compile(r"\w+")
#: What words are brought to their lexemes by.
_DISTRIBUTIONS = ("pymorphy3", "pymorphy3-dicts-ru", "snowballstemmer")
#: Texts by address and language, in the order of time.
_Leads = dict[tuple[str, str], list[UnitText]]
_NO_DAY = Span(NEVER, NEVER, NEVER, NEVER)


@cache
def documents_version() -> str:
    """What documents depend on besides what the base holds: the release of Zanbase, and a digest of
    how the base is read, of the analysis and its dictionaries.

    `search.engines.makers` tells by it whether an index is to be made anew.
    """
    digest = hashlib.sha256(reader_version().encode())
    for name, data in sorted(sources().items()):
        digest.update(f"{name}\0{len(data)}\0".encode() + data)
    for name in _DISTRIBUTIONS:
        digest.update(f"{name} {metadata.version(name)}\0".encode())
    digest.update(unicodedata.unidata_version.encode())
    return f"{metadata.version('zanbase')}+{digest.hexdigest()[:16]}"


def sources() -> dict[str, bytes]:
    """The files of `kb` and `search` that documents are made by; `ingest` and `corpus` have a
    version of their own."""
    package = resources.files("search")
    found = {
        f"search/{name}": (package / name).read_bytes() for name in ("indexing.py", "model.py")
    }
    for folder in ("analysis", "analysis/data"):
        for entry in (package / folder).iterdir():
            if entry.name.endswith((".py", ".yaml")):
                found[f"search/{folder}/{entry.name}"] = entry.read_bytes()
    todo = ["glossary", *_imported(found["search/indexing.py"])]
    for name in todo:  # grows as it is gone through
        path = f"kb/{name}.py"
        file = resources.files("kb") / f"{name}.py"
        if path not in found and file.is_file():
            found[path] = file.read_bytes()
            todo += _imported(found[path])
    return found


def _imported(source: bytes) -> list[str]:
    """The modules of the base that a module imports."""
    found = _IMPORTED.findall(source.decode())
    return [name for one, others in found for name in (one, *_NAME.findall(others)) if name]


def documents(works: Iterable[WorkTexts]) -> Iterator[IndexDocument]:
    """The documents of works, one by one: of each text as many as it has spans of days.

    A text that is in effect on no day is one document, which is found where any day will do.
    """
    for work in works:
        leads = _leads(work)
        for text in work.texts:
            yield from _documents(work, text, leads)


def _documents(work: WorkTexts, text: UnitText, leads: _Leads) -> Iterator[IndexDocument]:
    if text.address == WHOLE_ACT:
        fields = _whole(work, text)
    else:
        fields = _unit(work, text, _lead(text, leads))
    held = {name: positions for name, positions in fields.items() if positions}
    labels = _labels(work, text)
    for n, span in enumerate(text.spans or (_NO_DAY,)):
        yield IndexDocument(
            key=f"{text.version}.{text.lang}.{n}",
            work=work.work,
            version=text.version,
            address=text.address,
            lang=text.lang,
            first=span.first,
            sure_from=span.sure_from,
            sure_to=span.sure_to,
            last=span.last,
            force=_LOWEST if work.amending else _LOWEST - force(work.form),
            fields=held,
            labels=labels,
        )


def _whole(work: WorkTexts, text: UnitText) -> dict[Field, Positions]:
    names = (text.heading, *_requisites(work, text.lang), work.issuer_name or "", *work.aliases)
    return {Field.TITLE: _joined(names, text.lang)}


def _unit(work: WorkTexts, text: UnitText, lead: str) -> dict[Field, Positions]:
    lang = text.lang
    if text.kind == UnitKind.CAPTION:
        # A corner caption only tells what its annex belongs to.
        return {Field.CONTEXT: _known(text.text, lang)}
    around = (work.titles.get(lang, ""), *_requisites(work, lang), *text.around, lead)
    return {
        Field.HEADING: _known(text.heading, lang),
        Field.DEFINITION: _joined(text.terms, lang),
        Field.SERVICE: _known(text.service_name, lang),
        Field.CONTEXT: _joined(around, lang),
        Field.TEXT: _positions(text.text, lang),
    }


def _leads(work: WorkTexts) -> _Leads:
    """The lines that lead in lists ("отказывает в следующих случаях:")."""
    found: _Leads = {}
    for text in work.texts:
        if text.text.rstrip().endswith(":"):
            found.setdefault((text.address, text.lang), []).append(text)
    return found


def _lead(text: UnitText, leads: _Leads) -> str:
    """The line that leads in an item of a list, which says what the item is about."""
    above = parent_address(text.address)
    for lead in reversed(leads.get((above or "", text.lang), ())):
        if not text.spans or any(
            here.first < there.last and there.first < here.last
            for here in text.spans
            for there in lead.spans
        ):
            return lead.text
    return ""


def _requisites(work: WorkTexts, lang: str) -> tuple[str, ...]:
    """The form and the numbers by which an act is called: "Закон", "88-V"."""
    form = form_names().get(work.form or "", {}).get(lang, "")
    return form, work.number, work.registration_number or ""


@cache
def form_names() -> dict[str, dict[str, str]]:
    """What acts of each form are called, by language."""
    return {form.key: form.names for form in act_forms()}


def _labels(work: WorkTexts, text: UnitText) -> dict[str, tuple[str, ...]]:
    labels = {
        "act": work.iri,
        "type": work.form,
        "issuer": work.issuer_key,
        "lang": text.lang,
        "year": str(work.date.year) if work.date else None,
        "service": text.service,
        "kind": text.kind,
    }
    return {name: (value,) for name, value in labels.items() if value}


def _joined(texts: Iterable[str], lang: str) -> Positions:
    found: Positions = ()
    for text in texts:
        if positions := _known(text, lang):
            found += (_GAP if found else ()) + positions
    return found


@lru_cache(maxsize=4096)
def _known(text: str, lang: str) -> Positions:
    """Of what is said of many units: titles, headings."""
    return _positions(text, lang)


def _positions(text: str, lang: str) -> Positions:
    return tuple(token.lexemes for token in analyse(text, lang))
