"""Every statement of the gold holds on the bundled acts."""

from __future__ import annotations

import pytest
from bundled_base import add_publication, fill, parsed
from gold_checks import all_checks

from kb.base import Base


def test_gold(tmp_path_factory: pytest.TempPathFactory) -> None:
    folder = tmp_path_factory.mktemp("gold")
    with (
        Base.open(f"sqlite:///{folder}/a.db") as base,
        Base.open(f"sqlite:///{folder}/b.db") as facts_base,
    ):
        fill(base)
        add_publication(fill(facts_base))
        done = list(all_checks(parsed(), base, facts_base))
    missed = [f"{c.area}: {c.question}: expected {c.expected!r}, got {c.got!r}"
              for c in done if not c.ok]  # fmt: skip
    assert len(done) > 150
    assert not missed, "\n".join(missed)
