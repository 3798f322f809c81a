"""One group of a unit reference: a unit noun with its numbers, before or after it.

"пункты 3, 4 и 6 – 8", "пятого абзаца", "6-тармақ", "2 және 3-параграфтарында", "part one",
"3, 4, 6 and 7 chapters", "қосымша-6", "строку, порядковый номер 3".
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from corpus.reference_names import reference_words, unit_nouns
from ingest.model import UnitKind
from ingest.unit_numbers import Item, belongs_to_next, numbers_of, read_items, token_at
from ingest.unit_tokens import Reading, Sort, Token, is_roman_unit

#: Between a row and its number: "строку, порядковый номер 3", "строку с порядковым номером 3".
_BEFORE_LABEL = (",", "с", "под")
_ALONE = {UnitKind(noun.kind): noun.alone for noun in unit_nouns()}
_OWNABLE = {UnitKind(noun.kind): noun.owned for noun in unit_nouns()}


@dataclass(frozen=True, slots=True)
class Group:
    """A unit noun with its numbers; tokens ``first`` to ``last`` (half-open).

    ``genitive`` tells that the noun's form may be a genitive whatever ``case`` was chosen;
    ``linked`` that a following word makes a numberless noun a reference ("приложение к").
    """

    kind: UnitKind
    lang: str
    case: str
    numbers: tuple[str, ...]
    first: int
    last: int
    plural: bool = False
    genitive: bool = False
    owned: bool = False
    short: bool = False
    placed: bool = False
    this: bool = False
    alone: bool = False
    ownable: bool = False
    linked: bool = False
    uncertain: bool = False


def _group(
    noun: Token, reading: Reading, read: list[Item], first: int, last: int, this: bool = False
) -> Group:
    numbers, uncertain = numbers_of(read, reading.plural)
    return Group(
        kind=reading.kind,
        lang=reading.lang,
        case=reading.case,
        numbers=numbers,
        first=first,
        last=last,
        plural=reading.plural,
        genitive=any(r.case == "gen" for r in noun.readings),
        owned=reading.owned,
        short=reading.short,
        placed=reading.placed,
        this=this,
        alone=reading.lang in _ALONE[reading.kind] and not reading.common,
        ownable=reading.lang in _OWNABLE[reading.kind],
        uncertain=uncertain,
    )


def _choose(noun: Token, langs: tuple[str, ...], several: bool) -> Reading | None:
    """The reading of a noun in one of the languages that fits the number of its numbers."""
    candidates = [r for r in noun.readings if r.lang in langs or not r.lang]
    if not candidates:
        return None
    fitting = [r for r in candidates if r.plural == several or r.short]
    return (fitting or candidates)[0]


def _fits(reading: Reading, read: list[Item]) -> bool:
    """Whether numbers of this look belong to this kind of unit; Roman ones to few."""
    return is_roman_unit(reading.kind) or not any(
        item.number.isalpha() and not item.closed for item in read
    )


def _several(read: list[Item]) -> bool:
    return len(read) > 1 or any(item.to or item.wide for item in read)


def _noun_first(items: tuple[Token, ...], at: int) -> Group | None:
    """ "пункты 3 и 4", "часть вторая", "part one", "строку, порядковый номер 3", "қосымша-6"."""
    noun = items[at]
    start = at + 1
    token = token_at(items, start)
    linked = token is not None and token.value in _BEFORE_LABEL
    label = token_at(items, start + 1 if linked else start)
    if label is not None and label.sort is Sort.LABEL:
        start += 2 if linked else 1
    token = token_at(items, start)
    hyphened = token is not None and token.sort is Sort.DASH and token.glued
    if hyphened:
        start += 1
    read, last = read_items(items, start, after_noun=True)
    if not read:
        return None
    if hyphened:
        reading = _choose(noun, ("kk",), _several(read))
        glued = items[start].glued and not belongs_to_next(items, last)
        if reading is None or not glued or reading.case != "nom":
            return None
        return _group(noun, reading, read, at, last)
    if belongs_to_next(items, last) and len(read) == 1 and not read[0].ordinal:
        return None
    lang = read[0].ordinal
    if lang == "kk":  # a Kazakh ordinal stands before its noun: it is the next one's
        return None
    reading = _choose(noun, (lang,) if lang else ("ru", "en"), _several(read))
    if reading is None or not _fits(reading, read):
        return None
    return _group(noun, reading, read, at, last)


def _number_first(items: tuple[Token, ...], at: int, loose: bool) -> Group | None:
    """ "6-тармақ", "2 және 3-параграфтары", "пятого абзаца", "3, 4, 6 and 7 chapters"."""
    start = at + 1 if items[at].sort is Sort.LABEL else at
    read, end = read_items(items, start, after_noun=False)
    before = token_at(items, at - 1)
    token = token_at(items, end)
    dashed = token is not None and token.sort is Sort.DASH
    noun = token_at(items, end + 1 if dashed else end)
    if not read or noun is None or noun.sort is not Sort.UNIT:
        return None
    signed = [item for item in (items[at], before) if item is not None and item.value == "№"]
    if signed and not _numbered_by_sign(items, at, noun, read):
        return None
    lang = read[-1].ordinal
    if dashed:
        reading = _choose(noun, ("kk",), _several(read))
    elif lang:
        reading = _choose(noun, (lang,), _several(read))
    else:
        reading = _choose(noun, ("kk", "ru", "en"), _several(read))
    if reading is None or not _fits(reading, read):
        return None
    last = end + (2 if dashed else 1)
    labelled = items[at].sort is Sort.LABEL
    if reading.kind is UnitKind.ROW and not (labelled or dashed):
        return None
    if not (lang or dashed or labelled) and not _bare_number_ok(reading, read, loose):
        return None
    if not lang and reading.lang != "kk" and read_items(items, last, after_noun=True)[0]:
        return None
    return _group(noun, reading, read, at, last)


def _numbered_by_sign(items: tuple[Token, ...], at: int, noun: Token, read: list[Item]) -> bool:
    """Whether "№" before the number is the unit's own ("№ 3 қосымша"), not that of an act."""
    return (
        items[at].value == "№"
        and len(read) == 1
        and any(r.lang == "kk" and r.kind is UnitKind.ANNEX for r in noun.readings)
    )


def _bare_number_ok(reading: Reading, read: list[Item], loose: bool) -> bool:
    """A number before a noun may count ("5 пунктов", "2 қосымша") rather than name."""
    if loose or read[-1].closed:
        return True
    if reading.lang == "kk":
        named = reading.owned or reading.plural or len(read) > 1 or read[-1].number.isalpha()
        return named or reading.case in ("gen", "dat", "loc", "ins")
    if reading.case == "loc" and not reading.plural:
        return True  # "в 6 пункте": what is counted stands in the genitive, or in the plural
    return len(read) > 1 and reading.plural and reading.case != "gen"


_ANNEX_OF = ("к", "to")
_KK_DATIVE = ("ға", "ге", "қа", "ке", "на", "не")


def _numberless(items: tuple[Token, ...], at: int, loose: bool) -> Group | None:
    """ "заголовок", "абзац" of an owner, "настоящей статьи", "приложение к настоящему приказу"."""
    this = items[at].sort is Sort.THIS
    noun = token_at(items, at + 1 if this else at)
    if noun is None or noun.sort is not Sort.UNIT:
        return None
    langs = (items[at].lang,) if this else ("ru", "kk", "en")
    reading = _choose(noun, langs, several=False)
    if reading is None or (reading.short and not loose):
        return None
    last = at + (2 if this else 1)
    group = _group(noun, reading, [], at, last, this)
    if reading.kind is UnitKind.RULES:
        return group if loose else None
    if reading.common and _is_ordered(reading, items[last : last + 2]):
        return replace(group, linked=True)
    if this or group.alone or group.ownable:
        return group
    if reading.kind is UnitKind.ANNEX and (
        _sole_annex(reading, token_at(items, at - 1), token_at(items, last))
        or (at == 0 and _opens_command(reading, items[last : last + 6]))
    ):
        return replace(group, linked=True)
    return None


def _is_ordered(reading: Reading, following: tuple[Token, ...]) -> bool:
    """Whether a common word stands where a unit is changed: "атауы мынадай редакцияда …"."""
    if reading.case == "loc":
        return any(token.value == '"' for token in following[:1])
    return reading.case == "nom" and any(token.value == "редакцияда" for token in following)


def _opens_command(reading: Reading, following: tuple[Token, ...]) -> bool:
    """Whether the bare noun begins the order of a new wording: "қосымша жаңа редакцияда …"."""
    return (reading.lang, reading.case, reading.plural) == ("kk", "nom", False) and any(
        token.value == "редакцияда"
        or any(r.kind is reading.kind and r.case == "dat" for r in token.readings)
        for token in following
    )


def _sole_annex(reading: Reading, before: Token | None, after: Token | None) -> bool:
    """The only annex of an act bears no number (Law 480-V art. 24); the word has other uses too.

    "мобильное приложение" is an application, "қосымша" an adjective: the annex is "to" something,
    in Kazakh by a possessive or a dative before it.
    """
    if reading.plural:
        return False
    if reading.lang != "kk":
        return after is not None and after.value in _ANNEX_OF
    dative = before is not None and before.sort is Sort.WORD and before.value.endswith(_KK_DATIVE)
    ends = after is None or after.sort is not Sort.WORD
    return reading.owned or (dative and (reading.case != "nom" or ends))


def _settled_case(items: tuple[Token, ...], group: Group) -> Group:
    """The group with its case settled by the preposition before it ("в статье", "к статье")."""
    before = token_at(items, group.first - 1)
    if group.lang != "ru" or before is None or before.value not in reference_words().locative:
        return group
    nouns = [item for item in items[group.first : group.last] if item.sort is Sort.UNIT]
    locative = any(
        reading.case == "loc" and reading.plural == group.plural
        for noun in nouns
        for reading in noun.readings
    )
    return replace(group, case="loc") if locative else group


def read_group(items: tuple[Token, ...], at: int, loose: bool) -> Group | None:
    """The group that begins at a token, or None. ``loose`` is for texts that are only a path."""
    group = _read_group(items, at, loose)
    return _settled_case(items, group) if group else None


def _read_group(items: tuple[Token, ...], at: int, loose: bool) -> Group | None:
    token = token_at(items, at)
    if token is None:
        return None
    if token.sort in (Sort.NUMBER, Sort.ORDINAL, Sort.LABEL):
        return _number_first(items, at, loose)
    if token.sort is Sort.UNIT:
        return _noun_first(items, at) or _numberless(items, at, loose)
    if token.sort is Sort.THIS:
        return _numberless(items, at, loose)
    return None


def after_bare_numbers(items: tuple[Token, ...], at: int) -> int:
    """Index after a list of numbers that no unit noun follows; ``at`` where there is no such list.

    No reference begins inside such a list (a column of figures), however long it is.
    """
    if items[at].sort is not Sort.NUMBER:
        return at
    _, end = read_items(items, at, after_noun=False)
    noun = token_at(items, end)
    if noun is not None and noun.sort is Sort.DASH:
        noun = token_at(items, end + 1)
    return at if noun is not None and noun.sort is Sort.UNIT else end
