"""Commands about the base itself: looking into it, serving it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from api.cli.options import (
    DatabaseOption,
    HomeOption,
    JsonOption,
    LangOption,
    answering,
    language,
    write_file,
)

if TYPE_CHECKING:
    from api.cli.options import Door
    from api.inspection import Inspection


def explain(
    ctx: typer.Context,
    text: Annotated[str, typer.Argument(help="Text of an amending instruction, ru or kk.")],
    as_json: JsonOption = False,
) -> None:
    """Show how an amending instruction is read: operation, targets, payload, what is left over."""
    with answering(ctx, None, None, as_json) as door:
        from api.cli.show import explanation as show
        from ingest.grammar import explain as read

        found = read(text)
        door.answer(found, show.explanation(found))
        if not all(sentence.rule_id for sentence in found.sentences):
            raise typer.Exit(1)


def doctor(
    ctx: typer.Context,
    document: Annotated[
        str | None,
        typer.Argument(metavar="DOCUMENT", help="A file to look into, or an act of the base."),
    ] = None,
    html: Annotated[
        Path | None,
        typer.Option("--html", metavar="OUT", help="Write a page: the file beside its tree."),
    ] = None,
    pages: Annotated[
        int, typer.Option("--pages", min=0, help="Pages of a PDF to picture there, from the first.")
    ] = 20,
    lang: LangOption = None,
    as_json: JsonOption = False,
    database: DatabaseOption = None,
    home: HomeOption = None,
) -> None:
    """Check the base, or tell how a document was read: line by line, repairs, doubts."""
    with answering(ctx, database, home, as_json) as door:
        from api.problems import ProblemError

        wanted = language(lang) or "en"
        if document is not None and Path(document).is_file():
            grave = _look(door, Path(document), html, pages, wanted)
        elif html is not None:
            mend = "zanbase doctor FILE --html OUT"
            raise ProblemError("bad-request", "--html needs a file to look into", mend)
        else:
            from api.cli.show import lists

            with door.base() as base:
                from api.questions import document_act

                if document:
                    found = base.findings(document_act(base, document).id, wanted)
                else:
                    with door.searching(base) as searching:
                        found = [*base.doctor(wanted), *searching.examined(wanted)]
            door.answer(found, lists.health(found, wanted))
            grave = [item.severity for item in found]
        if any(severity != "info" for severity in grave):
            raise typer.Exit(1)


def _look(door: Door, path: Path, html: Path | None, pages: int, lang: str) -> list[str]:
    """Tells how a file was read; the severities of what was found."""
    from rich.console import Group

    from api.cli.show import inspection as show
    from api.cli.show.reading import written
    from api.inspection import document_at, inspect_source
    from corpus.sources import SourceDocument

    source = document_at(path)
    inspected = inspect_source(source, lang)
    shown = show.inspection(inspected, lang, hint=html is None)
    if html is not None:
        data = source.data if isinstance(source, SourceDocument) else b""
        _write_page(path, html, inspected, data, pages, lang)
        shown = Group(shown, written(html, lang))
    door.answer(inspected, shown)
    return [item.severity for item in inspected.findings]


def _write_page(
    path: Path, html: Path, inspected: Inspection, data: bytes, pages: int, lang: str
) -> None:
    from api.paper.document import document_html
    from api.problems import ProblemError

    if html.exists() and html.samefile(path):
        mend = "give another file to write to"
        raise ProblemError("bad-request", f"{html} is the document itself", mend)
    if html.suffix.lower() not in (".html", ".htm"):
        # A document named by mistake is not written over.
        raise ProblemError.told("file-kind", file=html.name, kinds=".html")
    drawn: dict[int, bytes] = {}
    if inspected.sheets:
        from api.paper.sheets import draw_sheets

        drawn = draw_sheets(data, range(1, min(pages, len(inspected.sheets)) + 1))
    write_file(html, document_html(inspected, lang, drawn).encode())
