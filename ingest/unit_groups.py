"""One group of a unit reference: a unit noun with its numbers, before or after it.

"пункты 3, 4 и 6 – 8", "пятого абзаца", "6-тармақ", "2 және 3-параграфтарында", "part one",
"3, 4, 6 and 7 chapters", "қосымша-6", "строку, порядковый номер 3".
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from corpus.reference_names import reference_words, unit_nouns
from ingest.model import UnitKind
from ingest.unit_tokens import Reading, Sort, Token, is_roman_unit

_LONGEST_RANGE = 300
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
    this: bool = False
    alone: bool = False
    ownable: bool = False
    linked: bool = False
    uncertain: bool = False


@dataclass(frozen=True, slots=True)
class _Item:
    """A number, or a range where ``to`` is given."""

    number: str
    to: str = ""
    wide: bool = False
    ordinal: str = ""
    closed: bool = False


def _at(items: tuple[Token, ...], at: int) -> Token | None:
    return items[at] if 0 <= at < len(items) else None


def _counts(items: tuple[Token, ...], at: int) -> bool:
    """Whether the word here is something counted, so the number before it is no unit's."""
    token = _at(items, at)
    return (
        token is not None
        and token.sort is Sort.WORD
        and token.value.startswith(reference_words().counted)
    )


def _read_item(items: tuple[Token, ...], at: int) -> tuple[_Item, int] | None:
    token = _at(items, at)
    if token is None:
        return None
    if token.sort is Sort.ORDINAL:
        return _Item(token.value, ordinal=token.lang), at + 1
    if token.sort is not Sort.NUMBER:
        return None
    dash, end = _at(items, at + 1), _at(items, at + 2)
    ranged = dash is not None and dash.sort is Sort.DASH
    if ranged and end is not None and end.sort is Sort.NUMBER:
        return _Item(token.value, end.value, closed=token.closed), at + 3
    return _Item(token.value, wide=token.wide, closed=token.closed), at + 1


def _read_items(items: tuple[Token, ...], at: int, after_noun: bool) -> tuple[list[_Item], int]:
    """Numbers joined by commas and conjunctions; those that count something are left out."""
    read: list[_Item] = []
    end = at
    while True:
        start = end
        joints = 0
        while read and joints < 4 and (joint := _at(items, start)) is not None:
            bracket = joint.sort is Sort.MARK and joint.value in "()"
            if joint.sort is not Sort.JOINT and not bracket:
                break
            start, joints = start + 1, joints + 1
        if read and not joints:
            return read, end
        item = _read_item(items, start)
        if item is None or (after_noun and _counts(items, item[1])):
            return read, end
        if read and after_noun and _belongs_to_next(items, item[1]):
            return read, end
        if read and bool(read[-1].ordinal) != bool(item[0].ordinal):
            return read, end
        read.append(item[0])
        end = item[1]


def _belongs_to_next(items: tuple[Token, ...], at: int) -> bool:
    """Whether the number before ``at`` is the number of the noun that follows it, Kazakh style."""
    token = _at(items, at)
    if token is not None and token.sort is Sort.DASH:
        token = _at(items, at + 1)
        return token is not None and token.sort is Sort.UNIT
    return False


def _parts(number: str) -> tuple[int, ...]:
    return tuple(int(part) for part in number.split("-") if part.isdecimal())


def _expanded(low: str, high: str) -> tuple[tuple[str, ...], bool]:
    """The numbers from one end to the other, and whether only the ends are certain."""
    first, last = _parts(low), _parts(high)
    if len(first) != len(last) or first[:-1] != last[:-1] or not first:
        return (low, high), True
    if not 0 < last[-1] - first[-1] <= _LONGEST_RANGE:
        return (low, high), True
    prefix = "".join(f"{part}-" for part in first[:-1])
    return tuple(f"{prefix}{n}" for n in range(first[-1], last[-1] + 1)), False


def _hidden_range(item: _Item, plural: bool, only: bool) -> tuple[tuple[str, ...], bool]:
    """Read "6-9": duplicate number 6-9, or the range 6 to 9.

    A duplicate number grows from 1, so its second half is seldom the greater; in the plural a
    single "6-9" can only be a range. "3-5" within a longer list may be either.
    """
    parts = _parts(item.number)
    if len(parts) != 2 or parts[1] <= parts[0]:
        return (item.number,), False
    low, high = item.number.split("-")
    if item.wide or (plural and only):
        return _expanded(low, high)
    return (item.number,), plural


def _numbers(read: list[_Item], plural: bool) -> tuple[tuple[str, ...], bool]:
    numbers: list[str] = []
    uncertain = False
    # "2-3 и 2-4" share a base, so they are duplicate numbers
    bases = [_parts(item.number)[0] for item in read if "-" in item.number]
    for item in read:
        if item.to:
            values, doubt = _expanded(item.number, item.to)
        else:
            values, doubt = _hidden_range(item, plural, len(read) == 1)
            doubt = doubt and bases.count(_parts(item.number)[0]) == 1
        numbers.extend(values)
        uncertain = uncertain or doubt
    return tuple(numbers), uncertain


def _group(
    noun: Token, reading: Reading, read: list[_Item], first: int, last: int, this: bool = False
) -> Group:
    numbers, uncertain = _numbers(read, reading.plural)
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
        this=this,
        alone=reading.lang in _ALONE[reading.kind],
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


def _fits(reading: Reading, read: list[_Item]) -> bool:
    """Whether numbers of this look belong to this kind of unit; Roman ones to few."""
    return is_roman_unit(reading.kind) or not any(
        item.number.isalpha() and not item.closed for item in read
    )


def _several(read: list[_Item]) -> bool:
    return len(read) > 1 or any(item.to or item.wide for item in read)


def _noun_first(items: tuple[Token, ...], at: int) -> Group | None:
    """ "пункты 3 и 4", "часть вторая", "part one", "строку, порядковый номер 3", "қосымша-6"."""
    noun = items[at]
    start = at + 1
    token = _at(items, start)
    comma = token is not None and token.value == ","
    label = _at(items, start + 1 if comma else start)
    if label is not None and label.sort is Sort.LABEL:
        start += 2 if comma else 1
    token = _at(items, start)
    hyphened = token is not None and token.sort is Sort.DASH and token.glued
    if hyphened:
        start += 1
    read, last = _read_items(items, start, after_noun=True)
    if not read:
        return None
    if hyphened:
        reading = _choose(noun, ("kk",), _several(read))
        glued = items[start].glued and not _belongs_to_next(items, last)
        if reading is None or not glued or reading.case != "nom":
            return None
        return _group(noun, reading, read, at, last)
    if _belongs_to_next(items, last) and len(read) == 1 and not read[0].ordinal:
        return None
    lang = read[0].ordinal
    reading = _choose(noun, (lang,) if lang else ("ru", "en"), _several(read))
    if reading is None or not _fits(reading, read):
        return None
    return _group(noun, reading, read, at, last)


def _number_first(items: tuple[Token, ...], at: int, loose: bool) -> Group | None:
    """ "6-тармақ", "2 және 3-параграфтары", "пятого абзаца", "3, 4, 6 and 7 chapters"."""
    start = at
    if items[at].sort is Sort.LABEL and items[at].value != "№":
        start += 1
    read, end = _read_items(items, start, after_noun=False)
    before = _at(items, at - 1)
    if not read or (before is not None and before.value == "№"):
        return None
    token = _at(items, end)
    dashed = token is not None and token.sort is Sort.DASH
    noun = _at(items, end + 1 if dashed else end)
    if noun is None or noun.sort is not Sort.UNIT:
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
    if reading.kind is UnitKind.ROW and items[at].sort is not Sort.LABEL:
        return None
    if not lang and not dashed and not _bare_number_ok(reading, read, loose):
        return None
    if not lang and reading.lang != "kk" and _read_items(items, last, after_noun=True)[0]:
        return None
    return _group(noun, reading, read, at, last)


def _bare_number_ok(reading: Reading, read: list[_Item], loose: bool) -> bool:
    """A number before a noun may count ("5 пунктов", "2 қосымша") rather than name."""
    if loose or read[-1].closed:
        return True
    if reading.lang == "kk":
        return reading.owned or reading.plural or len(read) > 1
    return len(read) > 1 and reading.plural and reading.case != "gen"


_ANNEX_OF = ("к", "to")
_KK_DATIVE = ("ға", "ге", "қа", "ке", "на", "не")


def _numberless(items: tuple[Token, ...], at: int, loose: bool) -> Group | None:
    """ "заголовок", "абзац" of an owner, "настоящей статьи", "приложение к настоящему приказу"."""
    this = items[at].sort is Sort.THIS
    noun = _at(items, at + 1 if this else at)
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
    if this or group.alone or group.ownable:
        return group
    if reading.kind is UnitKind.ANNEX and _sole_annex(
        reading, _at(items, at - 1), _at(items, last)
    ):
        return replace(group, linked=True)
    return None


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
    before = _at(items, group.first - 1)
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
    token = _at(items, at)
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
    _, end = _read_items(items, at, after_noun=False)
    noun = _at(items, end)
    if noun is not None and noun.sort is Sort.DASH:
        noun = _at(items, end + 1)
    return at if noun is not None and noun.sort is Sort.UNIT else end
