from __future__ import annotations

import pytest
from official_site import FakeTime

from corpus.official.robots import rules_of
from corpus.official.timing import Pace, Politeness, pause_after

_AGENT = "Zanbase/1.0 (+mailto:law@example.org)"


def test_requests_to_one_host_are_spaced_out_and_others_are_not() -> None:
    time = FakeTime()
    pace = Pace(time.clock(), per_second=2)
    for host in ("a", "a", "b", "a"):
        pace.wait(host)
    assert time.slept == [0.5, 0.5]
    pace.slow("a", 10)
    pace.slow("a", 3)
    pace.wait("a")
    assert time.slept[-1] == 10


@pytest.mark.parametrize(
    ("attempt", "retry_after", "expected"),
    [
        (1, None, 2.0),
        (2, None, 4.0),
        (3, None, 8.0),
        (20, None, 60.0),
        (1, "7", 7.0),
        (1, "0", 0.0),
        (1, "60", 60.0),
        (1, "61", None),
        (1, "Sat, 21 Nov 2026 07:00:30 GMT", 30.0),
        (1, "Sat, 21 Nov 2026 06:00:00 GMT", 0.0),
        (1, "tomorrow", 2.0),
    ],
)
def test_pauses_double_unless_the_site_names_one(
    attempt: int, retry_after: str | None, expected: float | None
) -> None:
    politeness = Politeness(_AGENT, first_pause=2.0, longest_wait=60.0)
    assert pause_after(attempt, retry_after, politeness, FakeTime().clock()) == expected


@pytest.mark.parametrize(
    ("status", "body", "path", "allowed", "interval"),
    [
        (404, b"", "/rus/docs/V2400035222", True, 0),
        (200, b"", "/rus/docs/V2400035222", True, 0),
        (200, b"<!doctype html><div id='root'></div>", "/rus/docs/V2400035222", True, 0),
        (200, b"User-agent: *\nDisallow: /rus/search", "/rus/docs/V2400035222", True, 0),
        (200, b"User-agent: *\nDisallow: /rus/docs", "/rus/docs/V2400035222", False, 0),
        (200, b"\xef\xbb\xbfUser-agent: *\nDisallow: /", "/rus/docs/V2400035222", False, 0),
        (200, b"User-agent: Zanbase\nDisallow: /", "/rus/docs/V2400035222", False, 0),
        (200, b"User-agent: other\nDisallow: /", "/rus/docs/V2400035222", True, 0),
        (200, b"User-agent: *\nCrawl-delay: 5", "/rus/docs/V2400035222", True, 5),
        (200, b"User-agent: *\nCrawl-delay: 2.5", "/rus/docs/V2400035222", True, 3),
        (200, b"User-agent: *\nRequest-rate: 1/20", "/rus/docs/V2400035222", True, 20),
        (403, b"", "/rus/docs/V2400035222", False, 0),
        (503, b"", "/rus/docs/V2400035222", False, 0),
    ],
)
def test_rules_for_programs(
    status: int, body: bytes, path: str, allowed: bool, interval: float
) -> None:
    rules = rules_of(status, body)
    assert rules.allow(_AGENT, f"https://adilet.zan.kz{path}") is allowed
    assert rules.interval(_AGENT) == interval
