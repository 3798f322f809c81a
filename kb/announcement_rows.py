"""The changes that a document announces, as rows of its edition. Pure."""

from __future__ import annotations

from collections.abc import Iterator

from ingest.addresses import path_address
from ingest.model import ParsedAct
from kb.codec import path_to_json, rule_to_json
from kb.identity_rows import Values, mention


def announcement_rows(parsed: ParsedAct) -> Iterator[tuple[Values, Values | None]]:
    """Each announcement with the mention of the announcing act, where the words name one."""
    for ordinal, item in enumerate(parsed.announcements):
        span = item.place.span
        row = {
            "edition_id": 0,
            "mention_id": None,
            "component": item.component,
            "path": path_to_json(item.path),
            "address": path_address(item.component, item.path),
            "before": item.address,
            "operation": None if item.operation is None else item.operation.value,
            "rule": None if item.commencement is None else rule_to_json(item.commencement),
            "text": item.text,
            "ordinal": ordinal,
            "page": item.place.page,
            "span_start": span.start,
            "span_end": span.end,
        }
        act = item.act
        yield row, None if act is None else mention(act, "announced", parsed.lang.value)
