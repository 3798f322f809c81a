"""The wording of notes: what happened to a unit, and which unit it was.

In all three languages the wording comes before the acts: "Статья 10 с изменениями, внесенными
законами …", "Article 9-1 … as amended by the Laws …", "13-тармақ жаңа редакцияда - ҚР …".
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import cache

from corpus.reference_names import act_forms, document_nouns, unit_nouns
from ingest.model import Operation, Span, Step, UnitKind, UnitPath
from ingest.unit_nesting import rank
from ingest.unit_paths import FoundPaths, find_paths
from ingest.word_patterns import alternatives

_LEAD = re.compile(r"\W*(?:сноска|ескерту|footnote)\s*[.:]\s*")

_CHANGES_RU = r"(?:изменени|дополнени)\w+(?:\s+и\s+(?:изменени|дополнени)\w+)?"
_CHANGES_KK = r"(?:өзгеріс|толықтыру)\w*(?:\s+(?:мен|пен|және)\s+(?:өзгеріс|толықтыру)\w*)?"
_WORDING_RU = r"(?:новой|следующей|нижеследующей)"


@dataclass(frozen=True, slots=True)
class Wording:
    """One way in which notes say what happened; ``kazakh`` ones stand after what they insert."""

    operation: Operation
    whole: bool
    pattern: re.Pattern[str]
    kazakh: bool = False


def _wording(operation: Operation, whole: bool, pattern: str, kazakh: bool = False) -> Wording:
    return Wording(operation, whole, re.compile(pattern), kazakh)


#: In the translator's English a dash before "as amended by" renders "- в редакции": a whole new
#: wording; without the dash it renders "с изменениями, внесенными".
_WORDINGS = (
    _wording(Operation.REPLACE, True, r"-\s*as\s+amended(?:\s+and\s+supplemented)?\s+by\b"),
    _wording(
        Operation.REPLACE,
        True,
        r"(?:\b(?:is|are)\s+)?(?:\b(?:set\s+out|worded|stated|amended)\s+)?"
        r"\b(?:in|with)\s+(?:the\s+|a\s+)?(?:new\s+)?(?:wording|edition|version|redaction)"
        r"(?:\s+(?:of|by)\b)?",
    ),
    _wording(
        Operation.REPLACE,
        True,
        rf"(?:\bизложен\w*\s+)?\bв\s+(?:{_WORDING_RU}\s+)?редакции\b",
    ),
    _wording(
        Operation.REPLACE,
        True,
        r"\b(?:(?:жаңа|мынадай|келесі)\s+)?редакцияда(?:\s+жазыл\w+|\s+баяндал\w+)?\b",
        kazakh=True,
    ),
    _wording(
        Operation.AMEND,
        False,
        r"(?:\b(?:is|are)\s+)?\b(?:as\s+)?(?:amended|supplemented|changed)"
        r"(?:\s+and\s+(?:amended|supplemented))?\s+by\b(?!\s+(?:art|chap|para|sub|app|ann|point|item))"
        r"|\b(?:with|the)?\s*(?:amendments?|changes)\s+(?:and\s+(?:additions?|supplements?)\s+)?"
        r"(?:made|introduced)\s+by\b",
    ),
    _wording(
        Operation.AMEND,
        False,
        rf"\b[сc]о?\s+{_CHANGES_RU}(?:\s*,?\s*внесенн\w+)?"
        rf"|\bвнесен[аоы]?\s+{_CHANGES_RU}|\b{_CHANGES_RU}\s+внесен[аоы]?\b",
    ),
    _wording(
        Operation.AMEND,
        False,
        r"\b(?:слов\w+|цифр\w+|аббревиатур\w+)\s[^;.]*?\b(?:заменен\w*|исключен[аоы]?)\b"
        r"(?:\s+(?:соответственно\s+)?(?:слов|цифр|аббревиатур)\w+(?:\s*,?\s*\"[^\"]*\")+)?",
    ),
    _wording(Operation.AMEND, False, rf"\b{_CHANGES_KK}\s+енгізіл(?:ді|ген|іп)\w*", kazakh=True),
    _wording(
        Operation.AMEND,
        False,
        r"\bөзгер(?:тіл)?ді(?:\s+(?:және|әрі)\s+толықтырылды)?\b|\bтолықтырылды\s+және\s+өзгер(?:тіл)?ді\b"
        r"|\b(?:сөз|цифр|аббревиатура)\w*\s+(?:ауыстырылды|ал(?:ын)?ып\s+тасталды|толықтырылды)",
        kazakh=True,
    ),
    _wording(
        Operation.AMEND,
        False,
        r"\bдеген\s+(?:сөз|цифр|аббревиатура)\w*\s[^;.]*?\b(?:ауыстырыл\w+|алып\s+тасталды)",
        kazakh=True,
    ),
    _wording(Operation.INSERT, True, r"\bдополнен[аоы]?\b"),
    _wording(
        Operation.INSERT,
        True,
        r"(?:\b(?:is|are|was|were)\s+)?\b(?:as\s+)?supplemented(?:\s+(?:by|with))?\b"
        r"|(?:\b(?:is|are|was|were)\s+)?\badded(?:\s+(?:by|with))?\b",
    ),
    _wording(Operation.INSERT, True, r"\bтолықтырыл(?:ды|ған|ып)\w*", kazakh=True),
    _wording(
        Operation.EXCLUDE,
        True,
        r"(?:\b(?:is|are|was|were|has\s+been)\s+)?"
        r"\b(?:excluded|deleted|removed|abolished)(?:\s+by)?\b",
    ),
    _wording(Operation.EXCLUDE, True, r"\bисключен[аоы]?\b"),
    _wording(Operation.EXCLUDE, True, r"\bал(?:ын)?ып\s+таста(?:лды|лған)\w*", kazakh=True),
    _wording(
        Operation.REPEAL_ACT,
        True,
        r"\b(?:утратил[аио]?|утративш\w+|прекратил[аио]?)\s+(?:силу|действие)\b"
        r"|\b(?:is\s+|are\s+|was\s+)?(?:repealed|invalidated)(?:\s+by)?\b"
        r"|\b(?:has\s+|have\s+)?(?:became|become|ceased\s+to\s+be|lost)\s+(?:invalid|in\s+force|force)"
        r"(?:\s+by)?\b",
    ),
    _wording(Operation.REPEAL_ACT, True, r"\bкүш(?:і|ін)\s+жой\w+", kazakh=True),
)

#: Words of notes beside units, wordings and acts.
_FILLER = re.compile(
    r"\b(?:и|а|также|в|во|соответствии|согласно|[сc]о?|внесенн\w+|законодательн\w+\s+акт\w+|рк"
    r"|республики|казахстан|от|мен|бен|пен|және|сондай|ақ|сәйкес|бойынша|қр|қазақстан|республикасының"
    r"|and|or|the|of|by|with|in|is|as|was|accordance|pursuant|to|dated|from|text|текст[аеу]?|мәтін\w*)\b"
)
#: What acts call the heading of a document or unit, beside the word for it.
_NAME = re.compile(r"\bнаименование\b|\bбас\s+тақырыб\w*|\bатауы\b")
#: The whole text of an act or document, where words are changed throughout.
_WHOLE_TEXT = re.compile(
    r"\bпо\s+(?:всему\s+)?тексту\b|\bбүкіл\s+мәтін\w*|\bthroughout\s+the\s+text\b"
)
#: The text of what the note stands under, as a subject of its own.
_TEXT = re.compile(r"\bтекст[еа]?\b|\bмәтін\w*")
_CORNER = re.compile(r"\bправ\w+\s+верхн\w+\s+уг[оа]?л\w*|\bоң\s+жақ\s+жоғарғы\s+бұрыш\w*")
_THROUGH_ACT = (UnitKind.ARTICLE, UnitKind.ANNEX)
_HOLDERS = (UnitKind.SECTION, UnitKind.SUBSECTION, UnitKind.CHAPTER, UnitKind.PARAGRAPH_SIGN)


@dataclass(frozen=True, slots=True)
class FoundWording:
    """A wording in a note."""

    wording: Wording
    span: Span


@dataclass(frozen=True, slots=True)
class Subject:
    """What a note is about: the units changed, the units inserted, the spans they were read from.

    ``act`` where it names the act itself ("Приказ утратил силу"), ``document`` where a document as
    a whole ("Методика в редакции …"), ``text`` where the text of what it stands under.
    """

    paths: tuple[UnitPath, ...] = ()
    inserted: tuple[UnitPath, ...] = ()
    act: bool = False
    document: bool = False
    text: bool = False
    read: tuple[Span, ...] = ()


def lead(folded: str) -> int:
    """Length of the word that opens a note ("Сноска."), 0 where none does."""
    match = _LEAD.match(folded)
    return match.end() if match else 0


def find_wordings(folded: str, start: int = 0) -> tuple[FoundWording, ...]:
    """The wordings of a note, in order; of two that overlap the earlier and longer one stands."""
    found = sorted(
        (
            FoundWording(wording, Span(*match.span()))
            for wording in _WORDINGS
            for match in wording.pattern.finditer(folded, start)
        ),
        key=lambda item: (item.span.start, -item.span.end),
    )
    kept: list[FoundWording] = []
    for item in found:
        if not kept or item.span.start >= kept[-1].span.end:
            kept.append(item)
    return tuple(kept)


def leftover(masked: str, folded: str, read: tuple[Span, ...], start: int) -> tuple[str, ...]:
    """Stretches of words that nothing read, filler apart."""
    letters = list(folded)
    for span in read:
        letters[span.start : span.end] = "\0" * (span.end - span.start)
    rest = _FILLER.sub(lambda match: " " * len(match.group()), "".join(letters))
    found = []
    for match in re.finditer(r"[^\0]+", rest[start:]):
        words = list(re.finditer(r"\w[\w./-]*\w|\d", match.group()))
        if words:
            first = start + match.start() + words[0].start()
            found.append(masked[first : start + match.start() + words[-1].end()].strip())
    return tuple(found)


def read_subject(masked: str, folded: str, before: Span, after: Span, wording: Wording) -> Subject:
    """The units a wording is about: named before it, inserted ones after it (in Kazakh before)."""
    named = _paths(masked, before)
    inserted: tuple[FoundPaths, ...] = ()
    if wording.operation is Operation.INSERT:
        if wording.kazakh:
            inserted = tuple(found for found in named if found.case == "ins")
            named = tuple(found for found in named if found.case != "ins")
        else:
            inserted = _paths(masked, after)
    read = [found.span for found in (*named, *inserted)]
    corner = _CORNER.search(folded, before.start, before.end)
    whole = _WHOLE_TEXT.search(folded, before.start, before.end)
    name = _NAME.search(folded, before.start, before.end)
    act = _noun(folded, before, read, _act_noun())
    document = _noun(folded, before, read, _document_noun())
    read += [Span(*match.span()) for match in (corner, whole, name, act, document) if match]
    paths = tuple(path for found in named for path in found.paths)
    if name and not paths:
        paths = ((Step(UnitKind.HEADING),),)
    if corner:
        paths = tuple((*path, Step(UnitKind.CAPTION)) for path in paths or ((),))
    return Subject(
        paths=paths,
        inserted=tuple(path for found in inserted for path in found.paths),
        act=act is not None and not paths,
        document=(document or whole) is not None and not paths,
        text=_TEXT.search(folded, before.start, before.end) is not None and not paths,
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


def _paths(masked: str, inside: Span) -> tuple[FoundPaths, ...]:
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
