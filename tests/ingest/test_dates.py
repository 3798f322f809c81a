from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.dates import date_findings, find_dates, parse_date
from ingest.findings import message
from ingest.model import Place, Span

RU = "января февраля марта апреля мая июня июля августа сентября октября ноября декабря"
KK = "қаңтар ақпан наурыз сәуір мамыр маусым шілде тамыз қыркүйек қазан қараша желтоқсан"
EN = "January February March April May June July August September October November December"

#: text -> ISO days in order; "-" is a date that does not exist
TABLE = [
    ("приказ Министра внутренних дел от 2 декабря 2014 года № 862", "2014-12-02"),
    ("от 2 декабря \n2014 года № 862", "2014-12-02"),
    ("утвержден 7 октября 2024 г.", "2024-10-07"),
    ("от 7 октября 2024 г. и от 8 октября 2024 г. № 2", "2024-10-07 2024-10-08"),
    ('от "02" декабря 2014 года', "2014-12-02"),
    ("от «2» декабря 2014 года", "2014-12-02"),
    ("который вводится в действие с 1 января 2025 года и седьмого абзаца", "2025-01-01"),
    ("министрінің 2021 жылғы 7 шілдедегі № 565 бұйрығы", "2021-07-07"),
    ("министрлігінде 2021 жылғы 14 шілдеде № 23516 болып тіркелді", "2021-07-14"),
    ("2017 жылғы 15 \nқыркүйектегі № 11-1-2/420", "2017-09-15"),
    ("2017 жылғы 18\n\nқыркүйек", "2017-09-18"),
    ("2017 жылғы 12 қазанда № 15884", "2017-10-12"),
    ("«Азаматтық туралы» 1991 жылғы 20 желтоқсандағы Заң", "1991-12-20"),
    ("2016 жылғы 1 қаңтардан бастап қолданысқа енгізіледі", "2016-01-01"),
    ("2012 жылғы 28 наурыздағы № 131", "2012-03-28"),
    ("2013 ж. 15 сәуірдегі", "2013-04-15"),
    ("ҚР Сыртқы істер министрінің 29.05.2020 № 11-1-4/178", "2020-05-29"),
    ("(вводится в действие с 01.03.2016); от 24.11.2015 № 419-V", "2016-03-01 2015-11-24"),
    ("as of 2007.01.29 No 215", "2007-01-29"),
    ("принят 2024-10-07", "2024-10-07"),
    ("The Law of the Republic of Kazakhstan dated 15 April, 2013 № 88-V.", "2013-04-15"),
    ("dated December 30, 2021 № 96-VII", "2021-12-30"),
    ("dated 30 December 2021", "2021-12-30"),
    ("on the 2nd of December 2014", "2014-12-02"),
    ("shall be enforced from 01.01.2016).", "2016-01-01"),
    # homoglyphs: Latin e, a, o, c in Cyrillic words
    ("2 дeкабря 2014 гoда", "2014-12-02"),
    ("2021 жылғы 7 шілдeдeгі", "2021-07-07"),
    # impossible days are found
    ("вводится в действие с 31 апреля 2024 года", "-"),
    ("29.02.2023 № 5", "-"),
    ("2021 жылғы 31 маусымдағы", "-"),
    ("29 февраля 2024 года", "2024-02-29"),
    # what only looks like a date
    ("контакт-центр 1414, 8 800 080 7777", ""),
    ("1,25 МРП, статья 553, № 11-1-2/420", ""),
    ("с 9-00 до 18-00 часов", ""),
    ("в течение 30 календарных дней 2024 года", ""),
    ("версия 1.2.2020.5", ""),
    ("май 2024 года", ""),
]


@pytest.mark.parametrize(("text", "days"), TABLE, ids=[text for text, _ in TABLE])
def test_every_shape(text: str, days: str) -> None:
    found = find_dates(text)
    assert [str(item.date) if item.date else "-" for item in found] == days.split()
    for item in found:
        assert text[item.span.start : item.span.end] == item.text


def test_the_title_before_a_date_keeps_its_quote() -> None:
    (found,) = find_dates('"О связи" 5 июля 2004 года')
    assert found.text == "5 июля 2004 года"


def test_one_date_or_none() -> None:
    assert parse_date("7 октября 2024 года") == dt.date(2024, 10, 7)
    assert parse_date("31.04.2024") is None
    assert parse_date("нет даты") is None


def test_an_impossible_date_is_reported_where_it_stands() -> None:
    text = "с 31 апреля 2024 года и с 1 мая 2024 года"
    (finding,) = date_findings(find_dates(text), Place(Span(100, 200), 3))
    assert finding.place == Place(Span(102, 121), 3)
    assert "31 апреля 2024 года" in message(finding, "ru")


@given(st.dates(dt.date(1900, 1, 1), dt.date(2199, 12, 31)))
def test_each_day_is_read_back_in_every_shape(day: dt.date) -> None:
    month = day.month - 1
    for text in (
        f"от {day.day} {RU.split()[month]} {day.year} года № 1",
        f"{day.year} жылғы {day.day} {KK.split()[month]}дағы № 1",
        f"dated {EN.split()[month]} {day.day}, {day.year} № 1",
        f"dated {day.day} {EN.split()[month]}, {day.year}",
        f"от {day:%d.%m.%Y} № 1",
        f"{day:%Y.%m.%d}",
    ):
        assert parse_date(text) == day, text


@given(st.text("0123456789 .-/жылғымартаMay,№«»", max_size=60))
def test_spans_are_ordered_and_disjoint(text: str) -> None:
    end = 0
    for item in find_dates(text):
        assert end <= item.span.start < item.span.end <= len(text)
        assert item.text == text[item.span.start : item.span.end]
        end = item.span.end
