"""Names of works: IRIs and slugs (Akoma Ntoso naming convention).

A work is ``/akn/kz/act/{form}[/{issuer}]/{date}/{number}``. In a number a slash is written ``_``
and white space ``.`` (neither occurs in the numbers of acts), so that a number is one segment of
the path.
"""

from __future__ import annotations

import datetime as dt
import re

from ingest.text import fold, squeeze

PREFIX = "/akn/kz/act"
UNKNOWN_DATE = "undated"
#: The number of an act that has none, before what it is known by: its code, or its document.
UNNUMBERED = "unnumbered."
_NAMELESS = re.compile(rf"/{UNKNOWN_DATE}/{re.escape(UNNUMBERED)}[0-9a-f]{{12}}$")


def number_segment(number: str) -> str:
    """A number as one segment of an IRI.

    >>> number_segment("11-1-2/420"), number_segment("ҚР ДСМ-70")
    ('11-1-2_420', 'ҚР.ДСМ-70')
    """
    return squeeze(number).replace("/", "_").replace(" ", ".")


def number_key(number: str) -> str:
    """What numbers are compared by: folded, without spaces, without the suffix of a law's series.

    >>> number_key("11-1-4 /178") == number_key("11-1-4/178"), number_key("88-V ЗРК")
    (True, '88-v')
    """
    key = re.sub(r"\s+", "", fold(number).lstrip("№ "))
    return re.sub(r"(?<=-[ivx])(зрк|қрз)$|(?<=[ivx])(зрк|қрз)$", "", key)


def work_iri(form: str | None, issuer: str | None, date: dt.date | None, number: str) -> str:
    """The IRI of a work.

    >>> work_iri("order", "mia", dt.date(2014, 12, 2), "862")
    '/akn/kz/act/order/mia/2014-12-02/862'
    >>> work_iri("law", None, dt.date(2013, 4, 15), "88-V")
    '/akn/kz/act/law/2013-04-15/88-V'
    """
    parts = [PREFIX, form or "act"]
    if issuer:
        parts.append(issuer)
    parts.append(date.isoformat() if date else UNKNOWN_DATE)
    parts.append(number_segment(number))
    return "/".join(parts)


def is_nameless(iri: str) -> bool:
    """Whether an act is known by the hash of its document alone: nothing says which act it is.

    >>> is_nameless("/akn/kz/act/act/undated/unnumbered.03a7587d032e")
    True
    >>> is_nameless("/akn/kz/act/order/mia/2014-12-02/862")
    False
    """
    return _NAMELESS.search(iri) is not None


def slug(iri: str, address: str) -> str:
    """A short name of a unit of a work, fit for a URL segment.

    >>> slug("/akn/kz/act/order/mia/2014-12-02/862", "!annex_14")
    'order-mia-2014-12-02-862-annex-14'
    """
    tail = address.lstrip("!").replace("~", "-").replace("_", "-").replace(".", "-")
    return f"{iri.removeprefix(PREFIX + '/').replace('/', '-')}-{tail}"
