"""The rules of amending language of both languages.

Letters are those of `ingest.grammar.lexicon.MEANINGS`.
"""

from __future__ import annotations

from ingest.grammar.rule import Rule
from ingest.grammar.rules_kk import RULES_KK
from ingest.grammar.rules_ru import RULES_RU

RULES: tuple[Rule, ...] = (*RULES_RU, *RULES_KK)

#: Verbs that make a sentence a command, whether or not a rule can read the rest of it.
COMMAND_SYMBOLS = frozenset("arixzuhly")
