"""A bare FastAPI endpoint that answers with the bytes of a file: what `bench_http` is held to."""

from __future__ import annotations

import os
from pathlib import Path

from fastapi import FastAPI, Response


def create() -> FastAPI:
    """The application; the file is named by ZANBASE_BENCH_BYTES."""
    told = Path(os.environ["ZANBASE_BENCH_BYTES"]).read_bytes()
    app = FastAPI()

    @app.get("/v1/services/{service}")
    async def service(service: str, on: str = "", lang: str = "") -> Response:
        """The same bytes for every service and day."""
        return Response(told, media_type="application/json")

    return app
