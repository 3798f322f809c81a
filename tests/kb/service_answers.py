"""Answers about services with rows of given texts, typed as ingestion types them."""

from __future__ import annotations

import datetime as dt

from corpus.calendar import local_zone
from ingest.model import Lang
from ingest.standards.values import typed
from kb.answers import (
    DateBounds,
    Requirement,
    ServiceAlternative,
    ServiceAnswer,
    ServiceRef,
    ServiceStatus,
    StandardRef,
    Validity,
)
from kb.answers_services import Instant

ACT = "/akn/kz/act/order/mia/2014-12-02/862"


def at(moment: str) -> dt.datetime:
    """A moment by the clock of Kazakhstan."""
    return dt.datetime.fromisoformat(moment).replace(tzinfo=local_zone())


def shown(instant: Instant | None) -> str | None:
    """A last moment in short; the day alone where the hour is not known."""
    if instant is None:
        return None
    return str(instant.day) if instant.at is None else f"{instant.at:%Y-%m-%d %H:%M}"


def rows(**texts: str) -> dict[str, Requirement]:
    found = {}
    for key, text in texts.items():
        read = typed(key, text, Lang.UND)
        found[key] = Requirement(text=text, value=read.value, none=read.none)
    return found


def standard(annex: str = "1") -> StandardRef:
    return StandardRef(act=ACT, annex=annex, established_by=ACT, valid=_since("2020-01-01"))


def alternative(state: str, **texts: str) -> ServiceAlternative:
    return ServiceAlternative(
        state=state,
        valid=_since("2019-01-01"),
        standard=standard("2") if texts else None,
        requirements=rows(**texts) if texts else None,
    )


def answered(
    on: str,
    status: ServiceStatus = "in_effect",
    lang: str = "ru",
    alternatives: tuple[ServiceAlternative, ...] = (),
    **texts: str,
) -> ServiceAnswer:
    return ServiceAnswer(
        service=ServiceRef(id="one", names={"ru": "Выдача справки"}),
        on=dt.date.fromisoformat(on),
        language=lang,
        status=status,
        standard=standard() if texts else None,
        requirements=rows(**texts),
        alternatives=alternatives,
    )


def _since(day: str) -> Validity:
    begins = dt.date.fromisoformat(day)
    return Validity.model_validate({"from": DateBounds(earliest=begins, latest=begins)})
