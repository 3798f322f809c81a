"""Pages of the web, those of the official site above all, to layouts."""

from __future__ import annotations

from ingest.errors import DocumentError
from ingest.findings import finding
from ingest.model import Finding, Layout
from ingest.readers.site.content import Content, find_content
from ingest.readers.site.flow import Flow
from ingest.readers.site.page import Page, parsed
from ingest.readers.site.pieces import Draft
from ingest.readers.site.rendering import rendered
from ingest.readers.site.source import bearable, page_text
from ingest.structure.markers import opening

#: A page of fewer letters that has scripts and no unit of an act waits for them to fill it.
_SHELL = 200


def read_html(data: bytes, name: str) -> Layout:
    """The layout of a page: of the official site, saved by a browser, of a ministry, made by Word.

    Its text is a rendering, a line to each paragraph, line of a paragraph and line of a cell; all
    spans are ranges of that. Raises `ingest.errors.DocumentError`: of the encoding as
    `ingest.decode.decode` does, ``document-page-shell`` for a page whose text a script is yet to
    fetch, ``document-empty`` for one without any.

    >>> layout = read_html(b"<!DOCTYPE html><h1>On X</h1><p>1. Text", "a.html")
    >>> [(block.kind.value, block.text) for block in layout.blocks]
    [('heading', 'On X'), ('paragraph', '1. Text')]
    """
    text, encoding = page_text(data, name)
    markup, cut = bearable(text)
    page = parsed(markup, name)
    content = find_content(page)
    drafts = Flow(page, content.left_out, content.official).read(content.roots)
    _refuse_shell(page, content, drafts, name)
    told: tuple[Finding, ...] = content.findings
    if cut:
        told = (*told, finding("page-nesting-cut", None, tags=cut))
    return rendered(drafts, encoding, told)


def _refuse_shell(page: Page, content: Content, drafts: list[Draft], name: str) -> None:
    letters = page.size(content.roots[-1])
    units = any(opening(" ".join(draft.lines)) or draft.rows for draft in drafts)
    if page.scripts and letters < (1 if content.official else _SHELL) and not units:
        raise DocumentError(
            "document-page-shell",
            name,
            "a page that its scripts fill with text: the file itself holds none",
            "open it in a browser and save it once the text shows, or take its PDF or DOCX",
        )
    if not drafts:
        raise DocumentError(
            "document-empty", name, "the page holds no text", "give the page with its text"
        )


__all__ = ["read_html"]
