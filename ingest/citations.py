"""Citations: references to units joined with the act they belong to.

"статьями 553 и 615 Кодекса …", "осы Қағидалардың 1-қосымшасына", "paragraph 6 of Article 27-1 of
this Law". Russian and English name the act after the unit, Kazakh before it.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from functools import cache

from corpus.reference_names import LANGS, act_forms, document_nouns, reference_words
from ingest.act_refs import find_acts
from ingest.model import ActRef, Citation, Span
from ingest.repeated import repeated
from ingest.text import fold
from ingest.unit_paths import FoundPaths, find_paths
from ingest.word_patterns import alternatives

THIS_ACT = "this_act"
THIS_DOCUMENT = "this_document"
ACT = "act"
OPEN = "open"

#: What may stand between a unit and its act: "приложению 1 к настоящему приказу", "of the Law".
_BETWEEN = re.compile(r"\s*(?:(?:к|of|to)\s+)?(?:the\s+)?")


@dataclass(frozen=True, slots=True)
class _Owner:
    """Words that say whose unit a reference names."""

    span: Span
    scope: str
    act: ActRef | None = None


@cache
def _this_expressions() -> tuple[tuple[str, re.Pattern[str]], ...]:
    """(scope, expression) of "настоящего Закона", "осы Қағидалардың", "this Law"."""
    this = reference_words().this
    forms = {
        "ru": [word for form in act_forms() for word in form.ru],
        "kk": [stem + "*" for form in act_forms() for stem in form.kk],
        "en": [word for form in act_forms() for word in form.en],
    }
    found = []
    for lang in LANGS:
        lead = alternatives(this[lang])
        for scope, nouns in ((THIS_ACT, forms[lang]), (THIS_DOCUMENT, document_nouns()[lang])):
            found.append((scope, re.compile(rf"{lead}\s+{alternatives(nouns)}")))
    return tuple(found)


def _owners(text: str, folded: str) -> tuple[list[_Owner], list[ActRef]]:
    acts = list(find_acts(text))
    owners = [_Owner(act.span, ACT, act) for act in acts]
    for scope, pattern in _this_expressions():
        for match in pattern.finditer(folded):
            owners.append(_Owner(Span(*match.span()), scope))
    owners.sort(key=lambda owner: owner.span)
    return owners, acts


def _owner_of(
    found: FoundPaths, owners: list[_Owner], starts: list[int], folded: str
) -> _Owner | None:
    if found.lang != "kk":
        after = bisect_left(starts, found.span.end)
        if after == len(owners):
            return None
        gap = _BETWEEN.fullmatch(folded, found.span.end, owners[after].span.start)
        return owners[after] if gap else None
    for owner in reversed(owners[: bisect_right(starts, found.span.start)]):
        if owner.span.end <= found.span.start:
            between = folded[owner.span.end : found.span.start]
            return owner if between.isspace() else None
    return None


@repeated
def find_citations(text: str) -> tuple[Citation, ...]:
    """Every citation of a text, in order: one for each unit named, one for each act named alone.

    A reference to several units gives several citations of the same span. ``scope`` is ``open``
    where nothing beside the unit says whose it is.

    >>> [(c.scope, c.path[0].number) for c in find_citations("статья 15 настоящего Закона")]
    [('this_act', '15')]
    """
    folded = fold(text)
    owners, acts = _owners(text, folded)
    starts = [owner.span.start for owner in owners]
    cited: list[Citation] = []
    used: set[Span] = set()
    for found in find_paths(text):
        # a number inside an act's title or brackets is the act's, not a citation of its own
        if any(act.span.start <= found.span.start < act.span.end for act in acts):
            continue
        owner = _owner_of(found, owners, starts, folded)
        span = found.span
        if owner is not None:
            used.add(owner.span)
            span = Span(min(span.start, owner.span.start), max(span.end, owner.span.end))
        for path in found.paths:
            cited.append(
                Citation(
                    text=text[span.start : span.end],
                    span=span,
                    path=path,
                    act=owner.act if owner else None,
                    scope=owner.scope if owner else OPEN,
                )
            )
    for act in acts:
        if act.span not in used:
            cited.append(Citation(text=act.text, span=act.span, act=act, scope=ACT))
    return tuple(sorted(cited, key=lambda citation: citation.span))
