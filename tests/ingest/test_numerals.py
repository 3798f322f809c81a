from __future__ import annotations

import pytest

from ingest.numerals import cardinal, ordinal

ORDINALS = [
    ("первый", 1), ("первой", 1), ("второго", 2), ("третьего", 3), ("третья", 3), ("третьим", 3),
    ("четвертой", 4), ("четвёртый", 4), ("пятого", 5), ("седьмого", 7), ("восьмую", 8),
    ("десятым", 10), ("двенадцатой", 12), ("двадцатый", 20), ("сороковой", 40),
    ("двадцать первый", 21), ("двадцать первого", 21), ("тридцать третьей", 33),
    ("девяносто девятый", 99), ("бірінші", 1), ("екінші", 2), ("бесінші", 5), ("алтыншы", 6),
    ("тоғызыншы", 9), ("оныншы", 10), ("он бірінші", 11), ("жиырма бірінші", 21),
    ("жиырмасыншы", 20), ("қырқыншы", 40), ("тоқсан тоғызыншы", 99), ("екіншісінің", 2),
    ("first", 1), ("second", 2), ("third", 3), ("twelfth", 12), ("twentieth", 20),
    ("twenty-first", 21), ("twenty first", 21), ("5-го", 5), ("2-ші", 2), ("1st", 1),
    # no ordinals
    ("первичной", None), ("пятно", None), ("пять", None), ("десять первый", None), ("бір", None),
    ("", None), ("пять первый", None), ("жиырма оныншы", None), ("0-й", None),
]  # fmt: skip
CARDINALS = [
    ("десяти", 10), ("шестидесяти", 60), ("тридцать", 30), ("пятью", 5), ("трёх", 3),
    ("двадцати одного", 21), ("сто двадцать пять", 125), ("двухсот", 200), ("шести", 6),
    ("он", 10), ("алпыс", 60), ("жиырма", 20), ("бес", 5), ("отыз бес", 35), ("екі жүз он", 210),
    ("жүз", 100), ("онға", 10), ("алты", 6), ("алпыстан", 60), ("он бес", 15),
    ("ten", 10), ("sixty", 60), ("thirty-five", 35), ("one hundred and twenty-five", 125),
    ("two hundred", 200), ("30", 30), ("999", 999),
    ("дней", None), ("десятый", None), ("двадцать двенадцать", None), ("бес он", None), ("", None),
    ("hundred", None), ("пять сто", None), ("1000", None), ("он дней", None),
]  # fmt: skip


@pytest.mark.parametrize(("word", "value"), ORDINALS)
def test_ordinals(word: str, value: int | None) -> None:
    assert ordinal(word) == value
    assert ordinal(word.upper()) == value


@pytest.mark.parametrize(("words", "value"), CARDINALS)
def test_cardinals(words: str, value: int | None) -> None:
    assert cardinal(words) == value


def test_homoglyphs_do_not_hide_a_number() -> None:
    assert ordinal("пepвoгo") == 1  # Latin e, p, o
    assert cardinal("дecяти") == 10


def test_every_kazakh_number_to_99() -> None:
    units = "бір екі үш төрт бес алты жеті сегіз тоғыз"
    tens = "он жиырма отыз қырық елу алпыс жетпіс сексен тоқсан"
    for ten, word in enumerate(tens.split(), start=1):
        assert cardinal(word) == ten * 10
        for unit, second in enumerate(units.split(), start=1):
            assert cardinal(f"{word} {second}") == ten * 10 + unit
