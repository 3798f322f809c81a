"""A document explained as one HTML file: the original beside the tree that was read from it.

It needs nothing beside itself, and lets nothing else in: a policy in its head forbids requests and
any script but its own, should a document smuggle mark-up in.
"""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Iterable, Iterator, Mapping
from hashlib import sha256
from html import escape

from api.inspection import Inspection
from api.paper import document_tree
from api.paper.document_marks import FAMILIES, Marks, family_name
from api.paper.document_original import original
from api.paper.document_style import SCRIPT, STYLE
from api.words import word

_HASH = b64encode(sha256(SCRIPT.encode()).digest()).decode()
_POLICY = (
    "default-src 'none'; img-src data:; style-src 'unsafe-inline'; "
    f"script-src 'sha256-{_HASH}'; base-uri 'none'; form-action 'none'"
)
#: Members of an inspection that are facts about the document, in the order they are told.
_FACTS = (
    *("document", "language", "kind", "form", "number", "date", "reader", "encoding", "pages"),
    *("characters", "units", "notes", "changes", "citations", "citations_resolved"),
    *("services", "definitions"),
)


def document_html(looked: Inspection, lang: str, drawn: Mapping[int, bytes] | None = None) -> str:
    """The page of an inspection; ``drawn`` are PNG pictures of pages by their numbers."""
    named = looked.title or looked.document
    body = _refusal(looked, lang) if looked.refused else _explained(looked, lang, drawn or {})
    return (
        f'<!DOCTYPE html>\n<html lang="{escape(lang)}">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{escape(_POLICY)}">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        '<meta name="referrer" content="no-referrer">\n<meta name="generator" content="Zanbase">\n'
        f"<title>{escape(word('doctor.heading', lang))}: {escape(named)}</title>\n"
        f"<style>{STYLE}</style>\n</head>\n<body>\n" + "\n".join(body) + "\n</body>\n</html>\n"
    )


def _refusal(looked: Inspection, lang: str) -> Iterator[str]:
    yield f"<header><h1>{escape(word('doctor.refused', lang))}: {escape(looked.document)}</h1>"
    yield f"<p>{escape(looked.refused)}</p>"
    if looked.mend:
        yield f"<p><i>{escape(looked.mend)}</i></p>"
    yield from (f"<p><code>{escape(item.code)}</code></p>" for item in looked.findings)
    yield "</header>"


def _explained(looked: Inspection, lang: str, drawn: Mapping[int, bytes]) -> Iterator[str]:
    marks = Marks(looked, lang)
    yield f'<header><p class="quiet">{escape(word("doctor.heading", lang))}</p>'
    yield f"<h1>{escape(looked.title or looked.document)}</h1>"
    yield f'<ul class="legend" aria-label="{escape(word("doctor.legend", lang))}">'
    for name in FAMILIES:
        yield f'<li class="{name}">{escape(family_name(name, lang))}</li>'
    yield '</ul></header><div class="told">'
    yield f"<details><summary>{escape(word('doctor.summary', lang))}</summary><dl>"
    yield from _facts(looked, lang)
    yield "</dl></details>"
    for key, items, opened in (
        ("findings", document_tree.findings(marks), True),
        ("judged", document_tree.judged(marks), True),
        ("repaired", document_tree.repaired(marks), False),
        ("aside", document_tree.aside(marks), False),
    ):
        yield _told(word(f"doctor.{key}", lang), list(items), lang, opened=opened)
    yield '</div><main class="panes">'
    spoken = f' lang="{escape(looked.language)}"' if looked.language else ""
    yield f'<section class="pane"{spoken}><h2>{escape(word("doctor.original", lang))}</h2>'
    yield from original(marks, drawn)
    yield f'</section><section class="pane"><h2>{escape(word("doctor.tree", lang))}</h2>'
    yield from document_tree.tree(marks)
    yield f"</section></main>\n<script>{SCRIPT}</script>"


def _facts(looked: Inspection, lang: str) -> Iterator[str]:
    for name in _FACTS:
        value = getattr(looked, name)
        shown = "; ".join(value) if isinstance(value, list) else value
        if shown not in ("", None):
            said = escape(word(f"inspection.{name}", lang))
            yield f"<dt>{said}</dt><dd>{escape(str(shown))}</dd>"


def _told(title: str, items: Iterable[str], lang: str, *, opened: bool) -> str:
    listed = list(items)
    if not listed:
        nothing = escape(word("doctor.nothing", lang))
        return f'<p class="quiet"><b>{escape(title)}</b>: {nothing}</p>'
    state = " open" if opened else ""
    return (
        f"<details{state}><summary>{escape(title)}: {len(listed)}</summary>"
        f'<ul class="plain">{"".join(listed)}</ul></details>'
    )
