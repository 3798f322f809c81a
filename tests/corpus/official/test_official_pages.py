from __future__ import annotations

import datetime as dt

import pytest
from official_site import (
    ACT,
    CAPTCHA,
    NOW,
    SHELL,
    framed,
    history_page,
    passport_page,
    text_page,
)

from corpus.official.addresses import Page, Target
from corpus.official.outcomes import Outcome
from corpus.official.pages import decoded, judged
from corpus.official.transport import Exchange

_URL = "https://adilet.zan.kz"
_PDF = b"%PDF-1.7\n" + b"1 0 obj\n" * 900 + b"%%EOF\n"
_DOCX = b"PK\x03\x04" + b"word/" * 900 + b"PK\x05\x06" + b"\0" * 18


def _judged(
    page: Page,
    body: bytes | str,
    *,
    lang: str = "ru",
    status: int = 200,
    at: str | None = None,
    edition: dt.date | None = None,
) -> Outcome:
    target = Target(ACT, page, lang, edition)
    data = body.encode() if isinstance(body, str) else body
    exchange = Exchange(_URL + (at or target.path()), NOW, status, {}, data)
    outcome, detail = judged(target, exchange)
    assert bool(detail) is (outcome is not Outcome.OK)
    return outcome


@pytest.mark.parametrize(
    ("page", "body", "expected"),
    [
        (Page.TEXT, text_page(), "ok"),
        (Page.TEXT, text_page(headings="h3"), "ok"),
        (Page.TEXT, text_page(note="<p>Заявитель вводит код captcha.</p>"), "ok"),
        (Page.TEXT, text_page(note="<p>Документ не найден в реестре.</p>"), "ok"),
        (Page.TEXT, text_page("kk"), "wrong-language"),
        (Page.TEXT, text_page("en"), "wrong-language"),
        (Page.TEXT, text_page()[:-60], "truncated"),
        (Page.TEXT, text_page()[: len(text_page()) // 2], "truncated"),
        (Page.TEXT, SHELL, "shell"),
        (Page.TEXT, CAPTCHA, "blocked"),
        (Page.TEXT, framed("<h1>Документ не найден</h1>"), "not-found"),
        (Page.TEXT, framed("<article></article>"), "shell"),
        # A shell with a menu around the empty place.
        (Page.TEXT, framed("<p>Поиск по законодательству и публикациям.</p>" * 25), "shell"),
        (Page.TEXT, framed("<p>Услугодатель выдает заявителю расписку.</p>" * 50), "ok"),
        (Page.TEXT, "<html><body><p>Здравствуйте</p></body></html>", "unexpected"),
        (Page.TEXT, "", "unexpected"),
        (Page.TEXT, _PDF, "unexpected"),
        (Page.PASSPORT, passport_page(), "ok"),
        (Page.PASSPORT, SHELL, "shell"),
        (Page.HISTORY, SHELL, "shell"),
        (
            Page.HISTORY,
            SHELL.replace('root"></div>', f'root">{"Меню сайта. " * 90}</div>'),
            "shell",
        ),
        # An act that was never changed may have a page without a list.
        (Page.HISTORY, framed("<p>Поиск по законодательству и публикациям.</p>" * 10), "ok"),
        (Page.PASSPORT, passport_page()[:-20], "truncated"),
        (Page.HISTORY, history_page("rus", "01.02.2025", "19.10.2024"), "ok"),
        (Page.PDF, _PDF, "ok"),
        (Page.PDF, _PDF[:3000], "truncated"),
        (Page.PDF, SHELL, "unexpected"),
        (Page.PDF, CAPTCHA, "blocked"),
        (Page.PDF, framed("<p>Страница не найдена</p>"), "not-found"),
        (Page.PDF, b"", "unexpected"),
        (Page.PDF, _DOCX, "unexpected"),
        (Page.DOCX, _DOCX, "ok"),
        (Page.DOCX, _DOCX[:2000], "truncated"),
    ],
)
def test_what_came_with_200(page: Page, body: bytes | str, expected: str) -> None:
    assert _judged(page, body) == expected


@pytest.mark.parametrize(
    ("status", "body", "expected"),
    [
        (403, "", "blocked"),
        (401, "", "blocked"),
        (503, CAPTCHA, "blocked"),
        (404, framed("<p>404</p>"), "not-found"),
        (410, "", "not-found"),
        (429, "", "overloaded"),
        (503, "", "overloaded"),
        (400, "", "unexpected"),
        (304, "", "unexpected"),
    ],
)
def test_what_came_with_another_status(status: int, body: str, expected: str) -> None:
    assert _judged(Page.TEXT, body, status=status) == expected


@pytest.mark.parametrize(
    ("at", "expected"),
    [
        (f"/rus/docs/{ACT}", "ok"),
        (f"/rus/docs/{ACT}/", "ok"),
        ("/", "redirected-home"),
        ("/rus", "redirected-home"),
        ("/rus/index/docs", "redirected-home"),
        (f"/kaz/docs/{ACT}", "wrong-language"),
        ("/rus/docs/V2500036000", "redirected"),
        ("/login", "redirected"),
    ],
)
def test_where_a_redirection_led(at: str, expected: str) -> None:
    assert _judged(Page.TEXT, text_page(), at=at) == expected


@pytest.mark.parametrize(
    ("lang", "page_in", "expected"),
    [
        ("kk", "kk", "ok"),
        ("en", "en", "ok"),
        ("kk", "ru", "wrong-language"),
        ("en", "ru", "wrong-language"),
        ("en", "kk", "wrong-language"),
    ],
)
def test_the_language_asked_for(lang: str, page_in: str, expected: str) -> None:
    assert _judged(Page.TEXT, text_page(page_in), lang=lang) == expected


def test_a_dated_edition_is_judged_by_its_own_address() -> None:
    edition = dt.date(2024, 10, 19)
    assert _judged(Page.TEXT, text_page(), edition=edition) == "ok"
    assert _judged(Page.TEXT, text_page(), edition=edition, at=f"/rus/docs/{ACT}") == "redirected"


@pytest.mark.parametrize(
    ("body", "content_type", "expected"),
    [
        ("Бұйрық".encode(), "text/html", "Бұйрық"),
        ("Приказ".encode("cp1251"), "text/html; charset=windows-1251", "Приказ"),
        ('<meta charset="windows-1251"/>Приказ'.encode("cp1251"), "text/html", "Приказ"),
        ("Приказ".encode(), "text/html; charset=no-such", "Приказ"),
    ],
)
def test_pages_are_decoded_by_what_they_say(body: bytes, content_type: str, expected: str) -> None:
    assert decoded(body, content_type).endswith(expected)
