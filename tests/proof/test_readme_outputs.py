"""What the README shows is what the commands print."""

from __future__ import annotations

from readme_outputs import README, refreshed


def test_every_output_is_true_today() -> None:
    written = README.read_text(encoding="utf-8")
    assert written.count("\n$ zanbase ") >= 8
    assert refreshed(written) == written, "run `make readme`"


def test_an_untrue_output_is_seen() -> None:
    untrue = "```\n$ zanbase services --lang kk | head -1\nnothing\n```\n"
    assert refreshed(untrue).startswith("```\n$ zanbase services --lang kk | head -1\n┏━")
