"""What the README shows is what the commands print."""

from __future__ import annotations

from readme_outputs import README, refreshed

UNTRUE = "```\n$ zanbase services --lang kk | head -1\nnothing\n```\n"


def test_every_output_is_true_today() -> None:
    written = README.read_text(encoding="utf-8")
    assert written.count("\n$ zanbase ") >= 8
    found = refreshed(written + UNTRUE)
    seen = found.rindex("```\n$ zanbase services")
    assert found[:seen] == written, "run `make readme`"
    assert found[seen:].startswith("```\n$ zanbase services --lang kk | head -1\n┏━")
