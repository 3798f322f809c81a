from collections.abc import Callable
from typing import Any

from spacy.attrs import LIKE_NUM

_num_words = [
    "нөл",
    "бір",
    "екі",
    "үш",
    "төрт",
    "бес",
    "алты",
    "жеті",
    "сегіз",
    "тоғыз",
    "он",
    "жиырма",
    "отыз",
    "қырық",
    "елу",
    "алпыс",
    "жетпіс",
    "сексен",
    "тоқсан",
    "жүз",
    "мың",
    "миллион",
    "миллиард",
    "триллион",
    "жарты",
    "жарым",
]

# "Twenty" takes -ншы where the others take -інші and its kin by vowel harmony.
_ordinal_words = [
    "бірінші",
    "екінші",
    "үшінші",
    "төртінші",
    "бесінші",
    "алтыншы",
    "жетінші",
    "сегізінші",
    "тоғызыншы",
    "оныншы",
    "жиырмасыншы",
    "отызыншы",
    "қырқыншы",
    "елуінші",
    "алпысыншы",
    "жетпісінші",
    "сексенінші",
    "тоқсаныншы",
    "жүзінші",
    "мыңыншы",
    "миллионыншы",
    "миллиардыншы",
]

# Collective numerals: "екеуі" two of them, "бесеу" five together.
_collective_words = ["біреу", "екеу", "үшеу", "төртеу", "бесеу", "алтау", "жетеу"]

_words = frozenset(_num_words + _ordinal_words + _collective_words)

# The ordinal ending after digits: "14-ші", "30-шы", "5-інші", "6-ыншы".
_ordinal_endings = ("-ші", "-шы", "-інші", "-ыншы", "-нші", "-ншы")


def like_num(text: str) -> bool:
    text = text.lower()
    if text.startswith(("+", "-", "±", "~")):
        text = text[1:]
    if text in _words:
        return True
    for ending in _ordinal_endings:
        if text.endswith(ending) and text.removesuffix(ending).isdigit():
            return True
    text = text.replace(",", "").replace(".", "").replace("\u00a0", "")
    if text.isdigit():
        return True
    if text.count("/") == 1:
        num, denom = text.split("/")
        return num.isdigit() and denom.isdigit()
    return False


LEX_ATTRS: dict[int, Callable[[str], Any]] = {LIKE_NUM: like_num}
