"""Drafting formulas of Russian, by the roles of `ingest.grammar.rule.Rule`."""

from __future__ import annotations

from ingest.grammar.rule import ART_24, ART_26, ART_27, ART_37, Rule, rule
from ingest.model import Operation, WordPlace

_TITLE = r"R[wkRopqStfMQvdOCYEUH,]*?"  # a document's noun and the words of its title
#: "утвержденных указанным приказом", "утвержденных приложением 1 к указанному приказу".
_BY_ACT = r",?b(?:Iw?)?[wR]*[AD]"
_OWNED = rf"w{{0,2}}(?P<owner>A|D|{_TITLE}(?:{_BY_ACT})?),?"
#: "к указанным Правилам", "указанных Правил", "Правил …, утвержденных …", "приказа … № 5".
_OWNER = rf"(?:{_OWNED})?"
_UNITS = r"P(?:[,k]+P)*"
#: "строку, порядковый номер 3, приложения 2": the unit's own words may end with a comma.
_TARGET = rf"(?P<target>{_UNITS})(?:,(?P<within>G)|{_OWNER}),?"
#: "в пунктах 3 и 4 Правил", "в абзаце втором"; a comma may follow.
_IN = r"pV(?:[,k]+p?[VG])*"
_PLACE = rf"(?:(?P<place>{_IN}){_OWNER},?(?:(?P<inner>{_IN}),?)?)?"
_MARKS = r"(?:,?[jv])*"
#: "по всему тексту", "по тексту пункта 5", "по всему тексту указанного приказа".
_SCOPE = rf"(?:(?:(?P<beside>{_IN})k)?m(?:(?P<place>G(?:[,k]+G)*)|{_OWNED})?,?)?"
_ONCE = r"(?:[mC],?)?"
_NOUN = r"g(?:kg)*"
_OLD = rf"(?:{_NOUN})?(?P<old>Q(?:[,k]+(?:{_NOUN})?Q)*)"
_NEW_WORDS = rf"w?{_NOUN}(?P<new>Q(?:[,k]+Q)*)"
_NEW = rf"w?(?:{_NOUN})?(?P<new>Q(?:[,k]+Q)*)"
_ANNEX = r"v?s(?P<annex>J(?:[,k]+J)*)v?T?v?"
_NO_VERB = r"[^:arixzulhy]*?"  # words of a context line: none of them orders anything
#: What an insertion goes into: a unit, or the document itself ("Правила … дополнить …").
_INTO = rf"(?:(?P<within>P){_OWNER}|(?P<owner>D|{_TITLE}(?:{_BY_ACT})?),?)?"
_UNTIL = r"(?:(?:wY)?qY,?)?"
_SUSPENDED = rf"S(?:(?P<target>G(?:[,k]+G)*|{_UNITS}){_OWNER}|(?P<owner>A|D))"
#: "установив, что в период приостановления данный пункт действует в следующей редакции".
_FOR_THE_TIME = r"(?:,w[^:Q]*?n)?"
#: "(текст на казахском языке не меняется)", "на казахском языке".
_ONLY = r"(?:o?lo|M)?"
#: "в пункте 14 абзацы второй, третий": one reference, whose preposition is its place's.
_P = "p?"
#: "с 1 января 2025 года": the day from which a repeal holds.
_SINCE = r"(?:,?wY,?)?"

RULES_RU: tuple[Rule, ...] = (
    rule(
        "document-of-act-ru",
        "document",
        rf"a[wkM]*e?[pk]?(?P<document>R[^b:A]*)b[wR]*(?P<act>A){_NO_VERB}(?:e|(?=:)|(?=,[rixz]))",
        "Внести в Правила …, утвержденные приказом Министра … от … № …, следующие изменения:",
        ART_26,
    ),
    rule(
        "act-ru",
        "act",
        rf"a[wkM]*e?[pk]?[wR]*(?:(?P<target>P)w?)?(?P<act>A){_NO_VERB}(?:e|(?=:)|(?=,[rixz]))",
        "Внести в приказ Министра … от 2 декабря 2014 года № 862 … следующие изменения:",
        ART_26,
    ),
    rule(
        "annex-list-ru",
        "annex-list",
        r"a[^A:Q]*s(?P<annex>J)T?",
        "Внести изменения в некоторые приказы Министра … согласно приложению к настоящему приказу.",
        ART_26,
    ),
    rule(
        "repealed-annex-list-ru",
        "annex-list",
        r"u[^A:QP]*s(?P<annex>J)T?",
        "Признать утратившими силу некоторые приказы … согласно приложению 2 к настоящему приказу.",
        ART_27,
        Operation.REPEAL_ACT,
    ),
    rule(
        "acts-list-ru",
        "list",
        r"[^APGJVDb:]*a[^APGJVDb:]*(?=:)",
        "Внести изменения и дополнения в следующие законодательные акты Республики Казахстан:",
        ART_26,
    ),
    rule(
        "approved-list-ru",
        "list",
        r"U[^AP:]*a[^A:]*",
        "Утвердить прилагаемые изменения и дополнения, которые вносятся в некоторые решения …",
        ART_26,
    ),
    rule(
        "suspension-list-ru",
        "list",
        r"hp?(?P<act>A)[^:SGP]*(?=:)",
        "Приостановить в Законе Республики Казахстан от …:",
        ART_37,
        Operation.SUSPEND,
    ),
    rule(
        "repeal-list-ru",
        "list",
        r"[^APGJVDb:]*u[^APGJVDb:]*(?=:)",
        "Признать утратившими силу:",
        ART_27,
        Operation.REPEAL_ACT,
    ),
    rule(
        "document-ru",
        "document",
        rf"p?w?(?P<document>R[^b:APGJIVBgrixzuhy]*)(?:b(?:(?:Iw?)?[wR]*(?P<act>A)|D|[wR]*){_NO_VERB})?(?=:)",
        "в Правилах …, утвержденных указанным приказом:",
        ART_26,
    ),
    rule(
        "document-aside-ru",
        "document",
        r"p(?P<document>R[^b:APGJIVBgrixzuhy]*?),?b(?:Iw?)?(?:[wR]*(?P<act>A)|[wR]*D)(?=,)",
        "в Правилах …, утвержденных указанным приказом, пункт 5 исключить",
        ART_26,
    ),
    rule(
        "unit-ru",
        "unit",
        rf"(?P<target>{_IN})Q?(?:w{{0,2}}(?P<owner>A|[RD][^:arixzulhy]*?))?(?=:)",
        "в пункте 16: в приложении 2 к указанным Правилам:",
        ART_26,
    ),
    rule(
        "act-again-ru",
        "unit",
        r"p(?P<owner>D)(?=:)",
        "в указанном приказе:",
        ART_26,
    ),
    rule(
        "act-in-list-ru",
        "act",
        rf"p?w?(?P<act>A){_NO_VERB}(?=:)",
        "В Закон Республики Казахстан от … «О …» (Ведомости Парламента …):",
        ART_26,
    ),
    rule(
        "replace-by-annex-ru",
        "change",
        rf"{_PLACE}{_P}{_TARGET}rn?{_ANNEX}",
        "приложения 5 и 8 изложить в новой редакции согласно приложениям 1 и 2 к настоящему "
        "приказу",
        ART_26,
        Operation.REPLACE,
        "annex",
    ),
    rule(
        "replace-by-annex-verb-first-ru",
        "change",
        rf"r{_TARGET}n{_ANNEX}",
        "изложив приложение 1 к указанному приказу в новой редакции согласно приложению к "
        "настоящему приказу",
        ART_26,
        Operation.REPLACE,
        "annex",
    ),
    rule(
        "replace-document-ru",
        "change",
        rf"(?P<owner>D|A|{_TITLE}(?:{_BY_ACT})?),?rn{_ANNEX}",
        "Правила …, утвержденные указанным приказом, изложить в новой редакции согласно "
        "приложению к настоящему приказу",
        ART_26,
        Operation.REPLACE,
        "annex",
    ),
    rule(
        "replace-all-ru",
        "change",
        rf"r(?:w|(?P<owner>D|{_TITLE}))?n{_ANNEX}",
        "…, изложив его в новой редакции согласно приложению к настоящему приказу",
        ART_26,
        Operation.REPLACE,
        "annex",
    ),
    rule(
        "insert-annex-ru",
        "change",
        rf"{_INTO}i(?P<within>P)?w?(?P<target>I(?:[,k]+I)*){_OWNER}{_ANNEX}",
        "дополнить приложением 3-1 согласно приложению 2 к настоящему приказу",
        ART_26,
        Operation.INSERT,
        "annex",
    ),
    rule(
        "replace-ru",
        "change",
        rf"{_PLACE}{_P}{_TARGET}rM?n{_ONLY}",
        "подпункт 4) изложить в следующей редакции:",
        ART_26,
        Operation.REPLACE,
        "quoted",
    ),
    rule(
        "replace-verb-first-ru",
        "change",
        rf"{_PLACE}r{_TARGET}M?n{_ONLY}",
        "изложить пункт 5 в следующей редакции:",
        ART_26,
        Operation.REPLACE,
        "quoted",
    ),
    rule(
        "insert-ru",
        "change",
        rf"{_PLACE}{_P}{_INTO}i(?:(?P<within>P)|(?P<owner>[RD]))?w?(?P<target>I(?:[,k]+I)*){_OWNER},?"
        rf"(?P<within>P)?[cn]?{_ONLY}",
        "дополнить подпунктом 4-1) следующего содержания:",
        ART_26,
        Operation.INSERT,
        "quoted",
    ),
    rule(
        "exclude-ru",
        "change",
        rf"{_PLACE}{_P}{_TARGET}x{_ONLY}",
        "подпункт 3) исключить",
        ART_26,
        Operation.EXCLUDE,
    ),
    rule(
        "exclude-verb-first-ru",
        "change",
        rf"{_PLACE}x{_P}{_TARGET}",
        "исключить подпункт 3);",
        ART_26,
        Operation.EXCLUDE,
    ),
    rule(
        "repeal-unit-ru",
        "change",
        rf"{_PLACE}{_P}{_TARGET}{_SINCE}u{_SINCE}",
        "пункт 5 признать утратившим силу",
        ART_27,
        Operation.EXCLUDE,
    ),
    rule(
        "repeal-unit-verb-first-ru",
        "change",
        rf"{_PLACE}u{_SINCE}{_TARGET}{_SINCE}",
        "признать утратившим силу пункт 5 приказа Министра … № …",
        ART_27,
        Operation.EXCLUDE,
    ),
    rule(
        "replace-words-ru",
        "words",
        rf"{_PLACE}{_SCOPE}{_OLD}{_MARKS}{_ONCE}(?:(?P<place>{_IN}),?)?z{_MARKS}{_NEW}{_MARKS}m?"
        rf"(?P<place>{_IN})?{_ONLY}",
        'в пункте 5 слова "А" заменить словами "Б"',
        ART_26,
        Operation.REPLACE_WORDS,
    ),
    rule(
        "replace-word-pairs-ru",
        "words",
        rf"{_PLACE}{_SCOPE}(?P<pairs>gQzw?g?Q(?:[,k]+(?:g?Qog?Q|gQgQ))+){_MARKS}",
        'слова "А" заменить словами "Б", слова "В" – словами "Г"',
        ART_26,
        Operation.REPLACE_WORDS,
    ),
    rule(
        "replace-words-verb-first-ru",
        "words",
        rf"{_PLACE}{_SCOPE}z{_MARKS}{_PLACE}{_OLD}(?:(?P<place>{_IN}),?)?{_MARKS}{_NEW_WORDS}"
        rf"{_MARKS}",
        'заменить слова "А" словами "Б"',
        ART_26,
        Operation.REPLACE_WORDS,
    ),
    rule(
        "delete-words-ru",
        "words",
        rf"{_PLACE}{_SCOPE}{_OLD}{_MARKS}{_ONCE}(?:(?P<place>{_IN}),?)?x(?P<place>{_IN})?{_ONLY}",
        'слова "А" исключить; слова "А" в пункте 5 исключить',
        ART_26,
        Operation.DELETE_WORDS,
    ),
    rule(
        "delete-words-verb-first-ru",
        "words",
        rf"{_PLACE}{_SCOPE}x{_OLD}(?:(?P<place>{_IN}))?",
        'исключить слова "А"',
        ART_26,
        Operation.DELETE_WORDS,
    ),
    rule(
        "words-after-ru",
        "words",
        rf"(?:{_P}{_TARGET}|{_PLACE})d?i?{_SCOPE}"
        rf"t{_OLD},?i?{_MARKS}o?{_NEW}{_MARKS}",
        'пункт 5 после слов "А" дополнить словами "Б"',
        ART_26,
        Operation.INSERT_WORDS,
        place=WordPlace.AFTER,
    ),
    rule(
        "words-before-ru",
        "words",
        rf"(?:{_P}{_TARGET}|{_PLACE})d?i?{_SCOPE}"
        rf"f{_OLD},?i?{_MARKS}o?{_NEW}{_MARKS}",
        'перед словами "А" дополнить словами "Б"',
        ART_26,
        Operation.INSERT_WORDS,
        place=WordPlace.BEFORE,
    ),
    rule(
        "words-at-end-ru",
        "words",
        rf"(?:{_P}{_TARGET}|{_PLACE})d?i{_NEW_WORDS}",
        'абзац второй дополнить словами "Б"',
        ART_26,
        Operation.INSERT_WORDS,
        place=WordPlace.END,
    ),
    rule(
        "sentence-at-end-ru",
        "words",
        rf"(?:{_P}{_TARGET}|{_PLACE})iOc",
        'пункт 14 дополнить предложением следующего содержания: "…"',
        ART_26,
        Operation.INSERT_WORDS,
        "quoted",
        WordPlace.END,
    ),
    rule(
        "suspend-ru",
        "change",
        rf"{_UNTIL}h{_UNTIL}{_SUSPENDED}{_UNTIL}{_FOR_THE_TIME}",
        "приостановить до 1 января 2026 года действие пункта 5, установив, что в период "
        "приостановления данный пункт действует в следующей редакции:",
        ART_37,
        Operation.SUSPEND,
        "optional",
    ),
    rule(
        "suspend-verb-last-ru",
        "change",
        rf"{_SUSPENDED}h{_UNTIL}{_FOR_THE_TIME}",
        "действие пункта 8 приостановить до 15 марта 2027 года",
        ART_37,
        Operation.SUSPEND,
        "optional",
    ),
    rule(
        "one-language-ru",
        "change",
        rf"p?(?P<target>{_UNITS}|V(?:[,k]+p?V)*){_OWNER}(?:a[we]*|[we]*a)w?p?w?M(?:,l)?",
        "в пункт 5 вносится изменение в текст на казахском языке, текст на русском языке не "
        "меняется",
        ART_24,
        Operation.AMEND,
    ),
    rule(
        "other-language-stays-ru",
        "only",
        r"o?w?lo?",
        "текст на русском языке не меняется",
        ART_24,
    ),
    rule(
        "repeal-document-ru",
        "repeal",
        rf"u{_SINCE}(?P<document>{_TITLE}),?b[wR]*(?:(?P<act>A)|D){_SINCE}",
        "признать утратившими силу Правила …, утвержденные приказом Министра … № …",
        ART_27,
        Operation.REPEAL_ACT,
    ),
    rule(
        "repeal-ru",
        "repeal",
        rf"u{_SINCE}(?:w|R)*(?P<act>A(?:[^;:PGriaxzuhlA]*?[,k]w*A)*)[^;:PGriaxzuhlA]*",
        "Признать утратившим силу приказ Министра … от … № …",
        ART_27,
        Operation.REPEAL_ACT,
    ),
    rule(
        "repeal-verb-last-ru",
        "repeal",
        rf"(?P<act>A)[w,o]*{_SINCE}u{_SINCE}",
        "приказ Министра … от … № … признать утратившим силу",
        ART_27,
        Operation.REPEAL_ACT,
    ),
)
