"""Acts of the official site fetched into a folder, and what is told of it.

The clock, chance and waiting come in here; to the left of the doors they are parameters.
"""

from __future__ import annotations

import datetime as dt
import random
import ssl
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from importlib import metadata
from pathlib import Path

import httpx
from pydantic import BaseModel

from api.days import LOCAL_TIME, now
from api.intake import IntakeReport
from api.problems import ProblemError
from corpus.official.addresses import SITES, Target, site_address
from corpus.official.cache import Cache
from corpus.official.collecting import Collected, Fetched, Wish, collect
from corpus.official.ids import OfficialIdError, official_id
from corpus.official.shelf import Shelf
from corpus.official.timing import Clock, Politeness
from corpus.official.transport import Limits, trusting
from corpus.official.visits import Manners, Visitor
from ingest.findings import registry

#: Under the home directory: what was fetched, and in it the documents for `zanbase ingest`.
FETCHED, DOCUMENTS = "fetched", "documents"

#: Tells of progress: how many acts are done, and the page asked for now.
Progress = Callable[[int, Target], None]


@dataclass(frozen=True, slots=True)
class Conditions:
    """How to fetch: from where, how hard, how long, trusting whom.

    ``per_second`` requests to each site; ``seconds`` and ``megabytes`` bound one answer;
    ``again`` asks for what is held and fresh too.
    """

    sites: tuple[str, ...] = SITES
    per_second: float = 1.0
    seconds: float = 120.0
    megabytes: int = 100
    tries: int = 4
    contact: str = ""
    bundle: Path | None = None
    again: bool = False


class PageReport(BaseModel):
    """What came of one page; ``path`` is the document's, None for what is no document."""

    page: str
    language: str
    edition: dt.date | None = None
    url: str
    final_url: str
    outcome: str
    status: int | None = None
    attempts: int = 0
    checked: dt.datetime | None = None
    sha256: str = ""
    size: int = 0
    path: str | None = None
    code: str = ""
    detail: str = ""
    mend: str = ""


class FactReport(BaseModel):
    """A fact the passport holds, as it goes into the sidecars."""

    kind: str
    date: dt.date
    source: str


class EditionReport(BaseModel):
    """One edition of the site's list; ``cause`` names the act that gave rise to it."""

    day: dt.date
    current: bool
    cause: dict[str, str] = {}


class RemarkReport(BaseModel):
    """Something of the act's pages that could not be used."""

    code: str
    severity: str
    message: str


class ActReport(BaseModel):
    """What came of one act. ``complete``: every page came, a document among them."""

    id: str
    folder: str
    complete: bool
    pages: list[PageReport]
    passport: dict[str, str] = {}
    facts: list[FactReport] = []
    editions: list[EditionReport] = []
    remarks: list[RemarkReport] = []

    @property
    def documents(self) -> list[Path]:
        return [Path(page.path) for page in self.pages if page.path is not None]


class FetchReport(BaseModel):
    """What came of all the acts; ``intake`` is there when they were taken in at once."""

    acts: list[ActReport] = []
    intake: IntakeReport | None = None

    @property
    def complete(self) -> bool:
        taken = self.intake is None or not self.intake.of("refused")
        return taken and all(act.complete for act in self.acts)

    @property
    def documents(self) -> list[Path]:
        return [path for act in self.acts for path in act.documents]


def system_clock() -> Clock:
    """The computer's own time and chance; days are those of Kazakhstan."""
    return Clock(lambda: now().astimezone(LOCAL_TIME), time.monotonic, time.sleep, random.random)


def official_ids(texts: Sequence[str]) -> list[str]:
    """The identifiers people named, each once; ProblemError ``bad-request`` for what is none."""
    try:
        return list(dict.fromkeys(map(official_id, texts)))
    except OfficialIdError as error:
        raise ProblemError("bad-request", error.detail, error.mend) from error


def fetch(
    acts: Sequence[str],
    wish: Wish,
    conditions: Conditions,
    home: Path,
    out: Path | None = None,
    progress: Progress | None = None,
) -> FetchReport:
    """Fetch acts into ``out`` (under the home directory by default). One that fails stops nothing.

    Raises ProblemError: ``bad-request`` for conditions that cannot be, ``file-unwritable`` where
    the folder cannot be written.
    """
    clock = system_clock()
    sites = _sites(conditions.sites)
    politeness = Politeness(_agent(conditions.contact), conditions.per_second, conditions.tries)
    limits = Limits(conditions.megabytes * 1_000_000, conditions.seconds)
    shelf = Shelf(out or home / FETCHED / DOCUMENTS)
    report = FetchReport()
    with httpx.Client(verify=_trusted(conditions.bundle), timeout=30.0) as client:
        visitor = Visitor(
            client,
            Cache(home / FETCHED),
            clock,
            politeness,
            sites,
            limits,
            Manners(again=conditions.again),
        )
        for done, act in enumerate(acts):

            def told(target: Target, done: int = done) -> None:
                if progress:
                    progress(done, target)

            try:
                collected = collect(act, wish, visitor, shelf, clock.now().date(), told)
            except OSError as error:
                detail = f"{error.filename or shelf.folder}: {error.strerror or error}"
                mend = "check the folder, --home and --out, and the room on the disk"
                raise ProblemError("file-unwritable", detail, mend) from error
            report.acts.append(_act(collected))
    return report


def _agent(contact: str) -> str:
    """Who asks: the project, its version, and whom to write to."""
    if not (contact.isascii() and contact.isprintable()):
        mend = "give an address or a page in Latin letters"
        raise ProblemError("bad-request", f"the contact {contact!r} cannot be sent", mend)
    said = f"Zanbase/{metadata.version('zanbase')}"
    return f"{said} (+{contact})" if contact else said


def _sites(texts: Sequence[str]) -> tuple[str, ...]:
    try:
        return tuple(dict.fromkeys(map(site_address, texts)))
    except ValueError as error:
        raise ProblemError("bad-request", str(error), "give --site https://…") from error


def _trusted(bundle: Path | None) -> ssl.SSLContext:
    try:
        return trusting(bundle)
    except OSError as error:
        why = "it holds no certificates" if isinstance(error, ssl.SSLError) else error.strerror
        mend = "give a PEM file with the certificates of the authorities"
        raise ProblemError("bad-request", f"{bundle}: {why}", mend) from error


def _act(collected: Collected) -> ActReport:
    passport = collected.passport
    kinds = registry()
    return ActReport(
        id=collected.act,
        folder=str(collected.folder),
        complete=collected.complete,
        pages=[_page(one) for one in collected.fetched],
        passport=passport.known if passport else {},
        facts=[
            FactReport(kind=fact.kind, date=fact.date, source=fact.source)
            for fact in (passport.facts if passport else ())
        ],
        editions=[
            EditionReport(day=one.day, current=one.current, cause=one.cause)
            for one in collected.editions
        ],
        remarks=[
            RemarkReport(
                code=remark.code,
                severity=kinds[remark.code].severity,
                message=kinds[remark.code]
                .messages["en"]
                .format(name=collected.act, detail=remark.detail),
            )
            for remark in collected.remarks
        ],
    )


def _page(one: Fetched) -> PageReport:
    target, answer = one.target, one.answer
    return PageReport(
        page=target.page.value,
        language=target.lang,
        edition=one.edition or target.edition,
        url=answer.url,
        final_url=answer.final_url,
        outcome=answer.outcome.value,
        status=answer.status,
        attempts=answer.attempts,
        checked=answer.checked,
        sha256=answer.sha256,
        size=len(answer.body),
        path=str(one.path) if one.path else None,
        code=answer.code,
        detail=answer.detail,
        mend=answer.mend,
    )
