"""The feed as Atom (RFC 4287): what a reader of feeds follows.

Links are paths: they lead to the server the feed was read from, whatever it is called.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable
from urllib.parse import urlencode

from lxml import etree

from api.naming import Naming
from api.times import when
from api.words import word
from kb.answers_feed import FeedEntry, LearntAnswer
from kb.evidence import WHOLE_ACT

ATOM = "application/atom+xml"
_NS = "http://www.w3.org/2005/Atom"
#: The authority of identifiers (RFC 4151): entries are told apart by their base and number.
_TAG = "tag:zanbase,2026:"
_NEVER = dt.datetime(2026, 1, 1, tzinfo=dt.UTC)
#: Characters that XML 1.0 has no place for.
_UNFIT = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def atom(
    answer: LearntAnswer, lineage: str, asked: Iterable[tuple[str, str]], naming: Naming
) -> bytes:
    """A page of the feed; ``asked`` are the parameters it was asked for by."""
    asked = list(asked)
    lang = answer.language
    feed = etree.Element(f"{{{_NS}}}feed", nsmap={None: _NS})
    feed.set("{http://www.w3.org/XML/1998/namespace}lang", lang)
    followed = [(name, value) for name, value in asked if name != "cursor"]
    what = urlencode(sorted((n, v) for n, v in followed if n in ("act", "service", "q")))
    _put(feed, "id", f"{_TAG}{lineage or 'empty'}/changes{'?' if what else ''}{what}")
    _put(feed, "title", _title(answer))
    updated = max((entry.recorded_at for entry in answer.entries), default=_NEVER)
    _put(feed, "updated", _moment(updated))
    etree.SubElement(_put(feed, "author"), f"{{{_NS}}}name").text = "Zanbase"
    _link(feed, "self", "/v1/changes.atom", asked, ATOM)
    _link(feed, "alternate", "/v1/changes", followed, "application/json")
    if answer.next is not None:
        _link(feed, "next", "/v1/changes.atom", [*followed, ("cursor", answer.next)], ATOM)
    for entry in answer.entries:
        _entry(feed, entry, naming)
    written: bytes = etree.tostring(feed, xml_declaration=True, encoding="utf-8")
    return written


def _title(answer: LearntAnswer) -> str:
    followed = answer.query or answer.act or answer.service
    title = word("feed.title", answer.language)
    return f"{title}: {followed}" if followed else title


def _entry(feed: etree._Element, entry: FeedEntry, naming: Naming) -> None:
    lang = naming.lang
    made = _put(feed, "entry")
    _put(made, "id", f"{_TAG}{entry.id.replace('-', '/', 1)}")
    unit = entry.label if entry.address != WHOLE_ACT else ""
    place = " – ".join(part for part in (naming.act(entry.act), unit) if part)
    _put(made, "title", f"{place}: {word(f'learnt.{entry.kind}', lang)}")
    # An entry is never written anew: what is learnt later is another one.
    _put(made, "updated", _moment(entry.recorded_at))
    _put(made, "published", _moment(entry.recorded_at))
    _link(made, "alternate", entry.permalink, [], "application/json")
    _link(made, "related", entry.permalink.replace("/v1/", f"/{lang}/", 1), [], "text/html")
    _put(made, "category").set("term", entry.kind)
    _put(made, "summary", summary(entry, naming))


def summary(entry: FeedEntry, naming: Naming) -> str:
    """What was learnt when, and apart from it from when it holds."""
    lang = naming.lang
    parts = [word("feed.learnt_at", lang, moment=_moment(entry.recorded_at))]
    parts.append(naming.plain(entry.said))
    if entry.begins is not None:
        key = "feed.ends" if entry.phase == "ends" else "feed.begins"
        parts.append(word(key, lang, when=when(entry.begins, lang)))
    if entry.date_before is not None and entry.kind == "date":
        parts.append(word("feed.before", lang, when=when(entry.date_before, lang)))
    if entry.units > 1:
        parts.append(word("feed.units", lang, count=entry.units))
    parts.append(entry.text)
    return ". ".join(part.rstrip(".") for part in parts if part)


def _put(parent: etree._Element, name: str, text: str | None = None) -> etree._Element:
    made = etree.SubElement(parent, f"{{{_NS}}}{name}")
    made.text = None if text is None else _UNFIT.sub(" ", text)
    return made


def _link(
    parent: etree._Element, rel: str, path: str, asked: list[tuple[str, str]], kind: str
) -> None:
    link = _put(parent, "link")
    link.set("rel", rel)
    link.set("type", kind)
    link.set("href", _UNFIT.sub(" ", f"{path}?{urlencode(asked)}" if asked else path))


def _moment(moment: dt.datetime) -> str:
    return moment.astimezone(dt.UTC).replace(microsecond=0).isoformat().replace("+00:00", "Z")
