"""The wordings in which the publisher announces a change that an act is to make.

"В подпункт 4) предусматриваются изменения Законом РК от …", "Статью 15 предусматривается
исключить Законом РК от …", "4) тармақшаға өзгеріс енгізу көзделген – ҚР … Заңымен".
"""

from __future__ import annotations

import re

from ingest.model import Operation, Span
from ingest.note_wordings import FoundWording, Wording

_RU = r"\bпредусм[ао]тр\w+"
_KK = r"көзде(?:л\w+(?:\s+отыр)?|йді)\b"
_EN = r"\b(?:is|are)\s+(?:planned|provided|envisaged|foreseen|intended)"
_CHANGES = r"(?:изменени|дополнени)\w+(?:\s*(?:,|и)\s*(?:изменени|дополнени)\w+)?"
_CHANGES_KK = r"(?:өзгеріс|толықтыру)\w*(?:\s+(?:мен|пен|және)\s+(?:өзгеріс|толықтыру)\w*)?"


def _ru(operation: Operation, words: str, *, whole: bool = True) -> Wording:
    return Wording(operation, whole, re.compile(rf"{_RU}\s+(?:{words})"))


def _kk(operation: Operation, words: str, *, whole: bool = True) -> Wording:
    return Wording(operation, whole, re.compile(rf"(?:{words})\s+{_KK}"), kazakh=True)


def _en(operation: Operation, words: str, *, whole: bool = True) -> Wording:
    return Wording(operation, whole, re.compile(rf"{_EN}\s+(?:for\s+)?(?:{words})"))


_WORDINGS = (
    _ru(
        Operation.REPLACE,
        r"(?:(?:изложить|изложение)\s+)?в\s+(?:новой\s+|следующей\s+)?редакции\b"
        r"|нов(?:ая|ую)\s+редакци[яю]\b",
    ),
    _ru(
        Operation.AMEND,
        rf"(?:(?:внести|внесение)\s+)?{_CHANGES}|изменить\b|изменен\w+"
        r"|(?:слов\w+|цифр\w+|аббревиатур\w+)\s[^;.]*?\b(?:заменить|исключить|дополнить)\b"
        r"(?:\s+(?:соответственно\s+)?(?:слов|цифр|аббревиатур)\w+(?:\s*,?\s*\"[^\"]*\")*)?",
        whole=False,
    ),
    _ru(Operation.INSERT, r"дополнить\b|дополнение(?=\s+(?:\S+\s+){0,2}?\S*(?:ом|ой|ами|ями)\b)"),
    _ru(Operation.EXCLUDE, r"исключить\b|исключени\w+"),
    _ru(
        Operation.REPEAL_ACT,
        r"(?:признать|признание)\s+утративш\w+\s+силу\b|утрат\w+\s+силы\b"
        r"|прекра(?:тить|щение)\s+действи\w+",
    ),
    _ru(Operation.SUSPEND, r"приостанов\w+(?:\s+действи\w+)?"),
    _kk(
        Operation.REPLACE,
        r"\b(?:(?:жаңа|мынадай|келесі)\s+)?редакция\w*(?:\s+(?:жазу|баяндау|жазылуы))?",
    ),
    _kk(
        Operation.AMEND,
        rf"\b{_CHANGES_KK}\s+енгізу|\bөзгеріс\w*|\bөзгерту"
        r"|\b(?:сөз|цифр|аббревиатура)\w*\s+(?:ауыстыру|алып\s+тастау|толықтыру)",
        whole=False,
    ),
    _kk(Operation.INSERT, r"\bтолықтыру\w*"),
    _kk(Operation.EXCLUDE, r"\bал(?:ын)?ып\s+таста\w+"),
    _kk(Operation.REPEAL_ACT, r"\bкүш(?:і|ін)\s+жо\w+(?:\s+деп\s+тану)?"),
    _kk(Operation.SUSPEND, r"\bтоқтата\s+тұру|\bтоқтатыла\s+тұруы"),
    _en(
        Operation.REPLACE,
        r"(?:to\s+be\s+)?(?:set\s+out\s+|stated\s+|worded\s+)?in\s+(?:the\s+|a\s+)?new\s+(?:wording|edition)"
        r"(?:\s+(?:of|by))?|to\s+be\s+reworded(?:\s+by)?",
    ),
    _en(
        Operation.AMEND,
        r"to\s+be\s+amended(?:\s+and\s+supplemented)?(?:\s+by)?"
        r"|(?:amendments|changes)(?:\s+and\s+(?:additions|supplements))?(?:\s+by)?",
        whole=False,
    ),
    _en(Operation.INSERT, r"to\s+be\s+supplemented(?:\s+(?:by|with))?"),
    _en(Operation.EXCLUDE, r"to\s+be\s+(?:excluded|deleted|removed)(?:\s+by)?"),
    _en(Operation.REPEAL_ACT, r"to\s+be\s+(?:repealed|invalidated)(?:\s+by)?"),
    _en(Operation.SUSPEND, r"to\s+be\s+suspended(?:\s+by)?"),
    Wording(
        Operation.AMEND,
        False,
        re.compile(
            rf"\b(?:слов\w+|цифр\w+|аббревиатур\w+)\s[^;.]*?{_RU}\s+(?:соответственно\s+)?"
            r"(?:заменить|исключить)(?:\s+(?:слов|цифр|аббревиатур)\w+(?:\s*,?\s*\"[^\"]*\")*)?"
        ),
    ),
    Wording(
        Operation.AMEND,
        False,
        re.compile(
            rf"\b{_CHANGES}\s+{_RU}"
            rf"|\b(?:amendments|changes)(?:\s+and\s+(?:additions|supplements))?\s[^;.]*?{_EN}(?:\s+by)?"
        ),
    ),
)


def find_announced(folded: str, start: int = 0) -> tuple[FoundWording, ...]:
    """The wordings of an announcement, in order; of two that overlap the earlier, longer stands."""
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
