"""The words of pages in three languages: gettext catalogues, read as they are written (``.po``)."""

from __future__ import annotations

from functools import cache
from importlib import resources
from io import BytesIO

from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from babel.support import Translations

DOMAIN = "zanbase"


def catalogue(lang: str) -> Catalog:
    """The catalogue of a language as it stands in its file."""
    place = resources.files("api.web") / "locale" / lang / "LC_MESSAGES" / f"{DOMAIN}.po"
    return read_po(BytesIO(place.read_bytes()), locale=lang, domain=DOMAIN, abort_invalid=True)


@cache
def translations(lang: str) -> Translations:
    """What gettext asks; compiled in memory, once."""
    compiled = BytesIO()
    write_mo(compiled, catalogue(lang))
    compiled.seek(0)
    return Translations(compiled, domain=DOMAIN)
