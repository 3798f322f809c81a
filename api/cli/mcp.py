"""The command that answers assistants by the Model Context Protocol."""

from __future__ import annotations

from typing import Annotated

import typer

from api.cli.options import DatabaseOption, HomeOption, answering

#: Addresses that name no host: what the server is reached by must be said.
_ANY = ("0.0.0.0", "::")


def mcp(
    ctx: typer.Context,
    http: Annotated[
        str | None,
        typer.Option(
            "--http", metavar="HOST:PORT", help="Answer over HTTP at /mcp; else one client here."
        ),
    ] = None,
    links: Annotated[
        str, typer.Option("--links", metavar="URL", help="What permalinks begin with.")
    ] = "",
    stateless: Annotated[
        bool, typer.Option("--stateless", help="Over HTTP: keep nothing between requests.")
    ] = False,
    workers: Annotated[
        int, typer.Option("--workers", min=1, help="Over HTTP: processes; several keep nothing.")
    ] = 1,
    hosts: Annotated[
        list[str] | None,
        typer.Option("--allow-host", metavar="HOST", help="Over HTTP: a name it is reached by."),
    ] = None,
    origins: Annotated[
        list[str] | None,
        typer.Option(
            "--allow-origin", metavar="URL", help="Over HTTP: a page that may ask, https://…"
        ),
    ] = None,
    database: DatabaseOption = None,
    home: HomeOption = None,
) -> None:
    """Answer assistants by the Model Context Protocol, over standard input or over HTTP."""
    with answering(ctx, database, home, as_json=False) as door, door.base():
        url, folder = door.settings.database_url, door.settings.home
        if http is None:
            from api.mcp.server import opened, serve_stdio

            serve_stdio(lambda: opened(url, folder, links))
            return
        host, port = _address(http)
        from api.mcp.http import HttpSettings, serve_http

        settings = HttpSettings(
            database_url=url,
            home=str(folder),
            link_base=links,
            hosts=tuple(hosts or ()) if host in _ANY else (host, *(hosts or ())),
            origins=tuple(origins or ()),
            stateless=stateless or workers > 1,
        )
        serve_http(settings, host, port, workers)


def _address(text: str) -> tuple[str, int]:
    """Host and port; ProblemError ``bad-setting``."""
    from api.problems import ProblemError

    host, _, port = text.rpartition(":")
    if not host or not port.isdigit() or not 0 < int(port) < 65536:
        raise ProblemError.told("bad-setting", name="--http", text=text, example="127.0.0.1:8001")
    return host.strip("[]"), int(port)
