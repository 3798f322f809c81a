"""What a typed citation says: which act, by which of its requisites, and which unit of it."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache
from urllib.parse import unquote

from corpus.reference_names import LANGS, country_words, document_nouns
from ingest.act_refs import find_acts
from ingest.form_words import find_form
from ingest.issuer_names import issuer_key
from ingest.model import ActRef, Span, Step, UnitKind, UnitPath
from ingest.text import fold
from ingest.unit_nesting import rank
from ingest.unit_paths import find_paths
from ingest.word_patterns import alternatives
from search.analysis.stops import is_stop
from search.citations.prepared import prepared
from search.typed import with_sign

#: Longer than any citation; what is longer is read as words.
MAX_CHARACTERS = 600
#: More figures than one citation has: five steps, a date, numbers of an act and of its register.
MAX_NUMBERS = 24
_ADDRESS = re.compile(r"!(?P<address>[a-z]\w*(?:\.\w+)*(?:~[\w-]+)?)")
_ALIAS = re.compile(r"(?<![\w-])[A-Z]\d{9,10}_?(?![\w-])", re.IGNORECASE)
_IRI = re.compile(r"/?akn/kz/act/[\w/.-]+")
#: Where a unit or an act is read (`kb.links.permalink`), with or without the place that
#: serves it, and what is asked of that.
_LINK = re.compile(
    r"(?:\S*/)?(?P<act>akn/kz/act/[\w/.%-]*?)(?:/units)?/?(?P<unit>(?:!|%21)\S*?)?(?:\?\S*)?"
    r"(?=[\s,;()]|$)"
)
_NUMBER = re.compile(
    r"(?<![\w/.,-])(?:№\s*)?(?P<number>\d+\s?[-–]?\s?[IVXІХ]{1,6}(?!\w)"
    r"|\d[\d-]*/\d[\w/-]*|\d[\d-]*(?:-?(?:н/?қ|нқ|н/қ))?(?![\w/,.]*\d))(?:\s*(?:ЗРК|ҚРЗ))?",
    re.IGNORECASE,
)
_REGISTERED = re.compile(
    r"(?:зарегистрир\w*|тіркел\w*|registered|реестр\w*|тізілім\w*|register|registration"
    r"|регистрац\w*|тіркеу\w*)"
)
_APPROVED = re.compile(r"утвержд\w*|бекітілген\w*|approved|болып|саны\w*|под|номер\w*|number|no")
_WORD = re.compile(r"[^\W\d_]+(?:[-'’][^\W\d_]+)*")
_DIGIT = re.compile(r"\d")
_DIGITS = re.compile(r"\d+")
#: A word cut short with a point: "гос. услуги".
_SHORTEST_CLIPPED = 3


@dataclass(frozen=True, slots=True)
class ActSaid:
    """What is said of the act. ``words`` are those of a title, folded, one that is cut short with
    its point ("гос."); ``alias`` is an identifier."""

    form: str | None = None
    issuer: str | None = None
    date: dt.date | None = None
    number: str | None = None
    registration: str | None = None
    title: str | None = None
    words: tuple[str, ...] = ()
    alias: str | None = None

    @property
    def identified(self) -> bool:
        """Whether an act is named at all, be it by its form alone."""
        return self != ActSaid()

    @property
    def named(self) -> bool:
        """Whether it is told by more than what many acts share, a form, an issuer, a day."""
        return bool(self.number or self.registration or self.title or self.words or self.alias)


@dataclass(frozen=True, slots=True)
class Said:
    """A citation: the act and the unit. ``path`` is () for the act itself.

    ``rules``: the unit is of the rules that the act approves. ``address``: the unit's address
    where that was typed itself.
    """

    act: ActSaid
    path: UnitPath = ()
    rules: bool = False
    address: str = ""


def read_citation(text: str) -> tuple[Said, ...]:
    """The ways in which a text is a citation, likeliest first; () where it is none.

    >>> said, = read_citation("пп 3-1) п 1 ст 14 закона 88-V")
    >>> said.act.number, [step.number for step in said.path]
    ('88-V', ['14', '1', '3-1'])
    >>> read_citation("статьи 14 и 15")
    ()
    """
    if len(text) > MAX_CHARACTERS or len(_DIGITS.findall(text)) > MAX_NUMBERS:
        return ()
    found = (_read(spelled) for spelled in prepared(_unlinked(text)))
    return tuple(dict.fromkeys(said for said in found if said is not None))


def _unlinked(text: str) -> str:
    """A text whose links are the identifiers and addresses they lead to.

    >>> _unlinked("https://zan.example/v1/acts/akn/kz/act/law/2013-04-15/88-V/units/!main~art_4?on=")
    '/akn/kz/act/law/2013-04-15/88-V !main~art_4'
    """
    return _LINK.sub(lambda match: unquote(f"/{match['act']} {match['unit'] or ''}").strip(), text)


def _read(text: str) -> Said | None:
    rest, address = _taken(_ADDRESS, text)
    path = _path(rest)
    if path is None or (address and path.path):
        return None
    alias_rest, alias = _taken(_IRI, path.rest)
    if not alias:
        alias_rest, alias = _taken(_ALIAS, path.rest)
    act, left = _act(alias_rest)
    if alias:
        act = replace(act, alias=alias)
    words, rules, issuer = _leftover(left)
    if words is None:
        return None
    act = replace(act, words=words, issuer=act.issuer or issuer)
    if not _cites(act, path.path, address):
        return None
    return Said(act, path.path, rules or path.rules, f"!{address}" if address else "")


def _cites(act: ActSaid, path: UnitPath, address: str) -> bool:
    """Whether what was read names a unit or an act, and is no noun in passing."""
    named = bool(act.number or act.registration or act.alias or act.title)
    if address or any(step.number for step in path):
        return True
    if path:  # "преамбула", of an act that is told somehow
        return named or bool(act.form or act.words)
    return named or bool(act.form and act.words)


def _taken(pattern: re.Pattern[str], text: str) -> tuple[str, str]:
    """A text without the only match of a pattern, and the match; as it is where there is none."""
    found = pattern.search(text)
    if found is None:
        return text, ""
    said = found.groupdict().get("address") or found.group()
    return _masked(text, Span(*found.span())), said


def _masked(text: str, span: Span) -> str:
    """A text whose words at a span are gone; nothing is joined across the gap."""
    gap = span.end - span.start
    return f"{text[: span.start]}{';'.ljust(gap)}{text[span.end :]}"


# --- units ------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Path:
    path: UnitPath
    rest: str
    rules: bool = False


def _path(text: str) -> _Path | None:
    """The one unit a text names, its steps together; None where several are named."""
    found = [item for item in find_paths(text) if not _is_act_number(text, item.span)]
    steps: list[Step] = []
    rest = text
    for item in found:
        if len(item.paths) != 1:
            return None
        steps += item.paths[0]
        rest = _masked(rest, item.span)
    rules = any(step.kind is UnitKind.RULES for step in steps)
    steps = [step for step in steps if step.kind is not UnitKind.RULES]
    if len({step.kind for step in steps}) != len(steps):
        return None
    if len(found) > 1:
        steps.sort(key=lambda step: rank(step.kind))
    return _Path(tuple(steps), rest, rules)


def _is_act_number(text: str, span: Span) -> bool:
    """Whether a number was taken for a unit's that a slash or sign makes an act's."""
    return text[span.end : span.end + 1] == "/"


# --- acts -------------------------------------------------------------------------------------


def _act(text: str) -> tuple[ActSaid, str]:
    """What is said of the act, and the text without that."""
    rest, registration = _registration(text)
    for said in with_sign(rest):
        refs = [ref for ref in find_acts(said) if ref.number or ref.title]
        if len(refs) == 1 and (refs[0].number or said == rest):
            ref = refs[0]
            left = _masked(said, ref.span)
            if ref.number is None and not registration:
                number, left = _lone_number(left)
            else:
                number = None
            return _of_ref(ref, registration, number), left
    number, left = (None, rest) if registration else _lone_number(rest)
    form = find_form(fold(left))
    if form is not None:
        left = _masked(left, form.span)
    return ActSaid(form.key if form else None, number=number, registration=registration), left


def _of_ref(ref: ActRef, registration: str | None, number: str | None) -> ActSaid:
    return ActSaid(
        form=ref.form,
        issuer=ref.issuer.key if ref.issuer else None,
        date=ref.date,
        number=ref.number or number,
        registration=registration or ref.registration_number,
        title=ref.title,
    )


def _registration(text: str) -> tuple[str, str | None]:
    """A number in the register of state registration that is said to be one."""
    words = list(_REGISTERED.finditer(fold(text)))
    numbers = list(_NUMBER.finditer(text))
    if not words or not numbers or any(n["number"].isdigit() is False for n in numbers[-1:]):
        return text, None
    nearest = min(numbers, key=lambda n: min(_gap(n, word) for word in words))
    for match in sorted((*words, nearest), key=lambda m: -m.start()):
        text = _masked(text, Span(*match.span()))
    return text, nearest["number"]


def _gap(one: re.Match[str], other: re.Match[str]) -> int:
    return max(one.start() - other.end(), other.start() - one.end())


def _lone_number(text: str) -> tuple[str | None, str]:
    """The number of an act that stands by itself; None where there is none, or several."""
    found = list(_NUMBER.finditer(text))
    if len(found) != 1:
        return None, text
    return found[0]["number"], _masked(text, Span(*found[0].span()))


# --- what is left -----------------------------------------------------------------------------


@cache
def _neutral() -> re.Pattern[str]:
    """Words around a reference that say nothing more: documents, the country, connectives."""
    documents = alternatives([word for lang in LANGS for word in document_nouns()[lang]])
    country = alternatives([word for lang in LANGS for word in country_words()[lang]])
    return re.compile(rf"{country}|{documents}|{_REGISTERED.pattern}|(?:{_APPROVED.pattern})\b")


@cache
def _rules_nouns() -> re.Pattern[str]:
    return re.compile(r"\b(?:правил\w*|қағида\w*|rules)")


def _leftover(text: str) -> tuple[tuple[str, ...] | None, bool, str | None]:
    """Words that are left and may be a title's, whether rules are spoken of, and an issuer.

    None for the words where a number is left, that would say more.
    """
    if _DIGIT.search(text):
        return None, False, None
    folded = fold(text)
    rules = bool(_rules_nouns().search(folded))
    issuer = issuer_key(" ".join(_WORD.findall(text))) if text.strip(" ;,.") else None
    if issuer:
        return (), rules, issuer
    plain = _neutral().sub(" ", folded)
    form = find_form(plain)
    while form is not None:
        plain = _masked(plain, form.span)
        form = find_form(plain)
    return tuple(_telling(plain)), rules, None


def _telling(text: str) -> Iterator[str]:
    for match in _WORD.finditer(text):
        word = match.group()
        clipped = text[match.end() : match.end() + 1] == "." and len(word) >= _SHORTEST_CLIPPED
        if clipped:
            yield f"{word}."
        elif len(word) > 1 and not is_stop(word, None):
            yield word
