"""Formulas of Kazakh that change words, by the roles of `ingest.grammar.rule.Rule`."""

from __future__ import annotations

from ingest.grammar.phrases_kk import (
    AFTER,
    IN,
    MARKS,
    NEW,
    OF,
    OLD,
    ONLY,
    PLACE,
    QUOTES,
    SCOPE,
    UNITS,
    WHERE,
)
from ingest.grammar.rule import ART_26, Rule, rule
from ingest.model import Operation, WordPlace

WORD_RULES_KK: tuple[Rule, ...] = (
    rule(
        "replace-words-kk",
        "words",
        rf"{WHERE}{OLD}{SCOPE}C?{NEW}{SCOPE}C?z{MARKS}{ONLY}",
        "5-тармақта «А» деген сөздер «Б» деген сөздермен ауыстырылсын",
        ART_26,
        Operation.REPLACE_WORDS,
    ),
    rule(
        "replace-words-of-unit-kk",
        "words",
        rf"{PLACE}(?P<target>{OF}|{UNITS}){OLD}{NEW}z{MARKS}{ONLY}",
        "5-тармақтың «А» деген сөздері «Б» деген сөздермен ауыстырылсын",
        ART_26,
        Operation.REPLACE_WORDS,
    ),
    rule(
        "replace-word-pairs-kk",
        "words",
        rf"{WHERE}(?P<pairs>Qg{MARKS}Qg(?:[,k]+Qg{MARKS}Qg)+)z{MARKS}{ONLY}",
        "«А» деген сөз «Б» деген сөзбен, «В» деген сөз «Г» деген сөзбен ауыстырылсын",
        ART_26,
        Operation.REPLACE_WORDS,
    ),
    rule(
        "replace-words-shared-verb-kk",
        "words",
        rf"{WHERE}{OLD}{NEW}(?=(?:[,k]+(?:{IN},?)?{QUOTES}{MARKS}{QUOTES}{MARKS})+z)",
        "5-тармақта «А» деген сөз «Б» деген сөзбен, 6-тармақта «В» деген сөз «Г» деген сөзбен "
        "ауыстырылсын",
        ART_26,
        Operation.REPLACE_WORDS,
    ),
    rule(
        "delete-words-kk",
        "words",
        rf"{WHERE}{OLD}{SCOPE}C?x{ONLY}",
        "5-тармақтағы «А» деген сөздер алып тасталсын",
        ART_26,
        Operation.DELETE_WORDS,
    ),
    rule(
        "delete-words-shared-verb-kk",
        "words",
        rf"{WHERE}{OLD}(?=(?:[,k]+{IN},?{QUOTES}{MARKS})+x)",
        "5-тармақтағы «А» деген сөз, 6-тармақтағы «Б» деген сөз алып тасталсын",
        ART_26,
        Operation.DELETE_WORDS,
    ),
    rule(
        "words-after-kk",
        "words",
        rf"{WHERE}(?P<target>{UNITS})?,?(?P<pairs>{AFTER}(?:[,k]+{AFTER})*){MARKS}i{ONLY}",
        "5-тармақ «А» деген сөздерден кейін «Б» деген сөздермен толықтырылсын",
        ART_26,
        Operation.INSERT_WORDS,
        place=WordPlace.AFTER,
    ),
    rule(
        "words-after-several-kk",
        "words",
        rf"{WHERE}(?P<target>{UNITS})?,?(?P<old>Q(?:[,k]+Q)+)gt{NEW}i{ONLY}",
        "5-тармақ «А», «Б» деген сөздерден кейін «В» деген сөзбен толықтырылсын",
        ART_26,
        Operation.INSERT_WORDS,
        place=WordPlace.AFTER,
    ),
    rule(
        "words-after-shared-verb-kk",
        "words",
        rf"{WHERE}(?P<target>{UNITS})?,?(?P<pairs>{AFTER}(?:[,k]+{AFTER})*)"
        rf"(?=(?:[,k]+(?:{UNITS}|{IN}),?{AFTER}(?:[,k]+{AFTER})*)+i)",
        "5-тармақ «А» деген сөзден кейін «Б» деген сөзбен, 6-тармақ «В» деген сөзден кейін «Г» "
        "деген сөзбен толықтырылсын",
        ART_26,
        Operation.INSERT_WORDS,
        place=WordPlace.AFTER,
    ),
    rule(
        "words-before-kk",
        "words",
        rf"{WHERE}(?P<target>{UNITS})?,?(?P<pairs>QgfQg(?:[,k]+QgfQg)*){MARKS}i{ONLY}",
        "5-тармақ «А» деген сөздің алдынан «Б» деген сөзбен толықтырылсын",
        ART_26,
        Operation.INSERT_WORDS,
        place=WordPlace.BEFORE,
    ),
    rule(
        "words-at-end-kk",
        "words",
        rf"{PLACE}(?:(?P<target>{UNITS})d?|(?P<target>{OF})d|d)?,?{NEW}i{ONLY}",
        "екінші абзац «Б» деген сөздермен толықтырылсын; үшінші абзацтың соңы …",
        ART_26,
        Operation.INSERT_WORDS,
        place=WordPlace.END,
    ),
    rule(
        "sentence-at-end-kk",
        "words",
        rf"{PLACE}(?:(?P<target>{UNITS})|(?P<target>{OF})d)?c?Oi{ONLY}",
        "14-тармақ мынадай мазмұндағы сөйлеммен толықтырылсын:",
        ART_26,
        Operation.INSERT_WORDS,
        "quoted",
        place=WordPlace.END,
    ),
)
