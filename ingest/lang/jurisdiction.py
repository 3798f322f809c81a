"""Whether the head of a document is that of another state's act.

Only an act's own issuer tells: the words of its requisites, in the nominative, at the beginning
of a line ("ЗАКОН РОССИЙСКОЙ ФЕДЕРАЦИИ", "Кыргыз Республикасынын Мыйзамы"). What an act of
Kazakhstan cites stands in another case and inside a sentence.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources

import yaml

from ingest.text import fold

#: Characters from the beginning of a document in which its requisites stand.
HEAD = 3000
#: Words from the beginning of a line to the end of the issuer's name in it.
_REACH = 9
_WORD = re.compile(r"[^\W\d_]+(?:['-][^\W\d_]+)*")
_LINE = re.compile(r"^[^\w\n]*(?P<first>[^\W\d_]).*$", re.MULTILINE)
_PARAGRAPH_END = re.compile(r"\n\s*\n|\n(?=\s{3,})")
_HOME_ABBREVIATION = re.compile(r"\b(?:РК|ҚР)\b")


@dataclass(frozen=True, slots=True)
class _States:
    home: tuple[str, ...]
    nominative: frozenset[str]
    possessed: frozenset[str]
    issuers: Mapping[str, tuple[tuple[str, ...], ...]]
    first_words: tuple[str, ...]
    names: Mapping[str, Mapping[str, str]]


def foreign_state(text: str) -> str | None:
    """The ISO 3166 code of the state whose act this is; None for Kazakhstan's and where unknown.

    ``text`` is a document, or its title and requisites; only its first `HEAD` characters are
    read. None wherever these name Kazakhstan, whatever else they name.

    >>> foreign_state("ЗАКОН КЫРГЫЗСКОЙ РЕСПУБЛИКИ\\n\\nот 17 июля 2014 года № 139")
    'KG'
    >>> foreign_state("в соответствии с Законом Российской Федерации о связи") is None
    True
    """
    head = text[:HEAD]
    folded = fold(head)
    states = _states()
    if any(name in folded for name in states.home) or _HOME_ABBREVIATION.search(head):
        return None
    for line in _LINE.finditer(head):
        if not line["first"].isupper():
            continue  # a sentence goes on
        paragraph = _PARAGRAPH_END.split(folded[line.start("first") :], maxsplit=1)[0]
        alone = len(_WORD.findall(line.group()))
        code = _issuer(_WORD.findall(paragraph)[:_REACH], alone, states)
        if code is not None:
            return code
    return None


def state_name(code: str, lang: str = "en") -> str:
    """A state's name in kk, ru or en; KeyError for a code that is not listed.

    >>> state_name("UZ", "ru")
    'Республика Узбекистан'
    """
    return _states().names[code][lang]


def _issuer(words: list[str], in_line: int, states: _States) -> str | None:
    """The state that the words from the beginning of a line name as issuer.

    The first ``in_line`` words stand in the line itself, the rest go on below it.
    """
    starts = [at for at, word in enumerate(words) if word.startswith(states.first_words)]
    if not starts:
        return None
    for code, names in states.issuers.items():
        for name in names:
            for start in (at for at in starts if at + len(name) <= len(words)):
                end = start + len(name)
                if not all(map(str.startswith, words[start:end], name)):
                    continue
                alone = start == 0 and end == in_line
                before = start > 0 and words[0] in states.nominative
                after = start == 0 and not states.possessed.isdisjoint(words[end:])
                if alone or before or after:
                    return code
    return None


@cache
def _states() -> _States:
    text = (resources.files("ingest") / "lang" / "data" / "states.yaml").read_text("utf-8")
    data = yaml.safe_load(text)
    issuers = {
        code: tuple(tuple(fold(name).split()) for name in state["issuer"])
        for code, state in data["states"].items()
    }
    return _States(
        home=tuple(map(fold, data["home"])),
        nominative=frozenset(fold(data["nominative"]).split()),
        possessed=frozenset(fold(data["possessed"]).split()),
        issuers=issuers,
        first_words=tuple(sorted({name[0] for names in issuers.values() for name in names})),
        names={code: state["name"] for code, state in data["states"].items()},
    )
