"""Files that pages offer."""

from __future__ import annotations

from fastapi import Response

_MEDIA = {
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "html": "text/html; charset=utf-8",
    "md": "text/markdown; charset=utf-8",
}


def attached(content: str | bytes, kind: str, name: str) -> Response:
    """A file to be kept, not shown: docx, html or md, under a name of letters a header can hold."""
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return Response(content, media_type=_MEDIA[kind], headers=headers)
