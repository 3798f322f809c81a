"""The journeys of the three users in a real browser: a lawyer, a citizen, a developer; at a desk
and on a phone, with scripts and without, by keyboard alone. And of every kind of page in three
languages: what axe-core says, its size, and that nothing foreign is asked for."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from browsers import CHROMIUM, Complaints, chromium, served, walk
from lxml import etree

playwright = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
axe = pytest.importorskip("axe_playwright_python.sync_playwright", reason="no axe-core")
pytestmark = pytest.mark.skipif(
    not CHROMIUM, reason="no chromium: install it, or name it in ZANBASE_CHROMIUM"
)

_LAW = "akn/kz/act/law/2013-04-15/88-V"
_ORDER = "akn/kz/act/order/mia/2014-12-02/862"
_POINT = f"acts/{_ORDER}/units/!rules_1~para_16__subpara_4"
_SERVICE = "services/order-mia-2014-12-02-862-annex-14"
#: A page of each kind.
_KINDS = {
    "home": "",
    "search": "?q=қызмет&on=2025-02-01",
    "nothing found": "?q=жжжжж",
    "acts": "acts",
    "act": f"acts/{_LAW}",
    "unit": f"{_POINT}?on=2024-11-01",
    "two languages": f"acts/{_LAW}/units/!main~art_15?with=en",
    "why": f"{_POINT}/why?on=2025-02-01",
    "changes of an act": f"acts/{_LAW}/changes",
    "an act only cited": "acts/akn/kz/act/law/2015-11-17/408-V",
    "compare": f"acts/{_ORDER}/compare?from=2024-10-01&to=2025-02-01",
    "services": "services",
    "service": f"{_SERVICE}?channel=state_corporation&applied=2025-03-20T16:30",
    "service compared": f"{_SERVICE}/compare?on=2025-02-01&with=2024-10-10",
    "graph of an act": f"graph/acts/{_ORDER}?on=2025-02-01",
    "graph of a unit": f"graph/units/{_LAW}/units/!main~art_14?on=2025-02-01",
    "most cited": "graph",
    "changes": "changes",
    "what takes effect": "changes/effective?effective_from=2024-01-01",
    "agencies": "agencies",
    "agency": "agencies/mia",
    "coverage": "coverage",
    "feeds": "feeds?act=743",
    "developers": "developers",
    "about": "about",
    "not found": "acts/nothing",
    "not understood": "acts?on=2025-02-31",
}
_LANGUAGES = ("kk", "ru", "en")
_MOST_BYTES = 100_000
#: Only what is wrong is told; nothing is loaded for it.
_AXE = {"resultTypes": ["violations"], "preload": False}
_GRAVE = ("serious", "critical")
_WAYS = [(width, scripts) for width in ("desktop", "phone") for scripts in (True, False)]
#: Shorter ways beside the three journeys are gone in two of them.
_SIDEWAYS = [("desktop", True), ("phone", False)]
_OVER = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
#: Numbers what can be reached; what comes later, as a preview does, has no number.
_STOPS = """() => {
  const stops = [...document.querySelectorAll(
    "a[href], button, input:not([type=hidden]), select, textarea, summary")].filter(each =>
      each.checkVisibility({visibilityProperty: true}) && !each.disabled &&
      !(each.type === "radio" && !each.checked));
  stops.forEach((each, number) => { each.dataset.stop = number; });
  return stops.length;
}"""
#: What has the focus: its number and name, and whether it can be seen that it has.
_FOCUS = """() => {
  const on = document.activeElement;
  if (!on || on === document.body) return null;
  const style = getComputedStyle(on);
  return {stop: on.dataset.stop === undefined ? null : Number(on.dataset.stop),
          name: on.getAttribute("href") || on.id || on.localName,
          seen: style.outlineStyle !== "none" && parseFloat(style.outlineWidth) > 0};
}"""


@pytest.fixture(scope="module")
def address(home: Path) -> Iterator[str]:
    with served(home) as address:
        yield address


@pytest.fixture(scope="module")
def browser() -> Iterator[playwright.Browser]:
    with chromium() as opened:
        yield opened


def _named(way: tuple[str, bool]) -> str:
    return f"{way[0]}{'' if way[1] else ' without scripts'}"


@pytest.fixture(params=_WAYS, ids=_named)
def page(
    request: pytest.FixtureRequest, browser: playwright.Browser, address: str
) -> Iterator[playwright.Page]:
    width, scripts = request.param
    with walk(browser, address, width, scripts=scripts) as (opened, complaints):
        yield opened
        assert complaints.said == []


@pytest.fixture
def keyed(browser: playwright.Browser, address: str) -> Iterator[playwright.Page]:
    """A page that is only typed on."""
    with walk(browser, address, "desktop") as (opened, complaints):
        yield opened
        assert complaints.said == []


def _scripted(page: playwright.Page) -> bool:
    return bool(page.locator("button[data-script]:visible").count())


def _path(page: playwright.Page) -> str:
    return str(page.url).partition("//")[2].partition("/")[2]


# --- every kind of page -----------------------------------------------------------------------


@pytest.fixture(scope="module")
def desks(
    browser: playwright.Browser, address: str
) -> Iterator[dict[str, tuple[playwright.Page, Complaints]]]:
    """A page of each width, for many pages one after another."""
    with walk(browser, address, "desktop") as desk, walk(browser, address, "phone") as phone:
        yield {"desktop": desk, "phone": phone}


def _pages_asked() -> Iterator[tuple[str, str]]:
    """Each kind in one language in turn; in all where ZANBASE_ALL_PAGES is set."""
    for turn, kind in enumerate(_KINDS):
        for lang in _LANGUAGES:
            if os.environ.get("ZANBASE_ALL_PAGES") or lang == _LANGUAGES[turn % len(_LANGUAGES)]:
                yield kind, lang


@pytest.mark.parametrize(("kind", "lang"), list(_pages_asked()))
def test_a_page_of_each_kind_is_fit_for_everybody(
    desks: dict[str, tuple[playwright.Page, Complaints]], kind: str, lang: str
) -> None:
    """No wider than the screen, small, nothing asked elsewhere, no serious word of axe-core."""
    turn = list(_KINDS).index(kind) + _LANGUAGES.index(lang)
    width = ("phone", "desktop")[turn % 2]
    page, complaints = desks[width]
    complaints.said.clear()
    answer = page.goto(f"/{lang}/{_KINDS[kind]}")
    assert answer is not None
    assert len(answer.body()) < _MOST_BYTES
    assert page.evaluate(_OVER) <= 0, f"wider than a {width}"
    page.evaluate("document.querySelectorAll('details').forEach(each => { each.open = true; })")
    assert page.evaluate(_OVER) <= 0, f"wider than a {width} when opened"
    found = axe.Axe().run(page, options=_AXE).response["violations"]
    assert [_told(each) for each in found if each["impact"] in _GRAVE] == []
    assert complaints.said == []


def _told(violation: dict[str, Any]) -> tuple[str, list[str]]:
    return violation["id"], [node["html"] for node in violation["nodes"][:3]]


def test_what_breaks_the_policy_or_asks_elsewhere_is_heard(
    browser: playwright.Browser, address: str
) -> None:
    """The tests of this file could fail."""
    with walk(browser, address, "desktop") as (page, complaints):
        page.goto("/en/about")
        assert complaints.said == []
        page.evaluate("""() => { const each = document.createElement("script");
            each.textContent = "window.broken = 1"; document.body.append(each); }""")
        page.evaluate("""() => { const each = document.createElement("img");
            each.src = "http://elsewhere.invalid/x.png"; document.body.append(each); }""")
        page.wait_for_timeout(200)
        assert page.evaluate("window.broken") is None
        heard = " ".join(complaints.said)
        assert "policy: script-src" in heard
        assert "policy: img-src" in heard


# --- the lawyer -------------------------------------------------------------------------------


def test_a_lawyer_reads_compares_and_cites(page: playwright.Page) -> None:
    """From words to a provision on a day, its versions, what changed, a citation, a permalink."""
    page.goto("/ru/")
    page.fill("#q", "приказ 862 пункт 16 подпункт 4)")
    page.click("form.find > button")
    page.click(".hit h3 a >> nth=0")
    assert "862" in page.inner_text("main")
    page.goto(f"/ru/{_POINT}")
    page.fill("#on", "2024-11-01")
    page.click("form.day button")
    assert "on=2024-11-01" in page.url
    before = page.inner_text(".text")
    page.click(".stages > li:last-child > a")
    assert page.inner_text(".text") != before
    assert page.locator("svg.timeline").count() == 1
    page.click("a[href*='/compare?']:visible >> nth=0")
    page.fill("#from", "2024-10-01")
    page.fill("#to", "2025-02-01")
    page.click("main form.filter button")
    assert page.locator(".difference").count() > 0
    page.click(".difference h2 a >> nth=0")
    page.click(".cite-box summary")
    assert page.locator("#cite-ru").input_value().startswith("подпункт 4) пункта 16")
    permanent = page.locator("#permanent").input_value()
    assert "on=2025-02-01" in permanent
    if _scripted(page):
        page.context.grant_permissions(["clipboard-read", "clipboard-write"])
        page.click("button[data-copy=cite-ru]")
        page.wait_for_selector("button[data-copy=cite-ru] [data-done]:not([hidden])")
        copied = page.evaluate("navigator.clipboard.readText()")
        assert copied == page.locator("#cite-ru").input_value()
    text = page.inner_text(".text")
    page.goto(permanent)
    assert page.inner_text(".text") == text


@pytest.mark.parametrize("page", _SIDEWAYS, ids=_named, indirect=True)
def test_a_lawyer_walks_the_graph(page: playwright.Page) -> None:
    page.goto(f"/ru/{_POINT}?on=2025-02-01")
    page.click("a[href*='/graph/units/']:visible >> nth=0")
    assert page.locator("svg.graph:visible").count() == 1
    page.click(f"svg.graph:visible a[href*='/graph/units/{_ORDER}/units/!rules_1~para_16?']")
    page.wait_for_url("**/!rules_1~para_16?on=2025-02-01")
    page.click("svg.graph:visible a[href*='/graph/acts/'] >> nth=0")
    page.wait_for_url("**/743?on=2025-02-01")
    page.click(".about-root a")
    page.wait_for_url("**/ru/acts/**/743?on=2025-02-01")


# --- the citizen ------------------------------------------------------------------------------


def test_a_citizen_learns_what_to_bring_and_when_it_is_due(page: playwright.Page) -> None:
    page.goto("/ru/?on=2025-02-01")
    page.click("nav.parts a[href*='/services']")
    page.fill("#service-q", "водительских удостоверений")
    page.click("main form.filter button")
    page.click(".acts h2 a:has-text('водительских удостоверений') >> nth=0")
    assert "on=2025-02-01" in page.url
    whole = page.locator("#documents li").count()
    page.check("form.choose input[name=channel][value=state_corporation]")
    page.check("form.choose input[name=case] >> nth=1")
    page.click("form.choose button")
    assert "channel=state_corporation" in page.url
    assert 0 < page.locator("#documents li").count() <= whole
    assert page.locator("#fee").inner_text()
    page.fill("#applied", "2025-03-20T16:30")
    page.click("#deadline form button")
    assert "applied=2025-03-20T16" in page.url
    assert "channel=state_corporation" in page.url
    assert "2025" in page.inner_text("#deadline")
    page.click(".tongues a[hreflang=kk]")
    assert _path(page).startswith("kk/services/")
    assert "applied=2025-03-20T16" in page.url


@pytest.mark.parametrize("page", _SIDEWAYS, ids=_named, indirect=True)
def test_a_citizen_sees_what_is_new(page: playwright.Page) -> None:
    page.goto("/kk/")
    page.click("nav.parts a[href*='/changes']")
    page.fill("#of-act", "862")
    page.click("main form.filter button")
    assert page.locator(".change-list > li").count() > 0
    page.click(".choices a[href*='/effective']")
    page.fill("#first", "2025-01-01")
    page.click("main form.filter button")
    assert page.locator(".change-list > li").count() > 0
    page.click(".change-list > li >> nth=0 >> a >> nth=0")
    assert page.locator("article.reader h1").count() == 1


# --- the developer ----------------------------------------------------------------------------


def test_a_developer_finds_an_answer_and_a_feed(page: playwright.Page) -> None:
    page.goto("/en/")
    page.click("footer a[href*='/developers']")
    page.click("summary:has(code:text-is('GET /v1/services/{service}'))")
    with page.expect_navigation() as moved:
        page.click("details[open] a[href^='/v1/services/']")
    told = json.loads(moved.value.text())
    assert told["service"]["id"] == _SERVICE.removeprefix("services/")
    page.go_back()
    page.click("footer a[href*='/feeds']")
    page.fill("#of-service", told["service"]["id"])
    page.click("main form.filter button")
    feed = page.request.get(page.locator("#feed-address").input_value())
    assert feed.headers["content-type"].startswith("application/atom+xml")
    names = {"a": "http://www.w3.org/2005/Atom"}
    entries = etree.fromstring(feed.body()).findall("a:entry", names)
    assert entries
    link = entries[0].find("a:link[@type='text/html']", names)
    assert link is not None
    page.goto(link.attrib["href"])
    assert page.locator("main h1").count() == 1


# --- by keyboard alone ------------------------------------------------------------------------


def _tab_to(page: playwright.Page, selector: str, most: int = 200) -> None:
    """Goes on until what fits a selector has the focus."""
    for _ in range(most):
        page.keyboard.press("Tab")
        if page.evaluate("wanted => document.activeElement.matches(wanted)", selector):
            return
    raise AssertionError(f"{selector} is not reached")


def test_a_journey_by_keyboard_alone(keyed: playwright.Page) -> None:
    keyed.goto("/ru/")
    keyed.keyboard.press("Tab")
    assert keyed.evaluate("document.activeElement.matches('a.skip')")
    assert keyed.locator("a.skip").bounding_box()["y"] >= 0
    keyed.keyboard.press("Enter")
    assert keyed.evaluate("document.activeElement.id") == "content"
    keyed.keyboard.press("Shift+Tab")
    _tab_to(keyed, "body *", 1)
    keyed.goto("/ru/")
    _tab_to(keyed, "#q", 5)
    keyed.keyboard.type("водительское удостоверение")
    keyed.keyboard.press("Enter")
    keyed.wait_for_selector(".hit")
    _tab_to(keyed, ".hit h3 a")
    keyed.keyboard.press("Enter")
    keyed.wait_for_selector("article.reader")
    _tab_to(keyed, "a[href*='/graph/']")
    keyed.keyboard.press("Enter")
    keyed.wait_for_selector("svg.graph")
    here = keyed.url
    _tab_to(keyed, "svg.graph a[href*='/graph/']")
    keyed.keyboard.press("Enter")
    keyed.wait_for_url(lambda url: url != here)


@pytest.mark.parametrize("kind", ["search", "unit", "service", "graph of a unit"])
def test_all_that_can_be_used_is_reached_in_order_and_seen(
    keyed: playwright.Page, kind: str
) -> None:
    """No trap: from the first to the last, in the order of the document, each marked."""
    keyed.goto(f"/en/{_KINDS[kind]}", wait_until="networkidle")
    stops: int = keyed.evaluate(_STOPS)
    assert stops > 10
    reached: list[int] = []
    for _ in range(stops + 30):
        keyed.keyboard.press("Tab")
        focus = keyed.evaluate(_FOCUS)
        if focus is None or (reached and focus["stop"] == 0):
            break
        assert focus["seen"], f"the focus is not seen on {focus['name']}"
        if focus["stop"] is not None:
            reached.append(focus["stop"])
    assert list(dict.fromkeys(reached)) == list(range(stops))
