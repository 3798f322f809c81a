"""A first question to Zanbase over the Model Context Protocol; see mcp.md.

Run it where `zanbase ingest` was run: it starts `zanbase mcp` and asks what a service required.
"""

from __future__ import annotations

import sys
from pathlib import Path

import anyio
from mcp import Client, StdioServerParameters

ZANBASE = StdioServerParameters(
    command=str(Path(sys.executable).with_name("zanbase")),
    args=["--home", str(Path(".zanbase").resolve()), "mcp"],
)


async def main() -> None:
    async with Client(ZANBASE) as client:
        print("Tools:", ", ".join(tool.name for tool in (await client.list_tools()).tools), "\n")
        asked = {"service": "Выдача водительских удостоверений", "on": "2025-02-01", "lang": "ru"}
        answer = await client.call_tool("service_on_date", asked)
        for block in answer.content:
            print(getattr(block, "text", ""))


anyio.run(main)
