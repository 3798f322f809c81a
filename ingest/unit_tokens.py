"""Tokens of the grammar of unit references: numbers, ordinals, unit nouns, joints.

Works on the folded text, so offsets are offsets of the text itself. A noun that different
languages or cases share ("параграф", "статье") keeps all its readings; the grammar chooses.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import Enum, auto
from functools import cache, lru_cache

from corpus.reference_names import reference_words, unit_nouns
from ingest.model import UnitKind
from ingest.numerals import cardinal, ordinal
from ingest.text import fold, squeeze
from ingest.unit_figures import RAISED, TIGHT_NUMBER, is_raised, number_of


class Sort(Enum):
    NUMBER = auto()  # 4-1, 3-1), б), II
    ORDINAL = auto()  # пятого, екінші, second
    UNIT = auto()
    JOINT = auto()  # comma, и, және, and
    DASH = auto()
    THIS = auto()  # настоящей, осы, this
    OF = auto()  # en "of", "the"
    LABEL = auto()  # порядковый номер, реттік нөмірі, №
    WORD = auto()
    MARK = auto()


@dataclass(frozen=True, slots=True)
class Reading:
    """One grammatical reading of a unit noun.

    ``case`` is nom, gen, dat, acc, ins, loc, abl or "" (abbreviations, English).
    ``owned`` is a Kazakh possessive ending: the noun has an owner. ``placed`` is a plain Kazakh
    locative ("6-тармақта", not "6-тармақтағы"): an adverbial, no attribute of what follows.
    ``common`` is a common word ("атауы"), which names a unit only where something says whose.
    """

    kind: UnitKind
    lang: str
    case: str
    plural: bool
    owned: bool = False
    short: bool = False
    placed: bool = False
    common: bool = False


@dataclass(frozen=True, slots=True)
class Token:
    """A token. ``value`` is the number, the decimal of an ordinal, or the folded word.

    ``closed`` is a number with its bracket ("4-1)"), ``glued`` means no white space before it,
    ``wide`` a number whose own hyphen was printed as a dash ("6–8"), ``raised`` one that ends in a
    raised figure ("6⁸").
    """

    sort: Sort
    start: int
    end: int
    value: str = ""
    lang: str = ""
    closed: bool = False
    glued: bool = False
    wide: bool = False
    raised: bool = False
    cardinal: bool = False
    readings: tuple[Reading, ...] = ()


_PIECE = re.compile(
    r"(?P<digital>\d{1,3}-(?:[ыі]?н?ш[ыі]|[ыо]?й|[оа]?я|ую|ю|ое|е|о?го|о?му|[ыи]?ми?|[ои]м|[ыи]?х|"
    r"st|nd|rd|th)(?![\w-]))"
    rf"|(?P<number>(?<![\w/])(?<!\d[.-])\(?{TIGHT_NUMBER}(?:\.\d+)*(?P<close>\s?\))?(?![\d{RAISED}/]))"
    r"|(?P<letter>(?<![\w)])[^\W\d_]\))"
    r"|(?P<short>п/п|(?<!\w)(?:п\.\s?п|ст\.\s?ст)\.)"
    r"|(?P<word>[^\W\d_]+(?:['-][^\W\d_]+)*)"
    r"|(?P<section>§)|(?P<numero>№)|(?P<dash>-)|(?P<comma>,)|(?P<slash>/)|(?P<mark>[^\s])"
)
_ROMAN = re.compile(r"[ivxі]{1,6}|х{1,3}[viі]{0,4}")
_ROMAN_UNITS = frozenset({UnitKind.SECTION, UnitKind.SUBSECTION, UnitKind.CHAPTER, UnitKind.PART})
_KK_CASES = {
    "gen": ("ның", "нің", "дың", "дің", "тың", "тің"),
    "dat": ("на", "не", "ға", "ге", "қа", "ке"),
    "acc": ("ны", "ні", "ды", "ді", "ты", "ті", "н"),
    "loc": (
        *("нда", "нде", "да", "де", "та", "те"),
        *("ндағы", "ндегі", "дағы", "дегі", "тағы", "тегі"),
    ),
    "abl": ("нан", "нен", "дан", "ден", "тан", "тен"),
    "ins": ("мен", "бен", "пен"),
}
_KK_CASE_OF = {ending: case for case, endings in _KK_CASES.items() for ending in endings}


@cache
def _fixed_readings() -> dict[str, tuple[Reading, ...]]:
    """Readings of the words whose forms are listed: all Russian and English ones."""
    table: dict[str, list[Reading]] = {}
    for noun in unit_nouns():
        kind = UnitKind(noun.kind)
        for form, case, plural in noun.ru:
            table.setdefault(form, []).append(Reading(kind, "ru", case, plural))
        for form, plural in noun.en:
            table.setdefault(form, []).append(Reading(kind, "en", "", plural))
        for lang, forms in noun.short.items():
            for form in forms:
                table.setdefault(form, []).append(Reading(kind, lang, "", False, short=True))
    return {form: tuple(dict.fromkeys(readings)) for form, readings in table.items()}


@cache
def _kazakh_noun() -> tuple[re.Pattern[str], dict[str, UnitKind]]:
    stems = {
        stem: UnitKind(noun.kind) for noun in unit_nouns() for stem in (*noun.kk, *noun.kk_owned)
    }
    ordered = "|".join(sorted(stems, key=len, reverse=True))
    endings = "|".join(sorted(_KK_CASE_OF, key=len, reverse=True))
    pattern = re.compile(
        rf"(?P<stem>{ordered})(?P<plural>[тдл][ае]р)?(?P<owned>сы|сі|ы|і)?(?P<case>{endings})?"
    )
    return pattern, stems


@cache
def _phrase() -> re.Pattern[str]:
    """A unit's name of several words ("кіші бөлім", "правый верхний угол"), in any form."""
    fixed = [re.escape(form) for form in _fixed_readings() if " " in form]
    stems = [rf"{re.escape(stem)}\w*" for stem in _kazakh_noun()[1] if " " in stem]
    ordered = sorted((*fixed, *stems), key=len, reverse=True)
    return re.compile(rf"(?:{'|'.join(ordered)})(?!\w)".replace(r"\ ", r"\s+"))


def _phrase_at(folded: str, start: int) -> Token | None:
    match = _phrase().match(folded, start)
    if match is None:
        return None
    found = readings(squeeze(match.group()))
    return Token(Sort.UNIT, start, match.end(), match.group(), readings=found) if found else None


@cache
def _common_stems() -> frozenset[str]:
    return frozenset(stem for noun in unit_nouns() for stem in noun.kk_owned)


def _kazakh_reading(word: str) -> Reading | None:
    pattern, stems = _kazakh_noun()
    match = pattern.fullmatch(word)
    if match is None:
        return None
    case = _KK_CASE_OF[match["case"]] if match["case"] else "nom"
    return Reading(
        stems[match["stem"]],
        "kk",
        case,
        plural=match["plural"] is not None,
        owned=match["owned"] is not None,
        placed=case == "loc" and not word.endswith(("ғы", "гі")),
        common=match["stem"] in _common_stems(),
    )


@lru_cache(maxsize=65536)
def readings(word: str) -> tuple[Reading, ...]:
    """All readings of a folded word as a unit noun; empty for other words.

    >>> [(r.kind.value, r.case) for r in readings("тармағының")]
    [('point', 'gen')]
    """
    found = _fixed_readings().get(word, ())
    kazakh = _kazakh_reading(word)
    return (*found, kazakh) if kazakh else found


def _word_token(folded: str, start: int, end: int) -> Token:
    word = folded[start:end]
    if end < len(folded) and folded[end] == "." and _fixed_readings().get(word + "."):
        return Token(Sort.UNIT, start, end + 1, word + ".", readings=readings(word + "."))
    words = reference_words()
    if word in words.conjunctions:
        return Token(Sort.JOINT, start, end, word)
    for lang, forms in words.this.items():
        if word in forms:
            return Token(Sort.THIS, start, end, word, lang=lang)
    if word in ("of", "the", "to"):
        return Token(Sort.OF, start, end, word)
    unit = readings(word)
    if unit:
        return Token(Sort.UNIT, start, end, word, readings=unit)
    value = ordinal(word)
    if value is not None:
        return Token(Sort.ORDINAL, start, end, str(value), lang=_ordinal_lang(word))
    value = cardinal(word) if word.isascii() else None
    if value is not None:
        return Token(Sort.ORDINAL, start, end, str(value), lang="en", cardinal=True)
    if _ROMAN.fullmatch(word):
        return Token(Sort.NUMBER, start, end, word.replace("і", "i").replace("х", "x").upper())
    return Token(Sort.WORD, start, end, word)


def _ordinal_lang(word: str) -> str:
    if word.isascii():
        return "en"
    return "kk" if re.search(r"ш[іы]", word) else "ru"


def _piece_token(match: re.Match[str], text: str, folded: str) -> Token:
    start, end = match.span()
    glued = start > 0 and not folded[start - 1].isspace()
    match match.lastgroup:
        case "digital":
            value = re.match(r"\d+", match.group())
            number = value.group() if value else ""
            return Token(Sort.ORDINAL, start, end, number, lang=_ordinal_lang(match.group()))
        case "number" | "close":
            printed = match["number"].strip("() \n")
            wide = any(mark in text[start:end] for mark in "–—−")
            closed = match["close"] is not None
            return Token(
                Sort.NUMBER,
                start,
                end,
                number_of(printed),
                closed=closed,
                glued=glued,
                wide=wide,
                raised=is_raised(printed),
            )
        case "letter":
            return Token(Sort.NUMBER, start, end, match.group()[0], closed=True)
        case "short":
            word = re.sub(r"\s", "", match.group())
            return Token(Sort.UNIT, start, end, word, readings=readings(word))
        case "section":
            sign = (Reading(UnitKind.PARAGRAPH_SIGN, "", "", False, short=True),)
            return Token(Sort.UNIT, start, end, "§", readings=sign)
        case "numero":
            return Token(Sort.LABEL, start, end, "№")
        case "dash":
            return Token(Sort.DASH, start, end, "-", glued=glued)
        case "comma" | "slash":
            return Token(Sort.JOINT, start, end, match.group())
        case "word":
            return _word_token(folded, start, end)
        case _:
            return Token(Sort.MARK, start, end, match.group())


def _phrase_or_pieces(match: re.Match[str], text: str, folded: str) -> list[Token]:
    """The token a piece is or begins; two ordinals parted by a hyphen alone are a range."""
    if match.lastgroup != "word":
        return [_piece_token(match, text, folded)]
    start, end = match.span()
    phrase = _phrase_at(folded, start)
    if phrase is not None:
        return [phrase]
    low, hyphen, high = match.group().partition("-")
    # "бірінші-үшінші", and of "он бірінші-он үшінші" what is between the spaces
    if hyphen and ordinal(low) is not None and (ordinal(high) or cardinal(high)) is not None:
        at = start + len(low)
        dash = Token(Sort.DASH, at, at + 1, "-", glued=True)
        return [_word_token(folded, start, at), dash, _word_token(folded, at + 1, end)]
    return [_piece_token(match, text, folded)]


def _merged(tokens: list[Token], folded: str) -> list[Token]:
    """Two words that are one token: "порядковый номер", "двадцать первой"."""
    merged: list[Token] = []
    for token in tokens:
        before = merged[-1] if merged else None
        worded = before is not None and folded[before.start].isalpha()
        if before is None or not worded or not folded[token.start].isalpha():
            merged.append(token)
            continue
        pair = " ".join((folded[before.start : before.end], folded[token.start : token.end]))
        value = ordinal(pair) if token.sort is Sort.ORDINAL and not token.cardinal else None
        if pair in reference_words().number_words:
            merged[-1] = Token(Sort.LABEL, before.start, token.end, pair)
        elif value is not None:
            lang = _ordinal_lang(pair.split()[-1])
            merged[-1] = Token(Sort.ORDINAL, before.start, token.end, str(value), lang=lang)
        else:
            merged.append(token)
    return merged


def tokens(text: str) -> tuple[Token, ...]:
    """All tokens of a text, in order.

    >>> [token.sort.name for token in tokens("в пункте 16")]
    ['WORD', 'UNIT', 'NUMBER']
    """
    folded = fold(text)
    pieces: list[Token] = []
    position = 0
    while match := _PIECE.search(folded, position):
        pieces.extend(_phrase_or_pieces(match, text, folded))
        position = pieces[-1].end
    return tuple(_merged(pieces, folded))


def is_roman_unit(kind: UnitKind) -> bool:
    """Whether units of this kind may bear Roman numbers ("раздел II")."""
    return kind in _ROMAN_UNITS


def is_possessive(text: str) -> bool:
    """Whether the first unit noun of a reference has a Kazakh possessive ending, thus an owner.

    >>> is_possessive("үшінші абзацы"), is_possessive("5-тармақтың үшінші абзацы")
    (True, False)
    """
    nouns = (token for token in tokens(text) if token.sort is Sort.UNIT)
    first = next(nouns, None)
    return first is not None and any(reading.owned for reading in first.readings)
