"""Clients that ask an HTTP server again and again, in a process of their own.

``python load_http.py HOST PORT CLIENTS SECONDS PATH…`` prints a `Load` as JSON. Each client keeps
one connection and asks the paths in turn; answers other than 200 and 304, and lost connections, are
errors. Sockets are used bare, so that the clients cost little beside the server.
"""

from __future__ import annotations

import asyncio
import json
import sys
import time
from collections.abc import Sequence
from dataclasses import asdict, dataclass

_END = b"\r\n\r\n"
_LENGTH = b"content-length:"


@dataclass(frozen=True, slots=True)
class Load:
    """``rate`` in answers per second, ``median`` and ``slow`` (99th percentile) in seconds,
    ``size`` of a body in bytes."""

    rate: float
    median: float
    slow: float
    answers: int
    errors: int
    size: int


async def measure(host: str, port: int, clients: int, seconds: float, paths: Sequence[str]) -> Load:
    """What so many clients are answered in so many seconds."""
    times: list[float] = []
    errors: list[str] = []
    sizes: list[int] = [0]
    end = time.perf_counter() + seconds
    asked = [_request(host, path) for path in paths]
    runs = (_client(host, port, asked, n, end, times, errors, sizes) for n in range(clients))
    began = time.perf_counter()
    await asyncio.gather(*runs)
    took = time.perf_counter() - began
    times.sort()
    return Load(
        rate=len(times) / took,
        median=times[len(times) // 2] if times else 0.0,
        slow=times[int(len(times) * 0.99)] if times else 0.0,
        answers=len(times),
        errors=len(errors),
        size=max(sizes),
    )


def _request(host: str, path: str) -> bytes:
    return f"GET {path} HTTP/1.1\r\nHost: {host}\r\nAccept: application/json\r\n\r\n".encode()


async def _client(
    host: str,
    port: int,
    asked: Sequence[bytes],
    first: int,
    end: float,
    times: list[float],
    errors: list[str],
    sizes: list[int],
) -> None:
    reader, writer = await asyncio.open_connection(host, port, limit=1 << 20)
    turn = first
    try:
        while (began := time.perf_counter()) < end:
            writer.write(asked[turn % len(asked)])
            head = await reader.readuntil(_END)
            lowered = head.lower()
            place = lowered.find(_LENGTH)
            length = int(lowered[place + len(_LENGTH) :].split(b"\r\n", 1)[0]) if place > 0 else 0
            body = await reader.readexactly(length)
            turn += 1
            if head[9:12] in (b"200", b"304"):
                times.append(time.perf_counter() - began)
                sizes[0] = max(sizes[0], len(body))
            else:
                errors.append(head[9:12].decode())
    except (asyncio.IncompleteReadError, ConnectionError, ValueError) as error:
        errors.append(type(error).__name__)
    finally:
        writer.close()


if __name__ == "__main__":
    host, port, clients, seconds, *paths = sys.argv[1:]
    load = asyncio.run(measure(host, int(port), int(clients), float(seconds), paths))
    print(json.dumps(asdict(load)))
