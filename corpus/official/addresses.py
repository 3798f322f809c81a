"""Where the official site keeps the pages of an act, and what their copies are called.

The addresses are those of the site: ``/{rus|kaz|eng}/docs/{ID}`` with ``/info``, ``/history``,
``/download`` and ``/download/docx`` under it; a dated edition is
``/{rus|kaz|eng}/archive/docs/{ID}/{dd.mm.yyyy}``.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum
from urllib.parse import urlsplit

#: The official site, then its mirror, which kept the pages of before 2026.
SITES = ("https://adilet.zan.kz", "https://old.adilet.zan.kz")

#: Languages of the acts, as the project and as the site write them.
SITE_LANGUAGES = {"kk": "kaz", "ru": "rus", "en": "eng"}


class Page(StrEnum):
    """A page the site keeps for an act."""

    TEXT = "html"
    PDF = "pdf"
    DOCX = "docx"
    PASSPORT = "info"
    HISTORY = "history"


#: Pages that are documents; the others tell about them.
DOCUMENTS = (Page.TEXT, Page.PDF, Page.DOCX)

_TAILS = {
    Page.TEXT: "",
    Page.PDF: "/download",
    Page.DOCX: "/download/docx",
    Page.PASSPORT: "/info",
    Page.HISTORY: "/history",
}
MEDIA_TYPES = {
    Page.TEXT: "text/html",
    Page.PDF: "application/pdf",
    Page.DOCX: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
}


@dataclass(frozen=True, slots=True)
class Target:
    """One page of one act: which language, and which dated edition (None: the current text).

    Of dated editions the site is known to keep the text page only.
    """

    act: str
    page: Page
    lang: str
    edition: dt.date | None = None

    def path(self) -> str:
        """The path of the page at any of the sites.

        >>> Target("V2400035222", Page.PASSPORT, "ru").path()
        '/rus/docs/V2400035222/info'
        >>> Target("V2400035222", Page.TEXT, "kk", dt.date(2025, 2, 1)).path()
        '/kaz/archive/docs/V2400035222/01.02.2025'
        """
        lang = SITE_LANGUAGES[self.lang]
        if self.edition is not None:
            return f"/{lang}/archive/docs/{self.act}/{self.edition:%d.%m.%Y}"
        return f"/{lang}/docs/{self.act}{_TAILS[self.page]}"

    def file_name(self) -> str:
        """What the copy of a document is called.

        >>> Target("P060000817_", Page.PDF, "ru").file_name()
        'P060000817_.rus.pdf'
        >>> Target("P060000817_", Page.TEXT, "kk", dt.date(2009, 4, 1)).file_name()
        'P060000817_.kaz.2009-04-01.html'
        """
        dated = "" if self.edition is None else f".{self.edition.isoformat()}"
        return f"{self.act}.{SITE_LANGUAGES[self.lang]}{dated}.{self.page.value}"


def site_address(text: str) -> str:
    """The address of a site as it is used: scheme and host, no slash at the end.

    ValueError for what is no address of a site.

    >>> site_address("http://127.0.0.1:8000/")
    'http://127.0.0.1:8000'
    """
    parts = urlsplit(text.strip())
    if parts.scheme not in ("http", "https") or not parts.hostname:
        raise ValueError(f'"{text}" is not the address of a site, such as {SITES[1]}')
    return f"{parts.scheme}://{parts.netloc}{parts.path.rstrip('/')}"
