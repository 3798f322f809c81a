"""A careful visit: the site's rules, what is held already, redirections, and then the mirror."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from urllib.parse import urlsplit

import httpx

from corpus.official.addresses import Target
from corpus.official.cache import Cache, Held
from corpus.official.outcomes import OF_THE_SITE, Answer, Outcome
from corpus.official.pages import judged
from corpus.official.robots import Rules, rules_of
from corpus.official.timing import Clock, Politeness
from corpus.official.transport import Exchange, Limits, Transport

_MOST_HOPS = 5
_MOVED = frozenset({301, 302, 303, 307, 308})
_UNMODIFIED = 304
#: What one page tells of a whole site: the next page will fare no better.
_LASTING = frozenset({Outcome.SHELL, Outcome.CERTIFICATE, Outcome.DNS, Outcome.UNREACHABLE})
#: After so many other failures of its own a site is left for the rest of the run.
_MOST_TRIES = 3
_NOTED_HEADERS = ("content-type", "content-length", "etag", "last-modified", "location")
_ACCEPTED = {"kk": "kk, ru;q=0.5", "ru": "ru, kk;q=0.5", "en": "en, ru;q=0.5"}


@dataclass(frozen=True, slots=True)
class Manners:
    """What is asked for again: nothing checked within ``fresh``, unless ``again``.

    A dated edition is never asked for again without ``again``: it does not change.
    """

    fresh: dt.timedelta = dt.timedelta(hours=12)
    again: bool = False


class Visitor:
    """Asks the sites in their order; the next one only where the fault is the site's own.

    A site that could not serve (no such name, a shell of scripts, a broken chain, or overloaded
    again and again) is not asked again in the same run while another is left.
    """

    def __init__(
        self,
        client: httpx.Client,
        cache: Cache,
        clock: Clock,
        politeness: Politeness,
        sites: Sequence[str],
        limits: Limits = Limits(),  # noqa: B008 (frozen)
        manners: Manners = Manners(),
    ) -> None:
        self._cache = cache
        self._clock = clock
        self._agent = politeness.agent
        self._sites = tuple(sites)
        self._manners = manners
        self._transport = Transport(client, clock, politeness, limits, self._note)
        self._rules: dict[str, Rules] = {}
        self._tired: Counter[str] = Counter()
        self._poor: set[str] = set()

    def get(self, target: Target) -> Answer:
        """What came of asking for a page; ``detail`` tells of all the sites that did not serve."""
        answers: list[Answer] = []
        for site in [site for site in self._sites if site not in self._poor] or self._sites:
            answers.append(answer := self._at(site, target))
            if answer.outcome not in OF_THE_SITE:
                break
            self._tired[site] += 1
            if answer.outcome in _LASTING or self._tired[site] >= _MOST_TRIES:
                self._poor.add(site)
        if len(answers) == 1:
            return answers[0]
        told = [f"{urlsplit(one.url).netloc}: {one.detail}" for one in answers if not one.had]
        return replace(answers[-1] if answers[-1].had else answers[0], detail="; ".join(told))

    def _at(self, site: str, target: Target) -> Answer:
        url = site + target.path()
        held = self._cache.held(url)
        body = self._cache.body(held.sha256) if held is not None else None
        if held is not None and body is not None and self._is_fresh(held, target):
            return _answer(held, body, Outcome.CACHED)
        headers = {"Accept-Language": _ACCEPTED[target.lang]}
        if held is not None and body is not None:
            headers |= _conditions(held)
        exchange, refused = self._follow(url, headers)
        if refused is not None:
            return replace(refused, url=url)
        if exchange.status == _UNMODIFIED and held is not None and body is not None:
            confirmed = replace(held, checked=exchange.at)
            self._cache.hold(confirmed)
            return _answer(confirmed, body, Outcome.UNCHANGED, exchange)
        outcome, detail = judged(target, exchange)
        if outcome is not Outcome.OK:
            answer = Answer(
                url,
                exchange.url,
                outcome,
                detail,
                exchange.status,
                sha256=self._cache.keep(exchange.body) if exchange.body else "",
                attempts=exchange.attempt,
            )
            self._verdict(answer)
            return answer
        return self._taken(url, held, exchange)

    def _taken(self, url: str, former: Held | None, exchange: Exchange) -> Answer:
        digest = self._cache.keep(exchange.body)
        same = former is not None and former.sha256 == digest
        taken = Held(
            url,
            exchange.url,
            digest,
            exchange.headers.get("content-type", ""),
            former.obtained if former is not None and same else exchange.at,
            exchange.at,
            exchange.headers.get("etag", ""),
            exchange.headers.get("last-modified", ""),
        )
        self._cache.hold(taken)
        outcome = Outcome.UNCHANGED if same else Outcome.OK
        return _answer(taken, exchange.body, outcome, exchange)

    def _follow(self, url: str, headers: Mapping[str, str]) -> tuple[Exchange, Answer | None]:
        """The last exchange of a chain of redirections, or why it was not followed."""
        at = url
        exchange = Exchange(at, self._clock.now())
        for _ in range(_MOST_HOPS + 1):
            rules = self._rules_at(at)
            if isinstance(rules, Exchange):
                return rules, None
            if not rules.allow(self._agent, at):
                detail = rules.reason or "its robots.txt does not allow the address to programs"
                return exchange, Answer(url, at, Outcome.DISALLOWED, detail)
            exchange = self._transport.ask(at, headers)
            location = exchange.headers.get("location")
            if exchange.failure is not None or exchange.status not in _MOVED or not location:
                return exchange, None
            onward = _resolved(at, location)
            if onward is None:
                detail = f"it leads from a secure address to {location}"
                return exchange, Answer(url, at, Outcome.REDIRECTED, detail, exchange.status)
            at = onward
        detail = f"it leads on more than {_MOST_HOPS} times, at last to {at}"
        return exchange, Answer(url, at, Outcome.REDIRECT_LOOP, detail, exchange.status)

    def _rules_at(self, url: str) -> Rules | Exchange:
        """The rules of an address's host; the failed exchange where the host cannot be had."""
        parts = urlsplit(url)
        root = f"{parts.scheme}://{parts.netloc}"
        if root not in self._rules:
            exchange = self._transport.ask(f"{root}/robots.txt", {})
            if exchange.status is None or exchange.failure is not None:
                return exchange
            rules = self._rules[root] = rules_of(exchange.status, exchange.body)
            self._transport.pace.slow(parts.netloc, rules.interval(self._agent))
        return self._rules[root]

    def _is_fresh(self, held: Held, target: Target) -> bool:
        if self._manners.again:
            return False
        age = self._clock.now() - held.checked
        return target.edition is not None or dt.timedelta(0) <= age <= self._manners.fresh

    def _note(self, exchange: Exchange) -> None:
        """Keep the bytes of every response, whatever it was, and write it down."""
        digest = self._cache.keep(exchange.body) if exchange.body else ""
        said = {name: exchange.headers[name] for name in _NOTED_HEADERS if name in exchange.headers}
        self._cache.note(
            {
                "at": exchange.at.isoformat(),
                "url": exchange.url,
                "status": exchange.status,
                "attempt": exchange.attempt,
                "size": len(exchange.body),
                "sha256": digest,
                "headers": said,
                "failure": exchange.failure.value if exchange.failure else "",
                "detail": exchange.detail,
            }
        )

    def _verdict(self, answer: Answer) -> None:
        self._cache.note(
            {
                "at": self._clock.now().isoformat(),
                "url": answer.url,
                "outcome": answer.outcome.value,
                "detail": answer.detail,
                "sha256": answer.sha256,
            }
        )


def _answer(held: Held, body: bytes, outcome: Outcome, exchange: Exchange | None = None) -> Answer:
    return Answer(
        held.url,
        held.final_url,
        outcome,
        status=exchange.status if exchange else None,
        body=body,
        sha256=held.sha256,
        media_type=held.media_type,
        checked=held.checked,
        attempts=exchange.attempt if exchange else 0,
    )


def _conditions(held: Held) -> dict[str, str]:
    """What asks for the body only if it changed (RFC 9110 § 13.1)."""
    conditions = {}
    if held.etag:
        conditions["If-None-Match"] = held.etag
    if held.last_modified:
        conditions["If-Modified-Since"] = held.last_modified
    return conditions


def _resolved(at: str, location: str) -> str | None:
    """Where a redirection leads; None where it leads out of a secure connection."""
    onward = httpx.URL(at).join(location)
    secure = urlsplit(at).scheme == "https"
    if secure and onward.scheme != "https":
        return None
    return str(onward.copy_with(fragment=None))
