"""The command that answers over HTTP."""

from __future__ import annotations

import os
import tempfile
from contextlib import ExitStack
from typing import Annotated

import typer

from api.cli.options import DatabaseOption, HomeOption, answering


def serve(
    ctx: typer.Context,
    host: Annotated[str, typer.Option("--host")] = "127.0.0.1",
    port: Annotated[int, typer.Option("--port", min=1, max=65535)] = 8000,
    workers: Annotated[
        int,
        typer.Option("--workers", min=1, envvar="ZANBASE_WORKERS", help="Processes that answer."),
    ] = 1,
    database: DatabaseOption = None,
    home: HomeOption = None,
) -> None:
    """Answer over HTTP; the description is at /docs. Settings: docs/deployment.md."""
    with answering(ctx, database, home, as_json=False) as door, ExitStack() as opened:
        from api.problems import ProblemError
        from api.settings import DATABASE_VARIABLE, HOME_VARIABLE, Serving, SettingError

        try:
            serving = Serving.of()
            _checked(serving.rate_limit)
        except SettingError as error:
            raise ProblemError.told(
                "bad-setting", name=error.name, text=error.text, example=error.example
            ) from error
        with door.base():
            pass  # what hinders it is told here, once, and not by each worker
        os.environ[DATABASE_VARIABLE] = door.settings.database_url
        os.environ[HOME_VARIABLE] = str(door.settings.home)
        if workers > 1 and serving.metrics:
            # Workers count together: prometheus_client looks for this when it is imported.
            folder = opened.enter_context(tempfile.TemporaryDirectory(prefix="zanbase-metrics-"))
            os.environ.setdefault("PROMETHEUS_MULTIPROC_DIR", folder)
        import uvicorn

        uvicorn.run(
            "api.http.app:from_environment",
            factory=True,
            host=host,
            port=port,
            workers=workers,
            access_log=False,
            log_config=None if serving.logged else uvicorn.config.LOGGING_CONFIG,
            server_header=False,
            proxy_headers=bool(serving.trusted_proxies),
            forwarded_allow_ips=serving.trusted_proxies,
        )


def _checked(rate_limit: str) -> None:
    """SettingError for a limit that cannot be read, before a worker stumbles over it."""
    if rate_limit:
        from api.http.limiting import rate

        rate(rate_limit)
