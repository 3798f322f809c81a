"""Whole drafts of ministries, as their lawyers type them in Word, to the acts they are."""

from __future__ import annotations

import io
from collections.abc import Sequence
from typing import Any

import docx
import pytest
from docx.enum.text import WD_ALIGN_PARAGRAPH as ALIGN
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from docx.shared import Cm

from corpus.sources import SourceDocument
from ingest.model import BlockKind, ParsedAct, UnitKind
from ingest.parse import parse

RU_ROWS = [
    ("Наименование услугодателя", ["Министерство энергетики Республики Казахстан"]),
    (
        "Способы предоставления государственной услуги",
        ["1) канцелярия услугодателя;", "2) веб-портал."],
    ),
    ("Срок оказания государственной услуги", ["10 (десять) рабочих дней"]),
    ("Форма оказания государственной услуги", ["Бумажная"]),
    ("Результат оказания государственной услуги", ["Разрешение"]),
    ("Размер оплаты, взимаемой с услугополучателя", ["Бесплатно"]),
    ("График работы услугодателя", ["с понедельника по пятницу с 9.00 до 18.30 часов"]),
    (
        "Перечень документов и сведений, истребуемых у услугополучателя",
        ["1) заявление;", "2) копия договора."],
    ),
    ("Основания для отказа в оказании государственной услуги", ["1) недостоверность документов."]),
    ("Иные требования", ["Контакт-центр: 1414."]),
]


class Draft:
    """A draft in the making: python-docx, with Word's own lists put in by hand."""

    def __init__(self, *levels: str) -> None:
        self.document: Any = docx.Document()
        numbering = self.document.part.numbering_part.element
        numbering.insert(
            0,
            self._xml(
                '<w:abstractNum %s w:abstractNumId="90">'
                + "".join(
                    f'<w:lvl w:ilvl="{at}"><w:start w:val="1"/><w:numFmt w:val="decimal"/>'
                    f'<w:lvlText w:val="{text}"/></w:lvl>'
                    for at, text in enumerate(levels)
                )
                + "</w:abstractNum>"
            ),
        )
        self._numbering = numbering
        self._list = 89
        self.begin()

    @staticmethod
    def _xml(text: str) -> Any:
        return parse_xml(text.replace("%s", nsdecls("w"), 1))

    def begin(self) -> None:
        """From here on the numbers start anew."""
        self._list += 1
        over = '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride>'
        self._numbering.append(
            self._xml(
                f'<w:num %s w:numId="{self._list}"><w:abstractNumId w:val="90"/>{over}</w:num>'
            )
        )

    def plain(self, text: str, *, bold: bool = False, align: Any = None) -> Any:
        paragraph = self.document.add_paragraph()
        paragraph.alignment = align
        paragraph.add_run(text).bold = bold or None
        return paragraph

    def title(self, text: str) -> None:
        self.plain(text, bold=True, align=ALIGN.CENTER)

    def point(self, text: str, level: int = 0, paragraph: Any = None) -> None:
        paragraph = paragraph or self.document.add_paragraph(text)
        paragraph.paragraph_format.first_line_indent = Cm(1.25)
        paragraph._p.get_or_add_pPr().append(
            self._xml(
                f'<w:numPr %s><w:ilvl w:val="{level}"/><w:numId w:val="{self._list}"/></w:numPr>'
            )
        )

    def corner(self, *lines: str) -> None:
        table = self.document.add_table(rows=1, cols=2)
        table.cell(0, 1).paragraphs[0].text = "\n".join(lines)

    def signed(self, office: str, name: str) -> None:
        table = self.document.add_table(rows=1, cols=2)
        table.cell(0, 0).text, table.cell(0, 1).text = office, name

    def standard(self, title: str, rows: Sequence[tuple[str, Sequence[str]]]) -> None:
        """Numbers by a list of their own in cells that hold nothing else; values over two rows."""
        table = self.document.add_table(rows=1, cols=3, style="Table Grid")
        table.cell(0, 0).merge(table.cell(0, 2)).paragraphs[0].text = title
        self.begin()
        for label, value in rows:
            first = table.add_row().cells
            self.point("", paragraph=first[0].paragraphs[0])
            first[1].text = label
            first[2].text = value[0]
            below = first
            for line in value[1:]:
                below = table.add_row().cells
                below[2].text = line
            if len(value) > 1:
                first[0].merge(below[0])
                first[1].merge(below[1])

    def parsed(self, language: str = "") -> ParsedAct:
        stream = io.BytesIO()
        self.document.save(stream)
        return parse(
            SourceDocument("draft.docx", stream.getvalue(), "draft.docx", language=language)
        )


def addresses(act: ParsedAct) -> dict[str, str]:
    return {
        unit.address: unit.text
        for component in act.components
        for unit in component.unit.walk()
        if unit.kind in (UnitKind.POINT, UnitKind.SUBPOINT, UnitKind.CHAPTER)
    }


@pytest.fixture(scope="module")
def order() -> ParsedAct:
    draft = Draft("%1.", "%2)")
    draft.title("Об утверждении Правил учета приборов")
    draft.plain("Приказ Министра энергетики Республики Казахстан от 3 марта 2025 года № 77")
    draft.plain("ПРИКАЗЫВАЮ:", bold=True)
    draft.point("Утвердить прилагаемые Правила учета приборов.")
    draft.point("Департаменту учета обеспечить:")
    draft.point("государственную регистрацию настоящего приказа;", 1)
    draft.point("размещение настоящего приказа на интернет-ресурсе Министерства.", 1)
    draft.point("Настоящий приказ вводится в действие со дня первого опубликования.")
    draft.signed("Министр энергетики\nРеспублики Казахстан", "Б. Ахметов")
    draft.corner(
        "Утверждены",
        "приказом Министра энергетики",
        "Республики Казахстан",
        "от 3 марта 2025 года № 77",
    )
    draft.title("Правила учета приборов")
    draft.title("Глава 1. Общие положения")
    draft.begin()
    draft.point("Настоящие Правила определяют порядок учета приборов.")
    draft.point("В Правилах используются понятия:")
    draft.point("прибор – средство измерения;", 1)
    draft.point("учет – внесение сведений в реестр.", 1)
    draft.corner("Приложение 1", "к Правилам учета приборов")
    draft.standard(
        "Перечень основных требований к оказанию государственной услуги "
        "«Выдача разрешения на прибор»",
        RU_ROWS,
    )
    return draft.parsed("ru")


def test_units_of_an_order_with_numbers_kept_by_word(order: ParsedAct) -> None:
    found = addresses(order)
    assert {address: text[:14] for address, text in found.items()} == {
        "!main~para_1": "1. Утвердить п",
        "!main~para_2": "2. Департамент",
        "!main~para_2__subpara_1": "1) государстве",
        "!main~para_2__subpara_2": "2) размещение ",
        "!main~para_3": "3. Настоящий п",
        "!rules_1~chp_1": "Глава 1. Общие",
        "!rules_1~para_1": "1. Настоящие П",
        "!rules_1~para_2": "2. В Правилах ",
        "!rules_1~para_2__subpara_1": "1) прибор – ср",
        "!rules_1~para_2__subpara_2": "2) учет – внес",
    }


def test_header_captions_and_signature_of_an_order(order: ParsedAct) -> None:
    assert (order.header.ref.number, str(order.header.ref.date)) == ("77", "2025-03-03")
    assert order.header.signatory == "Б. Ахметов"
    assert [component.name for component in order.components] == ["main", "rules_1", "annex_1"]
    assert [caption.text for c in order.components for caption in c.captions] == [
        "Утверждены приказом Министра энергетики Республики Казахстан от 3 марта 2025 года № 77",
        "Приложение 1 к Правилам учета приборов",
    ]
    assert order.findings == ()


def test_rows_of_a_standard_with_merged_cells(order: ParsedAct) -> None:
    standard = order.components[2].standard
    assert standard is not None
    assert standard.name == "Выдача разрешения на прибор"
    assert [(row.number, row.label, row.text) for row in standard.rows] == [
        (str(at), label, "\n".join(value)) for at, (label, value) in enumerate(RU_ROWS, start=1)
    ]


def test_an_amending_order_in_kazakh() -> None:
    draft = Draft("%1.", "%2)")
    draft.title(
        "«Аспаптарды есепке алу қағидаларын бекіту туралы» Қазақстан Республикасы "
        "Энергетика министрінің 2025 жылғы 3 наурыздағы № 77 бұйрығына "
        "өзгерістер енгізу туралы"
    )
    draft.plain(
        "Қазақстан Республикасы Энергетика министрінің 2025 жылғы 9 маусымдағы № 150 бұйрығы"
    )
    draft.plain("БҰЙЫРАМЫН:", bold=True)
    draft.point(
        "«Аспаптарды есепке алу қағидаларын бекіту туралы» Қазақстан Республикасы "
        "Энергетика министрінің 2025 жылғы 3 наурыздағы № 77 бұйрығына "
        "мынадай өзгерістер енгізілсін:"
    )
    draft.plain("көрсетілген бұйрықпен бекітілген Аспаптарды есепке алу қағидаларында:")
    draft.plain("2-тармақ мынадай редакцияда жазылсын:")
    draft.plain("«2. Есепке алу мерзімі – он жұмыс күні.».")
    draft.point("Есеп департаменті осы бұйрықты мемлекеттік тіркеуді қамтамасыз етсін.")
    draft.point("Осы бұйрық алғашқы ресми жарияланған күнінен бастап қолданысқа енгізіледі.")
    draft.signed("Қазақстан Республикасының\nЭнергетика министрі", "Б. Ахметов")
    act = draft.parsed()
    assert act.lang.value == "kk"
    assert [*addresses(act)] == ["!main~para_1", "!main~para_2", "!main~para_3"]
    assert [change.operation.value for change in act.changes] == ["replace"]
    assert act.header.signatory == "Б. Ахметов"


def test_a_comparative_table_beside_a_draft_stays_one() -> None:
    draft = Draft("%1.")
    draft.title("О внесении изменений в некоторые приказы")
    draft.plain("Приказ Министра энергетики Республики Казахстан от 3 марта 2025 года № 78")
    draft.point("Внести изменения согласно приложению.")
    draft.corner("Приложение", "к приказу Министра энергетики", "от 3 марта 2025 года № 78")
    table = draft.document.add_table(rows=2, cols=2, style="Table Grid")
    for at, text in enumerate(["Действующая редакция", "Предлагаемая редакция"]):
        table.cell(0, at).text = text
        table.cell(1, at).text = f"16. {text} пункта."
    act = draft.parsed()
    tables = [block for block in act.layout.blocks if block.kind is BlockKind.TABLE]
    assert [[cell.text for cell in row] for row in tables[0].rows] == [
        ["Действующая редакция", "Предлагаемая редакция"],
        ["16. Действующая редакция пункта.", "16. Предлагаемая редакция пункта."],
    ]
