"""References to structural units in Russian, Kazakh and English: "пп. 3-1) п. 1 ст. 14".

A reference is a chain of groups, each a unit noun with its numbers. Russian and English chains
run from the innermost unit outwards by genitives or "of", Kazakh ones inwards by possessives;
a chain of bare nominatives or abbreviations is ordered by how units nest (Law 480-V arts 22-24).
The words are in the corpus's ``units.yaml``; only the order of word classes is here.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from itertools import product

from ingest.findings import finding
from ingest.model import Finding, Place, Span, Step, UnitKind, UnitPath
from ingest.unit_groups import Group, after_bare_numbers, read_group
from ingest.unit_nesting import deeper, rank
from ingest.unit_tokens import Sort, Token, tokens

#: Notes of a reference, in order of gravity.
NOTE_RANGE = "range-uncertain"
NOTE_OWNER = "owner-shared"


@dataclass(frozen=True, slots=True)
class FoundPaths:
    """One reference: the units it names, outermost step first, in the order printed.

    ``case`` is the case of the head noun (nom, gen, dat, acc, ins, loc, abl; "" where it has
    none: abbreviations, English); nominative stands also for an accusative of the same form.
    A leading step without number ("" of "настоящей статьи") is the unit the words stand in.
    ``note`` is "" or ``range-uncertain`` (only both ends of a range are given, or a number may
    be a range) or ``owner-shared`` (the outer steps are printed only with a neighbour).
    ``lang`` is the language of the head noun; "" for signs (§).
    """

    paths: tuple[UnitPath, ...]
    span: Span
    text: str
    case: str
    note: str = ""
    lang: str = ""


@dataclass(frozen=True, slots=True)
class _Chain:
    """Groups of one reference, outermost first, and the token range they take."""

    groups: tuple[Group, ...]
    head: Group
    first: int
    last: int


def _skip_links(items: tuple[Token, ...], at: int, loose: bool) -> tuple[int, bool]:
    """Index after the words that may stand between two groups, and whether "of" was there."""
    of = False
    while at < len(items):
        token = items[at]
        if token.sort is Sort.OF:
            of = True
        elif not (loose and (token.value == "," or token.sort is Sort.DASH)):
            break
        at += 1
    return at, of


def _goes_outward(inner: Group, outer: Group, of: bool) -> bool:
    """Whether ``outer``, printed after ``inner``, is its owner."""
    if of:
        return True
    if "kk" in (inner.lang, outer.lang):
        return False
    genitive = outer.case == "gen" or outer.genitive
    if genitive or outer.this:
        return not deeper(outer.kind, inner.kind)
    return outer.short and rank(outer.kind) < rank(inner.kind)


def _goes_inward(outer: Group, inner: Group, of: bool) -> bool:
    """Whether ``inner``, printed after ``outer``, is its part."""
    if of or outer.kind is inner.kind or outer.placed:
        return False
    if inner.lang == "kk" and (outer.case == "gen" or inner.owned or outer.this):
        return True
    return rank(inner.kind) > rank(outer.kind)


def _read_chain(items: tuple[Token, ...], at: int, loose: bool) -> _Chain | None:
    first = read_group(items, at, loose)
    if first is None:
        return None
    groups = [first]
    outward: bool | None = None
    while True:
        start, of = _skip_links(items, groups[-1].last, loose)
        following = read_group(items, start, loose)
        if following is None or any(following.kind is group.kind for group in groups):
            break
        if outward is not False and _goes_outward(groups[-1], following, of):
            outward = True
        elif outward is not True and _goes_inward(groups[-1], following, of):
            outward = False
        else:
            break
        groups.append(following)
    ordered = tuple(reversed(groups)) if outward else tuple(groups)
    head = groups[0] if outward else groups[-1]
    return _Chain(ordered, head, first.first, groups[-1].last)


def _stands(chain: _Chain) -> bool:
    """Whether a chain is a reference at all, not a noun in passing ("в части исполнения")."""
    inner = chain.groups[-1]
    if inner.numbers or inner.alone:
        return True
    owned = inner.ownable and any(g.numbers or g.this for g in chain.groups[:-1])
    return owned or (inner.this and len(chain.groups) == 1) or inner.linked


def _paths(groups: tuple[Group, ...]) -> tuple[UnitPath, ...]:
    steps = [[Step(g.kind, number) for number in g.numbers or ("",)] for g in groups]
    return tuple(tuple(path) for path in product(*steps))


def _same_case(one: Group, other: Group) -> bool:
    return one.lang == other.lang and (one.case == other.case or not (one.case and other.case))


def _coordinated(one: Group, donor: Group) -> bool:
    """Two members of a series; in Kazakh the last alone may bear the ending."""
    suffixed = one.lang == donor.lang == "kk" and donor.case == "nom" and donor.owned
    return _same_case(one, donor) or suffixed


def _with_shared_owner(
    chain: _Chain, before: _Chain | None, after: _Chain | None
) -> tuple[tuple[Group, ...], bool]:
    """The chain's groups with outer ones it shares with a coordinated neighbour.

    Russian and English print the common owner last ("подпунктом 4) пункта 2 и пунктом 3 статьи
    10"), Kazakh first ("10-баптың 1-тармағы және 5-тармағы").
    """
    outermost = chain.groups[0]
    donor = before if chain.head.lang == "kk" else after
    if donor is None or not _coordinated(chain.head, donor.head) or outermost.this:
        return chain.groups, False
    if chain.head.lang == "kk" and not outermost.owned:
        return chain.groups, False
    if outermost.kind is UnitKind.HEADING:
        shared = tuple(g for g in donor.groups if rank(g.kind) <= rank(UnitKind.ARTICLE))
        peers = len(shared) < len(donor.groups)
    else:
        shared = tuple(g for g in donor.groups if rank(g.kind) < rank(outermost.kind))
        peers = any(rank(g.kind) >= rank(outermost.kind) for g in donor.groups)
    if not shared or not peers or any(len(g.numbers) > 1 for g in shared):
        return chain.groups, False
    return shared + chain.groups, True


def _joined(items: tuple[Token, ...], left: _Chain | None, right: _Chain | None) -> bool:
    if left is None or right is None:
        return False
    between = items[left.last : right.first]
    return 0 < len(between) <= 2 and all(token.sort is Sort.JOINT for token in between)


def find_paths(text: str) -> tuple[FoundPaths, ...]:
    """Every reference to structural units in a text, in order, without overlaps.

    >>> found, = find_paths("подпункты 1) и 3-1) пункта 1 статьи 14")
    >>> [[(step.kind.value, step.number) for step in path] for path in found.paths][1]
    [('article', '14'), ('point', '1'), ('subpoint', '3-1')]
    >>> found.case
    'nom'
    """
    items = tokens(text)
    chains: list[_Chain] = []
    at = 0
    while at < len(items):
        chain = _read_chain(items, at, loose=False)
        if chain is None or not _stands(chain):
            at = max(at + 1, after_bare_numbers(items, at))
            continue
        chains.append(chain)
        at = chain.last
    found: list[FoundPaths] = []
    for index, chain in enumerate(chains):
        before = chains[index - 1] if index else None
        after = chains[index + 1] if index + 1 < len(chains) else None
        groups, shared = _with_shared_owner(
            chain,
            before if _joined(items, before, chain) else None,
            after if _joined(items, chain, after) else None,
        )
        if shared and chain.head.lang == "kk":
            # a third member of the series takes its owner through the second
            chains[index] = replace(chain, groups=groups)
        span = Span(items[chain.first].start, items[chain.last - 1].end)
        note = NOTE_RANGE if any(g.uncertain for g in chain.groups) else ""
        found.append(
            FoundPaths(
                paths=_paths(groups),
                span=span,
                text=text[span.start : span.end],
                case=chain.head.case,
                note=note or (NOTE_OWNER if shared else ""),
                lang=chain.head.lang,
            )
        )
    return tuple(found)


def path_findings(found: Iterable[FoundPaths], place: Place | None = None) -> tuple[Finding, ...]:
    """A finding for each reference whose range is not certain.

    ``place`` is where the text the references were found in begins; None when it has none.
    """
    return tuple(
        finding(
            "range-uncertain",
            place
            and Place(
                Span(place.span.start + item.span.start, place.span.start + item.span.end),
                place.page,
            ),
            text=item.text,
        )
        for item in found
        if item.note == NOTE_RANGE
    )


def parse_path(text: str) -> UnitPath | None:
    """The single unit a whole text names; None where words are left over or several are named.

    Looser than running text: commas may join the steps, the rules an act approves are a step.

    >>> path = parse_path("rules, point 16, subpoint 4-1)")
    >>> [(step.kind.value, step.number) for step in path]
    [('rules', ''), ('point', '16'), ('subpoint', '4-1')]
    >>> parse_path("пункты 1 и 2") is None
    True
    """
    items = tokens(text)
    start = 0
    while start < len(items) and items[start].sort is Sort.OF:
        start += 1
    chain = _read_chain(items, start, loose=True)
    if chain is None or any(item.value not in ".:;" for item in items[chain.last :]):
        return None
    bare = chain.groups[-1].kind is UnitKind.RULES or _stands(chain)
    paths = _paths(chain.groups)
    return paths[0] if bare and len(paths) == 1 else None
