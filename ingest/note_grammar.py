"""The units of notes: which of them a wording is about, and where they stand."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import cache

from corpus.reference_names import act_forms, document_nouns, unit_nouns
from ingest.model import Operation, Span, Step, UnitKind, UnitPath
from ingest.note_wordings import Wording
from ingest.unit_nesting import rank
from ingest.unit_paths import FoundPaths, find_paths
from ingest.word_patterns import alternatives

_LEAD = re.compile(r"\W*(?:сноска|ескерту|footnote)\s*[.:]\s*")

#: What acts call the heading of a document or unit, beside the word for it.
_NAME = re.compile(
    r"\bнаименовани[ея]\b|\bназвани[ея]\b|\bбас\s+тақырыб\w*|\bатауы\w*"
    r"|\b(?:title|heading|name)\s+of\s+the\b"
)
#: The whole text of an act or document, where words are changed throughout.
_WHOLE_TEXT = re.compile(
    r"\bпо\s+(?:всему\s+)?тексту\b|\bбүкіл\s+мәтін\w*"
    r"|\bthrough(?:out)?\s+the\s+(?:whole\s+|entire\s+)?text\b"
)
#: The text of what the note stands under, as a subject of its own.
_TEXT = re.compile(r"\bтекст[еа]?\b|\bмәтін\w*")
#: A cause given beside the act is not what was changed.
_CAUSE = re.compile(r"\bсоответстви\w+|\bсогласно\b|\baccordance\b|\bpursuant\b|\bсәйкес\b")
#: New units that are given no number.
_UNNUMBERED = re.compile(
    r"\b(?:нов(?:ым|ой|ыми)|жаңа)\s+"
    r"(?:пункт|подпункт|част|абзац|стать|глав|бап|баб|тармақ|бөлік|абзац|азат\s?жол|тарау)\w*"
    r"|\bnew\s+(?:article|paragraph|subparagraph|part|indent|chapter)s?\b"
)
_THROUGH_ACT = (UnitKind.ARTICLE, UnitKind.ANNEX)
_HOLDERS = (UnitKind.SECTION, UnitKind.SUBSECTION, UnitKind.CHAPTER, UnitKind.PARAGRAPH_SIGN)

#: Units numbered within one kind of unit alone; rows within the annex they stand in.
_WITHIN = {
    UnitKind.PARAGRAPH_SIGN: UnitKind.CHAPTER,
    UnitKind.SUBSECTION: UnitKind.SECTION,
    UnitKind.ROW: UnitKind.ANNEX,
}


@dataclass(frozen=True, slots=True)
class Subject:
    """What a note is about: the units changed, the units inserted, the spans they were read from.

    ``act`` where it names the act itself ("Приказ утратил силу"), ``document`` where a document as
    a whole ("Методика в редакции …"), ``text`` where the text of what it stands under. ``of_act``
    where the heading is said to be the act's ("Наименование приказа").
    """

    paths: tuple[UnitPath, ...] = ()
    inserted: tuple[UnitPath, ...] = ()
    act: bool = False
    document: bool = False
    text: bool = False
    of_act: bool = False
    read: tuple[Span, ...] = ()

    @property
    def named(self) -> bool:
        """Whether the note itself says what it is about."""
        said = self.act or self.document or self.text
        return said or bool(self.paths or self.inserted)


def lead(folded: str) -> int:
    """Length of the word that opens a note ("Сноска."), 0 where none does."""
    match = _LEAD.match(folded)
    return match.end() if match else 0


def read_subject(masked: str, folded: str, before: Span, after: Span, wording: Wording) -> Subject:
    """The units a wording is about: named before it, inserted ones after it (in Kazakh before)."""
    named = paths_in(masked, before)
    inserted: tuple[FoundPaths, ...] = ()
    if wording.operation is Operation.INSERT:
        if wording.kazakh:
            inserted = tuple(found for found in named if found.case == "ins")
            named = tuple(found for found in named if found.case != "ins")
        else:
            inserted = paths_in(masked, after)
    if not named and not inserted and bare_kind(folded, before) is None:
        cause = _CAUSE.search(folded, after.start, after.end)
        named = paths_in(masked, Span(after.start, cause.start()) if cause else after)
    read = [found.span for found in (*named, *inserted)]
    whole = _WHOLE_TEXT.search(folded, before.start, before.end)
    name = _NAME.search(folded, before.start, before.end)
    act = _noun(folded, before, read, _act_noun())
    document = _noun(folded, before, read, _document_noun())
    unnumbered = [
        match
        for part in (before, after)
        for match in _UNNUMBERED.finditer(folded, part.start, part.end)
        if wording.operation is Operation.INSERT
    ]
    found_words = (whole, name, act, document, *unnumbered)
    read += [Span(*match.span()) for match in found_words if match]
    paths = tuple(path for found in named for path in found.paths)
    if name and not paths:
        paths = ((Step(UnitKind.HEADING),),)
    return Subject(
        paths=paths,
        inserted=tuple(path for found in inserted for path in found.paths),
        act=act is not None and not paths,
        document=(document or whole) is not None and not paths,
        text=_TEXT.search(folded, before.start, before.end) is not None and not paths,
        of_act=act is not None,
        read=tuple(read),
    )


def bare_kind(folded: str, before: Span) -> tuple[UnitKind, Span] | None:
    """A unit noun without a number ("Chapter is supplemented by …"), or None."""
    for word in re.finditer(r"[^\W\d_]+", folded[before.start : before.end]):
        for kind, words in _bare_nouns():
            if word.group() in words:
                span = Span(before.start + word.start(), before.start + word.end())
                return kind, span
    return None


def resolve(path: UnitPath, context: UnitPath) -> UnitPath:
    """The full path of a unit named in a note that stands under ``context``; ``()`` names that.

    Articles and annexes are numbered through the act, chapters too, points of an order through
    the document (Law 480-V art. 23), so what merely holds them is left out.

    >>> article = (Step(UnitKind.CHAPTER, "2"), Step(UnitKind.ARTICLE, "5"))
    >>> [step.number for step in resolve((Step(UnitKind.POINT, "3"),), article)]
    ['5', '3']
    """
    first = path[0].kind if path else None
    outer: UnitPath = ()
    if first in (None, UnitKind.HEADING, UnitKind.CAPTION):
        outer = context
    elif first in _WITHIN:
        outer = tuple(step for step in context if step.kind is _WITHIN[first])
    elif first not in (*_HOLDERS, *_THROUGH_ACT, UnitKind.PREAMBLE):
        outer = tuple(step for step in _trimmed(context) if _holds(step.kind, path[0].kind))
    return _trimmed((*outer, *path))


def within(path: UnitPath, owner: UnitPath) -> UnitPath:
    """The full path of a unit inserted into ``owner``, which the note itself names.

    >>> annex = (Step(UnitKind.ANNEX, "2"),)
    >>> [step.kind.value for step in within((Step(UnitKind.POINT, "8-1"),), annex)]
    ['annex', 'point']
    """
    if owner and owner[0].kind is UnitKind.ANNEX and path[0].kind is not UnitKind.ANNEX:
        return (*owner, *path)
    return resolve(path, owner)


def upto(context: UnitPath, kind: UnitKind) -> UnitPath:
    """The unit of a kind that a note stands in; the whole context where there is none."""
    for index, step in enumerate(context):
        if step.kind is kind:
            return _trimmed(context[: index + 1])
    return _trimmed(context)


def _holds(outer: UnitKind, inner: UnitKind) -> bool:
    return outer not in (UnitKind.ANNEX, UnitKind.RULES) and rank(outer) < rank(inner)


def _trimmed(path: UnitPath) -> UnitPath:
    """A path without the outer units its inner ones are not numbered within."""
    kinds = [step.kind for step in path]
    for kind in _THROUGH_ACT:
        if kind in kinds:
            return path[kinds.index(kind) :]
    if UnitKind.POINT in kinds:
        return tuple(step for step in path if step.kind not in _HOLDERS)
    if UnitKind.CHAPTER in kinds:
        return tuple(step for step in path if step.kind is not UnitKind.SECTION)
    return path


def paths_in(masked: str, inside: Span) -> tuple[FoundPaths, ...]:
    """The references to units in a stretch of a note."""
    return tuple(
        replace(found, span=Span(found.span.start + inside.start, found.span.end + inside.start))
        for found in find_paths(masked[inside.start : inside.end])
    )


def _noun(
    folded: str, inside: Span, read: list[Span], pattern: re.Pattern[str]
) -> re.Match[str] | None:
    for match in pattern.finditer(folded, inside.start, inside.end):
        if not any(span.start <= match.start() < span.end for span in read):
            return match
    return None


@cache
def _act_noun() -> re.Pattern[str]:
    forms = [word for form in act_forms() for word in (*form.ru, *form.en)]
    stems = [f"{stem}*" for form in act_forms() for stem in form.kk]
    return re.compile(alternatives([*forms, *stems]))


@cache
def _document_noun() -> re.Pattern[str]:
    return re.compile(
        alternatives(pattern for patterns in document_nouns().values() for pattern in patterns)
    )


@cache
def _bare_nouns() -> tuple[tuple[UnitKind, frozenset[str]], ...]:
    return tuple(
        (
            UnitKind(noun.kind),
            frozenset(
                [form for form, _, plural in noun.ru if not plural]
                + [form for form, plural in noun.en if not plural]
                + [stem + ending for stem in noun.kk for ending in ("", "қа", "ке", "ға", "ге")]
            ),
        )
        for noun in unit_nouns()
        if UnitKind(noun.kind) not in (UnitKind.RULES, UnitKind.HEADING, UnitKind.PREAMBLE)
    )
