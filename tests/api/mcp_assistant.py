"""An assistant's side of the Model Context Protocol: the SDK's own client, for plain code."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from anyio.from_thread import BlockingPortal, start_blocking_portal
from mcp import Client
from mcp_types import CallToolResult, Tool

from api.mcp.sizing import DEFAULT_CHARS

SERVICE = "order-mia-2014-12-02-862-annex-14"
LAW = "/akn/kz/act/law/2013-04-15/88-V"
ORDER = "/akn/kz/act/order/mia/2014-12-02/862"
DAY = "2025-02-01"


@dataclass(frozen=True, slots=True)
class Assistant:
    """A connected client. Every answer is held to the limit of characters asked for."""

    portal: BlockingPortal
    client: Client

    @property
    def instructions(self) -> str:
        return self.client.instructions or ""

    def tools(self) -> dict[str, Tool]:
        listed = self.portal.call(self.client.list_tools)
        return {tool.name: tool for tool in listed.tools}

    def result(self, tool: str, **arguments: Any) -> CallToolResult:
        """What a tool answers, an error or not; the client checks it against the output schema."""
        result = self.portal.call(self.client.call_tool, tool, arguments)
        limit = int(arguments.get("max_chars", DEFAULT_CHARS)) if not result.is_error else 6000
        assert len(text_of(result)) <= limit
        assert written(result.structured_content) <= limit
        return result

    def ask(self, tool: str, **arguments: Any) -> Any:
        """The structured content of an answer."""
        result = self.result(tool, **arguments)
        assert not result.is_error, text_of(result)
        return result.structured_content

    def said(self, tool: str, **arguments: Any) -> str:
        """The text of an answer."""
        result = self.result(tool, **arguments)
        assert not result.is_error, text_of(result)
        return text_of(result)

    def fault(self, tool: str, **arguments: Any) -> Any:
        """The problem that a tool tells."""
        result = self.result(tool, **arguments)
        assert result.is_error
        assert "Traceback" not in text_of(result)
        return result.structured_content

    def pages(self, tool: str, **arguments: Any) -> list[Any]:
        """All pages of an answer."""
        found = [self.ask(tool, **arguments)]
        while cursor := found[-1]["page"].get("next_cursor"):
            assert found[-1]["items"], "a page without parts"
            found.append(self.ask(tool, **arguments, cursor=cursor))
        return found

    def items(self, tool: str, **arguments: Any) -> list[Any]:
        """The parts of all pages."""
        return [item for page in self.pages(tool, **arguments) for item in page.get("items", [])]


@contextmanager
def connected(server: Any, **options: Any) -> Iterator[Assistant]:
    """An assistant at a server: one in this process, an address, or a command."""
    with (
        start_blocking_portal() as portal,
        portal.wrap_async_context_manager(Client(server, **options)) as client,
    ):
        yield Assistant(portal, client)


def text_of(result: CallToolResult) -> str:
    return "".join(getattr(block, "text", "") for block in result.content)


def written(value: Any) -> int:
    return len(json.dumps(value, ensure_ascii=False, separators=(",", ":")))


def whole_texts(items: list[Any]) -> list[str]:
    """The texts of parts, those that go on over pages put together again."""
    texts: list[str] = []
    for item in items:
        piece, text = item.get("piece"), item.get("text", "")
        if piece and piece.get("start", 0):
            assert piece["start"] == len(texts[-1])
            texts[-1] += text
        else:
            texts.append(text)
    return texts
