"""`zanbase doctor FILE`: every line given to its unit, repairs, doubts, what was set aside."""

from __future__ import annotations

import json
from importlib import resources
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from typer.testing import CliRunner, Result

from api.cli.main import app
from api.inspection import Inspection, RepairRead, contrast, inspect
from api.inspection.pieces import Pieces
from ingest.model import Block, BlockKind, Layout, Span

_BUNDLED = Path(str(resources.files("corpus") / "bundled"))
_STANDARDS = next(_BUNDLED.glob("003_*.txt"))

ORDER = """\
Об утверждении Правил учета велосипедов

Приказ Министра транспорта Республики Казахстан от 3 марта 2023 года № 117. Зарегистрирован в \
Министерстве юстиции Республики Казахстан 6 марта 2023 года № 32011.

      В соответствии с подпунктом 4) статьи 13 Закона Республики Казахстан \
"О транспорте" ПРИКАЗЫВАЮ:

      1. Утвердить прилагаемые Правила учета велосипедов.

      2. Настоящий приказ вводится в действие по истечении десяти календарных дней после дня его \
первого официального опубликования.

      Министр транспорта
Республики Казахстан С. Оспанов

Утверждены приказом
Министра транспорта
Республики Казахстан
от 3 марта 2023 года № 117

Правила учета велосипедов

      1. Учет ведется:

      1) по номеру рамы;

      2) по заявлению владельца.

      Сноска. Пункт 1 с изменением, внесенным приказом Министра транспорта РК от 05.05.2024 № 9 \
(вводится в действие по истечении десяти календарных дней после дня его первого официального \
опубликования).
"""


def _inspected(tmp_path: Path, text: str, name: str = "order.txt", lang: str = "en") -> Inspection:
    path = tmp_path / name
    path.write_text(text, "utf-8")
    return inspect(path, lang)


@pytest.mark.parametrize(
    ("begins", "role", "address"),
    [
        ("Об утверждении Правил", "title", "!main"),
        ("Приказ Министра транспорта", "requisites", "!main"),
        ("      В соответствии с подпунктом", "preamble", "!main~preamble"),
        ("      1. Утвердить", "point", "!main~para_1"),
        ("      2. Настоящий приказ", "point", "!main~para_2"),
        ("      Министр транспорта", "signature", "!main"),
        ("от 3 марта", "caption", "!rules_1"),
        ("Правила учета", "title", "!rules_1"),
        ("      1. Учет", "point", "!rules_1~para_1"),
        ("      2) по заявлению", "subpoint", "!rules_1~para_1__subpara_2"),
        ("      Сноска.", "note", "!rules_1~para_1"),
    ],
)
def test_what_a_line_is(tmp_path: Path, begins: str, role: str, address: str) -> None:
    looked = _inspected(tmp_path, ORDER)
    (line,) = [line for line in looked.lines if line.text.startswith(begins)]
    assert (line.role, line.address) == (role, address)
    assert line.unit is not None
    assert looked.tree[line.unit].kind == role


def test_every_line_is_told_once(tmp_path: Path) -> None:
    looked = _inspected(tmp_path, ORDER)
    assert "\n".join(line.text for line in looked.lines) == ORDER.removesuffix("\n")
    assert [line.line for line in looked.lines] == [*range(1, len(looked.lines) + 1)]
    assert {line.role for line in looked.lines} & {"unplaced"} == set()


def test_what_is_set_aside_and_what_is_said(tmp_path: Path) -> None:
    looked = _inspected(tmp_path, ORDER, lang="ru")
    assert [(item.kind, item.text) for item in looked.aside] == [
        ("signature", "Министр транспорта Республики Казахстан С. Оспанов")
    ]
    assert [(item.kind, item.operation, item.target, item.act) for item in looked.said] == [
        ("note", "amend", "пункт 1", "№ 9, 2024-05-05")
    ]


def _line(looked: Inspection, number: int) -> tuple[str, str, str]:
    (line,) = [line for line in looked.lines if line.line == number]
    return line.address, line.role, line.part


def test_rows_of_a_table_that_came_as_lines() -> None:
    """Each line of a standard is of one row; labels and numbers too, not the values alone."""
    looked = inspect(_STANDARDS)
    parts = {(line.address, line.part) for line in looked.lines if line.part}
    for annex in ("annex_4", "annex_5"):
        for number in range(1, 11):
            assert (f"!{annex}~row_{number}", "label") in parts, (annex, number)
            assert (f"!{annex}~row_{number}", "value") in parts, (annex, number)
    judged = [(unit.address, unit.key, unit.basis) for unit in looked.judged]
    assert judged == [("!annex_5~row_9", "refusal_grounds", "label+layout")]


def test_rows_of_a_table_with_cells(tmp_path: Path) -> None:
    text = ORDER + (
        '\n<a id="z1"></a>\n\n| № | Что | Сколько |\n| --- | --- | --- |\n'
        "| 1 | Рама | одна |\n| 2 | Колесо | два |\n"
    )
    looked = _inspected(tmp_path, f"# {text}", "order.md")
    rows = {line.text: line.address for line in looked.lines if line.role == "row"}
    assert rows["| 2 | Колесо | два |"] == "!rules_1~row_2"


@pytest.mark.parametrize(
    ("printed", "kind", "shown"),
    [
        (
            ("(\n", "", "корпорация ", "далее"),
            "bracket",
            ("корпорация (⏎далее", "корпорация далее"),
        ),
        (("К ү н і", "Күні", "", ""), "letter_spacing", ("К ү н і", "Күні")),
        (
            ("а" * 60 + ":правилах", "правилах:" + "а" * 60, "", ""),
            "link",
            ("а" * 60 + ":правилах", "правилах:" + "а" * 60),
        ),
        (
            ("слово " * 20 + "т ы" + " слово" * 20, "слово " * 20 + "ты" + " слово" * 20, "", ""),
            "letter_spacing",
            ("…лово слово слово т ы слово слово слов…", "…лово слово слово ты слово слово слов…"),
        ),
    ],
)
def test_a_repair_is_shown_where_it_differs(
    printed: tuple[str, str, str, str], kind: str, shown: tuple[str, str]
) -> None:
    before, after, left, right = printed
    repair = RepairRead(
        kind=kind, before=before, after=after, left=left, right=right, line=1, span=(0, 1)
    )
    assert contrast(repair) == shown


@given(st.text(alphabet="аб1. \n\f\t", max_size=60), st.data())
@settings(max_examples=60, deadline=None)
def test_pieces_partition_a_text(text: str, data: st.DataObject) -> None:
    offsets = st.integers(0, max(0, len(text) - 1))
    cuts = sorted({0, *data.draw(st.lists(offsets, max_size=4)), len(text)})
    blocks = tuple(
        Block(BlockKind.PARAGRAPH, Span(start, end), text[start:end])
        for start, end in pairwise(cuts)
    )
    pieces = Pieces(Layout(text, blocks, "pdf_text", "utf-8")).all
    assert "".join(text[piece.span.start : piece.span.end] for piece in pieces) == text
    for piece in pieces:
        assert piece.number == text.count("\n", 0, piece.span.start) + 1
        assert piece.block is not None
        own = blocks[piece.block].span
        assert own.start <= piece.span.start
        assert piece.span.end <= own.end


# --- the command ------------------------------------------------------------------------------


def _run(*arguments: object) -> Result:
    return CliRunner().invoke(app, ["doctor", *map(str, arguments)])


def _written(tmp_path: Path, name: str = "order.txt") -> Path:
    path = tmp_path / name
    path.write_text(ORDER, "utf-8")
    return path


def test_json_has_all(tmp_path: Path) -> None:
    result = _run(_written(tmp_path), "--json")
    told: dict[str, Any] = json.loads(result.stdout)
    assert {"lines", "tree", "repaired", "aside", "said", "findings"} <= told.keys()
    assert told["lines"][0]["text"] == "Об утверждении Правил учета велосипедов"


@pytest.mark.parametrize(
    ("lang", "said"),
    [
        ("en", ["What each line is", "What was repaired", "hesitates", "signature: 1"]),
        ("ru", ["К чему отнесены строки", "Что исправлено", "неуверенно", "подпись: 1"]),
        ("kk", ["Жолдар неге жатқызылды", "Не түзетілді", "күмәнді", "қолтаңба: 1"]),
    ],
)
def test_the_terminal_groups(tmp_path: Path, lang: str, said: list[str]) -> None:
    output = _run(_written(tmp_path), "--lang", lang).output
    assert [part for part in said if part not in output] == []
    assert max(len(line) for line in output.splitlines()) <= 80


def test_a_page_is_written(tmp_path: Path) -> None:
    page = tmp_path / "page.html"
    result = _run(_written(tmp_path), "--html", page, "--lang", "ru")
    assert str(page.name) in result.output.replace("\n", "")
    assert "!rules_1~para_1__subpara_2" in page.read_text("utf-8")


def test_the_document_itself_is_never_overwritten(tmp_path: Path) -> None:
    path = _written(tmp_path)
    result = _run(path, "--html", path)
    assert result.exit_code == 2
    assert path.read_text("utf-8") == ORDER


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("{file}", "--html", "{folder}"), "cannot be written"),
        (("{file}", "--html", "{folder}/other.txt"), ".html"),
        (("743", "--html", "x"), "a file"),
    ],
)
def test_what_cannot_be_written(tmp_path: Path, arguments: tuple[str, ...], said: str) -> None:
    names = {"file": str(_written(tmp_path)), "folder": str(tmp_path)}
    other = tmp_path / "other.txt"
    other.write_text("a document of somebody's", "utf-8")
    result = _run(*(part.format(**names) for part in arguments))
    assert result.exit_code == 2
    assert said in result.output
    assert other.read_text("utf-8") == "a document of somebody's"


def test_a_refusal_has_a_page_too(tmp_path: Path) -> None:
    path = tmp_path / "empty.txt"
    path.write_bytes(b"")
    page = tmp_path / "page.html"
    assert _run(path, "--html", page).exit_code == 1
    assert "document-empty" in page.read_text("utf-8")
