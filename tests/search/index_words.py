"""Documents that hold nothing but a word each, for tests of what is made of an index's words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from kb.spans import NEVER
from search.model import Field, IndexDocument


def worded(words: Iterable[str]) -> Iterator[IndexDocument]:
    """A document of each word, always in effect."""
    for n, word in enumerate(words):
        yield IndexDocument(
            key=f"{n}.ru.0",
            work=1,
            version=n,
            address=f"!main~para_{n}",
            lang="ru",
            first=0,
            sure_from=0,
            sure_to=NEVER,
            last=NEVER,
            force=4,
            fields={Field.TEXT: ((word,),)},
            labels={"lang": ("ru",)},
        )
