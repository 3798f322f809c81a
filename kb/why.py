"""Who gave each sentence of a unit its wording: the versions of the unit walked word by word.

A word belongs to the first of the wordings held, one following the other, in which it stands. Where
the wording before the first of them is in no source held, its words may be older than the act that
set it forth, and the answer says so.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from ingest.lang.pipelines import pipeline
from ingest.model import Lang
from kb.answers import Version
from kb.answers_reading import SentenceGround, SentencePiece, WhyAnswer, WordingGround
from kb.asking import Asker
from kb.diff import Run, diff, tokens
from kb.differences import versions_of

_SPOKEN = {Lang.KK.value: Lang.KK, Lang.RU.value: Lang.RU, Lang.EN.value: Lang.EN}

#: What a sentence or an item ends with.
_END = re.compile(r"[.;:!?][\s\"»”)]*$")


@dataclass(frozen=True, slots=True)
class _Mark:
    """A character's version, by its place in the history; those that took words out before it."""

    origin: int
    cuts: frozenset[int] = frozenset()


def why(asker: Asker, address: str, on: dt.date) -> WhyAnswer:
    """A unit alone on a day: the grounds of its versions, and of each sentence of a text held.

    Raises `kb.errors.NotHeldError`.
    """
    answer = asker.unit(address, on, below=False)
    history = versions_of(asker, address)
    found: list[SentenceGround] = []
    for index, version in enumerate(answer.versions):
        if version.text is not None:
            found += sentences(index, _walked(history, version))
    fields = {name: getattr(answer, name) for name in type(answer).model_fields}
    return WhyAnswer(**fields, sentences=tuple(found))


def _walked(history: Sequence[Version], version: Version) -> Sequence[Version]:
    """The permanent versions up to one of those that may hold, and that one.

    What is temporary lies over the wording that is permanent, and ends with it unchanged.
    """
    for index, held in enumerate(history):
        if held.model_copy(update={"valid": version.valid}) == version:
            return (*(past for past in history[:index] if not past.temporary), version)
    return (version,)


def split(text: str, lang: str) -> Iterator[tuple[int, int]]:
    """Places of the sentences of a text, white space around them left out.

    A text of a language without rules of its own is read by those of Russian.
    """
    for sentence in pipeline(_SPOKEN.get(lang, Lang.RU))(text).sents:
        held = sentence.text
        start = sentence.start_char + len(held) - len(held.lstrip())
        end = start + len(held.strip())
        if end > start:
            yield start, end


def sentences(index: int, walked: Sequence[Version]) -> Iterator[SentenceGround]:
    """The sentences of the last of some versions, oldest first, with what gave them their words.

    ``index`` is the place of that version in the answer.
    """
    version = walked[-1]
    text = version.text or ""
    marks = _marks(walked)
    for start, end in split(text, version.language or ""):
        part = marks[start:end]
        causes = {mark.origin for mark in part}.union(*(mark.cuts for mark in part))
        order = sorted(causes, reverse=True)
        yield SentenceGround(
            version=index,
            text=text[start:end],
            span=(start, end),
            grounds=tuple(_ground(walked, cause) for cause in order),
            pieces=tuple(_pieces(text[start:end], part, order)),
        )


def _pieces(text: str, marks: Sequence[_Mark], order: Sequence[int]) -> Iterator[SentencePiece]:
    start = 0
    for at in range(1, len(text) + 1):
        if at == len(text) or marks[at].origin != marks[start].origin:
            yield SentencePiece(text=text[start:at], ground=order.index(marks[start].origin))
            start = at


def _ground(walked: Sequence[Version], index: int) -> WordingGround:
    version = walked[index]
    return WordingGround(
        changed_by=version.changed_by,
        begins=version.valid.from_,
        or_older=_unheard_before(walked, index),
        reason=version.reason,
    )


def _unheard_before(walked: Sequence[Version], index: int) -> bool:
    """Whether what stood before a wording is not held, so that its words may be older."""
    if index == 0:
        return True
    before = walked[index - 1]
    if before.text is not None:
        return before.language != walked[index].language
    return before.state != "absent"


def _marks(walked: Sequence[Version]) -> list[_Mark]:
    """For each character of the last version's text: whose it is."""
    last = len(walked) - 1
    first = last
    while first and _follows(walked[first - 1], walked[first]):
        first -= 1
    marks = [_Mark(first)] * len(walked[first].text or "")
    for index in range(first + 1, last + 1):
        before, after = walked[index - 1].text or "", walked[index].text or ""
        if before != after:
            marks = _carried(marks, diff(before, after), index)
    return marks


def _follows(before: Version, after: Version) -> bool:
    return before.text is not None and before.language == after.language


def _carried(marks: Sequence[_Mark], runs: Sequence[Run], index: int) -> list[_Mark]:
    """Marks of the later text: what stayed or moved keeps its own."""
    moved: dict[int, tuple[str, Sequence[_Mark]]] = {}
    at = 0
    for run in runs:
        if run.kind in ("same", "deleted", "moved_out"):
            moved[run.move] = run.text, marks[at : at + len(run.text)]
            at += len(run.text)
    result: list[_Mark] = []
    text = ""
    at = 0
    cut = False
    for run in runs:
        if run.kind in ("deleted", "moved_out"):
            at += len(run.text)
            cut = cut or not _whole_sentences(text, run.text)
            continue
        if run.kind == "inserted":
            taken = [_Mark(index)] * len(run.text)
        elif run.kind == "moved_in":
            taken = _taken_over(*moved[run.move], run.text)
        else:
            taken = list(marks[at : at + len(run.text)])
            at += len(run.text)
        if cut and run.text.strip():
            first = len(run.text) - len(run.text.lstrip())
            taken[first] = replace(taken[first], cuts=taken[first].cuts | {index})
            cut = False
        result += taken
        text += run.text
    if cut and result:
        last = len(text.rstrip()) - 1
        result[last] = replace(result[last], cuts=result[last].cuts | {index})
    return result


def _whole_sentences(before: str, gone: str) -> bool:
    """Whether words that are gone were sentences of their own, so that no other one changed."""
    return not gone.strip() or (
        bool(_END.search(gone)) and (not before.strip() or bool(_END.search(before)))
    )


def _taken_over(text: str, marks: Sequence[_Mark], moved: str) -> list[_Mark]:
    """Marks of moved words; the white space between them may be another."""
    result: list[_Mark] = []
    at = 0
    for old, new in zip(tokens(text), tokens(moved), strict=True):
        own = marks[at : at + len(old)]
        result += [*own[: len(new)], *[own[-1]] * (len(new) - len(own))]
        at += len(old)
    return result
