"""The roads an act takes from print to its readers: every format, every maker, every option."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import cache, partial

from corpus.kazakhstan_law.parts import assembled
from corpus.manifest import bundled
from corpus.sources import SourceDocument
from ingest.model import ParsedAct
from ingest.parse import parse
from renderings.adilet import ArticleStyle, PageOptions, adilet_page
from renderings.compare import Comparison, compare
from renderings.from_act import printed
from renderings.generic import generic_page
from renderings.kl_markdown import split, whole
from renderings.pdf import weasy_pdf
from renderings.printed import Printed
from renderings.sheet import Look
from renderings.word import WordOptions, word_document


@dataclass(frozen=True, slots=True)
class Road:
    """A way of printing. ``family`` is the reader it leads to; ``requisites`` and ``wrapped`` are
    what `compare` is told of it."""

    name: str
    family: str
    file: str
    render: Callable[[Printed], bytes]
    requisites: bool = True
    wrapped: bool = False

    def read(self, act: Printed, source: SourceDocument) -> ParsedAct:
        """The act as the readers of the project see its rendering.

        ``source`` is the original document, whose bytes alone give way to the rendering's.
        """
        return parse(replace(source, name=self.file, data=self.render(act), media_type=""))

    def compared(self, original: Original) -> Comparison:
        """What the rendering of a bundled act says against the act itself."""
        return self.held(original, self.read(original.printed, original.source))

    def held(self, original: Original, got: ParsedAct) -> Comparison:
        return compare(original.act, got, requisites=self.requisites, wrapped=self.wrapped)


@dataclass(frozen=True, slots=True)
class Original:
    """A bundled act: its document, what is read of it, and how it is printed."""

    source: SourceDocument
    act: ParsedAct
    printed: Printed


@cache
def originals() -> dict[str, Original]:
    """The bundled acts by the beginning of their names ("002")."""
    found = {}
    for source in bundled():
        act = parse(source)
        found[source.name[:3]] = Original(source, act, printed(act, source.name))
    return found


def _split_whole(act: Printed) -> bytes:
    directory = split(act)
    return assembled(directory.index, directory.files.get).data


_PAGES = {
    "bold": PageOptions(ArticleStyle.BOLD),
    "heading": PageOptions(ArticleStyle.HEADING),
    "announced": PageOptions(announced=4),
}
_ALL_OF_WORD = WordOptions(numbered=True, styled=True, boxed=True, tracked=True, footnotes=True)

ROADS: tuple[Road, ...] = (
    *(
        Road(
            f"html, {style}", "HTML", "page.html", partial(adilet_page, options=PageOptions(style))
        )
        for style in ArticleStyle
    ),
    Road("html, generic", "HTML", "page.html", generic_page),
    Road("html, lists", "HTML", "page.html", partial(generic_page, ordered=True)),
    Road("docx, typed", "DOCX", "draft.docx", word_document),
    Road("docx, all of Word", "DOCX", "draft.docx", partial(word_document, options=_ALL_OF_WORD)),
    Road("markdown, whole", "Markdown", "rus.md", whole, requisites=False),
    Road("markdown, split", "Markdown", "rus.md", _split_whole, requisites=False),
)


def weasy_road(look: Look) -> Road:
    """The road through WeasyPrint in one look."""
    render = partial(weasy_pdf, look=look)
    return Road(f"pdf, WeasyPrint, {look.name}", "PDF", "act.pdf", render, wrapped=True)


def made_road(maker: str, look: Look, render: Callable[[Printed, Look], bytes]) -> Road:
    """The road through another maker, as `Chromium.pdf`."""
    name = f"pdf, {maker}, {look.name}"
    return Road(name, "PDF", "act.pdf", partial(render, look=look), wrapped=True)


def identified(act: Printed) -> SourceDocument:
    """A generated act as a document that tells its requisites beside its text, as a repository's
    ``meta.yaml`` does."""
    identity = {"form": "order", "number": "101", "date": "2024-03-03"}
    return SourceDocument(act.name, b"", "generated", language=act.lang, identity=identity)
