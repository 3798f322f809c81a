"""Tables of rows, and tables that only place what is in them."""

from __future__ import annotations

import pytest
from docx_shop import abstract, layout, level, listed, num, p, r, t, tbl, tc, texts, tr

from ingest.model import BlockKind

UNSEEN = ""
NUMBERING = abstract(0, level(0, "%1.")) + abstract(1, level(0, "%1)")) + num(1, 0) + num(2, 1)
DOWN, ON = '<w:vMerge w:val="restart"/>', "<w:vMerge/>"
WIDE = '<w:gridSpan w:val="3"/>'


def test_rows_of_a_standard_with_numbers_and_lists_in_cells() -> None:
    body = tbl(
        tr(tc("Перечень основных требований", WIDE)),
        tr(
            tc(listed("")),
            tc("Срок оказания"),
            tc(p("в течение:") + listed("суток;", 2) + p("2) трёх дней.")),
        ),
        tr(
            tc(listed("")),
            tc(""),
            tc(p(f"<w:r>{t('портал;')}<w:br/>{t('ЦОН')}</w:r>") + p() + p(" почта ")),
        ),
    )
    read = layout(body, numbering=NUMBERING)
    (block,) = read.blocks
    assert block.kind is BlockKind.TABLE
    assert [[cell.text for cell in row] for row in block.rows] == [
        ["Перечень основных требований"],
        ["1.", "Срок оказания", "в течение:\n1) суток;\n2) трёх дней."],
        ["2.", "", "портал;\nЦОН\nпочта"],
    ]
    assert block.rows[0][0].colspan == 3
    for row in block.rows:
        for cell in row:
            assert read.text[cell.span.start : cell.span.end] == cell.text


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        # a cell over several rows stands in the first; the others keep an empty one in its place
        (
            tbl(
                tr(tc("1", DOWN), tc("Срок", DOWN), "5 дней;"), tr(tc("", ON), tc("", ON), "3 дня.")
            ),
            [
                [("1", 1, 2), ("Срок", 1, 2), ("5 дней;", 1, 1)],
                [("", 1, 1), ("", 1, 1), ("3 дня.", 1, 1)],
            ],
        ),
        # what stands in a merged cell is not lost; a merge with nothing above is none
        (
            tbl(tr(tc("а", DOWN), "б"), tr(tc("в", ON), "г")),
            [[("а\nв", 1, 2), ("б", 1, 1)], [("", 1, 1), ("г", 1, 1)]],
        ),
        (tbl(tr(tc("а", ON), "б")), [[("а", 1, 1), ("б", 1, 1)]]),
        (
            tbl(
                tr("а", tc("б", DOWN)),
                tr(tc("в", '<w:gridSpan w:val="1"/>'), tc("", ON)),
                tr("д", tc("е", DOWN)),
            ),
            [[("а", 1, 1), ("б", 1, 2)], [("в", 1, 1), ("", 1, 1)], [("д", 1, 1), ("е", 1, 1)]],
        ),
        # columns are kept where a row begins later, and where cells are merged in the old way
        (
            tbl(tr("б", "в", properties='<w:gridBefore w:val="1"/>'), tr("1", "2", "3")),
            [[("", 1, 1), ("б", 1, 1), ("в", 1, 1)], [("1", 1, 1), ("2", 1, 1), ("3", 1, 1)]],
        ),
        (
            tbl(tr(tc("а", '<w:hMerge w:val="restart"/>'), tc("", "<w:hMerge/>"), "б")),
            [[("а", 2, 1), ("б", 1, 1)]],
        ),
        # rows and cells in content controls
        (
            tbl(
                f"<w:sdt><w:sdtContent>{tr('1', 'а')}</w:sdtContent></w:sdt>",
                f"<w:tr><w:sdt><w:sdtContent>{tc('2')}</w:sdtContent></w:sdt>{tc('б')}</w:tr>",
            ),
            [[("1", 1, 1), ("а", 1, 1)], [("2", 1, 1), ("б", 1, 1)]],
        ),
        # a table in a cell: its rows are lines of the cell
        (
            tbl(
                tr(
                    "5",
                    f"<w:tc>{p('Сборы:')}{tbl(tr('МРП', '1,25'), tr('ГРНЗ', '2,8'))}{p()}</w:tc>",
                )
            ),
            [[("5", 1, 1), ("Сборы:\nМРП 1,25\nГРНЗ 2,8", 1, 1)]],
        ),
        # columns without lines are still columns where the first numbers them
        (
            tbl(tr("1", "Поставщик", "МВД"), tr("2", "Срок", "5 дней"), properties=UNSEEN),
            [
                [("1", 1, 1), ("Поставщик", 1, 1), ("МВД", 1, 1)],
                [("2", 1, 1), ("Срок", 1, 1), ("5 дней", 1, 1)],
            ],
        ),
        (tbl(tr(tc("а", '<w:gridSpan w:val="500"/>'), "б")), [[("а", 63, 1), ("б", 1, 1)]]),
    ],
)
def test_cells(body: str, expected: list[list[tuple[str, int, int]]]) -> None:
    block = layout(p("Текст.") + body).blocks[1]
    found = [[(cell.text, cell.colspan, cell.rowspan) for cell in row] for row in block.rows]
    assert found == expected


RULED_STYLE = """<w:style w:type="table" w:styleId="Grid"><w:name w:val="Table Grid"/><w:tblPr>
<w:tblBorders><w:top w:val="single"/></w:tblBorders></w:tblPr></w:style>"""
CELL_LINES = '<w:tcBorders><w:bottom w:val="single"/></w:tcBorders>'


@pytest.mark.parametrize(
    ("table", "is_table"),
    [
        (tbl(tr("Министр", "А. Оспанов"), properties=UNSEEN), False),
        (tbl(tr("Министр", "А. Оспанов")), True),
        (tbl(tr("Министр", "А. Оспанов"), properties='<w:tblStyle w:val="Grid"/>'), True),
        (tbl(tr("Министр", tc("А. Оспанов", CELL_LINES)), properties=UNSEEN), True),
        (
            tbl(
                tr("Министр", "А. Оспанов"),
                properties='<w:tblStyle w:val="Grid"/><w:tblBorders>'
                '<w:top w:val="nil"/></w:tblBorders>',
            ),
            False,
        ),
        # a comparative table stays one, with lines or without
        (
            tbl(
                tr("Действующая редакция", "Предлагаемая редакция"),
                tr("16. Срок.", "16. Иной срок."),
            ),
            True,
        ),
        (tbl(tr("Действующая редакция", "Предлагаемая редакция"), properties=UNSEEN), True),
    ],
)
def test_which_tables_are_tables(table: str, is_table: bool) -> None:
    read = layout(p("1. Пункт.") + table, styles=RULED_STYLE)
    assert any(block.kind is BlockKind.TABLE for block in read.blocks) is is_table


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        # who signs: office and name on one line
        (
            p("1. Пункт.")
            + tbl(
                tr(f"<w:tc>{p('Министр юстиции')}{p('Республики Казахстан')}</w:tc>", "А. Оспанов"),
                properties=UNSEEN,
            ),
            ["1. Пункт.", "Министр юстиции Республики Казахстан А. Оспанов"],
        ),
        (
            p("1. Тармақ.")
            + tbl(
                tr("Қазақстан Республикасының Әділет министрі", "", "Ә. Оспанов"), properties=UNSEEN
            ),
            ["1. Тармақ.", "Қазақстан Республикасының Әділет министрі Ә. Оспанов"],
        ),
        # who agreed: cell by cell
        (
            p("1. Пункт.")
            + tbl(
                tr(
                    tc(p("«СОГЛАСОВАН»") + p("Министерство финансов")),
                    tc(p("«СОГЛАСОВАН»") + p("Министерство энергетики")),
                ),
                properties=UNSEEN,
            ),
            [
                "1. Пункт.",
                "«СОГЛАСОВАН»",
                "Министерство финансов",
                "«СОГЛАСОВАН»",
                "Министерство энергетики",
            ],
        ),
        # a letterhead in two languages, above everything
        (
            p()
            + tbl(
                tr("Әділет министрлігі", "Министерство юстиции"),
                tr("БҰЙРЫҚ", "ПРИКАЗ"),
                properties=UNSEEN,
            )
            + p("Об учёте"),
            ["Әділет министрлігі", "Министерство юстиции", "БҰЙРЫҚ", "ПРИКАЗ", "Об учёте"],
        ),
        # one cell without lines only places its words
        (
            p("а") + tbl(tr(tc(p("1. Пункт.") + p("2. Пункт."))), properties=UNSEEN),
            ["а", "1. Пункт.", "2. Пункт."],
        ),
        (p("а") + tbl(tr("", "")) + p("б"), ["а", "б"]),
    ],
)
def test_tables_that_only_place_words(body: str, expected: list[str]) -> None:
    assert texts(body) == expected


def test_marks_of_tables_that_only_place_words_are_told() -> None:
    read = layout(
        tbl(tr("", f"<w:tc>{p(r('видно') + r('скрыто', '<w:vanish/>'))}</w:tc>"), properties=UNSEEN)
    )
    assert [(item.code, item.place) for item in read.findings] == [
        ("word-hidden-text", read.blocks[0].place)
    ]
