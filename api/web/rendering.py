"""Templates: Jinja2 with autoescape, the words of the page's language, and nothing undefined."""

from __future__ import annotations

import datetime as dt
from functools import cache, partial
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl

from fastapi import Request
from fastapi.responses import HTMLResponse
from jinja2 import Environment, FileSystemLoader, StrictUndefined

from api.days import today
from api.naming import issuer_named
from api.web import urls
from api.web.assets import asset_url
from api.web.tongues import translations
from api.web.urls import Links
from api.web.view import dates
from api.web.view.marked import pieces
from api.words import LANGUAGES, word
from kb.answers import DateBounds
from kb.labels import title_in
from kb.long_dates import long_date

_TEMPLATES = Path(__file__).with_name("templates")
#: What languages are called in themselves, in the order pages name them.
TONGUES = {"kk": "Қазақша", "ru": "Русский", "en": "English"}
#: What of a query is not taken to another day.
_OF_A_DAY = frozenset({"on", "cursor", "part"})


@cache
def environment(lang: str) -> Environment:
    """The templates in a language.

    ``_`` and ``ngettext`` say the words of pages, ``word`` those that all doors share
    (`api.words`); filters write out dates (``day``), bounds (``when``) and validity (``span``).
    """
    found = Environment(
        loader=FileSystemLoader(_TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        extensions=["jinja2.ext.i18n", "jinja2.ext.do"],
        trim_blocks=True,
        lstrip_blocks=True,
    )
    spoken = translations(lang)
    # What the extension adds to the environment is not in its type.
    found.install_gettext_translations(spoken, newstyle=True)  # type: ignore[attr-defined]
    found.globals |= {
        "lang": lang,
        "tongues": TONGUES,
        "asset": asset_url,
        "word": partial(_word, lang),
        "issuer_name": lambda act_id, printed: issuer_named(act_id, printed, lang),
        "kind_of": dates.kind,
        "exact": _exact,
        "sign": {"yes": "●", "no": "✗", "unknown": "?"},
    }
    found.filters |= {
        "day": partial(_day, lang),
        "since": lambda day: long_date(day, lang, "since"),
        "when": lambda bounds: dates.when(bounds, lang),
        "span": lambda valid: dates.span(valid, lang),
        "pieces": pieces,
        "capital": _capital,
        "titled": lambda titles: title_in(titles, lang),
    }
    return found


def _word(lang: str, key: str, /, **params: object) -> str:
    return word(key, lang, **params)


def _day(lang: str, day: dt.date) -> str:
    return long_date(day, lang)


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def _exact(bounds: DateBounds | None) -> bool:
    return bounds is not None and dates.kind(bounds) == "exact"


def page(
    request: Request,
    template: str,
    links: Links,
    /,
    *,
    on: dt.date | None = None,
    status: int = 200,
    headers: dict[str, str] | None = None,
    **shown: Any,
) -> HTMLResponse:
    """A page, or a part of one for htmx, in the language of its links.

    ``on`` is the day the page is about, where it is; it stands in the header, today otherwise.
    """
    lang = links.lang
    path, query = request.scope.get("raw_path", b"").decode("latin-1"), request.url.query
    path = path.partition("?")[0]
    others = {other: urls.in_language(other, path, query) for other in LANGUAGES}
    asked = parse_qsl(query)
    text = (
        environment(lang)
        .get_template(template)
        .render(
            links=links,
            on=on or today(),
            day_typed=links.on,
            others=others,
            here=_after_language(path),
            form_path=path,
            kept=[each for each in asked if each[0] not in _OF_A_DAY],
            today_path=path + urls.written({n: v for n, v in asked if n not in _OF_A_DAY}),
            **shown,
        )
    )
    told = {"Content-Language": lang, **(headers or {})}
    return HTMLResponse(text, status, headers=told)


def _after_language(path: str) -> str:
    """The first step of a path after the language: which part of the site a page is in.

    >>> _after_language("/ru/acts/akn/kz"), _after_language("/kk/")
    ('acts', '')
    """
    return path.strip("/").partition("/")[2].partition("/")[0]
