"""Put into README.md what its commands print today; run by ``make readme``.

A block whose lines begin with ``$ zanbase`` is run, in the order of the README, on a base of its
own that holds the bundled acts. An output that ends in "…" is cut after as many lines as before.
"""

from __future__ import annotations

import re
import shlex
import tempfile
from pathlib import Path

from typer.testing import CliRunner

from api.cli.main import app

README = Path(__file__).parents[2] / "README.md"
_FENCED = re.compile(r"^```\n(.*?)^```$", re.M | re.S)
_HEAD = re.compile(r" \| head -(\d+)$")
_INTAKE = "✓ loaded"
_CUT = "…"


def refreshed(text: str) -> str:
    """The text with every shown output as it is now."""
    with tempfile.TemporaryDirectory() as home:
        intake = _run(home, ["ingest"])
        return _FENCED.sub(lambda block: f"```\n{_block(block[1], home, intake)}```", text)


def _block(block: str, home: str, intake: str) -> str:
    if block.startswith(_INTAKE):
        return intake
    if not block.startswith("$ zanbase "):
        return block
    parts = re.split(r"^\$ ", block, flags=re.M)[1:]
    return "".join(_shown(part, home) for part in parts)


def _shown(part: str, home: str) -> str:
    command, *before = part.splitlines()
    head = _HEAD.search(command)
    lines = _run(home, shlex.split(_HEAD.sub("", command))[1:]).splitlines()
    if head:
        lines = lines[: int(head[1])]
    if before and before[-1] == _CUT:
        lines = [*lines[: len(before) - 1], _CUT]
    return "".join(f"{line}\n" for line in (f"$ {command}", *lines))


def _run(home: str, arguments: list[str]) -> str:
    return CliRunner().invoke(app, ["--home", home, *arguments]).stdout


if __name__ == "__main__":
    README.write_text(refreshed(README.read_text(encoding="utf-8")), encoding="utf-8")
