"""The site as a whole: a crawl over its links, headers, languages, what goes wrong."""

from __future__ import annotations

import re
from collections import deque
from itertools import cycle
from urllib.parse import urljoin, urlsplit

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient
from selectolax.lexbor import LexborHTMLParser

from api.web.assets import asset_url, assets
from api.words import LANGUAGES

_LAW = "acts/akn/kz/act/law/2013-04-15/88-V"
_RULES = "acts/akn/kz/act/order/mia/2014-12-02/862/units/!rules_1~para_16"
_SERVICE = "services/order-mia-2014-12-02-862-annex-14"
#: Where the crawl begins: a page of each kind.
STARTS = (
    "",
    "?q=водительское+удостоверение&on=2025-02-01",
    "?q=услуга&on=any",
    "acts",
    "acts?cited=1",
    _LAW,
    f"{_LAW}/units/!main~art_14?on=2025-02-01",
    f"{_LAW}/units/!main~art_14/why?on=2025-02-01",
    f"{_LAW}/units/!main~art_14?lang=en&with=kk",
    f"{_LAW}/units/!main~art_15/related?on=2025-02-01",
    f"{_LAW}/changes",
    f"{_RULES}?on=2024-11-01",
    "acts/akn/kz/act/order/mia/2024-10-07/743",
    "graph",
    f"graph/acts/{_LAW.removeprefix('acts/')}?on=2025-02-01",
    f"graph/units/{_RULES.removeprefix('acts/')}?on=2025-02-01",
    "changes",
    "changes?q=водительское+удостоверение",
    "changes/effective?effective_from=2024-01-01",
    "feeds?act=743",
    "agencies",
    "agencies/mia",
    "coverage",
    "about",
    "developers",
    "services",
    "services?q=водительские+права",
    f"{_SERVICE}?on=2024-11-01",
    f"{_SERVICE}?channel=state_corporation&applied=2025-03-20T16:30",
    f"{_SERVICE}/compare?on=2025-02-01&with=2024-10-10",
)
_MOST_BYTES = 100_000
#: Links followed from each start; more of the same kind tell nothing new.
_FOLLOWED = 12
_LINK = re.compile(r'(?:href|src|action|hx-get)="([^"]*)"')


def _page(client: TestClient, address: str) -> LexborHTMLParser:
    response = client.get(address)
    assert response.status_code == 200, (address, response.text[:500])
    assert response.headers["content-type"].startswith("text/html"), address
    return LexborHTMLParser(response.text)


def _links(text: str, address: str) -> list[str]:
    found = (
        urljoin(f"http://testserver{address}", each.replace("&amp;", "&"))
        for each in _LINK.findall(text)
    )
    return list(dict.fromkeys(found))


def test_every_link_leads_somewhere(client: TestClient) -> None:
    """No page is larger than 100 kB, none names a foreign place."""
    asked = deque(f"/{lang}/{start}" for start, lang in zip(STARTS, cycle(LANGUAGES), strict=False))
    seen: set[str] = set(asked)
    depth = dict.fromkeys(asked, 0)
    while asked:
        address = asked.popleft()
        response = client.get(address)
        assert response.status_code < 400, address
        if not response.headers["content-type"].startswith("text/html"):
            continue
        if "attachment" in response.headers.get("content-disposition", ""):
            continue
        assert len(response.content) < _MOST_BYTES, (address, len(response.content))
        if "<html" not in response.text:
            continue
        found = _links(response.text, address)
        assert {urlsplit(each).netloc for each in found} <= {"testserver"}, address
        if depth[address] == 0:
            for each in found[:: max(1, len(found) // _FOLLOWED)]:
                path = each.removeprefix("http://testserver").partition("#")[0]
                if path and path not in seen and not path.startswith("/docs"):
                    seen.add(path)
                    depth[path] = 1
                    asked.append(path)
    assert len(seen) > 80


@pytest.mark.parametrize("start", STARTS)
def test_a_page_keeps_to_the_policy(client: TestClient, start: str) -> None:
    response = client.get(f"/ru/{start}")
    policy = dict(
        part.strip().split(" ", 1)
        for part in response.headers["content-security-policy"].split(";")
    )
    assert policy == {
        "default-src": "'none'",
        "style-src": "'self'",
        "script-src": "'self'",
        "img-src": "'self' data:",
        "connect-src": "'self'",
        "form-action": "'self'",
        "base-uri": "'none'",
        "frame-ancestors": "'none'",
    }
    assert response.headers["x-content-type-options"] == "nosniff"
    assert response.headers["referrer-policy"] == "same-origin"
    tree = LexborHTMLParser(response.text)
    assert tree.css("[style], style, script:not([src])") == []
    inline = re.compile(r"^on[a-z]+$")
    for node in tree.css("*"):
        assert not [name for name in node.attributes if inline.match(name)], node.html


@pytest.mark.parametrize("start", STARTS)
@pytest.mark.parametrize("lang", ["kk", "ru", "en"])
def test_a_page_is_well_made(client: TestClient, lang: str, start: str) -> None:
    tree = _page(client, f"/{lang}/{start}")
    (html,) = tree.css("html")
    assert html.attributes["lang"] == lang
    assert len(tree.css("h1")) == 1
    (title,) = tree.css("head > title")
    assert title.text().strip(" ·") != "Zanbase"
    ids = [node.attributes["id"] for node in tree.css("[id]")]
    assert len(ids) == len(set(ids)), [each for each in ids if ids.count(each) > 1]
    targets = {node.attributes["for"] for node in tree.css("label[for]")}
    assert targets <= set(ids)


def test_the_languages_of_a_page_keep_its_path_day_and_query(client: TestClient) -> None:
    tree = _page(client, f"/ru/{_LAW}/units/!main~art_14?on=2025-02-01&with=kk")
    links = {
        node.attributes["hreflang"]: node.attributes["href"] for node in tree.css(".tongues a")
    }
    assert links == {
        lang: f"/{lang}/{_LAW}/units/!main~art_14?on=2025-02-01&with=kk"
        for lang in ("kk", "ru", "en")
    }


def test_the_day_goes_along(client: TestClient) -> None:
    tree = _page(client, f"/ru/{_LAW}?on=01.02.2025")
    assert tree.css("#on")[0].attributes["value"] == "2025-02-01"
    units = [node.attributes["href"] for node in tree.css(".contents a")]
    assert units
    assert all(each and each.endswith("on=2025-02-01") for each in units)


def test_without_a_day_today_goes_on_being_meant(client: TestClient) -> None:
    tree = _page(client, f"/ru/{_LAW}")
    units = [node.attributes["href"] or "" for node in tree.css(".contents a")]
    assert units
    assert not [each for each in units if "on=" in each]


@pytest.mark.parametrize(
    ("header", "lang"),
    [("ru-KZ,ru;q=0.9,en;q=0.5", "ru"), ("kk", "kk"), ("", "kk"), ("de, fr;q=0.5", "en")],
)
def test_the_first_page_is_in_the_language_preferred(
    client: TestClient, header: str, lang: str
) -> None:
    response = client.get("/", headers={"Accept-Language": header}, follow_redirects=False)
    assert (response.status_code, response.headers["location"]) == (307, f"/{lang}/")
    assert "accept-language" in response.headers["vary"].lower()


@pytest.mark.parametrize(
    ("path", "status", "words"),
    [
        ("nothing", 404, "По этому адресу ничего нет"),
        ("acts/999-X", 404, "В базе нет такого акта"),
        (f"{_LAW}/units/!main~art_99", 404, "единиц"),
        (f"{_LAW}/units/point 1", 409, "Подходит несколько единиц"),
        ("acts?on=2025-02-31", 422, "2025-02-31"),
        ("?q=x&on=вчера", 422, "вчера"),
        ("?q=x&lang=de", 422, "de"),
        ("?q=x&cursor=zzz", 422, "zzz"),
        (f"{_LAW}/units/!main~art_14?with=de", 422, "de"),
        (f"{_LAW}?part=zero", 422, "Запрос не понят"),
        (f"{_LAW}/text.exe", 422, "Запрос не понят"),
        (f"{_LAW}/units/%2e%2e%2f%2e%2e%2fetc%2fpasswd", 404, ""),
        ("acts/%00", 404, ""),
        ("acts/../../../etc/passwd", 404, ""),
    ],
)
def test_what_goes_wrong_is_a_page(client: TestClient, path: str, status: int, words: str) -> None:
    response = client.get(f"/ru/{path}")
    assert response.status_code == status, response.text[:500]
    if not response.headers["content-type"].startswith("text/html"):
        assert ".." in path, "left the site by its own address"
        return
    assert words in response.text
    assert "Traceback" not in response.text
    assert '<html lang="ru">' in response.text
    assert "content-security-policy" in response.headers


def test_what_may_have_been_meant_are_links(client: TestClient) -> None:
    tree = LexborHTMLParser(client.get(f"/ru/{_LAW}/units/point 1").text)
    links = [node.attributes["href"] for node in tree.css(".candidates a")]
    assert len(links) > 1
    assert all(client.get(each or "").status_code == 200 for each in links[:3])


def test_a_fault_of_ours_has_no_trace(application: FastAPI, client: TestClient) -> None:
    base = application.state.base
    quiet = TestClient(application, raise_server_exceptions=False)
    application.state.base = None
    try:
        response = quiet.get("/kk/acts")
    finally:
        application.state.base = base
    assert response.status_code == 500
    assert "Traceback" not in response.text
    assert "AttributeError" not in response.text
    assert '<html lang="kk">' in response.text
    assert "{" not in LexborHTMLParser(response.text).css("main")[0].text()


@pytest.mark.parametrize("lang", ["kk", "ru", "en"])
@pytest.mark.parametrize(
    "typed",
    [
        "<script>alert(1)</script>",
        '"><img src=x onerror=alert(1)>',
        "' onmouseover='alert(1)",
        "{{ 7*7 }}",
        "</title><script>alert(1)</script>",
    ],
)
def test_what_is_typed_is_only_words(client: TestClient, lang: str, typed: str) -> None:
    for path, name in (("", "q"), ("acts", "q"), ("suggest", "q"), ("acts", "on"), ("", "type")):
        response = client.get(f"/{lang}/{path}", params={"q": "закон", name: typed})
        tree = LexborHTMLParser(response.text)
        assert tree.css("script:not([src]), img, [onerror], [onmouseover]") == [], path
        assert "7*7" in response.text or "7*7" not in typed or path == "suggest"


def test_headers_cannot_be_put_in(client: TestClient) -> None:
    response = client.get("/ru/acts/88-V%0d%0aSet-Cookie:%20a=b?on=2025-02-01%0d%0aX: y")
    assert "set-cookie" not in response.headers
    assert response.status_code in (404, 422)


def test_files_are_kept_for_ever_under_their_content(client: TestClient) -> None:
    for name, asset in assets().items():
        response = client.get(asset_url(name))
        assert response.content == asset.content
        assert "immutable" in response.headers["cache-control"]
        other = client.get(f"/static/000000000000/{name}")
        assert other.headers["cache-control"] == "no-cache"


@pytest.mark.parametrize("name", ["nothing.css", "..%2fsite.py", "%2e%2e/site.py"])
def test_no_other_file_is_given(client: TestClient, name: str) -> None:
    assert client.get(f"/static/abc/{name}").status_code == 404


def test_styles_and_scripts_are_small_and_name_no_foreign_place() -> None:
    named = assets()
    sizes = {
        kind: sum(len(each.content) for each in named.values() if each.name.endswith(kind))
        for kind in (".css", ".js")
    }
    assert sizes[".css"] < 60_000
    assert sizes[".js"] < 70_000
    for asset in named.values():
        if asset.name.endswith((".css", ".js")):
            text = asset.content.decode()
            assert not re.search(r"url\(\s*['\"]?(?!#)", text), asset.name
            assert "@import" not in text
            assert "sourceMappingURL" not in text


def test_what_is_vendored_has_its_licence() -> None:
    named = assets()
    assert "Zero-Clause BSD" in named["htmx.LICENSE.txt"].content.decode()
    assert "MIT License" in named["simple.LICENSE.txt"].content.decode()
