from __future__ import annotations

import datetime as dt

import pytest
from official_site import ACT, framed, history_page, passport_page

from corpus.official.history import parse_history
from corpus.official.passport import Passport, parse_passport

_URL = f"https://adilet.zan.kz/rus/docs/{ACT}/info"
_TODAY = dt.date(2026, 11, 21)
_PUBLICATIONS = "Информация об официальном опубликовании"


def _passport(**rows: str) -> Passport:
    return parse_passport(passport_page(**rows), _URL, _TODAY)


def _facts(passport: Passport) -> dict[str, str]:
    return {fact.kind: fact.date.isoformat() for fact in passport.facts}


def _codes(passport: Passport) -> list[str]:
    return [remark.code for remark in passport.remarks]


def test_a_passport_gives_facts_with_their_source_and_requisites() -> None:
    passport = _passport()
    assert _facts(passport) == {"published": "2024-10-09", "registered": "2024-10-08"}
    published = passport.facts[0]
    assert "Эталонный контрольный банк" in published.source
    assert published.source.endswith(f"({_URL})")
    assert passport.identity == {
        "number": "743",
        "date": "2024-10-07",
        "registration_date": "2024-10-08",
    }
    assert passport.known["register_number"] == "202931"
    assert passport.remarks == ()


@pytest.mark.parametrize(
    ("publications", "published", "codes"),
    [
        # Several newspapers in any order: the first day counts.
        (
            'газета "Вести", №12 (25257) 23.10.2024 г., газета "Хабар", №9-10 19.10.2024 г.',
            "2024-10-19",
            [],
        ),
        ('"Вести" от 26 октября 2024 г. N 183-184', "2024-10-26", []),
        ("«Хабар» газеті, 2024 жылғы 26 қазан, № 7", "2024-10-26", []),
        # A collection without a day: older, of the same year, younger.
        (
            "Собрание актов, 2023 г., № 13, ст. 99; Вести, 23.10.2024",
            None,
            ["passport-publication-undated"],
        ),
        (
            "Собрание актов, 2024 г., № 13, ст. 99; Вести, 23.10.2024",
            "2024-10-23",
            ["passport-publication-undated"],
        ),
        ("Собрание актов, 2025 г., № 13, ст. 99; Вести, 23.10.2024", "2024-10-23", []),
        # Newspapers and their days in lines of their own.
        ("Вести<br/>№ 5 от 23.10.2024<br/>Хабар<br/>19.10.2024", "2024-10-19", []),
        (
            "Собрание актов, 2023 г., № 13<br/>Вести<br/>23.10.2024",
            None,
            ["passport-publication-undated"],
        ),
        # What cannot be.
        ("Вести, 31.11.2024", None, ["passport-day-unread"]),
        ("Вести, 06.10.2024", None, ["passport-days-contradict"]),
        ("Вести, 06.10.2024; Хабар, 09.10.2024", "2024-10-09", ["passport-days-contradict"]),
        ("Вести, 01.01.2027", None, ["passport-days-contradict"]),
        ("не публиковался", None, ["passport-day-unread"]),
        ("", None, ["passport-unpublished"]),
    ],
)
def test_the_first_publication_counts(
    publications: str, published: str | None, codes: list[str]
) -> None:
    passport = _passport(**{_PUBLICATIONS: publications})
    assert _facts(passport).get("published") == published
    assert _codes(passport) == codes


def test_a_day_of_publication_apart_may_be_the_first_or_not() -> None:
    apart = {'Дата официальной публикации в ИПС "Әділет"': "12.10.2024"}
    assert _facts(_passport(**apart))["published"] == "2024-10-09"
    alone = _passport(**apart, **{_PUBLICATIONS: ""})
    assert _facts(alone)["published"] == "2024-10-12"
    assert alone.facts[0].source == f"12.10.2024 ({_URL})"


def test_kazakh_and_english_labels_are_known() -> None:
    rows = {
        "Актіні қабылдау күні:": "27.01.2014",
        "Әділет органында тіркеу күні": "09.02.2014",
        "Жариялау дереккөзі": "«Хабар» газеті, №52 19.03.2014 ж.",
    }
    cells = "".join(f"<tr><th>{label}</th><td>{value}</td></tr>" for label, value in rows.items())
    passport = parse_passport(framed(f"<table>{cells}</table>"), _URL, _TODAY)
    assert _facts(passport) == {"published": "2014-03-19", "registered": "2014-02-09"}
    listed = "<dl><dt>Date of publication</dt><dd>19.03.2014</dd></dl>"
    assert _facts(parse_passport(framed(listed), _URL, _TODAY)) == {"published": "2014-03-19"}


def test_what_is_not_known_is_told() -> None:
    strange = _passport(**{"Цвет обложки": "синий"})
    assert _codes(strange) == ["passport-row-unknown"]
    assert strange.remarks[0].detail == "Цвет обложки"
    assert ("Цвет обложки", "синий") in strange.fields
    assert _codes(parse_passport("<p>…</p>", _URL, _TODAY)) == ["passport-unread"]


def test_heads_empty_cells_and_values_that_say_none() -> None:
    cells = """<tr><th>Параметр</th><th>Значение</th></tr>
    <tr><td>Дата принятия акта</td><td> </td><td>07.10.2024</td></tr>
    <tr><td>Дата изменения акта</td><td>НЕТ</td></tr>
    <tr><td>Информация об официальном опубликовании</td><td>Вести<br/>09.10.2024</td><td></td></tr>
    <tr><td colspan="2">Сведения</td></tr>"""
    passport = parse_passport(framed(f"<table>{cells}</table>"), _URL, _TODAY)
    assert _facts(passport) == {"published": "2024-10-09"}
    assert passport.identity == {"date": "2024-10-07"}
    assert "changed" not in passport.known
    assert _codes(passport) == []


def test_a_registration_before_adoption_is_no_fact() -> None:
    passport = _passport(**{"Дата регистрации в МЮ": "08.10.2023"})
    assert "registered" not in _facts(passport)
    assert _codes(passport) == ["passport-days-contradict"]


def test_editions_are_listed_the_oldest_first() -> None:
    page = history_page("rus", "01.02.2025", "19.10.2024", "07.10.2024", cause="V2500035700")
    history = parse_history(page, ACT)
    assert [(e.day.isoformat(), e.current) for e in history.editions] == [
        ("2024-10-07", False),
        ("2024-10-19", False),
        ("2025-02-01", True),
    ]
    assert history.editions[-1].cause == {
        "title": "О внесении изменений",
        "adilet_id": "V2500035700",
    }
    assert history.remarks == ()


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        ("2024-10-06", None),
        ("2024-10-07", "2024-10-07"),
        ("2024-10-18", "2024-10-07"),
        ("2025-01-31", "2024-10-19"),
        ("2030-01-01", "2025-02-01"),
    ],
)
def test_the_edition_of_a_day(day: str, expected: str | None) -> None:
    page = history_page("rus", "01.02.2025", "19.10.2024", "07.10.2024")
    found = parse_history(page, ACT).on(dt.date.fromisoformat(day))
    assert (found.day.isoformat() if found else None) == expected


def test_acts_listed_between_the_editions_are_not_tied_to_them() -> None:
    page = history_page("rus", "01.02.2025", "19.10.2024").replace(
        "</tr></table>",
        '</tr><tr><td>3</td><td><a href="/rus/docs/V2500035700">О внесении изменений</a></td>'
        "<td>Приказ от 20 января 2025 года № 12</td><td>20.01.2025</td></tr></table>",
    )
    history = parse_history(page, ACT)
    assert [edition.cause for edition in history.editions] == [{}, {}]
    assert history.others == ({"title": "О внесении изменений", "adilet_id": "V2500035700"},)
    assert [remark.code for remark in history.remarks] == ["history-acts-untied"]


@pytest.mark.parametrize(
    ("inside", "codes"),
    [
        ("<p>…</p>", ["history-unread"]),
        (
            f'<table><tr><td><a href="/rus/archive/docs/{ACT}/31.02.2024">…</a></td></tr></table>',
            ["history-row-unread", "history-unread"],
        ),
        (
            f'<table><tr><td><a href="/rus/docs/{ACT}">…</a></td><td>когда-то</td></tr></table>',
            ["history-row-unread", "history-unread"],
        ),
        # A table for layout around the table of editions.
        (
            "<table><tr><td><table><tr><td>"
            f'<a href="/rus/archive/docs/{ACT}/05.07.2024">…</a></td></tr></table>'
            "</td></tr></table>",
            [],
        ),
        (f'<ul><li><a href="/rus/archive/docs/{ACT}/05.07.2024">…</a></li></ul>', []),
    ],
)
def test_what_of_a_history_is_not_read_is_told(inside: str, codes: list[str]) -> None:
    history = parse_history(framed(inside), ACT)
    assert [remark.code for remark in history.remarks] == codes
    assert len(history.editions) == (0 if codes else 1)
