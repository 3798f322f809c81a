"""Styles and scripts: vendored or ours, each under an address that names its content."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from functools import cache
from importlib import resources

from fastapi import APIRouter, Response

from api.problems import ProblemError

_KINDS = {
    ".css": "text/css; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".svg": "image/svg+xml",
    ".txt": "text/plain; charset=utf-8",
}
_FOREVER = "public, max-age=31536000, immutable"
_HASH = 12

router = APIRouter(include_in_schema=False)


@dataclass(frozen=True, slots=True)
class Asset:
    name: str
    content: bytes
    media_type: str
    digest: str


@cache
def assets() -> dict[str, Asset]:
    """All files of ``static`` by name."""
    found: dict[str, Asset] = {}
    for file in (resources.files("api.web") / "static").iterdir():
        kind = _KINDS.get(f".{file.name.rpartition('.')[2]}")
        if kind is not None:
            content = file.read_bytes()
            digest = hashlib.sha256(content).hexdigest()[:_HASH]
            found[file.name] = Asset(file.name, content, kind, digest)
    return found


def asset_url(name: str) -> str:
    """The address of a file of ``static``; KeyError for one that is not there."""
    asset = assets()[name]
    return f"/static/{asset.digest}/{asset.name}"


@router.get("/static/{digest}/{name}")
def static(digest: str, name: str) -> Response:
    """A file. Under the address of another version of it, it is not kept."""
    asset = assets().get(name)
    if asset is None:
        raise ProblemError("route-not-found", f"there is no file {name[:60]!r}")
    kept = _FOREVER if digest == asset.digest else "no-cache"
    headers = {"Cache-Control": kept}
    return Response(asset.content, media_type=asset.media_type, headers=headers)
