"""The rows of a standard as statements: what is said large, how it comes about, for whom it holds.

Every function takes the typed value of one row as the contract shapes it; the printed text of the
row stands beside what is said here.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from api.values import number, reading
from api.words import word

Item = Mapping[str, Any]
_TENGE = "\u00a0₸"
#: Between what is listed in a statement.
_AND = ", "
_SITE = re.compile(r"(?:https?://|www\.)[^\s(),;]+")


@dataclass(frozen=True, slots=True)
class Statement:
    """``main`` is what is said; ``lead`` what or whom it is said of; ``how`` how it comes about;
    ``holds`` in which cases, places and ways of provision it holds (all where empty)."""

    main: str
    lead: str = ""
    how: str = ""
    holds: tuple[str, ...] = ()


def statements(key: str, value: object, lang: str) -> tuple[Statement, ...]:
    """The typed value of a row; nothing where it could not be typed, nor for the documents, whose
    list is `kb.checklists`.

    >>> statements("fee", [{"kind": "mrp", "mrp": 2.8, "kzt": 11009.6, "mrp_kzt": 3932}], "en")
    (Statement(main='11\\xa0009.6\\xa0₸', lead='', how='2.8\\xa0МРП × 3\\xa0932\\xa0₸', holds=()),)
    """
    if not isinstance(value, Sequence) or isinstance(value, str) or key == "documents":
        return ()
    told = _TELLERS.get(key)
    found: list[Statement] = []
    for item in value:
        if isinstance(item, Mapping) and told is not None:
            found.append(told(item, lang))
        elif isinstance(item, Mapping):
            found.append(Statement(str(item.get("text") or ""), lead=str(item.get("number") or "")))
        else:
            found.append(Statement(str(item)))
    return tuple(found)


def channel(kind: str | None, lang: str) -> str:
    """What a way of provision is called; "" for none."""
    return word(f"channel.{kind}", lang) if kind else ""


def lifted(text: str) -> str:
    """With a capital letter first, but for a name that is written otherwise.

    >>> lifted("портал eGov"), lifted("eGov portal")
    ('Портал eGov', 'eGov portal')
    """
    return text if text[1:2].isupper() else text[:1].upper() + text[1:]


def amount(value: float | None, unit: str, lang: str) -> str:
    """
    >>> amount(120, "minute", "en").replace("\\u00a0", " ")
    '120 minutes'
    """
    shown = "?" if value is None else number(value, lang)
    return f"{shown}\u00a0{word(f'unit.{unit}', lang)}"


def _term(item: Item, lang: str) -> Statement:
    kind = item.get("kind")
    return Statement(
        amount(item.get("amount"), str(item.get("unit")), lang),
        lead=word(f"term_kind.{kind}", lang) if kind and kind != "service" else "",
        holds=(*_channels(item.get("channels"), lang), *_said(item, "place", "case")),
    )


def _fee(item: Item, lang: str) -> Statement:
    holds = _said(item, "case")
    if item.get("per"):
        holds = (f"{word('fee.per', lang)} {item['per']}", *holds)
    indexes, kzt, index = item.get("mrp"), item.get("kzt"), item.get("mrp_kzt")
    if item.get("kind") == "mrp" and isinstance(indexes, int | float):
        times = f"{number(indexes, lang)}\u00a0{word('fee.mrp', lang)}"
        if isinstance(kzt, int | float) and isinstance(index, int | float):
            how = f"{times} × {number(index, lang)}{_TENGE}"
            return Statement(f"{number(kzt, lang)}{_TENGE}", how=how, holds=holds)
        return Statement(times, how=word("fee.unknown_mrp", lang), holds=holds)
    if item.get("kind") == "fixed" and isinstance(kzt, int | float):
        return Statement(f"{number(kzt, lang)}{_TENGE}", holds=holds)
    how = "; ".join(_basis(each) for each in item.get("basis") or ())
    return Statement(word(f"fee.{item.get('kind')}", lang), how=how, holds=holds)


def _basis(entry: object) -> str:
    """An act that sets a fee, and its articles.

    >>> _basis({"act": "Налоговый кодекс", "articles": ["553", "615"]})
    'Налоговый кодекс: 553, 615'
    """
    if not isinstance(entry, Mapping):
        return str(entry)
    articles = _AND.join(str(each) for each in entry.get("articles") or ())
    return ": ".join(part for part in (str(entry.get("act") or ""), articles) if part)


def _schedule(item: Item, lang: str) -> Statement:
    who = str(item.get("who") or "")
    # The house's words for a row without its "who".
    line = reading("schedule", [{**item, "who": None}], lang)[0]
    return Statement(line, lead=who)


def _channel(item: Item, lang: str) -> Statement:
    """A way of provision with the sites named for it; with all its words where it is no known one.

    >>> _channel({"kind": "egov_portal", "text": "ПЭП (www.egov.kz)"}, "en")
    Statement(main='eGov portal', lead='', how='www.egov.kz', holds=())
    """
    text = str(item.get("text") or "")
    how = text if item.get("kind") == "other" else _AND.join(_SITE.findall(text))
    return Statement(channel(str(item.get("kind")), lang), how=how)


def _form(item: Item, lang: str) -> Statement:
    return Statement(reading("form", [item], lang)[0])


def _channels(kinds: object, lang: str) -> tuple[str, ...]:
    named = kinds if isinstance(kinds, Sequence) and not isinstance(kinds, str) else [kinds]
    return tuple(channel(str(kind), lang) for kind in named if kind)


def _said(item: Item, *names: str) -> tuple[str, ...]:
    return tuple(str(item[name]) for name in names if item.get(name))


_TELLERS: dict[str, Callable[[Item, str], Statement]] = {
    "term": _term,
    "fee": _fee,
    "schedule": _schedule,
    "channels": _channel,
    "form": _form,
}
