"""The server of the Model Context Protocol: lists the tools, calls them, tells what goes wrong."""

from __future__ import annotations

import logging
from collections.abc import AsyncIterator, Callable, Iterator, Mapping
from contextlib import AbstractContextManager, asynccontextmanager, contextmanager
from functools import cache
from importlib import resources
from importlib.metadata import version
from pathlib import Path
from typing import Any
from uuid import uuid4

import anyio
from anyio import to_thread
from mcp.server.caching import CacheHint
from mcp.server.context import ServerRequestContext
from mcp.server.lowlevel import Server
from mcp.server.stdio import stdio_server
from mcp.shared.exceptions import MCPError
from mcp_types import (
    INVALID_PARAMS,
    CallToolRequestParams,
    CallToolResult,
    ListToolsResult,
    PaginatedRequestParams,
    TextContent,
    Tool,
    ToolAnnotations,
)
from pydantic import ValidationError
from sqlalchemy.exc import DBAPIError

from api.mcp.asked import bare, input_schema
from api.mcp.faults import failed, invalid, language_asked
from api.mcp.tools import BY_NAME, TOOLS, Doors, ToolOf, answered
from api.problems import ProblemError
from api.searching import Searching
from api.store import not_held, open_base
from kb.errors import NotHeldError

logger = logging.getLogger(__name__)

Opening = Callable[[], AbstractContextManager[Doors]]

#: Tools are the same until the server is started anew.
_UNCHANGED = CacheHint(ttl_ms=3_600_000, scope="public")


@contextmanager
def opened(url: str, home: Path | None = None, link_base: str = "") -> Iterator[Doors]:
    """The base at a database address and its search. ProblemError ``base-unreachable``."""
    with open_base(url) as base, Searching(base, url, home) as searching:
        yield Doors(base, searching, link_base.rstrip("/"))


def make_server(opening: Opening) -> Server[Doors]:
    """The server over what is opened when it starts, and closed when it ends."""

    @asynccontextmanager
    async def lifespan(_: Server[Doors]) -> AsyncIterator[Doors]:
        with opening() as doors:
            yield doors

    return Server(
        "zanbase",
        version=version("zanbase"),
        title="Zanbase",
        description="The law of Kazakhstan and its public services on a given day.",
        instructions=instructions(),
        lifespan=lifespan,
        on_list_tools=_list_tools,
        on_call_tool=_call_tool,
        cache_hints={"tools/list": _UNCHANGED},
    )


@cache
def instructions() -> str:
    """How to ask, to cite and to tell uncertainty."""
    return (resources.files("api.mcp") / "instructions.txt").read_text("utf-8")


def described(tool: ToolOf) -> Tool:
    """A tool with its schemas. All are read only, and answer from the base alone."""
    return Tool(
        name=tool.name,
        title=tool.title,
        description=tool.description,
        input_schema=input_schema(tool.arguments),
        output_schema=bare(tool.told.model_json_schema()),
        annotations=ToolAnnotations(
            title=tool.title,
            read_only_hint=True,
            destructive_hint=False,
            idempotent_hint=True,
            open_world_hint=False,
        ),
    )


async def _list_tools(
    _: ServerRequestContext[Doors], __: PaginatedRequestParams | None
) -> ListToolsResult:
    return ListToolsResult(tools=[described(tool) for tool in TOOLS])


async def _call_tool(
    context: ServerRequestContext[Doors], params: CallToolRequestParams
) -> CallToolResult:
    tool = BY_NAME.get(params.name)
    if tool is None:
        raise MCPError(INVALID_PARAMS, f"there is no tool {params.name[:80]!r}")
    given = params.arguments or {}
    return await to_thread.run_sync(called, context.lifespan_context, tool, given)


def called(doors: Doors, tool: ToolOf, given: Mapping[str, Any]) -> CallToolResult:
    """What a tool answers to arguments as they were sent; a tool error where it cannot."""
    lang = language_asked(given)
    try:
        sized = answered(doors, tool, tool.arguments.model_validate(given))
    except ValidationError as error:
        return invalid(error, tool.arguments, lang)
    except ProblemError as error:
        return failed(error, lang)
    except NotHeldError as error:
        return failed(not_held(error), lang)
    except DBAPIError:
        # The driver's words may hold the address of the server: they go to the log, not out.
        logger.exception("the database did not answer %s", tool.name)
        return failed(ProblemError.told("base-unreachable"), lang)
    except Exception:
        # The last door: without it the protocol's library sends the words of the exception.
        number = uuid4().hex[:12]
        logger.exception("%s failed (%s)", tool.name, number)
        return failed(ProblemError.told("internal", request=number), lang)
    text = TextContent(type="text", text=sized.text)
    return CallToolResult(content=[text], structured_content=sized.structured)


def serve_stdio(opening: Opening) -> None:
    """Answers one client over standard input and output, until it hangs up."""
    server = make_server(opening)

    async def run() -> None:
        async with stdio_server() as (reading, writing):
            await server.run(reading, writing, server.create_initialization_options())

    anyio.run(run)
