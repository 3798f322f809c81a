"""Signatures and agreements that an annex or an approved document closes with."""

from __future__ import annotations

import pytest

from ingest.header_closing import read_annex_closing
from ingest.model import Block, BlockKind, Span


def _blocks(lines: list[str]) -> list[Block]:
    kinds = (BlockKind.RULE if set(line) == {"_"} else BlockKind.PARAGRAPH for line in lines)
    return [
        Block(kind, Span(at, at + 1), "" if kind is BlockKind.RULE else line)
        for at, (kind, line) in enumerate(zip(kinds, lines, strict=True))
    ]


CLOSED = [
    ("an office and a name on one line",
     ["2. Учет ведет комиссия.", "Руководитель аппарата И. Иванов"], [1], []),
    ("an office on a line, the name on the next",
     ["2. Учет ведет комиссия.", "Председатель комитета", "И. Иванов"], [1, 2], []),
    ("an office broken over two lines",
     ["2. Учет ведет комиссия.", "Руководитель аппарата акима", "Алматинской области И. Иванов"],
     [1, 2], []),
    ("Kazakh, under the name of the state",
     ["2. Комиссия есеп жүргізеді.", "Қазақстан Республикасы", "Әділет министрі Ә. Серіков"],
     [1, 2], []),
    ("Kazakh office and name",
     ["2. Комиссия есеп жүргізеді.", "Аппарат басшысы Қ. Әбенов"], [1], []),
    ("a name set higher than its office",
     ["2. Учет ведет комиссия.", "И. Иванов", "Руководитель аппарата", "акима области"],
     [1, 2, 3], []),
    ("two sign", ["2. Учет.", "Председатель сессии А. Беков", "Секретарь маслихата Б. Серов"],
     [1, 2], []),
    ("a line drawn before and after", ["2. Учет.", "___", "Директор департамента И. Иванов", "___"],
     [2], []),
    ("an agreement after the signature",
     ["2. Учет.", "Начальник управления И. Иванов", "СОГЛАСОВАНО", "Вице-министр юстиции",
      "______ А. Беков"], [1], [2, 3, 4]),
    ("who acts in an office", ["2. Учет.", "И.о. председателя И. Иванов"], [1], []),
    ("members of a commission", ["Состав комиссии", "Председатель комиссии И. Иванов"], [], []),
    ("a list left open", ["В комиссию входят:", "Председатель И. Иванов"], [], []),
    ("a name without an office", ["2. Учет ведет комиссия.", "эксперт И. Иванов"], [], []),
    ("an office without a name", ["2. Учет ведет комиссия.", "Руководитель аппарата"], [], []),
    ("a sentence that ends with a name",
     ["2. Учет.", "3. Комиссией руководит председатель И. Иванов"], [], []),
    ("more than sign one document",
     ["2. Учет.", *(f"Аким района {name}" for name in ("И. Ан", "А. Бек", "В. Ким", "Г. Цой"))],
     [], []),
]  # fmt: skip


@pytest.mark.parametrize(
    ("lines", "signature", "agreements"),
    [pytest.param(*case[1:], id=case[0]) for case in CLOSED],
)
def test_closing(lines: list[str], signature: list[int], agreements: list[int]) -> None:
    closing = read_annex_closing(_blocks(lines), 0, len(lines), frozenset())
    assert list(closing.signature) == signature
    assert list(closing.agreements) == agreements
