"""Repeals with a day of their own: sentence → what is repealed, and from when."""

import datetime as dt

import pytest

from ingest.grammar import read_lines

RU = 'приказ Министра внутренних дел Республики Казахстан от 5 мая 2010 года № 300 "Об учете лодок"'
KK = (
    "«Қайықтарды есепке алу туралы» Қазақстан Республикасы Ішкі істер министрінің "
    "2010 жылғы 5 мамырдағы № 300 бұйрығының"
)
JANUARY, JULY = dt.date(2025, 1, 1), dt.date(2025, 7, 1)


@pytest.mark.parametrize(
    ("line", "operation", "day"),
    [
        (f"1. Признать утратившим силу {RU}.", "repeal_act", None),
        (f"1. Признать утратившим силу с 1 января 2025 года {RU}.", "repeal_act", JANUARY),
        (f"1. Признать утратившим силу {RU} с 1 января 2025 года.", "repeal_act", JANUARY),
        (f"1. П{RU[1:]} признать утратившим силу с 1 января 2025 года.", "repeal_act", JANUARY),
        ("пункт 5 признать утратившим силу с 1 июля 2025 года;", "exclude", JULY),
        (f"1. {KK} күші жойылды деп танылсын.", "repeal_act", None),
        (
            f"1. {KK} күші 2025 жылғы 1 қаңтардан бастап жойылды деп танылсын.",
            "repeal_act",
            JANUARY,
        ),
        (
            f"1. 2025 жылғы 1 қаңтардан бастап {KK} күші жойылды деп танылсын.",
            "repeal_act",
            JANUARY,
        ),
        (
            "5-тармақтың күші 2025 жылғы 1 шілдеден бастап жойылды деп танылсын;",
            "exclude",
            JULY,
        ),
    ],
)
def test_a_repeal_may_name_its_day(line: str, operation: str, day: dt.date | None) -> None:
    found = read_lines([line])
    (change,) = (*found.repeals, *found.changes)
    assert found.findings == ()
    assert change.operation == operation
    assert (change.commencement.date if change.commencement else None) == day
