"""Where the documents within an act begin and end, and what each is called.

Components are named ``main``, ``rules_1``, ``annex_4-1``. An annex of a further approved document
whose number is taken bears that document's name first: ``rules_2.annex_1``. What belongs to a
document that is an annex itself (rules given anew by an amending order, with their own annexes; a
whole order with the rules it approves) bears that annex's name: ``annex_1.annex_2``,
``annex.rules_1``.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from ingest.act_refs import find_acts
from ingest.addresses import annex_component
from ingest.findings import finding
from ingest.model import Block, Caption, Finding, Layout
from ingest.structure.captions import CaptionRun, find_captions, find_titled
from ingest.structure.roles import Roles
from ingest.structure.titles import is_whole_act, names_document, title_blocks, words_of
from ingest.text import fold

_TO_ACT = ("приказ", "закон", "постановлени", "указ", "решени", "распоряжени", "order", "law")
_TO_ACT_KK = ("бұйры", "заң", "қаулы", "жарлы", "шешім")


@dataclass(frozen=True, slots=True)
class Section:
    """Blocks from ``start`` (captions included) to ``end``, under the captions they open with.

    An approved document may open with its title alone. ``title`` are the blocks of the title.
    """

    start: int
    body: int
    end: int
    captions: tuple[Caption, ...]
    title: tuple[int, ...] = ()
    words: str = ""

    @property
    def approved(self) -> bool:
        return not self.captions or self.captions[0].role == "approved"


@dataclass(frozen=True, slots=True)
class Named:
    """A section's component: its name, what it belongs to, its number ("" where it has none)."""

    name: str
    parent: str = ""
    number: str = ""


def cut(layout: Layout, roles: Roles) -> list[Section]:
    """The sections of a document, the main text first; together they hold every block."""
    blocks = layout.blocks
    runs = find_captions(layout, roles.body_start)
    runs = tuple(run for run in runs if not _claimed(run, roles))
    opened: list[Section] = []
    for run in runs:
        if opened and _only_blank(blocks[opened[-1].body : run.first]):
            opened[-1] = replace(
                opened[-1], body=run.last + 1, captions=(*opened[-1].captions, run.caption)
            )
        else:
            opened.append(Section(run.first, run.last + 1, 0, (run.caption,)))
    bodies = [section.body for section in opened]
    for index in find_titled(blocks, roles.body_start, roles.approves):
        under = [body for body in bodies if body <= index]
        if index not in roles.kinds and not (under and _only_blank(blocks[under[-1] : index])):
            opened.append(Section(index, index, 0, ()))
    opened.sort(key=lambda section: section.start)
    ends = [*(section.start for section in opened), len(blocks)]
    attached = [
        _titled(replace(section, end=end), blocks, roles)
        for section, end in zip(opened, ends[1:], strict=True)
    ]
    return [Section(0, 0, ends[0], ()), *attached]


def _titled(section: Section, blocks: Sequence[Block], roles: Roles) -> Section:
    title = title_blocks(blocks, section.body, section.end, roles)
    return replace(section, title=title, words=words_of(blocks, title))


def _claimed(run: CaptionRun, roles: Roles) -> bool:
    return any(index in roles.kinds for index in range(run.first, run.last + 1))


def _only_blank(blocks: Sequence[Block]) -> bool:
    return all(not (block.rows or block.text.strip()) for block in blocks)


def named(sections: Sequence[Section], roles: Roles, findings: list[Finding]) -> list[Named]:
    """The name of each section's component, ``main`` first.

    A sole annex has no number (Law 480-V art. 24). One of several without a number gets the one
    its place implies, with a finding.
    """
    owners = _owners(sections, roles.number)
    names = [Named("main")]
    taken: set[str] = set()
    last_number: dict[str, int] = {}
    for section, owner in zip(sections[1:], owners, strict=True):
        within = names[owner.host].name if owner.host else ""
        if section.approved:
            name = _below(within, owner.own)
            names.append(Named(name, within or "main", owner.own.rpartition("_")[2]))
            continue
        parent = _below(within, owner.rules) if owner.rules else within or "main"
        caption = section.captions[0]
        number = caption.number
        if not number and owners.count(owner) > 1:
            number = str(last_number.get(parent, 0) + 1)
            findings.append(finding("annex-number-missing", caption.place, number=number))
        last_number[parent] = int(number.split("-")[0]) if number else 0
        name = _below(within, annex_component(number))
        if name in taken:
            name = _free(name, parent, taken)
            if not (owner.rules and name.startswith(f"{parent}.")):
                # not the lawful annex 1 of a further approved document
                repeated = finding(
                    "number-repeated", caption.place, kind="annex", number=number or "-"
                )
                findings.append(repeated)
        taken.add(name)
        names.append(Named(name, parent, number))
    return names


def _below(within: str, name: str) -> str:
    return f"{within}.{name}" if within else name


def _free(name: str, parent: str, taken: set[str]) -> str:
    """A name of its own for an annex whose number another annex of the document bears.

    >>> _free("annex_1", "rules_2", {"annex_1"}), _free("annex_1", "main", {"annex_1"})
    ('rules_2.annex_1', 'annex_1.2')
    """
    of_parent = f"{parent}.{name.rpartition('.')[2]}"
    if parent.rpartition(".")[2].startswith("rules") and of_parent not in taken:
        return of_parent
    return next(
        candidate for n in range(2, len(taken) + 3) if (candidate := f"{name}.{n}") not in taken
    )


@dataclass(frozen=True, slots=True)
class _Owner:
    """Whose a section is.

    ``host`` is the section, an annex, within which it stands (0, the main text: within none),
    ``rules`` the approved document it is an annex to ("": to the act), ``own`` its own name where
    it is an approved document itself; both names leave the host's out.
    """

    host: int = 0
    rules: str = ""
    own: str = ""


def _owners(sections: Sequence[Section], own_number: str) -> list[_Owner]:
    """What each section after the main text is attached to.

    That is the act, or the last approved rules; or an annex of the act that is such a document
    itself. Within an annex that is a whole act, captions name that act and not this one.
    """
    owners: list[_Owner] = []
    approved = {0: 0}
    last_rules = _Owner()
    host = 0  # the last annex of the act itself
    for index, section in enumerate(sections[1:], start=1):
        whole_act = is_whole_act(sections[host].words)
        inside = host if whole_act and _foreign(section, own_number) else 0
        if section.approved:
            approved[inside] = approved.get(inside, 0) + 1
            name = f"rules_{approved[inside]}"
            owners.append(_Owner(inside, own=name))
            last_rules = _Owner(inside, name)
            host = inside
        elif _to_act(section.captions[0].of):
            owners.append(_Owner(inside))
            host = inside or index
        elif host and _holds(sections[host], section):
            owners.append(_Owner(host))
        elif last_rules.host in (0, host):
            owners.append(last_rules)
        else:
            owners.append(_Owner())
    return owners


def _to_act(of: str) -> bool:
    folded = fold(of)
    return folded.startswith(_TO_ACT) or any(s in folded.split("№")[-1] for s in _TO_ACT_KK)


def _foreign(section: Section, own_number: str) -> bool:
    """Whether the first caption names another act than the one it is printed in."""
    if not section.captions or not own_number:
        return False
    numbers = {act.number for act in find_acts(section.captions[0].text) if act.number}
    return bool(numbers) and own_number not in numbers


def _holds(host: Section, section: Section) -> bool:
    """Whether an annex of the act is the document that a section's caption says it is an annex to.

    An annex that is given in place of another act's annex holds none of its own.
    """
    if any(caption.role == "annex" for caption in host.captions[1:]):
        return False
    return names_document(section.captions[0].of, host.words)
