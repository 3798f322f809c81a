"""Acts in a list: chosen by form, a page at a time."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from api.naming import issuer, short
from api.web.urls import Links
from kb.act_shelf import Shelf
from kb.answers import ActSummary
from kb.labels import title_in

ON_A_PAGE = 50
_CITED = "cited"


@dataclass(frozen=True, slots=True)
class ListedAct:
    """``title`` is "" where none is known; ``title_lang`` the language it is in."""

    act: ActSummary
    name: str
    issuer: str
    title: str
    title_lang: str
    address: str


@dataclass(frozen=True, slots=True)
class ListedActs:
    """A page of a list. ``forms`` are (form, count, address, whether it is chosen); ``other`` leads
    from acts held to those only cited, or back."""

    acts: tuple[ListedAct, ...]
    total: int
    forms: tuple[tuple[str, int, str, bool], ...]
    cited: bool
    other: str
    other_count: int
    previous: str
    next: str


def shelved(found: Sequence[ActSummary], kind: str, part: int, *, cited: bool) -> Shelf:
    """Of what words found a page, as the base gives one of all acts."""
    here = [act for act in found if (act.known == _CITED) == cited]
    shown = [act for act in here if kind in ("", act.type)]
    first = (part - 1) * ON_A_PAGE
    forms = Counter(act.type for act in here)
    return Shelf(tuple(shown[first : first + ON_A_PAGE]), forms, len(found) - len(here))


def listed(shelf: Shelf, links: Links, q: str, kind: str, part: int, *, cited: bool) -> ListedActs:
    """A page of acts, counting from 1, with what leads on from it; an empty one past the last."""

    def address(type: str = kind, part: int = 1, cited: bool = cited) -> str:
        return links.to(
            "/acts", q=q, type=type, cited=int(cited) or None, part=part if part > 1 else None
        )

    total = shelf.forms.get(kind, 0) if kind else sum(shelf.forms.values())
    forms = sorted(shelf.forms.items(), key=lambda each: (-each[1], each[0]))
    return ListedActs(
        acts=tuple(_listed(act, links) for act in shelf.acts),
        total=total,
        forms=tuple(
            (form, count, address("" if form == kind else form), form == kind)
            for form, count in forms
        ),
        cited=cited,
        other=address(cited=not cited),
        other_count=shelf.others,
        previous=address(part=part - 1) if part > 1 else "",
        next=address(part=part + 1) if part * ON_A_PAGE < total else "",
    )


def _listed(act: ActSummary, links: Links) -> ListedAct:
    title = title_in(act.titles, links.lang)
    spoken = next((lang for lang, said in act.titles.items() if said == title), "")
    return ListedAct(
        act,
        short(act, links.lang),
        issuer(act, links.lang),
        title,
        spoken,
        links.act(act.id),
    )
