"""Which component of a work an instruction means by the title of an approved document. Pure.

Where the work's own text is held, its components decide. Otherwise each distinct title is a
component of its own, numbered in the order the act's title names them, then by title.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from kb.titles import alike, same_title, telling, words


@dataclass(frozen=True, slots=True)
class Documents:
    """The documents approved by a work: (component, title, language) of each."""

    known: tuple[tuple[str, str, str], ...]

    @classmethod
    def of(
        cls,
        own: Sequence[tuple[str, str, str]],
        named: Iterable[tuple[str, str]],
        act_titles: Mapping[str, str],
    ) -> Documents:
        """``own`` are components of held texts, ``named`` titles (with language) of instructions.

        >>> found = Documents.of([], [("Правилах учета", "ru"), ("Правила приема", "ru")], {})
        >>> found.component("Правилами приема", "ru"), found.component("", "ru")
        ('rules_1', 'main')
        """
        known = [(name, title, lang) for name, title, lang in own if title]
        spoken = {lang for _, _, lang in known}
        by_lang: dict[str, list[str]] = {}
        for title, lang in sorted({(title, lang) for title, lang in named if title}):
            if known and lang not in spoken:
                continue
            titles = by_lang.setdefault(lang, [])
            held = [title for _, title, of in known if of == lang]
            if not any(same_title(title, other) for other in (*titles, *held)):
                titles.append(title)
        taken = [int(n.removeprefix("rules_")) for n, _, _ in own if n[6:].isdigit()]
        first = max(taken, default=0) + 1
        for lang, titles in sorted(by_lang.items()):
            inside = words(act_titles.get(lang, ""))
            titles.sort(key=lambda title: (_place(title, inside), telling(title)))
            known += [(f"rules_{i}", title, lang) for i, title in enumerate(titles, first)]
        return cls(tuple(known))

    def component(self, title: str, lang: str) -> str:
        """The component a title means; ``main`` for no title.

        A title in a language of which no title is known means the only document there is, or the
        first.
        """
        if not title:
            return "main"
        mine = [(name, known) for name, known, spoken in self.known if spoken == lang]
        for name, known in mine:
            if same_title(title, known):
                return name
        names = {name for name, _, _ in self.known}
        return next(iter(names)) if len(names) == 1 else "rules_1"


def _place(title: str, inside: Sequence[str]) -> int:
    """Where an act's own title begins to name a document; after its end where it does not."""
    first = telling(title)[:2]
    for index in range(len(inside) - len(first) + 1):
        pairs = zip(first, inside[index:], strict=False)
        if first and all(alike(word, other) for word, other in pairs):
            return index
    return len(inside)
