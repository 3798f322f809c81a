"""The endpoint that tells what the base holds and what it does not."""

from __future__ import annotations

from fastapi import APIRouter, Response

from api.http.asking import BaseOf, DayOf, LanguageOf, told
from api.http.problems import described
from kb.answers_coverage import CoverageAnswer

router = APIRouter(prefix="/v1", tags=["coverage"], responses=described(422, 503))


@router.get("/coverage", summary="What the base holds and what it does not")
def coverage(base: BaseOf, response: Response, on: DayOf, lang: LanguageOf) -> CoverageAnswer:
    """Acts held whole, in part or only cited, by form, issuer and year; languages, services,
    editions; and what is known to be missing. `on` is the day of the permalinks."""
    return told(response, base.coverage(on, lang))
