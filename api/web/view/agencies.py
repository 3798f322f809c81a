"""Agencies in a list: what they are called in each language, how many acts are held. Pure."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from api.web.urls import Links
from api.words import LANGUAGES
from corpus.reference_names import issuers
from kb.answers_coverage import HeldCount

#: The step of an address for acts that do not tell who issued them.
UNTOLD = "untold"


@dataclass(frozen=True, slots=True)
class Agency:
    """``names`` by language, empty where nobody is named; ``key`` "" for these."""

    key: str
    names: dict[str, str]
    address: str
    whole: int
    partial: int
    cited: int

    @property
    def acts(self) -> int:
        return self.whole + self.partial + self.cited


def agencies(counts: Iterable[HeldCount], links: Links) -> list[Agency]:
    """Issuers by name in the language of the page, those of which most is held first."""
    found = [_agency(each, links) for each in counts]
    return sorted(
        found,
        key=lambda each: (
            not each.key,
            not each.whole,
            not each.partial,
            each.names.get(links.lang, each.key),
        ),
    )


def agency(key: str, counts: Iterable[HeldCount], links: Links) -> Agency | None:
    """The one of a step of an address; None where the base holds none of its acts."""
    wanted = "" if key == UNTOLD else key
    return next((_agency(each, links) for each in counts if each.key == wanted), None)


def _agency(count: HeldCount, links: Links) -> Agency:
    names = next((issuer.names for issuer in issuers() if issuer.key == count.key), {})
    return Agency(
        key=count.key,
        names={lang: names[lang] for lang in LANGUAGES if lang in names},
        address=links.to(f"/agencies/{count.key or UNTOLD}"),
        whole=count.whole,
        partial=count.partial,
        cited=count.cited,
    )
