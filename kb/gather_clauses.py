"""What the clauses of a work's own texts say of its commencement and of the ends of its terms."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from sqlmodel import Session, col, select

from ingest.addresses import path_address
from ingest.model import Operation
from kb.bounds import ActDates, Bounds, Observed, by_observation, resolve
from kb.codec import path_from_json, rule_from_json
from kb.engine import chunks
from kb.evidence import WHOLE_ACT, EditionKind, EventEvidence
from kb.gather_editions import own_texts
from kb.models import CommencementRow, Edition
from kb.reasons import because

_UNSTATED = rule_from_json({})


class Clauses:
    """The clauses of the editions of one work."""

    def __init__(self, session: Session, editions: Sequence[Edition]) -> None:
        self._own = own_texts(editions)
        self._rows: dict[tuple[int, bool], list[CommencementRow]] = {}
        for chunk in chunks([edition.id or 0 for edition in self._own]):
            query = select(CommencementRow).where(col(CommencementRow.edition_id).in_(chunk))
            for row in session.exec(query.order_by(col(CommencementRow.id))):
                self._rows.setdefault((row.edition_id, row.ends), []).append(row)

    def commencement(self, dates: ActDates) -> tuple[Bounds, tuple[tuple[str, Bounds], ...]]:
        """When the act came into effect, and units whose day is another, by their addresses."""
        if not self._own:
            return Bounds(dates.signed, reasons=(because("text-not-held"),)), ()
        seen = [
            edition.obtained
            for edition in self._own
            if edition.obtained and edition.kind == EditionKind.CONSOLIDATED.value
        ]
        for edition in self._own:
            rows = self._rows.get((edition.id or 0, False))
            if rows:
                whole = next((rule_from_json(r.rule) for r in rows if not r.path), _UNSTATED)
                general = resolve(whole, dates)
                terms = [
                    (r.path, resolve(rule_from_json(r.rule), dates, commencement=general))
                    for r in rows
                ]
                if seen:
                    general = by_observation(general, Observed(min(seen)))
                special = tuple(
                    (path_address("main", path_from_json(path)), bounds)
                    for path, bounds in terms
                    if path
                )
                return general, special
        unstated = resolve(_UNSTATED, dates)
        return (by_observation(unstated, Observed(min(seen))) if seen else unstated), ()

    def terms(
        self, iri: str, dates: ActDates, commencements: Mapping[str, Bounds]
    ) -> Iterator[EventEvidence]:
        """The ends of the terms that the act's own clause sets: "действует до …".

        ``commencements`` are those of the act ("") and of units, which a term may count from.
        """
        for edition in self._own:
            rows = self._rows.get((edition.id or 0, True), ())
            for row in rows:
                path = path_from_json(row.path)
                rule = rule_from_json(row.rule)
                address = path_address("main", path) if path else WHOLE_ACT
                begun = commencements.get(address, commencements[""])
                yield EventEvidence(
                    address=address,
                    operation=Operation.EXPIRE,
                    whole=True,
                    act=iri,
                    signed=dates.signed,
                    bounds=resolve(rule, dates, commencement=begun),
                    source="term",
                    document=edition.sha256,
                    instruction="!main",
                    text=rule.text,
                    lang=edition.lang,
                )
            if rows:
                return
