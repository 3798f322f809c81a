"""Services in a list, a page at a time."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from api.naming import issuer
from api.web.urls import Links
from kb.answers import ActSummary, ServiceSummary
from kb.labels import title_in

ON_A_PAGE = 50
Found = tuple[ServiceSummary, Literal["name", "text"]]


@dataclass(frozen=True, slots=True)
class ListedService:
    """``name_lang`` is the language the name is in; ``by`` how it was found: by its ``name`` or the
    ``text`` of its standard. ``issuer`` is whose act sets the standard, "" where not known."""

    service: ServiceSummary
    name: str
    name_lang: str
    by: str
    issuer: str
    address: str


@dataclass(frozen=True, slots=True)
class ListedServices:
    services: tuple[ListedService, ...]
    total: int
    previous: str
    next: str


def page_of(found: Sequence[Found], part: int) -> Sequence[Found]:
    """What stands on a page, counting from 1."""
    return found[(part - 1) * ON_A_PAGE : part * ON_A_PAGE]


def listed(
    found: Sequence[Found],
    acts: Mapping[str, ActSummary],
    links: Links,
    q: str,
    part: int,
) -> ListedServices:
    """A page of what was found; an empty one past the last. ``acts`` are those of its services."""

    def address(part: int) -> str:
        return links.to("/services", q=q, part=part if part > 1 else None)

    return ListedServices(
        services=tuple(_listed(service, by, acts, links) for service, by in page_of(found, part)),
        total=len(found),
        previous=address(part - 1) if part > 1 else "",
        next=address(part + 1) if part * ON_A_PAGE < len(found) else "",
    )


def _listed(
    service: ServiceSummary, by: str, acts: Mapping[str, ActSummary], links: Links
) -> ListedService:
    name, tongue = named(service.names, links.lang)
    act = acts.get(service.act)
    return ListedService(
        service=service,
        name=name,
        name_lang=tongue,
        by=by,
        issuer=issuer(act, links.lang) if act is not None else "",
        address=links.service(service.id),
    )


def named(names: Mapping[str, str], lang: str) -> tuple[str, str]:
    """What a service is called, and in which language that is.

    >>> named({"kk": "Анықтама беру"}, "en")
    ('Анықтама беру', 'kk')
    """
    name = title_in(dict(names), lang)
    return name, next((tongue for tongue, said in names.items() if said == name), "")
