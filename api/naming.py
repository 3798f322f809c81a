"""How acts are called in print: "order № 743, 2024-10-07" for an identifier; on pages "order № 743
of 7 October 2024"."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from api.words import word
from corpus.reference_names import issuers
from kb.answers import ActSummary, SourceRef
from kb.iri import UNNUMBERED
from kb.labels import label
from kb.long_dates import long_date

_IRI = re.compile(r"/akn/kz/act/[^\s,;:()]+")
#: A date in a sentence, and not in an address or the name of a file.
_ISO = re.compile(r"(?<![\w/.-])[0-9]{4}-[0-9]{2}-[0-9]{2}(?![\w/-]|[.][\w])")


@dataclass(frozen=True, slots=True)
class Naming:
    """Names of acts in one language; an act nobody listed is called by its identifier.

    ``long`` writes dates out, in names and in sentences.
    """

    lang: str
    acts: Mapping[str, ActSummary] = field(default_factory=dict)
    long: bool = False

    @classmethod
    def of(cls, acts: Iterable[ActSummary], lang: str) -> Naming:
        return cls(lang, {act.id: act for act in acts})

    def act(self, act_id: str | None) -> str:
        if act_id is None:
            return "?"
        summary = self.acts.get(act_id)
        if summary is None:
            return act_id
        return (dated if self.long else short)(summary, self.lang)

    def plain(self, text: str) -> str:
        """A text with the identifiers of acts in it put into words.

        >>> Naming("ru", long=True).plain("не раньше 2021-07-25")
        'не раньше 25 июля 2021 года'
        """
        said = _IRI.sub(lambda match: self.act(match.group()), text)
        return _ISO.sub(self._long, said) if self.long else said

    def _long(self, match: re.Match[str]) -> str:
        try:
            return long_date(dt.date.fromisoformat(match.group()), self.lang)
        except ValueError:
            return match.group()

    def source(self, source: SourceRef) -> str:
        """Act, unit and page of a text."""
        address = source.address
        parts = [self.act(source.act), label(address, self.lang) if address[:1] == "!" else address]
        if source.page is not None:
            parts.append(word("page", self.lang, page=source.page))
        return ", ".join(part for part in parts if part)


def issuer_named(act_id: str, printed: str | None, lang: str) -> str:
    """Who issued an act, by its name; as the act prints it where it is on no list; "" for none.

    >>> issuer_named("/akn/kz/act/order/mia/2014-12-02/862", "Министра внутренних дел", "ru")
    'Министерство внутренних дел'
    """
    steps = act_id.split("/")
    return next(
        (found.names[lang] for found in issuers() if found.key in steps and lang in found.names),
        printed or "",
    )


def issuer(act: ActSummary, lang: str) -> str:
    """The same of an act in a list."""
    return issuer_named(act.id, act.issuer, lang)


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


def dated(act: ActSummary, lang: str) -> str:
    """The same as it is said in a sentence.

    >>> import datetime as dt
    >>> law = ActSummary(id="x", type="law", number="88-V", date=dt.date(2013, 4, 15), issuer=None,
    ...                  titles={})
    >>> [dated(law, lang) for lang in ("kk", "ru")]
    ['2013 жылғы 15 сәуірдегі № 88-V заң', 'закон № 88-V от 15 апреля 2013 года']
    """
    if not act.date:
        return numbered(act, lang)
    form, numberless = word(f"form_of.{act.type}", lang), act.number.startswith(UNNUMBERED)
    number = word("list.no_number", lang) if numberless else f"№ {act.number}"
    date = long_date(act.date, lang, "of")
    return word("list.dated_act", lang, form=form, number=number, date=date)


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
