"""Titles of annexes and approved documents, and what kind of document a title announces."""

from __future__ import annotations

import re
from collections.abc import Sequence
from enum import StrEnum

from ingest.header_requisites import is_title
from ingest.model import Block, BlockKind
from ingest.structure.items import ItemKind
from ingest.structure.markers import opening
from ingest.structure.roles import Roles, ends_sentence, is_marked
from ingest.text import fold, squeeze

FORM_MARKS = frozenset({"нысан", "форма", "form"})
#: Marks of the person who approves a filled-in form: no title.
_APPROVAL_MARKS = {"бекітілген", "бекітемін", "утверждаю", "утвержден", "утверждена", "approved"}
#: What to write in the blank line above, in a form.
_BRACKETED = re.compile(r"\(.*\)", re.DOTALL)
_ACTS = re.compile(
    r"\b(?:приказ|закон|постановлени|решени|указ|распоряжени|акт(?:ы|ов|ах)?\b"
    r"|бұйры|заң|қаулы|шешім|жарлы|өкім|акті)"
)
_CHANGES = r"(?:изменени|дополнени)\w+"
_AMENDMENTS = re.compile(
    rf"{_CHANGES}(?:\s+(?:и|,)\s+{_CHANGES})?,?\s.*\bвнос(?:ятся|имы)"
    r"|(?:перечень|список)\s.*,\s*в\s+котор\w+\s+(?:внос|внес).*"
    r"|.*\b(?:өзгеріс|толықтыру)\w*\s.*\bенгізіл(?:ген|етін)\s.*\b(?:тізбе|тізім)\w*"
    r"|.*\bенгізіл(?:ген|етін)\s+(?:өзгеріс|толықтыру)\w*"
    r"(?:\s+(?:мен|пен|және)\s+(?:өзгеріс|толықтыру)\w*)?"
)
_REPEALS = re.compile(
    r"(?:перечень|список)\s.*\b(?:утративш|утрачива|утрате)\w*\s+силу"
    r"|.*\bкүш\w+\s+жой(?:ыл|ған)\w*.*\s(?:тізбе|тізім)\w*"
)
_HEAD_LETTERS = 5
_KK_DATIVE = ("ға", "ге", "қа", "ке", "на", "не")


class Listing(StrEnum):
    """What a list of acts in an annex orders (Law 480-V art. 26: three or more acts amended)."""

    AMENDMENTS = "amendments"
    REPEALS = "repeals"


def is_form_mark(text: str) -> bool:
    """Whether a line is the mark of a form to be filled in, which stands under its caption.

    >>> is_form_mark("Нысан"), is_form_mark("Форма заявления")
    (True, False)
    """
    return fold(text.strip()) in FORM_MARKS


def listing(title: str) -> Listing | None:
    """The list of amended or repealed acts that a title announces; None for any other document.

    >>> listing("Перечень некоторых приказов, в которые вносятся изменения и дополнения").value
    'amendments'
    >>> listing("Күші жойылған кейбір бұйрықтардың тізбесі").value
    'repeals'
    >>> listing("Журнал учета изменений, вносимых в реестр") is None
    True
    """
    folded = fold(title)
    if not _ACTS.search(folded):
        return None
    if _REPEALS.match(folded):
        return Listing.REPEALS
    return Listing.AMENDMENTS if _AMENDMENTS.match(folded) else None


def is_whole_act(title: str) -> bool:
    """Whether a document bears the title of an act of its own ("Об утверждении Правил …").

    >>> is_whole_act("Об утверждении Правил учета"), is_whole_act("Правила учета")
    (True, False)
    """
    return bool(title) and is_title(title)


def names_document(of: str, title: str) -> bool:
    """Whether a caption's owner is the document of this title, by its noun.

    In Kazakh the noun is the last word, in the dative.

    >>> names_document("Правилам учета собак", "Правила учета собак")
    True
    >>> names_document("Есепке алу қағидаларына", "Есепке алу қағидалары")
    True
    >>> names_document("Правилам учета собак", "Стандарт государственной услуги")
    False
    """
    owner, own = fold(of).split(), fold(title).split()
    if not owner or not own:
        return False
    dative = owner[-1].endswith(_KK_DATIVE) and owner[-1] != own[-1]
    return _alike(owner[0], own[0]) or (dative and _alike(owner[-1], own[-1]))


def _alike(one: str, other: str) -> bool:
    shared = 0
    for left, right in zip(one, other, strict=False):
        if left != right:
            break
        shared += 1
    return shared >= min(_HEAD_LETTERS, len(one), len(other)) and shared > 2


def title_blocks(blocks: Sequence[Block], body: int, end: int, roles: Roles) -> tuple[int, ...]:
    """The title of an annex or approved document: what stands before its first unit.

    Where something is set as a heading that is the title; else the first line is. The document
    lies between the blocks ``body`` and ``end``.
    """
    marked: list[int] = []
    plain: list[int] = []
    for index in range(body, end):
        block = blocks[index]
        text = block.text.strip()
        if not text or fold(text) in FORM_MARKS | _APPROVAL_MARKS or "___" in text:
            if marked:
                break
            continue
        if roles.kinds.get(index) in (ItemKind.NOTE, ItemKind.EDITORIAL) and not marked:
            continue
        if index in roles.kinds or opening(text, marked=is_marked(block)) is not None:
            break
        if block.bold or block.kind is BlockKind.HEADING:
            marked.append(index)
        elif marked or block.kind is not BlockKind.PARAGRAPH or ends_sentence(text):
            break
        elif not _BRACKETED.fullmatch(text):
            plain.append(index)
    return tuple(marked or plain[:1])


def words_of(blocks: Sequence[Block], indexes: Sequence[int]) -> str:
    return squeeze(" ".join(blocks[index].text for index in indexes))
