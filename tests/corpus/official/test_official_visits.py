from __future__ import annotations

import datetime as dt
import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path

import httpx
import pytest
from official_site import (
    ACT,
    CAPTCHA,
    NOW,
    SHELL,
    FakeTime,
    Reply,
    Site,
    chain,
    html,
    serving,
    text_page,
    zipped,
)

from corpus.official.addresses import Page, Target
from corpus.official.cache import Cache
from corpus.official.outcomes import Answer
from corpus.official.timing import Politeness
from corpus.official.transport import Limits, trusting
from corpus.official.visits import Manners, Visitor

_TEXT = Target(ACT, Page.TEXT, "ru")
_PATH = f"/rus/docs/{ACT}"
_AGENT = "Zanbase/1.0 (+mailto:law@example.org)"


@dataclass
class Person:
    """Somebody who fetches: their cache, time and manners."""

    folder: Path
    sites: tuple[str, ...]
    time: FakeTime = field(default_factory=FakeTime)
    manners: Manners = field(default_factory=Manners)
    limits: Limits = field(default_factory=Limits)
    tries: int = 3
    bundle: Path | None = None

    def get(self, *targets: Target) -> list[Answer]:
        politeness = Politeness(_AGENT, per_second=1.0, tries=self.tries, longest_wait=60.0)
        with httpx.Client(verify=trusting(self.bundle), timeout=10.0) as client:
            visitor = Visitor(
                client,
                Cache(self.folder),
                self.time.clock(),
                politeness,
                self.sites,
                self.limits,
                self.manners,
            )
            return [visitor.get(target) for target in targets]


Get = Callable[..., Answer]


@pytest.fixture
def site() -> Iterator[Site]:
    with serving(Site()) as served:
        yield served


@pytest.fixture
def person(site: Site, tmp_path: Path) -> Person:
    return Person(tmp_path, (site.url,))


def _one(person: Person, target: Target = _TEXT) -> Answer:
    (answer,) = person.get(target)
    return answer


def _journal(person: Person) -> list[dict[str, object]]:
    return [json.loads(line) for line in (person.folder / "responses.jsonl").open()]


def test_a_page_is_asked_for_politely_and_kept(site: Site, person: Person) -> None:
    site.plays(_PATH, text_page())
    answer = _one(person)
    assert (answer.outcome, answer.status, answer.attempts) == ("ok", 200, 1)
    assert answer.body == text_page().encode()
    assert (answer.checked, answer.code, answer.mend) == (
        NOW + dt.timedelta(seconds=1),
        "",
        "",
    )
    assert [asked.path for asked in site.asked] == ["/robots.txt", _PATH]
    assert site.asked[1].headers["user-agent"] == _AGENT
    assert site.asked[1].headers["accept-language"].startswith("ru")
    assert person.time.slept == [1.0]
    line = _journal(person)[-1]
    assert (line["url"], line["status"], line["sha256"]) == (
        site.url + _PATH,
        200,
        answer.sha256,
    )
    assert line["at"] == (NOW + dt.timedelta(seconds=1)).isoformat()


def test_a_compressed_page_is_read(site: Site, person: Person) -> None:
    site.plays(_PATH, zipped(text_page()))
    assert _one(person).body == text_page().encode()


# --- what is held already ---------------------------------------------------------------------


def test_what_is_fresh_is_not_asked_for(site: Site, person: Person) -> None:
    site.plays(_PATH, text_page())
    _one(person)
    site.asked.clear()
    answer = _one(person)
    assert (answer.outcome, answer.body) == ("cached", text_page().encode())
    assert site.asked == []
    assert _one(replace(person, manners=Manners(again=True))).outcome == "unchanged"


def test_what_is_stale_is_asked_for_with_conditions(site: Site, person: Person) -> None:
    named = {"ETag": '"v1"', "Last-Modified": "Fri, 20 Nov 2026 05:00:00 GMT"}
    site.plays(_PATH, html(text_page(), **named), Reply(b"", 304))
    _one(person)
    person.time.seconds += 86_400
    answer = _one(person)
    assert (answer.outcome, answer.status) == ("unchanged", 304)
    assert answer.body == text_page().encode()
    assert answer.checked is not None
    assert answer.checked.date() == NOW.date() + dt.timedelta(days=1)
    sent = site.asked[-1].headers
    assert sent["if-none-match"] == '"v1"'
    assert sent["if-modified-since"] == "Fri, 20 Nov 2026 05:00:00 GMT"


def test_without_marks_the_same_bytes_are_unchanged_and_others_are_not(
    site: Site, person: Person
) -> None:
    changed = text_page(note="<p>Сноска. Пункт 3 - в новой редакции.</p>")
    site.plays(_PATH, text_page(), text_page(), changed)
    outcomes = []
    for _ in range(3):
        outcomes.append(_one(person).outcome)
        person.time.seconds += 86_400
    assert outcomes == ["ok", "unchanged", "ok"]


def test_a_lost_body_is_asked_for_whole(site: Site, person: Person) -> None:
    site.plays(_PATH, html(text_page(), ETag='"v1"'))
    digest = _one(person).sha256
    (person.folder / "blobs" / digest[:2] / digest).unlink()
    assert _one(person).outcome == "unchanged"
    assert "if-none-match" not in site.asked[-1].headers


def test_a_dated_edition_is_asked_for_once(site: Site, person: Person) -> None:
    target = Target(ACT, Page.TEXT, "ru", dt.date(2024, 10, 19))
    site.plays(target.path(), text_page())
    assert _one(person, target).outcome == "ok"
    person.time.seconds += 86_400 * 365
    assert _one(person, target).outcome == "cached"


def test_a_failure_does_not_replace_what_is_held(site: Site, person: Person) -> None:
    site.plays(_PATH, text_page(), SHELL, Reply(b"", 304))
    good = _one(person)
    person.time.seconds += 86_400
    bad = _one(person)
    assert (bad.outcome, bad.body) == ("shell", b"")
    assert Cache(person.folder).body(bad.sha256) == SHELL.encode()
    held = Cache(person.folder).held(site.url + _PATH)
    assert held is not None
    assert held.sha256 == good.sha256


def test_a_run_killed_in_the_middle_goes_on(site: Site, person: Person) -> None:
    targets = [Target(f"V24000{n:05}", Page.TEXT, "ru") for n in range(4)]
    for target in targets:
        site.plays(target.path(), text_page())
    clock = person.time
    real = clock.sleep

    def killed(seconds: float) -> None:
        if len(site.paths()) == 2:
            raise KeyboardInterrupt
        real(seconds)

    clock.sleep = killed  # type: ignore[method-assign]
    with pytest.raises(KeyboardInterrupt):
        person.get(*targets)
    clock.sleep = real  # type: ignore[method-assign]
    outcomes = [answer.outcome for answer in person.get(*targets)]
    assert outcomes == ["cached", "cached", "ok", "ok"]
    assert site.paths() == [target.path() for target in targets]


# --- what goes wrong --------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("replies", "outcome", "slept", "asked"),
    [
        ([Reply(b"", 429, {"Retry-After": "7"}), html(text_page())], "ok", [7.0], 2),
        (
            [Reply(b"", 503, {"Retry-After": "Sat, 21 Nov 2026 07:00:31 GMT"}), html(text_page())],
            "ok",
            [30.0],
            2,
        ),
        ([Reply(b"", 503), Reply(b"", 502), html(text_page())], "ok", [2.0, 4.0], 3),
        ([Reply(b"", 503)], "overloaded", [2.0, 4.0], 3),
        ([Reply(b"", 429, {"Retry-After": "3600"})], "overloaded", [], 1),
        ([html(text_page()[:-9]), html(text_page())], "truncated", [], 1),
        ([Reply(text_page().encode(), how="cut"), html(text_page())], "ok", [2.0], 2),
        ([Reply(text_page().encode(), how="cut")], "truncated", [2.0, 4.0], 3),
        ([Reply(b"", 403)], "blocked", [], 1),
        ([html(CAPTCHA)], "blocked", [], 1),
        ([html(SHELL)], "shell", [], 1),
        ([html("", 404)], "not-found", [], 1),
        ([html(text_page("kk"))], "wrong-language", [], 1),
        (
            [Reply(b"not gzip", 200, {"Content-Encoding": "gzip"}), html(text_page())],
            "ok",
            [2.0],
            2,
        ),
    ],
)
def test_failures_and_what_is_tried_again(
    site: Site,
    person: Person,
    replies: list[Reply],
    outcome: str,
    slept: list[float],
    asked: int,
) -> None:
    site.plays(_PATH, *replies)
    answer = _one(person)
    assert answer.outcome == outcome
    assert len(site.paths()) == asked
    # The first pause is between robots.txt and the page; those of the pace follow a short one.
    assert [pause for pause in person.time.slept[1:] if pause > 1] == slept
    if outcome != "ok":
        assert answer.detail
        assert answer.mend
        assert answer.code == f"fetch-{outcome}"


def test_a_long_wait_asked_for_is_told_not_waited(site: Site, person: Person) -> None:
    site.plays(_PATH, Reply(b"", 429, {"Retry-After": "3600"}))
    assert "come back in 3600 seconds" in _one(person).detail


@pytest.mark.parametrize(
    ("location", "outcome"),
    [
        ("/", "redirected-home"),
        ("/rus/index/docs", "redirected-home"),
        (f"/kaz/docs/{ACT}", "wrong-language"),
        (_PATH, "redirect-loop"),
        ("mailto:law@example.org", "unexpected"),
        ("http://no-such-site.invalid/", "dns"),
    ],
)
def test_redirections(site: Site, person: Person, location: str, outcome: str) -> None:
    site.plays(_PATH, Reply(b"", 302, {"Location": location}))
    for path, page in (("/", "Главная"), ("/rus/index/docs", "Главная")):
        site.plays(path, f"<html><body>{page}</body></html>")
    site.plays(f"/kaz/docs/{ACT}", text_page("kk"))
    answer = _one(person)
    assert answer.outcome == outcome
    assert answer.url == site.url + _PATH


def test_a_redirection_to_the_same_page_elsewhere_is_followed(site: Site, person: Person) -> None:
    with serving(Site()) as other:
        site.plays(_PATH, Reply(b"", 301, {"Location": f"{other.url}{_PATH}"}))
        other.plays(_PATH, text_page())
        answer = _one(person)
        assert (answer.outcome, answer.final_url) == ("ok", other.url + _PATH)
        other.plays("/robots.txt", Reply(b"User-agent: *\nDisallow: /"))
        person.manners = Manners(again=True)
        assert _one(person).outcome == "disallowed"


def test_a_body_without_end_is_bounded(site: Site, person: Person) -> None:
    site.plays(_PATH, Reply(how="drip"))
    slow = replace(person, time=FakeTime(step=1.0), limits=Limits(seconds=30.0), tries=2)
    assert _one(slow).outcome == "timeout"
    assert _journal(person)[-2]["size"]
    large = replace(person, limits=Limits(size=200_000))
    answer = _one(large)
    assert (answer.outcome, answer.detail) == ("too-large", "more than 0.2 MB")


def test_robots_are_respected(site: Site, person: Person) -> None:
    site.plays("/robots.txt", Reply(b"User-agent: *\nDisallow: /rus/docs\nCrawl-delay: 9"))
    site.plays(_PATH, text_page())
    kazakh = Target(ACT, Page.TEXT, "kk")
    site.plays(kazakh.path(), text_page("kk"))
    refused, taken = person.get(_TEXT, kazakh)
    assert (refused.outcome, taken.outcome) == ("disallowed", "ok")
    assert site.paths() == [kazakh.path()]
    assert person.time.slept == [9.0]


def test_robots_that_cannot_be_had(site: Site, person: Person) -> None:
    site.plays("/robots.txt", Reply(b"", 500))
    site.plays(_PATH, text_page())
    answer = _one(person)
    assert (answer.outcome, site.paths()) == ("disallowed", [])
    assert "500" in answer.detail


def test_no_such_name_and_nobody_there(tmp_path: Path) -> None:
    unknown = _one(Person(tmp_path, ("http://no-such-site.invalid",), tries=1))
    assert unknown.outcome == "dns"
    with serving(Site()) as gone:
        address = gone.url
    assert _one(Person(tmp_path, (address,), tries=1)).outcome == "unreachable"


# --- certificates -----------------------------------------------------------------------------


@pytest.mark.parametrize(("self_signed", "said"), [(True, "self-signed"), (False, "incomplete")])
def test_a_broken_chain_is_told_and_never_trusted(
    tmp_path: Path, self_signed: bool, said: str
) -> None:
    shown = chain(tmp_path, self_signed=self_signed)
    with serving(Site(), shown.server) as secure:
        secure.plays(_PATH, text_page())
        person = Person(tmp_path / "home", (secure.url,), bundle=shown.root)
        answer = _one(person)
        assert answer.outcome == "certificate"
        assert said in answer.detail
        assert secure.url.removeprefix("https://") in answer.mend
        assert "--ca-bundle" in answer.mend
        assert secure.asked == []


def test_a_bundle_with_the_missing_certificate_mends_the_chain(tmp_path: Path) -> None:
    shown = chain(tmp_path)
    with serving(Site(), shown.server) as secure:
        secure.plays(_PATH, text_page())
        person = Person(tmp_path / "home", (secure.url,), bundle=shown.root_and_middle)
        assert _one(person).outcome == "ok"
        secure.plays(_PATH, Reply(b"", 302, {"Location": f"http://127.0.0.1{_PATH}"}))
        person.manners = Manners(again=True)
        answer = _one(person)
        assert (answer.outcome, "secure" in answer.detail) == ("redirected", True)


# --- the mirror -------------------------------------------------------------------------------


def test_the_mirror_is_asked_where_the_site_cannot_serve(site: Site, tmp_path: Path) -> None:
    info = Target(ACT, Page.PASSPORT, "ru")
    site.plays(_PATH, SHELL)
    site.plays(info.path(), SHELL)
    with serving(Site()) as mirror:
        mirror.plays(_PATH, text_page())
        person = Person(tmp_path, (site.url, mirror.url))
        text, passport = person.get(_TEXT, info)
        assert (text.outcome, text.final_url) == ("ok", mirror.url + _PATH)
        assert text.detail.startswith(f"{site.url.removeprefix('http://')}: the page is drawn")
        # A site that showed a shell once is not asked for the next page.
        assert passport.outcome == "not-found"
        assert site.paths() == [_PATH]


def test_a_site_overloaded_again_and_again_is_left(site: Site, tmp_path: Path) -> None:
    acts = [Target(f"V24000{number:05}", Page.TEXT, "ru") for number in range(5)]
    with serving(Site()) as mirror:
        for target in acts:
            site.plays(target.path(), Reply(b"", 503))
            mirror.plays(target.path(), text_page())
        person = Person(tmp_path, (site.url, mirror.url), tries=1)
        assert [answer.outcome for answer in person.get(*acts)] == ["ok"] * 5
        assert len(site.paths()) == 3


def test_when_no_site_serves_all_are_told(site: Site, tmp_path: Path) -> None:
    site.plays(_PATH, SHELL)
    with serving(Site()) as mirror:
        answer = _one(Person(tmp_path, (site.url, mirror.url)))
        assert answer.outcome == "shell"
        assert "scripts" in answer.detail
        assert f"{mirror.url.removeprefix('http://')}: it answers with 404" in answer.detail


@pytest.mark.parametrize("reply", [Reply(b"", 403), html(CAPTCHA), html("", 404)])
def test_the_mirror_does_not_go_around_a_refusal(site: Site, tmp_path: Path, reply: Reply) -> None:
    site.plays(_PATH, reply)
    with serving(Site()) as mirror:
        mirror.plays(_PATH, text_page())
        assert not _one(Person(tmp_path, (site.url, mirror.url))).had
        assert mirror.asked == []
