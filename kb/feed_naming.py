"""What entries of the feed are called: acts, units, services, and what happened, in a language."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache
from importlib import resources

import yaml
from sqlmodel import Session, col, select

from kb.bounds import Bounds
from kb.derived_models import Node, ServiceRow
from kb.engine import chunks
from kb.evidence import is_heading, owner_of_heading
from kb.labels import label, title_in
from kb.models import Work
from kb.pairs import either_pair
from kb.reasons import LANGUAGES, because, catalogue, say, since

#: A work and the address of a unit.
Place = tuple[int, str]


class FeedNames:
    """Names of what some entries speak of, read at once."""

    def __init__(
        self,
        session: Session,
        lang: str,
        places: Iterable[Place],
        acts: Iterable[str],
    ) -> None:
        self.lang = lang if lang in LANGUAGES else "en"
        places = sorted(set(places))
        self.works: dict[int, Work] = {}
        self._acts: dict[str, Work] = {}
        self._headings: dict[Place, Mapping[str, str]] = {}
        self._services: dict[tuple[int, str], ServiceRow] = {}
        works = sorted({work for work, _ in places})
        for chunk in chunks(works):
            query = select(Work).where(col(Work.id).in_(chunk))
            self.works |= {row.id or 0: row for row in session.exec(query)}
            served = select(ServiceRow).where(col(ServiceRow.work_id).in_(chunk))
            for row in session.exec(served):
                self._services[row.work_id, row.address] = row
        for some in chunks(sorted(set(acts))):
            named = select(Work).where(col(Work.iri).in_(some))
            self._acts |= {row.iri: row for row in session.exec(named)}
        for part in chunks([(work, _owner(address)) for work, address in places]):
            here = either_pair(col(Node.work_id), col(Node.address), part)
            nodes = select(Node.work_id, Node.address, Node.headings).where(here)
            for work, address, headings in session.exec(nodes):
                self._headings[work, address] = headings or {}

    def title(self, work: int) -> str:
        """The title of an act."""
        return title_in(self.works[work].titles or {}, self.lang)

    def label(self, place: Place) -> str:
        """A unit in words, with its heading."""
        address = _owner(place[1])
        headings = self._headings.get((place[0], address), {})
        return label(address, self.lang, headings.get(self.lang) or "")

    def service(self, place: Place) -> tuple[str | None, str]:
        """The service whose standard a unit belongs to: identifier and name."""
        component = place[1].removeprefix("!").partition("~")[0]
        while component:
            row = self._services.get((place[0], f"!{component}"))
            if row is not None:
                return row.slug, title_in(row.names or {}, self.lang)
            component = component.rpartition(".")[0]
        return None, ""

    def maker(self, act: str) -> tuple[str | None, str]:
        """The act that did something: identifier, None of one told of in words only, and title."""
        if not act or act.startswith("?"):
            return None, act.removeprefix("?")
        work = self._acts.get(act)
        return act, title_in(work.titles or {}, self.lang) if work is not None else ""

    def event(self, state: str, phase: str, act: str, operation: str, bounds: Bounds) -> str:
        """What happens to a unit, by which act, and when."""
        kind = phase if phase == "ends" or state not in ("absent", "suspended") else state
        said = self.joined(feed_word(kind, self.lang), act, operation)
        day = say(since(bounds.earliest, bounds.latest), self.lang)
        return f"{said}; {day or feed_word('day_unknown', self.lang)}"

    def joined(self, first: str, act: str, operation: str) -> str:
        """Words with the act that did it."""
        code = f"made-{operation}"
        if not act or code not in catalogue():
            return first
        return f"{first}; {say([because(code, act=act.removeprefix('?'))], self.lang)}"


def _owner(address: str) -> str:
    return owner_of_heading(address) if is_heading(address) else address


@cache
def _words() -> dict[str, dict[str, str]]:
    text = (resources.files("kb") / "data" / "feed_words.yaml").read_text("utf-8")
    found: dict[str, dict[str, str]] = yaml.safe_load(text)
    return found


def feed_word(key: str, lang: str) -> str:
    """A phrase of the feed.

    >>> feed_word("new_act", "en")
    'The text of the act was taken in'
    """
    return _words()[key][lang]
