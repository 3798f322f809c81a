"""The addresses of pages. Pure.

A page lives under its language: ``/ru/acts/akn/kz/act/law/2013-04-15/88-V?on=2025-02-01``. What
follows the language is the same as in the addresses of ``/v1``. ``lang`` in the query is the
language of the text that is read, where that is not the page's own.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from urllib.parse import parse_qsl, quote, urlencode, urlsplit

from api.words import LANGUAGES
from kb.evidence import WHOLE_ACT

Query = str | int | None | Sequence[str]
_API = "/v1"


@dataclass(frozen=True, slots=True)
class Links:
    """Addresses from a page: in its language, on the day that was asked for there (``on`` as it
    was typed, "" where today was meant and is to go on being meant)."""

    lang: str
    on: str = ""

    def to(self, path: str, /, **query: Query) -> str:
        """A page by its path after the language, the day kept unless ``on`` is given.

        >>> Links("ru", "2025-02-01").to("/acts", q="приказ 743", type=None)
        '/ru/acts?on=2025-02-01&q=%D0%BF%D1%80%D0%B8%D0%BA%D0%B0%D0%B7+743'
        >>> Links("kk").to("/")
        '/kk/'
        """
        return f"/{self.lang}{path}{written({'on': self.on, **query})}"

    def act(self, act: str, /, **query: Query) -> str:
        """
        >>> Links("en").act("/akn/kz/act/law/2013-04-15/88-V")
        '/en/acts/akn/kz/act/law/2013-04-15/88-V'
        """
        return self.to(_act_path(act), **query)

    def unit(self, act: str, address: str, /, **query: Query) -> str:
        """A unit of an act; the act itself for "!".

        >>> Links("kk").unit("/akn/kz/act/law/2013-04-15/88-V", "!main~art_4", lang="en")
        '/kk/acts/akn/kz/act/law/2013-04-15/88-V/units/!main~art_4?lang=en'
        """
        return self.to(unit_path(act, address), **query)

    def why(self, act: str, address: str, /, **query: Query) -> str:
        """What a unit's state rests on."""
        return self.to(f"{unit_path(act, address)}/why", **query)

    def related(self, act: str, address: str, /, **query: Query) -> str:
        """What a unit has to do with."""
        return self.to(f"{unit_path(act, address)}/related", **query)

    def changes(self, act: str, /, **query: Query) -> str:
        """The changes that an act makes and suffers."""
        return self.to(f"{_act_path(act)}/changes", **query)

    def compare(self, act: str, kind: str = "", /, **query: Query) -> str:
        """What differs between two days; as a file: docx, html.

        >>> Links("ru").compare("/akn/kz/act/law/2013-04-15/88-V", to="2025-02-01")
        '/ru/acts/akn/kz/act/law/2013-04-15/88-V/compare?to=2025-02-01'
        """
        return self.to(f"{_act_path(act)}/compare{f'.{kind}' if kind else ''}", **query)

    def graph(self, act: str, address: str = WHOLE_ACT, /, **query: Query) -> str:
        """What an act or a unit depends on and what depends on it.

        >>> Links("kk").graph("/akn/kz/act/law/2013-04-15/88-V", "!main~art_4")
        '/kk/graph/units/akn/kz/act/law/2013-04-15/88-V/units/!main~art_4'
        """
        path = unit_path(act, address).removeprefix("/acts")
        kind = "acts" if address == WHOLE_ACT else "units"
        return self.to(f"/graph/{kind}{path}", **query)

    def file(self, act: str, kind: str, /, **query: Query) -> str:
        """The text of an act as a file: docx, html, md."""
        return self.to(f"{_act_path(act)}/text.{kind}", **query)

    def service(self, service: str, /, **query: Query) -> str:
        return self.to(f"/services/{quote(service, safe='')}", **query)

    def service_compare(self, service: str, /, **query: Query) -> str:
        """What differs between two days of a service.

        >>> Links("kk", "2025-02-01").service_compare("one", **{"with": "2024-10-25"})
        '/kk/services/one/compare?on=2025-02-01&with=2024-10-25'
        """
        return self.to(f"/services/{quote(service, safe='')}/compare", **query)

    def permalink(self, address: str) -> str:
        """The page of a permalink of ``/v1``, with the day and the language of text it has.

        >>> Links("ru").permalink("/v1/acts/akn/kz/act/law/2013-04-15/88-V?on=2025-02-01&lang=ru")
        '/ru/acts/akn/kz/act/law/2013-04-15/88-V?on=2025-02-01'
        """
        parts = urlsplit(address)
        query = {name: value for name, value in parse_qsl(parts.query) if value != self.lang}
        return f"/{self.lang}{parts.path.removeprefix(_API)}{written(query)}"

    def dated(self, on: str) -> Links:
        """The same for another day."""
        return replace(self, on=on)


def unit_path(act: str, address: str) -> str:
    """The path of a unit after the language."""
    below = "" if address == WHOLE_ACT else f"/units/{quote(address, safe='!~')}"
    return f"{_act_path(act)}{below}"


def _act_path(act: str) -> str:
    return f"/acts/{quote(act.removeprefix('/'), safe='/')}"


def written(query: Mapping[str, Query]) -> str:
    """A query with its "?"; what is empty is left out.

    >>> written({"type": ["law", "order"], "q": "", "page": 2}), written({})
    ('?type=law&type=order&page=2', '')
    """
    kept = {name: value for name, value in query.items() if value not in (None, "", (), [])}
    return f"?{urlencode(kept, doseq=True)}" if kept else ""


def in_language(lang: str, path: str, query: str) -> str:
    """The same page, day and query in another language; ``path`` as it was asked, quoted.

    >>> in_language("kk", "/ru/acts/akn", "on=2025-02-01")
    '/kk/acts/akn?on=2025-02-01'
    """
    first, _, rest = path.removeprefix("/").partition("/")
    below = rest if first in LANGUAGES else ""
    return f"/{lang}/{below}" + (f"?{query}" if query else "")
