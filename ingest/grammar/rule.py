"""The type of a drafting formula: a pattern over word classes, with example and legal source."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass

from ingest.model import Operation, WordPlace

ART_26 = "Law 480-V art. 26"
ART_27 = "Law 480-V art. 27"
ART_37 = "Law 480-V art. 37"
#: Both authentic texts may be amended apart (Law 480-V art. 24 p. 3).
ART_24 = "Law 480-V art. 24"

#: What must stand after a clause: nothing else may belong to it.
_CLAUSE_END = r"(?=[,;.:k]|$)"
_GROUP = re.compile(r"\(\?P<([a-z]+)>")

CONTEXTS = frozenset(("act", "document", "unit", "list", "annex-list"))


@dataclass(frozen=True, slots=True)
class Rule:
    """One drafting formula of one language.

    ``role``: ``act``, ``document`` and ``unit`` rules open a context; ``list`` rules head a list
    of acts, ``annex-list`` ones say which annex holds it; ``change`` rules change units, ``words``
    rules change words at their ``place``; ``repeal`` rules declare acts and documents without
    force; ``only`` says that the text in one language stays. The new wording (``payload``) is
    ``quoted``, in an ``annex``, ``optional`` (quoted where it is given) or none ("").

    The pattern's groups name what tokens are for: ``target``, ``place`` (where the clause stands),
    ``within`` (what an insertion goes into), ``owner`` (whose unit it is), ``act``, ``document``,
    ``annex`` (of the amending act), ``old`` and ``new`` quotations, ``pairs`` of them. A name used
    again in a pattern gets a number ("owner_2"); `role_of` takes it off.
    """

    id: str
    lang: str
    role: str
    pattern: re.Pattern[str]
    example: str
    source: str
    operation: Operation | None = None
    payload: str = ""
    place: WordPlace = WordPlace.AT


def rule(
    rule_id: str,
    role: str,
    pattern: str,
    example: str,
    source: str,
    operation: Operation | None = None,
    payload: str = "",
    place: WordPlace = WordPlace.AT,
) -> Rule:
    """A rule; its language is the ending of its id ("replace-ru").

    A group's name may be used several times in the pattern.
    """
    lang = rule_id.rpartition("-")[2]
    used: Counter[str] = Counter()

    def named(match: re.Match[str]) -> str:
        used[match[1]] += 1
        count = used[match[1]]
        return f"(?P<{match[1]}_{count}>" if count > 1 else match[0]

    compiled = re.compile(f"(?:{_GROUP.sub(named, pattern)}){_CLAUSE_END}")
    return Rule(rule_id, lang, role, compiled, example, source, operation, payload, place)


def role_of(group: str) -> str:
    """What a group's tokens are for.

    >>> role_of("owner_2"), role_of("owner")
    ('owner', 'owner')
    """
    return group.partition("_")[0]
