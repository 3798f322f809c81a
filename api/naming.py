"""How acts are called in print: "order № 743, 2024-10-07" for an identifier."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from api.words import word
from kb.answers import ActSummary, SourceRef
from kb.iri import UNNUMBERED
from kb.labels import label

_IRI = re.compile(r"/akn/kz/act/[^\s,;:()]+")


@dataclass(frozen=True, slots=True)
class Naming:
    """Names of acts in one language; an act nobody listed is called by its identifier."""

    lang: str
    acts: Mapping[str, ActSummary] = field(default_factory=dict)

    @classmethod
    def of(cls, acts: Iterable[ActSummary], lang: str) -> Naming:
        return cls(lang, {act.id: act for act in acts})

    def act(self, act_id: str | None) -> str:
        if act_id is None:
            return "?"
        summary = self.acts.get(act_id)
        if summary is None:
            return act_id
        return short(summary, self.lang)

    def plain(self, text: str) -> str:
        """A text with the identifiers of acts in it put into words."""
        return _IRI.sub(lambda match: self.act(match.group()), text)

    def source(self, source: SourceRef) -> str:
        """Act, unit and page of a text."""
        address = source.address
        parts = [self.act(source.act), label(address, self.lang) if address[:1] == "!" else address]
        if source.page is not None:
            parts.append(word("page", self.lang, page=source.page))
        return ", ".join(part for part in parts if part)


def short(act: ActSummary, lang: str) -> str:
    """Form, number and date.

    >>> import datetime as dt
    >>> law = ActSummary(id="x", type="law", number="88-V", date=dt.date(2013, 4, 15), issuer=None,
    ...                  titles={})
    >>> short(law, "en")
    'law № 88-V, 2013-04-15'
    """
    date = f", {act.date}" if act.date else ""
    return f"{numbered(act, lang)}{date}"


def numbered(act: ActSummary, lang: str) -> str:
    """Form and number; of an act without one, that it has none.

    >>> nameless = ActSummary(id="x", type="order", number="unnumbered.03a7587d032e", date=None,
    ...                       issuer=None, titles={})
    >>> numbered(nameless, "en")
    'order without a number'
    """
    form = word(f"form_of.{act.type}", lang)
    if act.number.startswith(UNNUMBERED):
        return f"{form} {word('list.no_number', lang)}"
    return f"{form} № {act.number}"
