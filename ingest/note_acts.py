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
from ingest.dates import FoundDate
from ingest.form_words import FormWord, find_form
from ingest.model import ActRef, CommencementRule, RuleKind, Span
from ingest.note_requisites import Requisites
from ingest.note_terms import Term, read_bracket
from ingest.note_text import NoteText
from ingest.text import fold, squeeze

_DATE_POINT = re.compile(r"(?<=\d)\.(?=\s)")
_JOINT = re.compile(r"\bсовместн|\bбірлескен|\bjoint\b")
_LETTER = re.compile(r"[^\W\d_]")
_CONJUNCTION = re.compile(r"\W*(?:и|және|мен|and)\s")
_AND = re.compile(r"\s*(?:и|және|and)\s")
#: Kazakh names who acts for a minister after the office: "министрінің м.а.".
_ACTING = re.compile(r"(?:қр\s+)?(?:м\.\s?а\.|міндет\w+\s+атқаруш\w+)\s*")
#: A list of acts shares the form after it; a register mark and a term stand in brackets of its own.
_LIST_LIMIT = 4000
_BRACKETS_OF_ACT = 3
#: Marks of a register, not a term: "(ЗРК)".
_REGISTER = re.compile(r"\s*(?:зрк|нқа|кзрк)\s*$")


@dataclass(frozen=True, slots=True)
class Mention:
    """An act a note names. ``span`` reaches over its bracket, ``read`` are the spans understood.

    ``foreign`` are the words before the act that belong neither to it nor to the wording of notes;
    ``joint`` marks the second act of a joint order, which is no event of its own; ``until`` is the
    first day on which what the act brought no longer holds.
    """

    act: ActRef
    rule: CommencementRule
    span: Span
    requisites: Span
    read: tuple[Span, ...]
    date: FoundDate
    foreign: str = ""
    joint: bool = False
    until: CommencementRule | None = None


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
            read = (Span(head.start, requisites.span.end), *mention.read)
            mention = replace(mention, joint=True, foreign="", read=read)
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
    term, end, read = _term(note, requisites.span.end, after.span if after else None)
    start = requisites.span.start - len(words) + own
    return Mention(
        act=replace(
            act,
            form=act.form or (form.key if form else None),
            text=squeeze(note.text[start : requisites.span.end]),
            span=Span(start, requisites.span.end),
        ),
        rule=term.rule,
        until=term.until,
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
    first = _LETTER.search(words, first.end() if first else 0)
    return words[first.start() :] if first else ""


def _carry(carried: str, words: str, has_form: bool) -> str:
    """The form and issuer that hold for an act: its own words, or those of the act before it."""
    if not words.strip():
        return carried
    if carried and _ACTING.fullmatch(fold(words)):
        return f"{carried.rstrip()} {words}"
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


def _term(note: NoteText, start: int, form: Span | None) -> tuple[Term, int, tuple[Span, ...]]:
    """The term in an act's bracket, where the act ends, and the spans understood."""
    end, read = start, [form] if form else []
    term: Term | None = None
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
        elif term is None:
            term = _moved(read_bracket(words), inner.start)
            read += [piece] if term.whole else []
    return term or Term(CommencementRule(RuleKind.UNSTATED)), end, tuple(read)


def _moved(term: Term, by: int) -> Term:
    """The term with its spans counted from the note's beginning."""
    rules = [
        rule and replace(rule, span=Span(rule.span.start + by, rule.span.end + by))
        for rule in (term.rule, term.until)
    ]
    return Term(rules[0] or term.rule, rules[1], term.whole)
