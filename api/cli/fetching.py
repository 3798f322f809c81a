"""The command that fetches acts from the official site."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from api.cli.options import DatabaseOption, HomeOption, JsonOption, answering, day

if TYPE_CHECKING:
    from api.cli.options import Door
    from api.fetching import FetchReport, Progress


class Kept(StrEnum):
    """Documents the site keeps of an act."""

    HTML = "html"
    PDF = "pdf"
    DOCX = "docx"


class Tongue(StrEnum):
    """Languages of acts, as the project and as the site write them."""

    KK = "kk"
    RU = "ru"
    EN = "en"
    KAZ = "kaz"
    RUS = "rus"
    ENG = "eng"


_LANGUAGES = {Tongue.KAZ: "kk", Tongue.RUS: "ru", Tongue.ENG: "en"}


def fetch(
    ctx: typer.Context,
    ids: Annotated[
        list[str],
        typer.Argument(
            metavar="ID…",
            help="Identifiers at adilet.zan.kz (V2400035222), or addresses of its pages.",
        ),
    ],
    langs: Annotated[
        list[Tongue] | None,
        typer.Option("--lang", help="Language; may be repeated. kk and ru by default."),
    ] = None,
    formats: Annotated[
        list[Kept] | None,
        typer.Option("--format", help="Document; may be repeated. html by default."),
    ] = None,
    editions: Annotated[
        list[str] | None,
        typer.Option(
            "--edition", metavar="DATE", help="The text as it stood on a day; may be repeated."
        ),
    ] = None,
    all_editions: Annotated[
        bool, typer.Option("--all-editions", help="Every edition the site lists.")
    ] = False,
    passport: Annotated[
        bool,
        typer.Option("--passport/--no-passport", help="The days of publication and registration."),
    ] = True,
    take_in: Annotated[
        bool, typer.Option("--ingest", help="Take what was fetched into the base at once.")
    ] = False,
    out: Annotated[
        Path | None,
        typer.Option("--out", help="Folder for the documents (else fetched/documents at home)."),
    ] = None,
    again: Annotated[
        bool, typer.Option("--refresh", help="Ask also for what was checked within 12 hours.")
    ] = False,
    sites: Annotated[
        list[str] | None,
        typer.Option(
            "--site",
            metavar="URL",
            envvar="ZANBASE_SITES",
            help="Site, then its mirrors, in their order (adilet.zan.kz, old.adilet.zan.kz).",
        ),
    ] = None,
    rate: Annotated[
        float, typer.Option("--rate", min=0.01, max=10, help="Requests a second to each site.")
    ] = 1.0,
    seconds: Annotated[
        float, typer.Option("--timeout", min=1, help="Seconds for one page, to its last byte.")
    ] = 120.0,
    megabytes: Annotated[
        int, typer.Option("--max-size", min=1, help="Megabytes of one page at most.")
    ] = 100,
    contact: Annotated[
        str,
        typer.Option(
            "--contact",
            envvar="ZANBASE_CONTACT",
            help="Address or page the site's operator may write to; sent with each request.",
        ),
    ] = "",
    bundle: Annotated[
        Path | None,
        typer.Option(
            "--ca-bundle",
            envvar="ZANBASE_CA_BUNDLE",
            help="PEM file of certificates to trust beside the usual ones.",
        ),
    ] = None,
    as_json: JsonOption = False,
    database: DatabaseOption = None,
    home: HomeOption = None,
) -> None:
    """Fetch acts from the official site into a folder that `zanbase ingest` takes in."""
    with answering(ctx, database, home, as_json) as door:
        from api.cli.show import fetching as show
        from api.fetching import Conditions, official_ids
        from api.fetching import fetch as fetched
        from api.problems import ProblemError
        from corpus.official.addresses import SITES, Page
        from corpus.official.collecting import Wish

        if (editions or all_editions) and set(formats or ()) - {Kept.HTML}:
            detail = "of dated editions the site is known to keep pages only"
            raise ProblemError("bad-request", detail, "leave --format out")
        acts = official_ids(ids)
        chosen = [_LANGUAGES.get(lang, lang.value) for lang in langs or (Tongue.KK, Tongue.RU)]
        wish = Wish(
            tuple(dict.fromkeys(chosen)),
            tuple(dict.fromkeys(Page(kept.value) for kept in formats or (Kept.HTML,))),
            tuple(day(text) for text in editions or ()),
            all_editions,
            passport,
        )
        conditions = Conditions(
            sites=tuple(sites or SITES),
            per_second=rate,
            seconds=seconds,
            megabytes=megabytes,
            contact=contact,
            bundle=bundle,
            again=again,
        )
        with _progress(len(acts)) as progress:
            report = fetched(acts, wish, conditions, door.settings.home, out, progress)
        if take_in and report.documents:
            _take_in(door, report)
        door.answer(report, show.fetched(report))
        if not report.complete:
            raise typer.Exit(1)


def _take_in(door: Door, report: FetchReport) -> None:
    from api.days import now
    from api.intake import named_sources, take_in

    with door.base(create=True) as base:
        report.intake = take_in(base, named_sources(report.documents), now)


@contextmanager
def _progress(acts: int) -> Iterator[Progress]:
    """A line of progress on a terminal; silence elsewhere. It goes to the error stream."""
    from rich.console import Console

    console = Console(stderr=True)
    if not console.is_terminal:
        yield lambda done, target: None
        return
    with console.status("fetching…") as status:
        yield lambda done, target: status.update(f"{done} of {acts} acts done: {target.path()}")
