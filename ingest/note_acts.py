"""Acts as notes name them: lists of dates and numbers that share a form, an issuer and a bracket.

"законами РК от 29.09.2014 № 239-V (вводится …); от 17.11.2015 № 408-V", "No 408-V dated
17.11.2015", "ҚР 1999.05.06 N 378, 2011.02.03 № 404-IV (…) Конституциялық заңдарымен". A form
stands before its list in Russian and English, after it in Kazakh.
"""

from __future__ import annotations

import re
from bisect import bisect
from dataclasses import dataclass, replace

from ingest.act_refs import find_acts
from ingest.commencement_rules import find_occurrences, read_bare
from ingest.dates import FoundDate, find_dates
from ingest.form_words import FormWord, find_form
from ingest.model import ActRef, CommencementRule, RuleKind, Span
from ingest.text import fold, squeeze

_NUMBER = (
    r"(?:№|\bno\b\.?|\bn\b\.?)\s*"
    r"(?P<number>(?:қр\s+)?[^\s,;()«»\"]*\w(?:\s?/\s?\d[\w-]*)?(?:\s(?:қбп|дсп))?)"
)
_NUMBER_AFTER = re.compile(rf"\.?\s*(?:года|год|г\.|ж\.|жылғы)?\s*{_NUMBER}")
_NUMBER_BEFORE = re.compile(rf"{_NUMBER}\s*,?\s*(?:dated|of|from|от)?\s*$")
_PREPOSITION = re.compile(r"(?:\bот|\bdated|\bof|\bfrom)\s+$")
#: What a date stands after in a Kazakh list of acts.
_LISTED = re.compile(r"(?:\bқр|[;,-])\s*$")
_DATE_POINT = re.compile(r"(?<=\d)\.(?=\s)")
_JOINT = re.compile(r"\bсовместн|\bбірлескен|\bjoint\b")
_CONJUNCTION = re.compile(r"\W*(?:и|және|мен|and)\s")
_AND = re.compile(r"\s*(?:и|және|and)\s")
#: A list number inside a bracket ("подпункта 2) пункта 1") does not close it.
_LIST_MARK = re.compile(r"(?<![\d(-])\d+(?:-\d+)?$")
_EXCEPTED = re.compile(r"\bисключением\b|\bкроме\b|\bexcept\b|\bқоспағанда\b")
#: A list of acts shares the form after it; a register mark and a term stand in brackets of its own.
_LIST_LIMIT = 4000
_BRACKETS_OF_ACT = 3
_WORD_LIMIT = 40
#: Marks of a register, not a term: "(ЗРК)".
_REGISTER = re.compile(r"\s*(?:зрк|нқа|кзрк)\s*$")


@dataclass(frozen=True, slots=True)
class Requisites:
    """Date and number of one act; ``span`` covers both with their preposition.

    ``number`` is "" where the note gives none: laws adopted by referendum have none.
    """

    date: FoundDate
    number: str
    span: Span


@dataclass(frozen=True, slots=True)
class Mention:
    """An act a note names. ``span`` reaches over its bracket, ``read`` are the spans understood.

    ``foreign`` are the words before the act that belong neither to it nor to the wording of notes;
    ``joint`` marks the second act of a joint order, which is no event of its own.
    """

    act: ActRef
    rule: CommencementRule
    span: Span
    requisites: Span
    read: tuple[Span, ...]
    date: FoundDate
    foreign: str = ""
    joint: bool = False


def brackets(text: str) -> tuple[Span, ...]:
    """Outermost brackets of a text; an unclosed one reaches to the end.

    >>> text = "2) (с подпункта 2) пункта 1) Законом"
    >>> [text[span.start:span.end] for span in brackets(text)]
    ['(с подпункта 2) пункта 1)']
    """
    found: list[Span] = []
    depth, start = 0, 0
    marks = list(re.finditer(r"[()]", text))
    for index, mark in enumerate(marks):
        at = mark.start()
        if mark.group() == "(":
            start = start if depth else at
            depth += 1
        elif depth:
            more = index + 1 < len(marks) and marks[index + 1].group() == ")"
            if more and depth == 1 and _LIST_MARK.search(text, start, at):
                continue
            depth -= 1
            if not depth:
                found.append(Span(start, at + 1))
    return (*found, Span(start, len(text))) if depth else tuple(found)


def mask(text: str, spans: tuple[Span, ...]) -> str:
    """The text with some spans blanked, length kept."""
    letters = list(text)
    for span in spans:
        letters[span.start : span.end] = " " * (span.end - span.start)
    return "".join(letters)


def find_requisites(masked: str) -> tuple[Requisites, ...]:
    """Dates with their numbers, in order.

    A date without a number is an act where a preposition leads to it, or its form follows.

    >>> [found.number for found in find_requisites("от 02.04.2019 № 241-VI; от 08.06.2022")]
    ['241-VI', '']
    """
    folded = fold(masked)
    found: list[Requisites] = []
    for date in find_dates(masked):
        start, end = date.span.start, date.span.end
        after = _NUMBER_AFTER.match(folded, end)
        lower = found[-1].span.end if found else 0
        before = _NUMBER_BEFORE.search(folded[lower:start]) if after is None else None
        match = after or before
        if match is None:
            preposition = _PREPOSITION.search(folded[:start])
            if preposition or (_LISTED.search(folded[:start]) and _form_follows(folded, end)):
                begins = preposition.start() if preposition else start
                found.append(Requisites(date, "", Span(begins, end)))
            continue
        shift = lower if before else 0
        number = masked[match.start("number") + shift : match.end("number") + shift]
        start = match.start() + shift if before else start
        end = match.end() if after else end
        preposition = _PREPOSITION.search(folded[:start])
        start = preposition.start() if preposition else start
        found.append(
            Requisites(date, re.sub(r"\s?/\s?", "/", number).rstrip(".-"), Span(start, end))
        )
    return tuple(found)


def _form_follows(folded: str, at: int) -> bool:
    """Whether the next word is a form of act, as in Kazakh after the date ("Заңымен")."""
    start = at + len(folded[at:]) - len(folded[at:].lstrip())
    form = find_form(folded, start, start + _WORD_LIMIT)
    return form is not None and form.span.start == start


@dataclass(frozen=True, slots=True)
class NoteText:
    """A note prepared for reading: brackets found, blanked in ``masked``; ``folded`` is that."""

    text: str
    masked: str
    folded: str
    brackets: tuple[Span, ...]
    requisites: tuple[Requisites, ...]


def prepare(text: str) -> NoteText:
    """Brackets and requisites of a note, found once."""
    spans = brackets(text)
    masked = mask(text, spans)
    return NoteText(text, masked, fold(masked), spans, find_requisites(masked))


def read_mentions(note: NoteText, inside: Span, *, form_last: bool) -> tuple[Mention, ...]:
    """The acts named in a stretch of a note.

    ``form_last`` where the form of the act follows its number, as in Kazakh.
    """
    joint = _JOINT.search(note.folded, inside.start, inside.end) is not None
    found: list[Mention] = []
    carried = ""
    for requisites in note.requisites:
        if not inside.start <= requisites.span.start < inside.end:
            continue
        head = Span(found[-1].span.end if found else inside.start, requisites.span.start)
        words = _heading_words(note.masked, head)
        form = (
            find_form(note.folded, requisites.span.end, requisites.span.end + _LIST_LIMIT)
            if form_last
            else find_form(note.folded, head.start, head.end)
        )
        carried = _carry(carried, words, form is not None or form_last)
        mention = _mention(note, requisites, carried, words, form, form_last=form_last)
        if joint and found and _AND.match(note.folded, head.start):
            mention = replace(mention, joint=True)
            if not found[-1].rule.text:
                found[-1] = replace(found[-1], rule=mention.rule)
        found.append(mention)
    return tuple(found)


def _mention(
    note: NoteText,
    requisites: Requisites,
    head: str,
    words: str,
    form: FormWord | None,
    *,
    form_last: bool,
) -> Mention:
    """One act: ``head`` is what names its form and issuer, ``words`` what of it is printed here."""
    after = form if form_last else None
    act, own = _act(note.masked, requisites, head, after.word if after else "")
    own = max(0, own - (len(head) - len(words))) if words else 0
    rule, end, read = _term(note, requisites.span.end, after.span if after else None)
    start = requisites.span.start - len(words) + own
    return Mention(
        act=replace(
            act,
            form=act.form or (form.key if form else None),
            text=squeeze(note.text[start : requisites.span.end]),
            span=Span(start, requisites.span.end),
        ),
        rule=rule,
        span=Span(start, end),
        requisites=requisites.span,
        read=(Span(start, requisites.span.end), *read),
        date=requisites.date,
        foreign=squeeze(words[:own]),
    )


def _heading_words(masked: str, head: Span) -> str:
    """The words before an act's requisites, from the first letter on."""
    words = masked[head.start : head.end]
    first = _CONJUNCTION.match(words)
    first = re.compile(r"[^\W\d_]").search(words, first.end() if first else 0)
    return words[first.start() :] if first else ""


def _carry(carried: str, words: str, has_form: bool) -> str:
    """The form and issuer that hold for an act: its own words, or those of the act before it."""
    if not words.strip():
        return carried
    if has_form:
        return words
    form = find_form(fold(carried))
    return f"{form.word} {words}" if form else words


def _act(masked: str, requisites: Requisites, head: str, form: str) -> tuple[ActRef, int]:
    """The act, and how many characters of the words before it are not its own."""
    # old texts put a point after a date: "1998.07.10. N 283"
    printed = _DATE_POINT.sub(" ", masked[requisites.span.start : requisites.span.end])
    composed = f"{head.rstrip()} {printed} {form}".rstrip()
    refs = [ref for ref in find_acts(composed) if ref.form or ref.issuer]
    ref = refs[-1] if refs else None
    act = ActRef(
        form=ref.form if ref else None,
        issuer=ref.issuer if ref else None,
        date=requisites.date.date,
        number=requisites.number or None,
        span=requisites.span,
    )
    return act, min(ref.span.start, len(head)) if ref else len(head)


def _term(
    note: NoteText, start: int, form: Span | None
) -> tuple[CommencementRule, int, tuple[Span, ...]]:
    """The commencement rule of an act's bracket, where the act ends, and the spans understood."""
    end, read = start, [form] if form else []
    rule: CommencementRule | None = None
    first = bisect(note.brackets, Span(start, start))
    for piece in sorted([*read, *note.brackets[first : first + _BRACKETS_OF_ACT]]):
        if piece.start < end or note.folded[end : piece.start].strip():
            break
        end = piece.end
        if piece == form:
            continue
        inner = Span(piece.start + 1, piece.end - (note.text[piece.end - 1] == ")"))
        words = note.text[inner.start : inner.end]
        if _REGISTER.match(fold(words)):
            read.append(piece)
        elif rule is None:
            rule, whole = _read_bracket(words)
            shift = inner.start
            rule = replace(rule, span=Span(rule.span.start + shift, rule.span.end + shift))
            read += [piece] if whole else []
    return rule or CommencementRule(RuleKind.UNSTATED), end, tuple(read)


def _read_bracket(inner: str) -> tuple[CommencementRule, bool]:
    """The rule a bracket states, and whether that is all it says."""
    rules = [occurrence.rule for occurrence in find_occurrences(inner)]
    bare = None if rules else read_bare(inner)
    if bare is not None:
        rules = [bare]
    if not rules:
        return CommencementRule(
            RuleKind.UNSTATED, text=squeeze(inner), span=Span(0, len(inner))
        ), False
    return rules[0], len(rules) == 1 and _EXCEPTED.search(fold(inner)) is None
