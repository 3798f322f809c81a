"""Tokens of those who may write over HTTP: only their hashes are kept.

A token is 256 random bits, so a plain hash of it cannot be guessed back.
"""

from __future__ import annotations

import hashlib
import hmac
import re
import secrets
from collections.abc import Iterable

_PREFIX = "zb_"
_HASH = re.compile(r"sha256:[0-9a-f]{64}")


def new_token() -> str:
    """A token that nobody has had before."""
    return f"{_PREFIX}{secrets.token_urlsafe(32)}"


def hash_of(token: str) -> str:
    """What is kept of a token.

    >>> hash_of("zb_x")[:15]
    'sha256:70eb327e'
    """
    return f"sha256:{hashlib.sha256(token.encode('utf-8', 'surrogatepass')).hexdigest()}"


def is_hash(text: str) -> bool:
    """Whether a text is what `hash_of` gives."""
    return _HASH.fullmatch(text) is not None


def is_one_of(token: str, hashes: Iterable[str]) -> bool:
    """Whether a token is one of those kept; takes as long whichever it is, or if it is none."""
    given = hash_of(token)
    found = False
    for kept in hashes:
        found |= hmac.compare_digest(given, kept)
    return found
