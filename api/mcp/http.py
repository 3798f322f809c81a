"""Streamable HTTP: the same server for clients that connect by address.

Requests are only taken that name a host, and come from an origin, which is expected: a page in a
browser must not reach a server on its user's machine through a name that it controls.
"""

from __future__ import annotations

import json
import os
from dataclasses import asdict, dataclass
from pathlib import Path

from mcp.server.transport_security import TransportSecuritySettings
from starlette.applications import Starlette

from api.mcp.server import make_server, opened

PATH = "/mcp"
#: Where the settings are for worker processes, which are started anew.
VARIABLE = "ZANBASE_MCP"
_LOCAL = ("127.0.0.1", "localhost", "[::1]")
#: No argument of a tool is longer than a thousand characters.
_LARGEST_BODY = 64 * 1024


@dataclass(frozen=True, slots=True)
class HttpSettings:
    """How the server is reached. ``hosts`` and ``origins`` are expected beside local ones.

    ``stateless``: no request needs what another left in a process, so that several may serve.
    """

    database_url: str
    home: str = ""
    link_base: str = ""
    hosts: tuple[str, ...] = ()
    origins: tuple[str, ...] = ()
    stateless: bool = False

    def written(self) -> str:
        return json.dumps(asdict(self))

    @classmethod
    def read(cls, text: str) -> HttpSettings:
        """
        >>> HttpSettings.read(HttpSettings("sqlite://", hosts=("a.kz",)).written()).hosts
        ('a.kz',)
        """
        given = json.loads(text)
        given |= {name: tuple(given[name]) for name in ("hosts", "origins")}
        return cls(**given)


def expected(settings: HttpSettings) -> TransportSecuritySettings:
    """The hosts and origins that are let in."""
    hosts = (*_LOCAL, *settings.hosts)
    local = [f"http://{host}" for host in _LOCAL]
    origins = [*local, *settings.origins]
    return TransportSecuritySettings(
        enable_dns_rebinding_protection=True,
        allowed_hosts=[spelled for host in hosts for spelled in (host, f"{host}:*")],
        allowed_origins=[*origins, *(f"{origin}:*" for origin in local)],
    )


def http_app(settings: HttpSettings) -> Starlette:
    """The application; the base is opened when it starts."""
    home = Path(settings.home) if settings.home else None
    server = make_server(lambda: opened(settings.database_url, home, settings.link_base))
    return server.streamable_http_app(
        streamable_http_path=PATH,
        json_response=True,
        stateless_http=settings.stateless,
        max_request_body_size=_LARGEST_BODY,
        transport_security=expected(settings),
    )


def app_of_environment() -> Starlette:
    """The application of a worker process."""
    return http_app(HttpSettings.read(os.environ[VARIABLE]))


def serve_http(settings: HttpSettings, host: str, port: int, workers: int) -> None:
    """Answers over HTTP until it is stopped."""
    import uvicorn

    if workers == 1:
        uvicorn.run(http_app(settings), host=host, port=port)
        return
    os.environ[VARIABLE] = settings.written()
    uvicorn.run(
        "api.mcp.http:app_of_environment", factory=True, host=host, port=port, workers=workers
    )
