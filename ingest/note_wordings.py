"""The wordings of notes: the ways in which they say what happened to a unit.

In all three languages the wording comes before the acts: "Статья 10 с изменениями, внесенными
законами …", "Article 9-1 … as amended by the Laws …", "13-тармақ жаңа редакцияда - ҚР …".
"""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass

from ingest.model import Operation, Span

_CHANGES_RU = r"(?:изменени|дополнени)\w+(?:\s+и\s+(?:изменени|дополнени)\w+)?"
_CHANGES_KK = (
    r"(?:өзгер(?:іс|ту)|толықтыру)\w*(?:\s+(?:мен|пен|және)\s+(?:өзгер(?:іс|ту)|толықтыру)\w*)?"
)
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
        r"(?:\s+(?:of|by)\b)?|(?:\b(?:is|are|as)\s+)?\breworded\s+by\b",
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
        r"|(?:\bthe\s+)?\b(?:amendments?|changes)\s+(?:and\s+(?:additions?|supplements?)\s+)?"
        r"(?:(?:have\s+been|has\s+been|are|is|were|was)\s+)?(?:made|introduced)"
        r"\s+(?:by|to|in|into)\b",
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
        r"(?:\bчастично\s+)?\b(?:изменен[аоы]?(?:\s+и\s+дополнен[аоы]?)?"
        r"|дополнен[аоы]?\s+и\s+изменен[аоы]?)\b"
        r"|\bдополнен[аоы]?\s+(?:слов|цифр|аббревиатур|предложени)\w+(?:\s*,?\s*\"[^\"]*\")*",
    ),
    _wording(
        Operation.AMEND,
        False,
        r"\b(?:words?|figures?|letters?|abbreviations?)\s[^;.]*?"
        r"\b(?:replaced|substituted|deleted|excluded|removed|added|supplemented)\b"
        r"(?:\s+respectively)?"
        r"(?:\s+(?:by|with)\s+(?:the\s+)?(?:words?|figures?|letters?|abbreviations?)"
        r"(?:\s*(?:,|and)?\s*\"[^\"]*\")*)?"
        r"|\b(?:is\s+|are\s+)?supplemented\s+(?:by|with)\s+(?:the\s+)?(?:words?|figures?)"
        r"(?:\s*,?\s*\"[^\"]*\")*",
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
    _wording(
        Operation.REPEAL_ACT,
        True,
        r"\bкүш(?:і|ін)\s+(?:\d[^;,]{0,40}?\bбастап\s+)?жой\w+",
        kazakh=True,
    ),
    _wording(Operation.SUSPEND, True, r"\bприостановлен[аоы]?\b"),
    _wording(
        Operation.SUSPEND,
        True,
        r"(?:\b(?:is|are|was|were|has\s+been|have\s+been)\s+)?\bsuspended(?:\s+by)?\b",
    ),
    _wording(
        Operation.SUSPEND,
        True,
        r"\bтоқтатыла\s+тұр(?:ды|ады|ған|сын)\b|\bтоқтатылып\s+тұр(?:ды|ған)?\b",
        kazakh=True,
    ),
)
#: The publisher announces a change that has not come yet.
_ANNOUNCED = re.compile(
    r"\bпредусм[ао]тр\w+|\b(?:көзделген|көзделіп\s+отыр|көзделеді)\b"
    r"|\b(?:it\s+is|is|are)\s+(?:provided|envisaged|planned|foreseen)\b(?!\s+(?:for\s+)?by)"
)


@dataclass(frozen=True, slots=True)
class FoundWording:
    """A wording in a note."""

    wording: Wording
    span: Span


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


def may_tell(folded: str, operations: Collection[Operation]) -> bool:
    """Whether the words of any of some operations stand in a text, be they part of others."""
    return any(
        wording.pattern.search(folded) is not None
        for wording in _WORDINGS
        if wording.operation in operations
    )


def announces(folded: str, start: int, end: int) -> re.Match[str] | None:
    """The words by which a stretch of a note announces a change to come, or None."""
    return _ANNOUNCED.search(folded, start, end)
