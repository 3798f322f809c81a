"""What of a page is no content: controls, navigation, what is hidden."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from itertools import accumulate

from ingest.readers.site.page import TEXT, Page

#: Elements that hold no text of a document.
CONTROLS = frozenset(
    (
        *("audio", "button", "canvas", "datalist", "dialog", "embed", "head", "iframe", "input"),
        *("map", "math", "menu", "noscript", "object", "option", "select", "svg", "textarea"),
        *("title", "video"),
    )
)
ELEMENTS = frozenset(("nav", "aside", "footer", "search"))
_ROLES = frozenset(
    (
        *("banner", "complementary", "contentinfo", "menu", "menubar", "navigation", "search"),
        "toolbar",
    )
)
#: What the parts of a page around its content are called, and what others may be called too.
_NAMES = re.compile(
    r"(?:^|[-_\s])(?:menu|nav(?:bar|igation)?|footer|breadcrumbs?|sidebar|share|social|cookies?"
    r"|banner|login|pagination|pager|comments?|aftertext|skip-link)(?:$|[-_\s])"
)
_LOOSE_NAMES = re.compile(
    r"(?:^|[-_\s])(?:header|topbar|bottom|search|languages?|lang|toolbar|tools|tabs|counter|print"
    r"|feedback|logo)(?:$|[-_\s])"
)
_CALLED = frozenset(("div", "section", "header", "ul", "ol", "table", "td", "span", "p"))
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_CONTENT = frozenset(("h1", "article", "main"))
#: So much of the words of a part called like furniture are links.
_LINK_SHARE = 0.6
#: What holds so much of a page's words is its content, however it is called.
_CONTENT_SHARE = 0.5
#: A text of so many letters and figures is more than a label.
SENTENCE = 40


class Ranges:
    """Entries of a page with all that stands within them, none within another."""

    def __init__(self, page: Page, indexes: Iterable[int]) -> None:
        self._page = page
        self.starts: list[int] = []
        for index in sorted(indexes):
            if not self.starts or index >= page.ends[self.starts[-1]]:
                self.starts.append(index)
        sizes = (page.size(index) - page.size_of_links(index) for index in self.starts)
        self._words = [0, *accumulate(sizes)]

    def holder(self, index: int) -> int | None:
        """The entry of these that an entry stands within, itself included."""
        at = bisect_right(self.starts, index) - 1
        held = at >= 0 and index < self._page.ends[self.starts[at]]
        return self.starts[at] if held else None

    def words_within(self, index: int) -> int:
        """The letters, links apart, of those of these that stand within an entry."""
        first = bisect_left(self.starts, index + 1)
        last = bisect_left(self.starts, self._page.ends[index])
        return self._words[max(first, last)] - self._words[first]

    def any_within(self, index: int) -> bool:
        at = bisect_left(self.starts, index)
        return at < len(self.starts) and self.starts[at] < self._page.ends[index]


def find_furniture(page: Page, *, official: bool) -> Iterator[tuple[int, bool]]:
    """The entries that are furniture, and whether that is certain.

    By their element, their role or being hidden; by their name where little but links or a few
    words stand there. A name that nothing but furniture has is enough, as is any on the
    ``official`` site; sentences lost so are told.
    """
    content = [index for index, tag in enumerate(page.tags) if tag in _CONTENT]
    for index, tag in enumerate(page.tags):
        if tag == TEXT:
            continue
        attributes = page.attributes[index]
        if tag in CONTROLS or tag in ELEMENTS:
            yield index, True
        elif "hidden" in attributes or _HIDDEN.search(attributes.get("style", "")):
            yield index, False
        elif attributes.get("role", "").lower() in _ROLES:
            yield index, True
        elif tag == "header" or (tag in _CALLED and attributes):
            at = bisect_left(content, index)
            if at < len(content) and content[at] < page.ends[index]:
                continue
            certain = _by_name(page, index, official=official)
            if certain is not None:
                yield index, certain


def _by_name(page: Page, index: int, *, official: bool) -> bool | None:
    """Whether a part is furniture for certain by what it is called; None where it is none."""
    attributes = page.attributes[index]
    called = f"{attributes.get('class', '')} {attributes.get('id', '')}".lower()
    strong = _NAMES.search(called) is not None
    if not (strong or page.tags[index] == "header" or _LOOSE_NAMES.search(called)):
        return None
    size = page.size(index)
    if official or size <= 2 * SENTENCE or page.size_of_links(index) >= size * _LINK_SHARE:
        return True
    return False if strong and size < page.letters[-1] * _CONTENT_SHARE else None
