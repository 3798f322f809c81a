"""The rules of amending language: each a pattern over word classes, with example and source.

Letters are those of `ingest.grammar.lexicon`: P unit reference, L reference to a row of a table,
A requisites of an act, R an approved document, Q quoted words, w any other word, o any other mark.
A rule's groups name its roles: ``target``, ``annex`` (of the amending act), ``within`` (where an
insertion goes), ``owner`` (whose unit the target is), ``act``, ``document``.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from ingest.model import Operation

_LEAD = r"(?:w\.|w?o)?"  # "1)" or "1." of the amending act's own unit, a dash
_UNITS = r"(?P<target>P(?:[,k]P)*)"
_NO_VERB = r"[^:arixzulhy]*"  # words of a context line: none of them orders anything
#: "к указанным Правилам", "к Правилам …, утвержденным указанным приказом,".
_OWNER_RU = r"(?:w(?P<owner>w*[RD][^:;PLarixzunes]*))?"
_OWNER_KK = r"(?P<owner>w?D(?:b\w*?R)?|(?:w|Q)*R)?"
_NAMED = r"(?P<act>A)"
#: Cases a role's unit reference stands in; "" for abbreviations, which have none.
_OBJECT = frozenset(("nom", "acc", "gen", ""))
_INSTRUMENT = frozenset(("ins", ""))


@dataclass(frozen=True, slots=True)
class Rule:
    """One drafting formula.

    ``role``: ``act``, ``document`` and ``unit`` rules open a context, ``list`` rules head a list
    of acts, ``change`` rules make a change, whose new wording is ``quoted``, an ``annex`` or none
    ("").
    """

    id: str
    role: str
    pattern: re.Pattern[str]
    example: str
    source: str
    operation: Operation | None = None
    payload: str = ""

    def allows(self, role: str, case: str) -> bool:
        """Whether a unit named in this case can play the role: "в пункте 5" is never excluded."""
        if role == "target" and self.operation is Operation.INSERT:
            return case in _INSTRUMENT
        if self.role == "change" and role in ("target", "within"):
            return case in _OBJECT
        return True


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
        "document-of-act-ru",
        "document",
        rf"a(?:w|k)*e?[pk]?(?P<document>R[^b:A]*)b(?:w|R)*{_NAMED}[^:]*?(?:e[.:;]?|:)$",
        "Внести в Правила …, утвержденные приказом Министра … от … № …, следующие изменения:",
        _ART_26,
    ),
    _rule(
        "document-of-act-kk",
        "document",
        rf"^{_LEAD}[^:aA]*{_NAMED}[^:aA]*?b(?P<document>[^:ae]*R)(?:,?e\w*a)?[.:;]?$",
        "… министрінің 2012 жылғы 28 наурыздағы № 131 бұйрығымен бекітілген … қағидаларында:",
        _ART_26,
    ),
    _rule(
        "act-ru",
        "act",
        rf"a(?:w|k)*e?[pk]?(?:w|R)*(?P<target>P)?{_NAMED}[^:]*?(?:e[.:;]?|:)$",
        "Внести в приказ Министра … от 2 декабря 2014 года № 862 … следующие изменения:",
        _ART_26,
    ),
    _rule(
        "act-kk",
        "act",
        rf"{_NAMED}[^:]*?e(?:\w)*a[.:;]?$",
        "… Әділет министрінің 2012 жылғы 28 наурыздағы № 131 бұйрығына мынадай өзгерістер "
        "енгізілсін:",
        _ART_26,
    ),
    _rule(
        "acts-list",
        "list",
        r"^[^APLDb]*a[^APLDb]*:$",
        "Внести изменения и дополнения в следующие законодательные акты Республики Казахстан:",
        _ART_26,
    ),
    _rule(
        "repeal-list",
        "list",
        r"^[^APLDb]*u[^APLDb]*:$",
        "Признать утратившими силу:",
        _ART_27,
        Operation.REPEAL_ACT,
    ),
    _rule(
        "replace-by-annex-ru",
        "change",
        rf"(?P<target>P){_OWNER_RU}rn?s(?P<annex>P)(?:T)?",
        "приложения 5 и 8 изложить в новой редакции согласно приложениям 1 и 2 к настоящему "
        "приказу",
        _ART_26,
        Operation.REPLACE,
        "annex",
    ),
    _rule(
        "replace-by-annex-kk",
        "change",
        rf"{_OWNER_KK}(?P<target>P)T(?P<annex>P)sn?r",
        "1 және 3-қосымшалар осы бұйрыққа 1 және 2-қосымшаларға сәйкес жаңа редакцияда жазылсын",
        _ART_26,
        Operation.REPLACE,
        "annex",
    ),
    _rule(
        "insert-annex-ru",
        "change",
        r"(?:(?P<within>P))?iw?(?P<target>P)s(?P<annex>P)(?:T)?",
        "дополнить приложением 3-1 согласно приложению 2 к настоящему приказу",
        _ART_26,
        Operation.INSERT,
        "annex",
    ),
    _rule(
        "insert-annex-kk",
        "change",
        rf"{_OWNER_KK}T(?P<annex>P)s(?P<target>P)i",
        "осы бұйрыққа 2-қосымшаға сәйкес 3-1-қосымшамен толықтырылсын",
        _ART_26,
        Operation.INSERT,
        "annex",
    ),
    _rule(
        "replace-ru",
        "change",
        rf"{_UNITS}rn[:.;]?$",
        "подпункт 4) изложить в следующей редакции:",
        _ART_26,
        Operation.REPLACE,
        "quoted",
    ),
    _rule(
        "replace-verb-first-ru",
        "change",
        rf"r{_UNITS}n[:.;]?$",
        "изложить пункт 5 в следующей редакции:",
        _ART_26,
        Operation.REPLACE,
        "quoted",
    ),
    _rule(
        "replace-kk",
        "change",
        rf"{_UNITS}nr[:.;]?$",
        "6-тармақ жаңа редакцияда жазылсын:",
        _ART_26,
        Operation.REPLACE,
        "quoted",
    ),
    _rule(
        "insert-ru",
        "change",
        r"(?:(?P<within>P))?iw?(?P<target>P)c[:.;]?$",
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
        rf"{_UNITS}x[.;]?",
        "подпункт 3) исключить; 3) тармақша алып тасталсын",
        _ART_26,
        Operation.EXCLUDE,
    ),
    _rule(
        "exclude-verb-first-ru",
        "change",
        rf"x{_UNITS}(?=[.;,]|$)",
        "исключить подпункт 3);",
        _ART_26,
        Operation.EXCLUDE,
    ),
    _rule(
        "repeal-ru",
        "change",
        rf"u(?:w|R)*{_NAMED}",
        "Признать утратившим силу приказ Министра … от … № …",
        _ART_27,
        Operation.REPEAL_ACT,
    ),
    _rule(
        "repeal-kk",
        "change",
        rf"^[^APLb]*{_NAMED}(?:w|o|,)*u",
        "… 2016 жылғы 9 желтоқсандағы № 11-1-2/585 бұйрығының күші жойылды деп танылсын",
        _ART_27,
        Operation.REPEAL_ACT,
    ),
    _rule(
        "document-ru",
        "document",
        rf"^{_LEAD}p(?P<document>R[^b:A]*)b(?:(?:w|R)*{_NAMED})?{_NO_VERB}:$",
        "в Правилах …, утвержденных указанным приказом:",
        _ART_26,
    ),
    _rule(
        "document-kk",
        "document",
        rf"^{_LEAD}(?:D|w|,)*b(?P<document>[^:]*R):$",
        "көрсетілген бұйрықпен бекітілген … қағидаларында:",
        _ART_26,
    ),
    _rule(
        "unit-ru",
        "unit",
        rf"^{_LEAD}p(?P<target>P)(?:w(?P<owner>w*(?:R[^:A]*|D)))?:$",
        "в пункте 16: в приложении 2 к указанным Правилам:",
        _ART_26,
    ),
    _rule(
        "unit-kk",
        "unit",
        rf"^{_LEAD}(?:(?P<owner>D|w?R))?(?P<target>P):$",
        "16-тармақта: көрсетілген Қағидаларға 2-қосымшада:",
        _ART_26,
    ),
    _rule(
        "act-in-list",
        "act",
        rf"^{_LEAD}p?{_NAMED}{_NO_VERB}:$",
        "В Закон Республики Казахстан от … «О …» (…): «…» … Қазақстан Республикасының Заңына:",
        _ART_26,
    ),
)

#: Verbs that make a sentence a command, whether or not a rule can read the rest of it.
COMMAND_SYMBOLS = frozenset("arixzuhly")
