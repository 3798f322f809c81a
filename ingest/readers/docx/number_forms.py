"""Forms in which Word prints the numbers of lists (ECMA-376 17.18.59), and its bullets."""

from __future__ import annotations

_LATIN = "abcdefghijklmnopqrstuvwxyz"
#: Letters Word numbers with in Russian: neither ё nor й nor the signs ъ and ь.
_RUSSIAN = "абвгдежзиклмнопрстуфхцчшщыэюя"
_ROMAN = (
    (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"),
    (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
)  # fmt: skip
_ROMAN_END = 4000
#: Times that letters are repeated at most ("aaa" is 53); a longer number is a damaged one.
_REPEATS = 30
_PRIVATE = range(0xE000, 0xF900)


def printed(number: int, form: str) -> str | None:
    """A number in one of Word's forms; None where the form is not known here.

    >>> [printed(28, form) for form in ("decimal", "lowerLetter", "upperRoman", "russianLower")]
    ['28', 'bb', 'XXVIII', 'ю']
    >>> printed(3, "decimalZero"), printed(3, "none"), printed(3, "hebrew1") is None
    ('03', '', True)
    """
    match form:
        case "decimal" | "decimalHalfWidth":
            return str(number)
        case "decimalZero":
            return f"{number:02d}"
        case "none":
            return ""
        case "lowerLetter" | "upperLetter":
            text = _letters(number, _LATIN)
        case "russianLower" | "russianUpper":
            text = _letters(number, _RUSSIAN)
        case "lowerRoman" | "upperRoman":
            text = _roman(number)
        case _:
            return None
    if not text:
        return str(number)
    return text.upper() if form in ("upperLetter", "russianUpper", "upperRoman") else text


def _letters(number: int, alphabet: str) -> str:
    """A letter, doubled after the last, tripled after that."""
    if not 1 <= number <= len(alphabet) * _REPEATS:
        return ""
    return alphabet[(number - 1) % len(alphabet)] * ((number - 1) // len(alphabet) + 1)


def _roman(number: int) -> str:
    if not 1 <= number < _ROMAN_END:
        return ""
    letters = ""
    for amount, sign in _ROMAN:
        letters += sign * (number // amount)
        number %= amount
    return letters


def bullet(text: str) -> str:
    """A bullet as printed; signs of symbol fonts have codes of their own, and are a plain one.

    >>> bullet("-"), bullet("\\uf0b7"), bullet("o")
    ('-', '•', '•')
    """
    if text in ("o", "§"):  # circle of Courier New, square of Wingdings
        return "•"
    return "".join("•" if ord(char) in _PRIVATE else char for char in text)
