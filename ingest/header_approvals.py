"""Which documents an act approves: "Утвердить прилагаемые Правила …", "… бекітілсін"."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from ingest.text import fold, squeeze

_ENCLOSED = r"(?:прилагаем\w+|следующ\w+|attached|enclosed|following|appended)"
_APPROVE = re.compile(
    rf"\W*(?:\d+(?:-\d+)?[.)]\s*)?(?:утвердить|(?:to\s+)?approve)\b\s*(?:the\s+)?(?:{_ENCLOSED}\b)?\s*"
)
_APPROVED_KK = re.compile(r"\s*бекітілсін\W*$")
_LEAD_KK = re.compile(
    r"(?:\W*\d+(?:-\d+)?[.)]\s*)?(?:(?:қоса\s+беріліп\s+отырған|қоса\s+берілген|мынадай|мыналар"
    r"|осы\s+\w+\s+(?:\d+(?:-\d+)?\s?-\s?)?қосымша\w*\s+сәйкес)\s*:?\s*)*"
)
_BY_ANNEX = re.compile(
    r",?\s+(?:согласно\s+приложени\w+|в\s+соответствии\s+с\s+приложени\w+"
    r"|(?:in\s+accordance\s+with|according\s+to|as\s+per)\s+(?:the\s+)?(?:annex|appendix)).*$",
    re.DOTALL,
)
#: A new wording of another act's point, quoted.
_QUOTED = re.compile(r'"\s*\d+(?:-\d+)?[.)]')
_ITEM = re.compile(r"\W*\d+(?:-\d+)?\)\s*")
_TITLE_RU = re.compile(r"\W*об\s+утверждении\s+")
_TITLE_EN = re.compile(r"\W*on\s+(?:the\s+)?approv(?:al\s+of|ing)\s+(?:the\s+)?")
_TITLE_KK = re.compile(r"\s+бекіту\s+туралы\W*$")


def read_approvals(texts: Sequence[str], title: str) -> tuple[str, ...]:
    """Titles of the documents approved, as printed, from the norms or, failing these, the title.

    >>> read_approvals(["1. Утвердить прилагаемые Правила учета собак."], "")
    ('Правила учета собак',)
    >>> read_approvals(["1. Қоса беріліп отырған Ит есебі қағидалары бекітілсін."], "")
    ('Ит есебі қағидалары',)
    """
    found = [title for index in range(len(texts)) for title in _approved_at(texts, index)]
    if not found:
        found = [*_from_title(squeeze(title))]
    return tuple(dict.fromkeys(found))


def _approved_at(texts: Sequence[str], index: int) -> Iterable[str]:
    text = squeeze(texts[index])
    folded = fold(text)
    if _QUOTED.match(folded):
        return []
    approve = _APPROVE.match(folded)
    if approve:
        rest = text[approve.end() :]
        if rest.strip(" :"):
            return [_clean(rest)]
        return [_clean(item) for item in _items(texts[index + 1 :])]
    approved = _APPROVED_KK.search(folded)
    if approved is None:
        return []
    items = _list_before(texts, index)
    last = text[: approved.start()]
    return [_clean_kk(item) for item in (*items, last)]


def _items(texts: Sequence[str]) -> Iterable[str]:
    for text in texts:
        item = _ITEM.match(text)
        if item is None:
            return
        yield text[item.end() :]


def _list_before(texts: Sequence[str], index: int) -> tuple[str, ...]:
    """The items before the last one of a list that ends with "бекітілсін"."""
    if not _ITEM.match(texts[index]):
        return ()
    first = index
    while first > 0 and _ITEM.match(texts[first - 1]):
        first -= 1
    opens = first > 0 and texts[first - 1].rstrip().endswith(":")
    return tuple(texts[first:index]) if opens else ()


def _clean(text: str) -> str:
    return _BY_ANNEX.sub("", squeeze(text)).strip(" ;.,:")


def _clean_kk(text: str) -> str:
    printed = squeeze(text)
    lead = _LEAD_KK.match(fold(printed))
    return printed[lead.end() if lead else 0 :].strip(" ;.,:")


def _from_title(title: str) -> Iterable[str]:
    folded = fold(title)
    for pattern in (_TITLE_RU, _TITLE_EN):
        match = pattern.match(folded)
        if match:
            return [_clean(title[match.end() :])]
    match = _TITLE_KK.search(folded)
    return [title[: match.start()].strip()] if match else []
