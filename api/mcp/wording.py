"""What tools say in words, and pieces of answers in the shapes of `api.mcp.shapes`."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote, urlencode

from api.mcp.shapes import Author, Bounds, Days, Norm, Source
from api.mcp.sizing import shorten
from api.naming import Naming
from api.times import ground, mark, span
from api.values import reading
from api.words import word
from kb.answers import ChangedBy, DateBounds, Message, SourceRef, Validity
from kb.links import permalink

#: Characters of what is told beside a norm: names, reasons, notes.
NAME = 200
REASON = 300
_NOTES = 5
#: Rows of a standard whose typed values are said in words beside their text.
_SAID = frozenset({"fee", "term"})


@dataclass(frozen=True, slots=True)
class Teller:
    """What conversions share: names of acts in a language, and where permalinks begin.

    ``link_base`` is put before permalinks ("https://zan.example"); with "" they are paths of the
    HTTP door. ``known`` is the moment of the base's knowledge that was asked about, as typed.
    """

    naming: Naming
    link_base: str = ""
    known: str | None = None

    @property
    def lang(self) -> str:
        return self.naming.lang

    def say(self, key: str, **params: object) -> str:
        return word(f"mcp.{key}", self.lang, **params)

    def unit_link(self, act: str, address: str, on: dt.date) -> str:
        return self.link(permalink(act, address, on, self.lang))

    def service_link(self, service: str, on: dt.date, **asked: str | None) -> str:
        """Where a service is read as of a day."""
        given = {"on": on.isoformat(), "lang": self.lang}
        given |= {name: value for name, value in asked.items() if value}
        return self.link(f"/v1/services/{quote(service, safe='')}?{urlencode(given)}")

    def link(self, path: str) -> str:
        """A permalink of an answer, as the base stood when it is asked for so."""
        known = f"&{urlencode({'as_known_on': self.known})}" if self.known else ""
        return f"{self.link_base}{path}{known}"

    def act(self, act_id: str | None) -> str:
        return shorten(self.naming.act(act_id), NAME)

    # --- shapes -------------------------------------------------------------------------------

    def days(self, valid: Validity) -> Days:
        """From when until when."""
        return Days(
            from_=self.bounds(valid.from_),
            to=self.bounds(valid.to) if valid.to else None,
            said=f"{mark(valid.from_)} {span(valid, self.lang)}",
        )

    def bounds(self, bounds: DateBounds) -> Bounds:
        return Bounds(
            earliest=bounds.earliest,
            latest=bounds.latest,
            reason=self.reason(ground(bounds)),
            applies_from=bounds.applies_from,
        )

    def reason(self, text: str) -> str:
        return shorten(self.naming.plain(text), REASON)

    def source(
        self, source: SourceRef | None, act: str, address: str, on: dt.date
    ) -> Source | None:
        """Where words of a unit were read; the place only where it is another than the unit's."""
        if source is None:
            return None
        if (source.act, source.address) == (act, address) or not source.address:
            return Source(document=source.document, page=source.page)
        return Source(
            document=source.document,
            page=source.page,
            act=source.act,
            address=source.address,
            permalink=self.unit_link(source.act, source.address, on),
        )

    def author(self, change: ChangedBy | None) -> Author | None:
        if change is None:
            return None
        return Author(
            act=change.act or "",
            name=self.act(change.act) if change.act else shorten(change.title, NAME),
            operation=change.operation,
            note=shorten(change.text, REASON),
        )

    def notes(self, warnings: Iterable[Message], coverage: Mapping[str, Any]) -> tuple[str, ...]:
        """Warnings, then what the base does not hold of the matter."""
        said = [f"{item.message} [{item.code}]" for item in warnings]
        said += [self.say("not_held", what=gap) for gap in coverage.get("not_held", ())]
        return tuple(shorten(self.naming.plain(note), NAME) for note in said[:_NOTES])

    # --- lines --------------------------------------------------------------------------------

    def note_lines(self, notes: Iterable[str]) -> list[str]:
        return [self.say("note", note=note) for note in notes]

    def valid_lines(self, valid: Days | None) -> list[str]:
        """When it is in effect, and on what that rests."""
        if valid is None:
            return []
        reasons = [end.reason for end in (valid.from_, valid.to) if end and end.reason]
        because = [self.say("because", reason=reason) for reason in dict.fromkeys(reasons)]
        return [valid.said, *because]

    def author_line(self, author: Author | None) -> list[str]:
        if author is None:
            return []
        done = word(f"operation.{author.operation}", self.lang)
        return [self.say("changed_by", operation=done, act=_named(author.name, author.act))]

    def source_line(self, part: Norm) -> list[str]:
        """Where the words of a part were read."""
        source = part.source
        if source is None:
            return []
        place = [source.act or part.act, source.address or part.address]
        if source.page is not None:
            place.append(word("page", self.lang, page=source.page))
        return [self.say("source", source=", ".join(said for said in place if said))]

    def state_lines(self, norm: Norm, on: dt.date | None) -> list[str]:
        """Whether it is in effect and how its text stands, where that is not simply "yes"."""
        lines = []
        if norm.in_effect in ("no", "unknown") and on is not None:
            lines.append(word(f"in_effect.{norm.in_effect}", self.lang, on=on))
        if norm.text_state not in (None, "known"):
            lines.append(self.text_state(norm.text_state))
        return lines

    def text_state(self, state: str) -> str:
        return word(f"text_state.{'known' if state == 'other_language' else state}", self.lang)

    def language_line(self, language: str) -> list[str]:
        """That words are in another language than what is said around them."""
        if language in ("", self.lang):
            return []
        return [self.say("in_language", language=word(f"facet_value.lang_{language}", self.lang))]

    def typed(self, row: str, value: object) -> list[str]:
        """Typed values that say more than the text of a row: amounts, sums of the day."""
        said = reading(row, value, self.lang) if row in _SAID else []
        flat = "; ".join(" ".join(line.split()) for line in said)
        return [self.say("value", value=shorten(flat, NAME))] if flat else []

    def text_lines(self, norm: Norm) -> list[str]:
        """The words themselves; of a part of a text, which part."""
        if norm.piece is None:
            return [norm.text] if norm.text else []
        piece = norm.piece
        said = self.say("piece", start=piece.start + 1, end=piece.end, of=piece.of)
        return [f"({said})", norm.text]


def _named(name: str, act: str) -> str:
    return name if name == act or not act else f"{name} ({act})"


def joined(lines: Iterable[str]) -> str:
    return "\n".join(line for line in lines if line)
