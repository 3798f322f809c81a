"""Put into docs/mcp.md what its tools answer today: ``python tests/proof/mcp_outputs.py``.

A block of JSON under the name of a tool is asked, on a base of its own that holds the bundled acts;
the block of text after it is what a model reads. One that ends in "…" is cut after as many lines as
before. Today is a day that stays.
"""

from __future__ import annotations

import datetime as dt
import json
import re
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from unittest import mock

from typer.testing import CliRunner

from api.cli.main import app
from api.mcp import tools
from api.mcp.server import called, opened

PAGE = Path(__file__).parents[2] / "docs" / "mcp.md"
_EXAMPLE = re.compile(
    r"^`(?P<tool>\w+)`\n\n```json\n(?P<asked>.*?)\n```\n\n```text\n(?P<said>.*?)```$", re.M | re.S
)
_CUT = "…"
_TODAY = dt.date(2026, 11, 21)


def refreshed(text: str) -> str:
    """The text with every shown answer as it is now."""
    with _base() as doors:

        def said(example: re.Match[str]) -> str:
            result = called(doors, tools.BY_NAME[example["tool"]], json.loads(example["asked"]))
            lines = "".join(getattr(block, "text", "") for block in result.content).splitlines()
            before = example["said"].splitlines()
            if before and before[-1] == _CUT:
                lines = [*lines[: len(before) - 1], _CUT]
            shown = "".join(f"{line}\n" for line in lines)
            return f"`{example['tool']}`\n\n```json\n{example['asked']}\n```\n\n```text\n{shown}```"

        return _EXAMPLE.sub(said, text)


@contextmanager
def _base() -> Iterator[tools.Doors]:
    with tempfile.TemporaryDirectory() as home:
        CliRunner().invoke(app, ["--home", home, "ingest"])
        with (
            mock.patch.object(tools, "today", return_value=_TODAY),
            opened(f"sqlite:///{home}/zanbase.db") as doors,
        ):
            yield doors


if __name__ == "__main__":
    PAGE.write_text(refreshed(PAGE.read_text(encoding="utf-8")), encoding="utf-8")
