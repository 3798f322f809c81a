"""Judging what the site answered: the page that was asked for, or something in its place."""

from __future__ import annotations

import re
from collections import Counter
from urllib.parse import unquote, urlsplit

from selectolax.lexbor import LexborHTMLParser

from corpus.official.addresses import SITE_LANGUAGES, Page, Target
from corpus.official.outcomes import Outcome
from corpus.official.transport import PASSING_STATUSES, Exchange
from corpus.official.words import folded, squeezed, words

#: A page without the element that holds an act's text shows none if its letters are fewer: menus
#: and the foot of the page come to a thousand. One about an act may hold next to nothing else.
_FEW_LETTERS = {Page.TEXT: 1500}
_FEW_LETTERS_ELSE = 200
#: Empty elements that scripts put a page into.
_MOUNTS = "#root, #app, #__next, #__nuxt, app-root"
#: Fewer letters do not tell a language.
_ENOUGH_LETTERS = 200
#: Shares of letters that only Kazakh has: its texts have about a fifth, Russian ones next to none.
_KAZAKH_AT_LEAST, _KAZAKH_AT_MOST = 0.06, 0.03
_KAZAKH = frozenset("әғқңөұүһі")
_CHARSET = re.compile(rb"""<meta[^>]+charset\s*=\s*["']?\s*([\w-]+)""", re.IGNORECASE)
_HEADER_CHARSET = re.compile(r"charset\s*=\s*\"?([\w-]+)", re.IGNORECASE)
_PDF_START, _PDF_END, _PDF_TAIL = b"%PDF-", b"%%EOF", 2048
_ZIP_START, _ZIP_END, _ZIP_TAIL = b"PK\x03\x04", b"PK\x05\x06", 66_000
_DOCUMENT = re.compile(r"^/(?P<lang>[a-z]{3})(?:/archive)?/docs/(?P<id>[^/]+)(?P<rest>/.*)?$")

Verdict = tuple[Outcome, str]


def judged(target: Target, exchange: Exchange) -> Verdict:
    """What came of a request for a page, from the last exchange of its redirections."""
    if exchange.failure is not None:
        return exchange.failure, exchange.detail
    status, body = exchange.status, exchange.body
    assert status is not None
    html = "" if _is_binary(body) else decoded(body, exchange.headers.get("content-type", ""))
    barrier = _barrier(html)
    if status in (401, 403, 407, 451) or (status != 200 and barrier):
        return Outcome.BLOCKED, f"it answers with {status}" + (f" and {barrier}" if barrier else "")
    if status in (404, 410):
        return Outcome.NOT_FOUND, f"it answers with {status}"
    if status in PASSING_STATUSES:
        said = f"; {exchange.detail}" if exchange.detail else ""
        tries = "once" if exchange.attempt == 1 else f"{exchange.attempt} times"
        return Outcome.OVERLOADED, f"it answered with {status}, asked {tries}{said}"
    if status != 200:
        return Outcome.UNEXPECTED, f"it answers with {status}"
    moved = _moved(target, exchange.url)
    if moved is not None:
        return moved
    if target.page in (Page.PDF, Page.DOCX):
        return _file(target.page, body, html)
    return _page(target, body, html, barrier)


def decoded(body: bytes, content_type: str = "") -> str:
    """The text of a page by its header's charset, its own, else UTF-8; damage is marked."""
    named = _HEADER_CHARSET.search(content_type)
    own = _CHARSET.search(body[:2048])
    charset = named[1] if named else own[1].decode("ascii") if own else "utf-8"
    try:
        return body.decode(charset, "replace")
    except LookupError:
        return body.decode("utf-8", "replace")


def language_of(text: str) -> str:
    """The language most of a text is in: kk, ru, en; "" for too short or mixed a text.

    >>> language_of("Осы бұйрық алғашқы ресми жарияланған күнінен кейін енгізіледі. " * 8)
    'kk'
    """
    letters = Counter(char for char in text.lower() if char.isalpha())
    total = sum(letters.values())
    if total < _ENOUGH_LETTERS:
        return ""
    latin = sum(count for char, count in letters.items() if char.isascii()) / total
    kazakh = sum(letters[char] for char in _KAZAKH) / total
    if latin > 0.8:
        return "en"
    if latin > 0.5:
        return ""
    if kazakh >= _KAZAKH_AT_LEAST:
        return "kk"
    return "ru" if kazakh <= _KAZAKH_AT_MOST else ""


def _file(page: Page, body: bytes, html: str) -> Verdict:
    start, end, tail = (
        (_PDF_START, _PDF_END, _PDF_TAIL) if page is Page.PDF else (_ZIP_START, _ZIP_END, _ZIP_TAIL)
    )
    if body.startswith(start):
        if end in body[-tail:]:
            return Outcome.OK, ""
        return Outcome.TRUNCATED, f"the file has no end ({len(body)} bytes)"
    barrier = _barrier(html)
    if barrier:
        return Outcome.BLOCKED, f"it answers with {barrier}"
    if any(phrase in folded(html) for phrase in words().not_found):
        return Outcome.NOT_FOUND, "it answers with a page that says so"
    if "<html" in html.lower():
        return Outcome.UNEXPECTED, f"it answers with a page instead of a {page.value.upper()}"
    what = "nothing" if not body else f"{len(body)} bytes that are no {page.value.upper()}"
    return Outcome.UNEXPECTED, f"it answers with {what}"


def _page(target: Target, body: bytes, html: str, barrier: str) -> Verdict:
    if _is_binary(body) or not body.strip():
        what = "a file" if body.strip() else "an empty body"
        return Outcome.UNEXPECTED, f"it answers with {what} instead of a page"
    tree = LexborHTMLParser(html)
    scripts = len(tree.css("script"))
    for node in tree.css("script, style, noscript, template"):
        node.decompose()
    holder = tree.css_first("article") if target.page is Page.TEXT else tree.css_first("table")
    shown = squeezed(tree.body.text(separator=" ") if tree.body else "")
    held = squeezed(holder.text(separator=" ")) if holder else ""
    letters = sum(map(str.isalpha, shown))
    few = letters < _FEW_LETTERS.get(target.page, _FEW_LETTERS_ELSE)
    if not held:
        if any(phrase in folded(shown) for phrase in words().not_found):
            return Outcome.NOT_FOUND, "it answers with a page that says so"
        if barrier:
            return Outcome.BLOCKED, f"it answers with {barrier}"
        if scripts and (few or tree.css_first(_MOUNTS) is not None):
            return Outcome.SHELL, "the page is drawn by scripts and holds no text"
    if "</html" not in html[-2048:].lower() and "<html" in html[:4096].lower():
        return Outcome.TRUNCATED, f"the page has no end ({len(body)} bytes)"
    if target.page is not Page.TEXT:
        return Outcome.OK, ""
    if not held and few:
        return Outcome.UNEXPECTED, "the page holds no text of an act"
    return _in_language(target.lang, held or shown)


def _in_language(wanted: str, text: str) -> Verdict:
    lang = language_of(text)
    if lang and lang != wanted:
        detail = f"asked for {SITE_LANGUAGES[wanted]}, it answers in {SITE_LANGUAGES[lang]}"
        return Outcome.WRONG_LANGUAGE, detail
    return Outcome.OK, ""


def _moved(target: Target, final_url: str) -> Verdict | None:
    """What a redirection led to, where it is not the page that was asked for."""
    path = unquote(urlsplit(final_url).path)
    asked = target.path()
    if path.rstrip("/").endswith(asked):
        return None
    if path.strip("/") in words().home:
        return Outcome.REDIRECTED_HOME, f"it leads to its main page, {final_url}"
    to, of = _DOCUMENT.match(path), _DOCUMENT.match(asked)
    if to and of and to["id"] == of["id"] and to["lang"] != of["lang"]:
        return Outcome.WRONG_LANGUAGE, f"asked for {of['lang']}, it leads to {to['lang']}"
    return Outcome.REDIRECTED, f"it leads to {final_url}"


def _barrier(html: str) -> str:
    """What keeps programs out, "" where nothing does. An act may speak of a captcha: no matter."""
    if not html or "<article" in html:
        return ""
    begun = folded(html[:200_000])
    found = next((phrase for phrase in words().barriers if phrase in begun), None)
    return "" if found is None else f'a page against programs ("{found}")'


def _is_binary(body: bytes) -> bool:
    return body.startswith((_PDF_START, b"PK")) or b"\0" in body[:1024]
