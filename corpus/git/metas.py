"""The ``meta.yaml`` of acts, by the ids of their bytes."""

from __future__ import annotations

from functools import lru_cache

from corpus.errors import CorpusError
from corpus.git.objects import objects
from corpus.kazakhstan_law.meta import META_NAME, Meta, read_meta

_KEPT = 256


def meta_of(path: str, oid: bytes, name: str) -> Meta:
    """The meta with the id ``oid`` of the act's directory ``name``.

    `CorpusError` where there is none, where it cannot be read, or is malformed.
    """
    if not oid:
        raise CorpusError(
            "source-act-directory",
            f"{name}/{META_NAME}",
            "not there: nothing tells the requisites of the act",
            "fetch a build from September 2026 on",
        )
    return _meta(path, oid, f"{name}/{META_NAME}")


@lru_cache(_KEPT)
def _meta(path: str, oid: bytes, name: str) -> Meta:
    return read_meta(objects(path).blob(oid), name)
