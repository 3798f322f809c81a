"""Which parts of a page are the document, and what is told of the rest.

The official site has a part for the title and requisites and a part for the text; of other pages
the main content is found by their structure.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from ingest.findings import finding
from ingest.model import Finding
from ingest.readers.site.furniture import SENTENCE, Ranges, find_furniture
from ingest.readers.site.page import TEXT, Page

_TITLES = frozenset(("container_alpha", "slogan"))
_TEXTS = frozenset(("container_gamma", "text"))
_MAINS = frozenset(("article", "main"))
#: The content of a page holds this share of its words that are no links.
_MAIN_SHARE = 0.6
_COPYRIGHT = re.compile(
    r"\W*(?:©|\(c\)|copyright|все\s+права|барлық\s+құқық|all\s+rights)", re.IGNORECASE
)
_EXCERPT = 120


@dataclass(frozen=True, slots=True)
class Content:
    """The document within a page.

    ``roots`` are the entries that hold it, in order, ``left_out`` entries within them that do not.
    ``official`` where the page is one of the official site.
    """

    roots: tuple[int, ...]
    left_out: frozenset[int]
    official: bool = False
    findings: tuple[Finding, ...] = ()


def find_content(page: Page) -> Content:
    """The document within a page, and what is told of the rest of it."""
    texts, titles = _first(page, _TEXTS), _first(page, _TITLES)
    official = texts is not None or titles is not None
    furniture = dict(find_furniture(page, official=official))
    status = _status(page, titles) if titles is not None else None
    if texts is not None:
        body = _articles(page, texts)
    else:
        body = (_main(page, Ranges(page, furniture)),)
        official = official or any("note" in page.classes(i) for i in _inside(page, body[0]))
    held = Ranges(page, body)
    if titles is None:
        roots = (*_title_before(page, body[0]), *body) if not official else body
    else:
        roots = body if held.holder(titles) is not None else (titles, *body)
    roots = tuple(sorted(roots))
    holders = {i for i in furniture if any(i <= root < page.ends[i] for root in roots)}
    certain = {i for i, sure in furniture.items() if sure and i not in holders}
    left_out = {i for i in furniture if i not in holders}
    findings = list(_lost(page, Ranges(page, roots), Ranges(page, left_out), certain))
    if status is not None:
        left_out.add(status)
        findings.insert(0, finding("document-status", None, status=page.words(status)))
    return Content(roots, frozenset(left_out), official, tuple(findings))


def _inside(page: Page, index: int) -> Iterator[int]:
    return (i for i in range(index, page.ends[index]) if page.tags[i] != TEXT)


def _first(page: Page, classes: frozenset[str]) -> int | None:
    entries = (i for i, tag in enumerate(page.tags) if tag != TEXT)
    return next((i for i in entries if classes <= page.classes(i)), None)


def _status(page: Page, titles: int) -> int | None:
    """Where the official site says of what standing the document is."""
    inside = _inside(page, titles)
    return next((i for i in inside if "status" in page.classes(i) and page.size(i)), None)


def _articles(page: Page, texts: int) -> tuple[int, ...]:
    """The articles of the official site's part for texts; the part itself where it has none."""
    found = Ranges(page, (i for i in _inside(page, texts) if page.tags[i] == "article"))
    held = sum(page.size(index) for index in found.starts)
    enough = held >= (page.size(texts) - page.size_of_links(texts)) * _MAIN_SHARE
    return tuple(found.starts) if found.starts and enough else (texts,)


def _main(page: Page, lost: Ranges) -> int:
    """The element that holds the main content: the least of those meant for it that holds most."""
    body = next((i for i, tag in enumerate(page.tags) if tag == "body"), 0)
    whole = _own_words(page, body, lost)
    large = [
        index
        for index in _inside(page, body)
        if (page.tags[index] in _MAINS or page.attributes[index].get("role", "").lower() == "main")
        and _own_words(page, index, lost) >= max(whole * _MAIN_SHARE, 1)
    ]
    return min(large, key=lambda index: (page.ends[index] - index, index), default=body)


def _own_words(page: Page, index: int, lost: Ranges) -> int:
    """The letters within an entry that are neither links nor of what is left out."""
    return page.size(index) - page.size_of_links(index) - lost.words_within(index)


def _title_before(page: Page, body: int) -> tuple[int, ...]:
    """The page's own heading, where the content has none."""
    if any(page.tags[i] == "h1" for i in _inside(page, body)):
        return ()
    above = [i for i in range(body) if page.tags[i] == "h1" and page.size(i)]
    return tuple(i for i in above[:1] if page.ends[i] <= body)


def _lost(page: Page, held: Ranges, left_out: Ranges, certain: set[int]) -> Iterator[Finding]:
    """What is told of the sentences of a page that are not taken for its document's."""
    known = Ranges(page, certain)
    lost: list[str] = []
    for index, tag in enumerate(page.tags):
        if tag != TEXT or page.size(index) < SENTENCE or page.size_of_links(index):
            continue
        taken = held.holder(index) is not None and left_out.holder(index) is None
        if taken or known.holder(index) is not None:
            continue
        text = " ".join(page.texts[index].split())
        if not _COPYRIGHT.match(text):
            lost.append(text)
    if lost:
        letters = sum(map(len, lost))
        text = max(lost, key=len)[:_EXCERPT]
        yield finding("page-text-left-out", None, characters=letters, text=text)
