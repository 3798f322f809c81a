"""Number words as laws write them: ordinals to 99 and cardinals to 999 in ru, kk and en.

The words come in any gender, number and case ("пятого", "алтыншысы", "шестидесяти", "онға").
A word that is no number gives None, never a nearest match.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache

from ingest.text import fold, squeeze

_RU_HARD = ["ый", "ой", "ого", "ому", "ым", "ом", "ая", "ую", "ою", "ое", "ые", "ых", "ыми"]
_RU_THIRD = ["ий"] + ["ь" + ending for ending in ("его", "ему", "им", "ем", "я", "ей", "ю")]
_RU_THIRD += ["ь" + ending for ending in ("ею", "е", "и", "их", "ими")]
_RU_ORDINAL_STEMS = {
    1: "перв",
    2: "втор",
    4: "четверт",
    5: "пят",
    6: "шест",
    7: "седьм",
    8: "восьм",
    9: "девят",
    10: "десят",
    11: "одиннадцат",
    12: "двенадцат",
    13: "тринадцат",
    14: "четырнадцат",
    15: "пятнадцат",
    16: "шестнадцат",
    17: "семнадцат",
    18: "восемнадцат",
    19: "девятнадцат",
    20: "двадцат",
    30: "тридцат",
    40: "сороков",
    50: "пятидесят",
    60: "шестидесят",
    70: "семидесят",
    80: "восьмидесят",
    90: "девяност",
}
_RU_CARDINALS = {
    1: "один одна одно одного одной одному одним одном одну",
    2: "два две двух двум двумя",
    3: "три трех трем тремя",
    4: "четыре четырех четырем четырьмя",
    5: "пять пяти пятью",
    6: "шесть шести шестью",
    7: "семь семи семью",
    8: "восемь восьми восемью восьмью",
    9: "девять девяти девятью",
    10: "десять десяти десятью",
    11: "одиннадцать одиннадцати одиннадцатью",
    12: "двенадцать двенадцати двенадцатью",
    13: "тринадцать тринадцати тринадцатью",
    14: "четырнадцать четырнадцати четырнадцатью",
    15: "пятнадцать пятнадцати пятнадцатью",
    16: "шестнадцать шестнадцати шестнадцатью",
    17: "семнадцать семнадцати семнадцатью",
    18: "восемнадцать восемнадцати восемнадцатью",
    19: "девятнадцать девятнадцати девятнадцатью",
    20: "двадцать двадцати двадцатью",
    30: "тридцать тридцати тридцатью",
    40: "сорок сорока",
    50: "пятьдесят пятидесяти пятьюдесятью",
    60: "шестьдесят шестидесяти шестьюдесятью",
    70: "семьдесят семидесяти семьюдесятью",
    80: "восемьдесят восьмидесяти восемьюдесятью",
    90: "девяносто девяноста",
    100: "сто ста",
    200: "двести двухсот двумстам двумястами двухстах",
    300: "триста трехсот тремстам тремястами трехстах",
    400: "четыреста четырехсот четыремстам четырьмястами четырехстах",
    500: "пятьсот пятисот пятистам пятьюстами пятистах",
    600: "шестьсот шестисот шестистам шестьюстами шестистах",
    700: "семьсот семисот семистам семьюстами семистах",
    800: "восемьсот восьмисот восьмистам восемьюстами восьмистах",
    900: "девятьсот девятисот девятистам девятьюстами девятистах",
}
_KK_CARDINALS = {
    1: "бір",
    2: "екі",
    3: "үш",
    4: "төрт",
    5: "бес",
    6: "алты",
    7: "жеті",
    8: "сегіз",
    9: "тоғыз",
    10: "он",
    20: "жиырма",
    30: "отыз",
    40: "қырық",
    50: "елу",
    60: "алпыс",
    70: "жетпіс",
    80: "сексен",
    90: "тоқсан",
    100: "жүз",
}
_KK_ORDINALS = {
    1: "бірінші",
    2: "екінші",
    3: "үшінші",
    4: "төртінші",
    5: "бесінші",
    6: "алтыншы",
    7: "жетінші",
    8: "сегізінші",
    9: "тоғызыншы",
    10: "оныншы",
    20: "жиырмасыншы",
    30: "отызыншы",
    40: "қырқыншы",
    50: "елуінші",
    60: "алпысыншы",
    70: "жетпісінші",
    80: "сексенінші",
    90: "тоқсаныншы",
}
_EN_CARDINALS = {
    1: "one",
    2: "two",
    3: "three",
    4: "four",
    5: "five",
    6: "six",
    7: "seven",
    8: "eight",
    9: "nine",
    10: "ten",
    11: "eleven",
    12: "twelve",
    13: "thirteen",
    14: "fourteen",
    15: "fifteen",
    16: "sixteen",
    17: "seventeen",
    18: "eighteen",
    19: "nineteen",
    20: "twenty",
    30: "thirty",
    40: "forty",
    50: "fifty",
    60: "sixty",
    70: "seventy",
    80: "eighty",
    90: "ninety",
}
_EN_ORDINALS_IRREGULAR = {
    1: "first",
    2: "second",
    3: "third",
    5: "fifth",
    8: "eighth",
    9: "ninth",
    12: "twelfth",
}
#: What a Kazakh numeral may carry: possessive, then case.
_KK_ENDING = re.compile(
    r"(?:сы|сі|ы|і)?(?:ның|нің|дың|дің|тың|тің|на|не|ға|ге|қа|ке|а|е|ны|ні|ды|ді|ты|ті|н|"
    r"нда|нде|да|де|та|те|нан|нен|дан|ден|тан|тен|мен|бен|пен)?"
)
#: The "ordinal by digits" endings: 5-го, 2-й, 3-ші, 1st.
_DIGIT_ORDINAL = re.compile(
    r"(\d{1,2})-?(?:[ыо]?й|[оа]?я|ую|ю|ое|е|го|ого|му|ому|ым|им|ом|м|х|ых|ми|"
    r"(?:[ыі]?н)?ш[ыі]|st|nd|rd|th)"
)
_SPLIT = re.compile(r"[\s-]+")


@cache
def _ordinal_words() -> dict[str, int]:
    words = {
        stem + ending: value for value, stem in _RU_ORDINAL_STEMS.items() for ending in _RU_HARD
    }
    words |= {"трет" + ending: 3 for ending in _RU_THIRD}
    words |= {word: value for value, word in _KK_ORDINALS.items()}
    for value, word in _EN_CARDINALS.items():
        regular = word.removesuffix("y") + "ieth" if word.endswith("y") else word + "th"
        words[_EN_ORDINALS_IRREGULAR.get(value, regular)] = value
    return words


@cache
def _cardinal_words() -> dict[str, int]:
    words = {form: value for value, forms in _RU_CARDINALS.items() for form in forms.split()}
    words |= {word: value for value, word in _KK_CARDINALS.items()}
    words |= {word: value for value, word in _EN_CARDINALS.items()}
    return words


def _kazakh(word: str, table: dict[int, str]) -> int | None:
    """Value of a Kazakh numeral with endings, by its longest stem."""
    best: tuple[int, int] | None = None
    for value, stem in table.items():
        ended = word.startswith(stem) and _KK_ENDING.fullmatch(word, len(stem))
        if ended and (best is None or len(stem) > best[0]):
            best = (len(stem), value)
    return best[1] if best else None


def _one_ordinal(word: str) -> int | None:
    value = _ordinal_words().get(word)
    return value if value is not None else _kazakh(word, _KK_ORDINALS)


def _one_cardinal(word: str) -> int | None:
    value = _cardinal_words().get(word)
    return value if value is not None else _kazakh(word, _KK_CARDINALS)


@lru_cache(maxsize=65536)
def ordinal(word: str) -> int | None:
    """Value of an ordinal, 1 to 99, of one or two words; None for anything else.

    >>> ordinal("пятого"), ordinal("двадцать первой"), ordinal("жиырма бірінші")
    (5, 21, 21)
    >>> ordinal("third"), ordinal("twenty-first"), ordinal("2-й"), ordinal("первичный")
    (3, 21, 2, None)
    """
    folded = squeeze(fold(word))
    digits = _DIGIT_ORDINAL.fullmatch(folded)
    if digits:
        return int(digits.group(1)) or None
    words = _SPLIT.split(folded)
    if len(words) == 1:
        return _one_ordinal(words[0])
    if len(words) != 2:
        return None
    tens, units = _cardinal_words().get(words[0]), _one_ordinal(words[1])
    if tens is None or units is None or units > 9 or tens % 10 or not 10 <= tens <= 90:
        return None
    # Only Kazakh builds 11 to 19 of two words ("он бірінші").
    return tens + units if tens > 10 or words[0] == "он" else None


@lru_cache(maxsize=65536)
def cardinal(words: str) -> int | None:
    """Value of a cardinal in words or digits, 0 to 999; None for anything else.

    >>> cardinal("шестидесяти"), cardinal("он"), cardinal("сто двадцать пять")
    (60, 10, 125)
    >>> cardinal("one hundred and twenty-five"), cardinal("30"), cardinal("дня")
    (125, 30, None)
    """
    folded = squeeze(fold(words))
    if folded.isdecimal() and len(folded) <= 3:
        return int(folded)
    parts = [part for part in _SPLIT.split(folded) if part != "and"]
    total = 0
    floor = 1000
    for part in parts:
        if part == "hundred" or (part.startswith("жүз") and 0 < total < 10):
            if not 0 < total < 10 or floor > 10:
                return None
            total, floor = total * 100, 100
            continue
        value = _one_cardinal(part)
        if value is None:
            return None
        size = 100 if value >= 100 else 10 if value >= 10 and value % 10 == 0 else 1
        # each next word must fill a lower place than the one before
        if value >= floor or (size == 1 and value > 10 and floor <= 10):
            return None
        total, floor = total + value, size
    return total or None
