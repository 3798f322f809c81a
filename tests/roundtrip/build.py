"""Random acts: laws of articles, orders of points with approved rules, annexes and tables."""

from __future__ import annotations

import datetime as dt

from roundtrip.chance import Choices
from roundtrip.lexicon import ANNEXES, LAWS, PLAIN, ROW_LABELS, RULES, marker
from roundtrip.model import Act, Document, Node, Row, Text

#: A word that stands in many texts of an act, for changes throughout.
COMMON = "сквозар"


class Builder:
    """Builds units; every text it makes holds a marker word of its own."""

    def __init__(self, choices: Choices, first_marker: int = 0) -> None:
        self.choices = choices
        self._marker = first_marker

    def marker(self) -> str:
        self._marker += 1
        return marker(self._marker - 1)

    def text(self, end: str, *, capital: bool = False) -> Text:
        """Three to five words, one of them unique; sometimes the common word."""
        pick = self.choices.below(len(PLAIN) * 4)
        first = PLAIN[pick % len(PLAIN)]
        second = PLAIN[(pick * 7 + self._marker * 3 + 1) % len(PLAIN)]
        middle = (COMMON,) if pick >= 3 * len(PLAIN) else ()
        if pick >= 3.6 * len(PLAIN):
            middle = (f"branch{pick % 6}",)
        return Text((first, self.marker(), *middle, second), end, capital)

    def heading(self) -> Text:
        return self.text("", capital=True)

    # --- units -------------------------------------------------------------------------------

    def indents(self, count: int, last: str) -> tuple[Node, ...]:
        ends = [*[";"] * (count - 1), last] if count else []
        return tuple(Node("indent", "", self.text(end)) for end in ends)

    def subpoint(self, number: str, end: str) -> Node:
        count = 2 if self.choices.once_in(6) else 0
        lead = self.text(":" if count else end)
        return Node("subpoint", number, lead, children=self.indents(count, end))

    def subpoints(self, count: int) -> tuple[Node, ...]:
        return tuple(self.subpoint(str(n), "." if n == count else ";") for n in range(1, count + 1))

    def items(self) -> tuple[Node, ...]:
        """What is listed under a part: nothing, subpoints or indents."""
        shape = self.choices.below(6)
        if shape in (1, 2):
            return self.subpoints(shape + 1)
        if shape in (3, 4):
            return self.indents(shape - 1, ".")
        return ()

    def part(self) -> tuple[Node, ...]:
        """A part with its list, as one node."""
        items = self.items()
        return (Node("part", "", self.text(":" if items else ".", capital=True), None, items),)

    def parts(self, most: int = 2) -> tuple[Node, ...]:
        return tuple(node for _ in range(self.choices.below(most + 1)) for node in self.part())

    def point(self, number: str) -> Node:
        items = self.items()
        lead = self.text(":" if items else ".", capital=True)
        further = self.parts() if self.choices.once_in(3) else ()
        return Node("point", number, lead, None, (*items, *further))

    def points(self, first: int, count: int) -> tuple[Node, ...]:
        return tuple(self.point(str(n)) for n in range(first, first + count))

    def article(self, number: str) -> Node:
        heading = self.heading()
        if not self.choices.once_in(3):
            return Node("article", number, None, heading, self.points(1, 2 + self.choices.below(2)))
        first = self.part()[0]
        own = (Node("part", "", first.text), *first.children)
        return Node("article", number, None, heading, (*own, *self.parts()))

    def chaptered(self, units: tuple[Node, ...]) -> tuple[Node, ...]:
        """The units in two chapters, or in none."""
        if len(units) < 2 or not self.choices.once_in(2):
            return units
        cut = (len(units) + 1) // 2
        halves = (units[:cut], units[cut:])
        return tuple(
            Node("chapter", str(n), None, self.heading(), half)
            for n, half in enumerate(halves, start=1)
        )

    # --- documents ---------------------------------------------------------------------------

    def annex(self, number: str, parent: str, caption: int, *, table: bool) -> Document:
        if table:
            rows = tuple(
                Row(str(n), Text((f"label of {n - 1}",), "", True), self.text("", capital=True))
                for n in range(1, len(ROW_LABELS) + 1)
            )
            return Document("annex", number, "standard", (), rows, parent, caption)
        title = self.choices.one_of(tuple(ANNEXES))
        count = 2 + self.choices.below(2)
        return Document("annex", number, title, self.points(1, count), (), parent, caption)

    def rules(self) -> Document:
        units = self.points(1, 3 + self.choices.below(2))
        return Document("rules", "1", self.choices.one_of(tuple(RULES)), self.chaptered(units))


def law(choices: Choices, number: str = "88-V", year: int = 2013) -> Act:
    builder = Builder(choices)
    articles = tuple(builder.article(str(n)) for n in range(1, 4 + choices.below(2)))
    nodes = builder.chaptered(articles)
    if choices.once_in(3):
        preamble = Node("preamble", "", Text(("this law", *builder.text("").words), ".", True))
        nodes = (preamble, *nodes)
    title = choices.one_of(tuple(LAWS))
    documents = (Document("main", "", "", nodes),)
    return Act("law", number, dt.date(year, 4, 15), title, documents)


def order(choices: Choices, number: str = "862", year: int = 2014, *, tables: bool = False) -> Act:
    """An order that approves rules with annexes; a table needs mark-up to be printed."""
    builder = Builder(choices)
    rules = builder.rules()
    approval = Node("point", "1", Text((f"approval of {rules.title}",), ".", True))
    points = (approval, *builder.points(2, 2))
    preamble = Node("preamble", "", Text(("by law", builder.marker(), "I order"), ":", True))
    annexes = 1 + choices.below(3)
    documents = [Document("main", "", "", (preamble, *points)), rules]
    for n in range(1, annexes + 1):
        table = tables and (n == annexes or choices.once_in(3))
        documents.append(builder.annex(str(n), "rules_1", n, table=table))
    date = dt.date(year, 12, 2)
    registered = f"10{number}"
    return Act("order", number, date, rules.title, tuple(documents), registered)
