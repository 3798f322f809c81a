"""The rules of amending language: each a pattern over word classes, with example and source.

Letters are those of `ingest.grammar.lexicon`: P unit reference, A requisites of an act, R an
approved document, Q quoted words, w any other word, o any other mark. A rule's groups name its
roles: ``target``, ``annex`` (of the amending act), ``within`` (where an insertion goes), ``act``.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from ingest.model import Operation

_LEAD = r"(?:w\.|w?o)?"  # "1)" or "1." of the amending act's own unit, a dash


@dataclass(frozen=True, slots=True)
class Rule:
    """One drafting formula.

    ``role``: ``act`` and ``document`` and ``unit`` rules open a context, ``change`` rules make a
    change, whose new wording is ``quoted``, an ``annex`` or none ("").
    """

    id: str
    role: str
    pattern: re.Pattern[str]
    example: str
    source: str
    operation: Operation | None = None
    payload: str = ""


def _rule(
    rule_id: str,
    role: str,
    pattern: str,
    example: str,
    source: str,
    operation: Operation | None = None,
    payload: str = "",
) -> Rule:
    return Rule(rule_id, role, re.compile(pattern), example, source, operation, payload)


_ART_26 = "Law 480-V art. 26"
_ART_27 = "Law 480-V art. 27"

RULES: tuple[Rule, ...] = (
    _rule(
        "act-ru",
        "act",
        r"a[pk]?(?:w|R)*(?P<act>A)[^:]*?e[.:;]?$",
        "Внести в приказ Министра … от 2 декабря 2014 года № 862 … следующие изменения:",
        _ART_26,
    ),
    _rule(
        "act-kk",
        "act",
        r"(?P<act>A)[^:]*?e(?:\w)*a[.:;]?$",
        "… Әділет министрінің 2012 жылғы 28 наурыздағы № 131 бұйрығына мынадай өзгерістер "
        "енгізілсін:",
        _ART_26,
    ),
    _rule(
        "replace-by-annex-ru",
        "change",
        r"(?P<target>P)rn?s(?P<annex>P)(?:T)?",
        "приложения 5 и 8 изложить в новой редакции согласно приложениям 1 и 2 к настоящему "
        "приказу",
        _ART_26,
        Operation.REPLACE,
        "annex",
    ),
    _rule(
        "replace-by-annex-kk",
        "change",
        r"(?P<target>P)T(?P<annex>P)sn?r",
        "1 және 3-қосымшалар осы бұйрыққа 1 және 2-қосымшаларға сәйкес жаңа редакцияда жазылсын",
        _ART_26,
        Operation.REPLACE,
        "annex",
    ),
    _rule(
        "insert-annex-ru",
        "change",
        r"(?:(?P<within>P))?i(?P<target>P)s(?P<annex>P)(?:T)?",
        "дополнить приложением 3-1 согласно приложению 2 к настоящему приказу",
        _ART_26,
        Operation.INSERT,
        "annex",
    ),
    _rule(
        "insert-annex-kk",
        "change",
        r"T(?P<annex>P)s(?P<target>P)i",
        "осы бұйрыққа 2-қосымшаға сәйкес 3-1-қосымшамен толықтырылсын",
        _ART_26,
        Operation.INSERT,
        "annex",
    ),
    _rule(
        "replace-ru",
        "change",
        r"(?P<target>P)rn[:.;]?$",
        "подпункт 4) изложить в следующей редакции:",
        _ART_26,
        Operation.REPLACE,
        "quoted",
    ),
    _rule(
        "replace-kk",
        "change",
        r"(?P<target>P)nr[:.;]?$",
        "6-тармақ жаңа редакцияда жазылсын:",
        _ART_26,
        Operation.REPLACE,
        "quoted",
    ),
    _rule(
        "insert-ru",
        "change",
        r"(?:(?P<within>P))?i(?P<target>P)c[:.;]?$",
        "дополнить подпунктом 4-1) следующего содержания:",
        _ART_26,
        Operation.INSERT,
        "quoted",
    ),
    _rule(
        "insert-kk",
        "change",
        r"(?:(?P<within>P))?c(?P<target>P)i[:.;]?$",
        "мынадай мазмұндағы 4-1) тармақшамен толықтырылсын:",
        _ART_26,
        Operation.INSERT,
        "quoted",
    ),
    _rule(
        "exclude",
        "change",
        r"(?P<target>P)x[.;]?",
        "подпункт 3) исключить; 3) тармақша алып тасталсын",
        _ART_26,
        Operation.EXCLUDE,
    ),
    _rule(
        "repeal-ru",
        "change",
        r"u(?:w|R)*(?P<act>A)",
        "Признать утратившим силу приказ Министра … от … № …",
        _ART_27,
        Operation.REPEAL_ACT,
    ),
    _rule(
        "repeal-kk",
        "change",
        r"(?P<act>A)(?:w|o|,)*u",
        "… 2016 жылғы 9 желтоқсандағы № 11-1-2/585 бұйрығының күші жойылды деп танылсын",
        _ART_27,
        Operation.REPEAL_ACT,
    ),
    _rule(
        "document-ru",
        "document",
        r"^" + _LEAD + r"p(?P<document>R[^b:]*)b[^:]*:$",
        "в Правилах …, утвержденных указанным приказом:",
        _ART_26,
    ),
    _rule(
        "document-kk",
        "document",
        r"^" + _LEAD + r"(?:D|A|w|,)*b(?P<document>[^:]*R):$",
        "көрсетілген бұйрықпен бекітілген … қағидаларында:",
        _ART_26,
    ),
    _rule("unit-ru", "unit", r"^" + _LEAD + r"p(?P<target>P):$", "в пункте 16:", _ART_26),
    _rule("unit-kk", "unit", r"^" + _LEAD + r"(?P<target>P):$", "16-тармақта:", _ART_26),
)

#: Verbs that make a sentence a command, whether or not a rule can read the rest of it.
COMMAND_SYMBOLS = frozenset("arixzu")
