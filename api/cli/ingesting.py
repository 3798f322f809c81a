"""The command that fills the base."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from api.cli.interrupts import Stop, StoppedError, stoppable
from api.cli.options import DatabaseOption, HomeOption, JsonOption, answering, day

if TYPE_CHECKING:
    from api.intake import IntakeReport, Progress, Wish
    from kb.base import Base

_ONLY = "Repositories only: take in"


def ingest(
    ctx: typer.Context,
    places: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="PLACE…",
            help="Files, folders, git:CLONE (a repository of editions), adiletcodex:FILE; "
            "the bundled acts by default.",
        ),
    ] = None,
    jobs: Annotated[int, typer.Option("--jobs", min=1, help="Processes that parse.")] = 1,
    scheduler: Annotated[
        str | None,
        typer.Option("--scheduler", metavar="TCP", help="Dask scheduler whose workers parse."),
    ] = None,
    watch: Annotated[
        Path | None,
        typer.Option("--watch", metavar="DIR", help="Take in what comes into a folder, on and on."),
    ] = None,
    tier: Annotated[
        list[str] | None, typer.Option("--tier", help=f"{_ONLY} this tier (ministerial, local-*).")
    ] = None,
    agency: Annotated[
        list[str] | None,
        typer.Option("--agency", help=f"{_ONLY} this body, by code or part of its name."),
    ] = None,
    code: Annotated[
        list[str] | None, typer.Option("--code", help=f"{_ONLY} this act, by its code.")
    ] = None,
    form: Annotated[
        list[str] | None, typer.Option("--form", help=f"{_ONLY} acts of this form (КОД, ПРИК).")
    ] = None,
    since: Annotated[
        str | None, typer.Option("--since", metavar="DATE", help=f"{_ONLY} editions from a day.")
    ] = None,
    until: Annotated[
        str | None, typer.Option("--until", metavar="DATE", help=f"{_ONLY} editions to a day.")
    ] = None,
    as_json: JsonOption = False,
    database: DatabaseOption = None,
    home: HomeOption = None,
) -> None:
    """Take documents in. A bad one is reported and the rest goes on; run again to go on."""
    with (
        stoppable() as stop,
        answering(ctx, database, home, as_json) as door,
        door.base(create=True) as base,
    ):
        from api.cli.show import intake as show
        from api.intake import Wish

        wish = Wish(
            places=tuple(places or ()),
            tiers=tuple(tier or ()),
            agencies=tuple(agency or ()),
            codes=tuple(code or ()),
            forms=tuple(form or ()),
            since=_day(since),
            until=_day(until),
        )
        with door.learning(base):
            report = _watched(base, watch) if watch else _taken(base, wish, stop, jobs, scheduler)
        door.answer(report, show.intake(report))
        if report.totals.statuses.get("refused"):
            folders = all(map(_is_folder, places or ()))
            usable = "source-repository" not in report.totals.reasons
            raise typer.Exit(1 if folders and usable else 2)


def _is_folder(place: str) -> bool:
    return Path(place.removeprefix("git:").removeprefix("adiletcodex:")).is_dir()


def _day(text: str | None) -> dt.date | None:
    return None if text is None else day(text)


def _taken(base: Base, wish: Wish, stop: Stop, jobs: int, scheduler: str | None) -> IntakeReport:
    from api.days import now
    from api.intake import Intake, IntakeReport, WorkersLostError, take_parcels
    from api.intake.outcomes import counted
    from api.problems import ProblemError

    report = IntakeReport()
    mend = "what was loaded stays; run the command again to go on"
    with _progress() as bar:
        intake = Intake(wish, base, now, report, bar.expect)

        def done(count: int, name: str) -> None:
            bar.done(count, name)
            stop.heed()

        try:
            take_parcels(
                base,
                intake.parcels(),
                now,
                jobs=jobs,
                scheduler=scheduler,
                progress=done,
                report=report,
            )
        except WorkersLostError as error:
            raise ProblemError("workers-lost", str(error), mend) from error
        except StoppedError as error:
            taken = counted(report.totals.documents, "document")
            raise ProblemError("stopped", f"stopped after {taken}", mend) from error
    intake.finish()
    return report


def _watched(base: Base, folder: Path) -> IntakeReport:
    """Takes in what comes into a folder until it is interrupted."""
    import signal
    import threading
    import time

    from api.days import now
    from api.intake import take_in
    from corpus.watching import watch

    stop = threading.Event()
    former = {
        number: signal.signal(number, lambda *_: stop.set())
        for number in (signal.SIGINT, signal.SIGTERM)
    }
    try:
        with _progress() as bar:
            sources = watch(folder, stop, time.monotonic)
            return take_in(base, sources, now, progress=bar.done)
    finally:
        for number, handler in former.items():
            signal.signal(number, handler)


@dataclass(frozen=True, slots=True)
class _Bar:
    """How a run tells of its progress: pieces to come, and pieces done."""

    expect: Callable[[int], None]
    done: Progress


@contextmanager
def _progress() -> Iterator[_Bar]:
    """Progress with rate and time left on a terminal; silence elsewhere. To the error stream."""
    from rich.console import Console
    from rich.progress import (
        BarColumn,
        MofNCompleteColumn,
        Progress,
        SpinnerColumn,
        TextColumn,
        TimeElapsedColumn,
        TimeRemainingColumn,
    )

    console = Console(stderr=True)
    if not console.is_terminal:
        yield _Bar(lambda pieces: None, lambda done, name: None)
        return
    columns = (
        SpinnerColumn(),
        BarColumn(),
        MofNCompleteColumn(),
        TextColumn("{task.fields[rate]}"),
        TimeElapsedColumn(),
        TimeRemainingColumn(),
        TextColumn("{task.description}"),
    )
    with Progress(*columns, console=console, transient=True) as shown:
        task = shown.add_task("reading…", total=None, rate="")

        def expect(pieces: int) -> None:
            shown.update(task, total=(shown.tasks[0].total or 0) + pieces)

        def done(count: int, name: str) -> None:
            elapsed = shown.tasks[0].elapsed or 0.0
            rate = f"{count / elapsed:.1f}/s" if elapsed else ""
            shown.update(task, completed=count, description=name[-60:], rate=rate)

        yield _Bar(expect, done)
