"""The HTTP door as tests want it: over a base of their own, with settings of their own."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from fastapi.testclient import TestClient

from api.http.app import create_app
from api.settings import Serving

LAW = "/v1/acts/akn/kz/act/law/2013-04-15/88-V"
SERVICE = "/v1/services/order-mia-2014-12-02-862-annex-14"


@contextmanager
def opened(home: Path, serving: Serving | None = None) -> Iterator[TestClient]:
    """A client of the base at a home; faults are answers, as they are for any client."""
    app = create_app(f"sqlite:///{home / 'zanbase.db'}", serving)
    with TestClient(app, raise_server_exceptions=False) as client:
        yield client


def copied(home: Path, folder: Path) -> Path:
    """A copy of a base, to be written to."""
    for file in home.glob("zanbase.db*"):
        shutil.copy(file, folder / file.name)
    return folder
