"""Which work a mention of an act means. Pure: the result depends on the set of mentions only.

A work is found by form, issuer, date and number; the number in the Register of state registration
confirms it, so that a mention that errs in one requisite still means the same work. A mention
that says too little means no work: nothing is guessed.
"""

from __future__ import annotations

import datetime as dt
import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import TypeVar

from ingest.text import fold, squeeze
from kb.iri import UNNUMBERED, number_key, work_iri

#: Whose word on an act's requisites counts first.
ROLES = ("own", "identity", "target", "repeals", "note", "cites", "announced", "cause", "fact")
#: Mentions that say of which act a document is: its own requisites, and those given beside it.
OWN_ROLES = ("own", "identity")
LAW_FORMS = frozenset({"law", "code", "constitutional_law"})
#: Laws are numbered through a convocation of Parliament, so their number alone names them.
_LAW_NUMBER = re.compile(r"\d+-[ivxіх]+")
_ISSUER_STEM = 4
#: Issuers of which every region, city and district has its own.
_LOCAL = frozenset({"akimat", "akim", "maslikhat"})
_T = TypeVar("_T")


def is_law_number(key: str) -> bool:
    """Whether a number, in its form for comparing, is one that laws alone bear.

    >>> is_law_number("88-v"), is_law_number("743")
    (True, False)
    """
    return _LAW_NUMBER.fullmatch(key) is not None


@dataclass(frozen=True, slots=True)
class Mentioned:
    """An act as somebody names it. ``key`` identifies the mention, ``document`` its document.

    ``code`` is the act's number in the state's reference bank, which no two acts share.
    """

    key: int
    role: str
    form: str | None = None
    issuer: str | None = None
    issuer_name: str | None = None
    date: dt.date | None = None
    number: str | None = None
    title: str | None = None
    lang: str = ""
    registration_number: str | None = None
    registration_date: dt.date | None = None
    alias: str | None = None
    document: str = ""
    code: str | None = None

    @property
    def number_key(self) -> str | None:
        return number_key(self.number) if self.number else None

    @property
    def is_law(self) -> bool:
        key = self.number_key
        return key is not None and is_law_number(key)


@dataclass(frozen=True, slots=True)
class Requisites:
    """What a set of mentions of one act amounts to."""

    iri: str
    form: str | None
    issuer: str | None
    issuer_name: str | None
    date: dt.date | None
    number: str
    registration_number: str | None
    registration_date: dt.date | None
    titles: tuple[tuple[str, str], ...]
    aliases: tuple[tuple[str, str], ...]


def clusters(mentions: Iterable[Mentioned]) -> tuple[tuple[Mentioned, ...], ...]:
    """Mentions of the same act together; those that name no act are left out.

    Order of mentions does not matter; each cluster is in order of role, requisites and key.
    """
    items = sorted(mentions, key=_rank)
    parent = list(range(len(items)))

    def root(index: int) -> int:
        while parent[index] != index:
            parent[index] = parent[parent[index]]
            index = parent[index]
        return index

    def join(indexes: Sequence[int]) -> None:
        for index in indexes[1:]:
            parent[root(index)] = root(indexes[0])

    by_registration: dict[tuple[str, str], list[int]] = defaultdict(list)
    by_law: dict[str, list[int]] = defaultdict(list)
    by_date: dict[tuple[str, dt.date], list[int]] = defaultdict(list)
    by_document: dict[str, list[int]] = defaultdict(list)
    by_code: dict[str, list[int]] = defaultdict(list)
    for index, item in enumerate(items):
        number = item.number_key
        if item.code:
            by_code[item.code].append(index)
        if item.role in OWN_ROLES and item.document:
            by_document[item.document].append(index)
        if number is None:
            continue
        if item.registration_number:
            by_registration[squeeze(item.registration_number), number].append(index)
        if item.is_law:
            by_law[number].append(index)
        elif item.date is not None:
            by_date[number, item.date].append(index)
    sure = (by_registration, by_law, by_document, by_code)
    for group in (group for groups in sure for group in groups.values()):
        join(group)
    for group in by_date.values():
        for same in _same_issuer([items[index] for index in group], group):
            join(same)
    found: dict[int, list[Mentioned]] = defaultdict(list)
    named = {i for groups in (*sure, by_date) for group in groups.values() for i in group}
    for index, item in enumerate(items):
        if index in named:
            found[root(index)].append(item)
    return tuple(tuple(group) for group in found.values())


def _rank(item: Mentioned) -> tuple[str, ...]:
    values = (item.number_key, item.date, item.form, item.issuer, item.issuer_name)
    rest = (item.registration_number, item.title, item.document)
    words = tuple("" if value is None else str(value) for value in (*values, *rest))
    return (str(ROLES.index(item.role)), *words, f"{item.key:012}")


def _same_issuer(items: Sequence[Mentioned], indexes: Sequence[int]) -> list[list[int]]:
    """Acts of one number and day, told apart by form and issuer.

    A mention that gives neither belongs to the only act there is; among several it stays alone.
    """
    groups: dict[tuple[str | None, str | None], list[int]] = defaultdict(list)
    for item, index in zip(items, indexes, strict=True):
        groups[item.form, _issuer(item)].append(index)
    full = [key for key in groups if key[0] is not None and key[1] is not None]
    for key in [key for key in groups if key not in full]:
        fits = [
            other
            for other in full
            if (key[0] is None or key[0] == other[0]) and (key[1] is None or key[1] == other[1])
        ]
        if len(fits) == 1:
            groups[fits[0]] += groups.pop(key)
    return list(groups.values())


def _issuer(item: Mentioned) -> str | None:
    """The issuer that tells an act from others; of local bodies, which every place has, the name
    tells the place."""
    named = issuer_segment(item.issuer_name) if item.issuer_name else None
    if item.issuer in _LOCAL and named:
        return f"{item.issuer}.{named}"
    return item.issuer or named


def issuer_segment(name: str) -> str:
    """An issuer that no list holds, as a segment: the beginnings of its words, in any case.

    >>> issuer_segment("Министра просвещения РК") == issuer_segment("Министр просвещения РК")
    True
    """
    return "-".join(word[:_ISSUER_STEM] for word in fold(name).split() if word.isalpha())


def requisites(cluster: Sequence[Mentioned]) -> Requisites:
    """The requisites of the act that a cluster of mentions means.

    Each is taken from the weightiest role that gives it (the act's own text before another's), in
    a role from the greater number of mentions, then the first in order.
    """
    number = _vote(cluster, lambda m: squeeze(m.number) if m.number else None, str)
    date = _vote(cluster, lambda m: m.date, lambda day: day.isoformat())
    form = _vote(cluster, lambda m: m.form, str)
    issuer = None if form in LAW_FORMS else _vote(cluster, _issuer, str)
    registration = _vote(cluster, lambda m: m.registration_number, str)
    titles = {
        lang: title
        for lang in ("kk", "ru", "en")
        if (title := _vote([m for m in cluster if m.lang == lang], lambda m: m.title, str))
    }
    code = _vote(cluster, lambda m: m.code, str)
    if number is None:
        number = f"{UNNUMBERED}{code or min(m.document for m in cluster)[:12]}"
    iri = work_iri(form, issuer, date, number)
    return Requisites(
        iri=iri,
        form=form,
        issuer=None if form in LAW_FORMS else _vote(cluster, lambda m: m.issuer, str),
        issuer_name=_vote(cluster, lambda m: m.issuer_name, str),
        date=date,
        number=number,
        registration_number=registration,
        registration_date=_vote(cluster, lambda m: m.registration_date, lambda d: d.isoformat()),
        titles=tuple(titles.items()),
        aliases=_aliases(cluster, iri, number, registration),
    )


def _vote(
    cluster: Iterable[Mentioned],
    value: Callable[[Mentioned], _T | None],
    order: Callable[[_T], str],
) -> _T | None:
    by_role: dict[int, Counter[_T]] = defaultdict(Counter)
    for mention in cluster:
        found = value(mention)
        if found is not None and found != "":
            by_role[ROLES.index(mention.role)][found] += 1
    if not by_role:
        return None
    votes = by_role[min(by_role)]
    return min(votes, key=lambda found: (-votes[found], order(found)))


def _aliases(
    cluster: Iterable[Mentioned], iri: str, number: str, registration: str | None
) -> tuple[tuple[str, str], ...]:
    """Names the work goes by: kind and text, without its title."""
    found = {("iri", iri), ("number", number), ("number", f"№ {number}")}
    if registration:
        found.add(("registration", registration))
    for mention in cluster:
        if mention.alias:
            found.add(("adilet", mention.alias))
        if mention.code:
            found.add(("code", mention.code))
    return tuple(sorted(found))


def disagreements(
    cluster: Iterable[Mentioned], agreed: Requisites
) -> tuple[tuple[Mentioned, str, str, str], ...]:
    """Mentions that err in a requisite: the mention, the requisite, as given, as agreed."""
    found: list[tuple[Mentioned, str, str, str]] = []
    for mention in cluster:
        pairs = (
            ("date", mention.date, agreed.date),
            ("number", mention.number_key, number_key(agreed.number)),
            ("registration_number", mention.registration_number, agreed.registration_number),
            ("registration_date", mention.registration_date, agreed.registration_date),
            ("form", mention.form, agreed.form),
        )
        for name, given, known in pairs:
            if given is not None and known is not None and given != known:
                found.append((mention, name, str(given), str(known)))
    return tuple(found)
