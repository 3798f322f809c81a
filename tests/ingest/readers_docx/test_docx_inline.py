"""What stands inside paragraphs: printed words, and what else a run may hold."""

from __future__ import annotations

import pytest
from docx_shop import codes, layout, p, r, t, tbl, texts, tr

from ingest.model import BlockKind

FLD = '<w:r><w:fldChar w:fldCharType="{}"/></w:r>'
CODE = "<w:r><w:instrText> {} </w:instrText></w:r>"
BEGIN, SEPARATE, END = (FLD.format(part) for part in ("begin", "separate", "end"))
PICTURE = (
    '<w:r><w:drawing><a:graphic><a:graphicData uri="x/picture"><pic:pic/></a:graphicData>'
    "</a:graphic></w:drawing></w:r>"
)
CHART = (
    '<w:r><w:drawing><a:graphic><a:graphicData uri="x/2006/chart"/></a:graphic></w:drawing></w:r>'
)


def box(inner: str) -> str:
    """A text box in both forms Word writes."""
    held = f"<w:txbxContent>{inner}</w:txbxContent>"
    return (
        '<w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wps:txbx>'
        f"{held}</wps:txbx></w:drawing></mc:Choice><mc:Fallback><w:pict><v:shape><v:textbox>"
        f"{held}</v:textbox></v:shape></w:pict></mc:Fallback></mc:AlternateContent></w:r>"
    )


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        # words over several runs, proofing marks between them
        (
            p(r("Вне") + '<w:proofErr w:type="spellStart"/>' + r("сти в приказ")),
            ["Внести в приказ"],
        ),
        (p(r("пункт") + "<w:r><w:tab/></w:r>" + r("16")), ["пункт 16"]),
        (p(f"<w:r>{t('4')}<w:noBreakHyphen/>{t('1) подпункт')}</w:r>"), ["4-1) подпункт"]),
        (p(f"<w:r>{t('при')}<w:softHyphen/>{t('каз')}</w:r>" + r("\u00adу")), ["приказу"]),
        (p(f"<w:r>{t('О внесении')}<w:br/>{t('изменений')}</w:r>"), ["О внесении изменений"]),
        (p("строка&#10;разорвана\u2028в файле"), ["строка разорвана в файле"]),
        # a line break that a unit opens after ends its paragraph
        (
            p(f"<w:r>{t('1) первое;')}<w:br/>{t('2) второе:')}<w:br/>{t('третье')}</w:r>"),
            ["1) первое;", "2) второе: третье"],
        ),
        (p(f"<w:r>{t('Глава')}<w:br/>{t('2. Порядок')}</w:r>"), ["Глава 2. Порядок"]),
        (p(f'<w:r>{t("конец.")}<w:br w:type="page"/>{t("начало")}</w:r>'), ["конец.", "начало"]),
        # containers
        (
            p(f'<w:hyperlink w:anchor="z1">{r("статьёй 5")}</w:hyperlink>' + r(" Закона")),
            ["статьёй 5 Закона"],
        ),
        (p(f"<w:smartTag>{r('Астана')}</w:smartTag>"), ["Астана"]),
        (
            p(
                f"<w:sdt><w:sdtPr><w:alias/></w:sdtPr><w:sdtContent>{r('Номер')}</w:sdtContent></w:sdt>"
            ),
            ["Номер"],
        ),
        (f"<w:sdt><w:sdtContent>{p('1. Пункт')}</w:sdtContent></w:sdt>", ["1. Пункт"]),
        (f"<w:customXml>{p('1. Пункт')}</w:customXml>", ["1. Пункт"]),
        (p(f"<w:future><w:dir>{r('слова')}</w:dir></w:future>"), ["слова"]),
        # fields: the result only
        (p(r("№ ") + BEGIN + CODE.format("REF n") + SEPARATE + r("743") + END), ["№ 743"]),
        (p(f'<w:fldSimple w:instr="DATE">{r("7 октября")}</w:fldSimple>'), ["7 октября"]),
        (
            p(
                BEGIN
                + CODE.format("IF")
                + BEGIN
                + CODE.format("X")
                + SEPARATE
                + r("условие")
                + END
                + SEPARATE
                + r("итог")
                + END
            ),
            ["итог"],
        ),
        (
            p(BEGIN + CODE.format("TOC") + SEPARATE + r("Глава 1")) + p(r("Глава 2") + END),
            ["Глава 1", "Глава 2"],
        ),
        # a field that never ends hides nothing that follows
        (
            p(BEGIN + r("слово")) + p(BEGIN + CODE.format("A") + SEPARATE + r("дальше") + END),
            ["слово", "дальше"],
        ),
        # raised figures are no part of the number before them
        (p(r("статья 553") + r("1", '<w:vertAlign w:val="superscript"/>')), ["статья 553¹"]),
        (
            p(
                "<w:r><w:ruby><w:rt>"
                + r("чтение")
                + "</w:rt><w:rubyBase>"
                + r("слово")
                + "</w:rubyBase></w:ruby></w:r>"
            ),
            ["слово"],
        ),
        # a dropped letter begins the paragraph after it
        (p("Н", '<w:framePr w:dropCap="drop" w:lines="3"/>') + p("астоящий"), ["Настоящий"]),
        # a text box once, where it is anchored
        (
            p(box(p("Приложение 1") + p("к Правилам учёта")) + r("Форма заявления")),
            ["Приложение 1 к Правилам учёта", "Форма заявления"],
        ),
        # a sign of Word's own font, and the form of it everybody reads
        (p('<w:r><w:sym w:font="Wingdings" w:char="F0A8"/></w:r>' + r(" да")), ["☐ да"]),
        (
            p(
                '<w:r><mc:AlternateContent><mc:Choice Requires="w16se"><w16se:symEx/></mc:Choice>'
                f"<mc:Fallback>{t('☑')}</mc:Fallback></mc:AlternateContent></w:r>" + r(" есть")
            ),
            ["☑ есть"],
        ),
    ],
)
def test_words_as_printed(body: str, expected: list[str]) -> None:
    assert texts(body) == expected


@pytest.mark.parametrize(
    ("body", "expected", "told"),
    [
        (p(r("видно") + r(" скрыто", "<w:vanish/>")), ["видно"], ["word-hidden-text"]),
        (p(r("слово") + PICTURE), ["слово"], ["word-picture-unread"]),
        (
            p(r("9") + r("1", '<w:vertAlign w:val="superscript"/>')),
            ["9¹"],
            ["word-raised-figure"],
        ),
        (p("до") + p(PICTURE) + p("после"), ["до", "после"], ["word-picture-unread"]),
        (p(r("слово") + CHART), ["слово"], ["word-object-unread"]),
        (p(r("слово") + "<w:r><w:object/></w:r>"), ["слово"], ["word-object-unread"]),
        (p("слово") + '<w:altChunk r:id="rId9"/>', ["слово"], ["word-object-unread"]),
        (
            p(
                r("П = ") + "<m:oMath><m:f><m:num><m:r><m:t>А</m:t></m:r></m:num><m:den><m:r><m:t>Б"
                "</m:t></m:r></m:den></m:f></m:oMath>"
            ),
            ["П = АБ"],
            ["word-formula-flattened"],
        ),
        (
            p('<w:r><w:sym w:font="Webdings" w:char="F061"/></w:r>' + r(" знак")),
            ["\ufffd знак"],
            ["word-symbol-unread"],
        ),
        (
            p('<w:commentRangeStart w:id="1"/>' + r("слово") + "<w:r><w:commentReference/></w:r>"),
            ["слово"],
            ["word-comments-left-out"],
        ),
        # in cells of tables, those that only place words and those within others among them
        (tbl(tr("1", f"<w:tc>{p(PICTURE)}</w:tc>")), ["1 | "], ["word-picture-unread"]),
        (tbl(tr("", f"<w:tc>{p(PICTURE)}</w:tc>")) + p("а"), ["а"], ["word-picture-unread"]),
        (
            tbl(tr("Министр", f"<w:tc>{p(PICTURE)}</w:tc>", "А. Оспанов"), properties=""),
            ["Министр А. Оспанов"],
            ["word-picture-unread"],
        ),
        (
            tbl(tr("1", f"<w:tc>{tbl(tr('а', f'<w:tc>{p(PICTURE)}</w:tc>'))}{p()}</w:tc>")),
            ["1 | а"],
            ["word-picture-unread"],
        ),
    ],
)
def test_what_is_not_read_is_told_at_its_place(
    body: str, expected: list[str], told: list[str]
) -> None:
    assert texts(body) == expected
    read = layout(body)
    assert codes(read) == told
    assert all(item.place is not None for item in read.findings)


STYLES = """
<w:docDefaults><w:rPrDefault><w:rPr><w:sz w:val="28"/></w:rPr></w:rPrDefault></w:docDefaults>
<w:style w:type="paragraph" w:default="1" w:styleId="a"><w:name w:val="Normal"/></w:style>
<w:style w:type="paragraph" w:styleId="1"><w:name w:val="heading 1"/><w:basedOn w:val="a"/>
  <w:pPr><w:outlineLvl w:val="0"/></w:pPr><w:rPr><w:b/></w:rPr></w:style>
<w:style w:type="paragraph" w:styleId="11"><w:name w:val="Глава"/><w:basedOn w:val="1"/></w:style>
<w:style w:type="paragraph" w:styleId="T"><w:name w:val="Title"/><w:rPr><w:i/></w:rPr></w:style>
<w:style w:type="paragraph" w:styleId="o1"><w:name w:val="ring"/><w:basedOn w:val="o2"/></w:style>
<w:style w:type="paragraph" w:styleId="o2"><w:name w:val="ring2"/><w:basedOn w:val="o1"/></w:style>
<w:style w:type="character" w:styleId="s"><w:name w:val="Strong"/><w:rPr><w:b/></w:rPr></w:style>
"""


@pytest.mark.parametrize(
    ("body", "kind", "level", "bold", "italic"),
    [
        (p("Глава 1", '<w:pStyle w:val="1"/>'), BlockKind.HEADING, 1, True, False),
        (p("Глава 1", '<w:pStyle w:val="11"/>'), BlockKind.HEADING, 1, True, False),
        (p("Правила", '<w:pStyle w:val="T"/>'), BlockKind.HEADING, 1, False, True),
        (p("Глава", '<w:outlineLvl w:val="2"/>'), BlockKind.HEADING, 3, False, False),
        (
            p("Глава", '<w:pStyle w:val="1"/><w:outlineLvl w:val="9"/>'),
            BlockKind.PARAGRAPH,
            0,
            True,
            False,
        ),
        (p(r("а", "<w:b/>") + r(" ") + r("б", "<w:b/>")), BlockKind.PARAGRAPH, 0, True, False),
        (p(r("а", "<w:b/>") + r("б")), BlockKind.PARAGRAPH, 0, False, False),
        (
            p(r("а", '<w:b w:val="0"/><w:i/>'), '<w:pStyle w:val="1"/>'),
            BlockKind.HEADING,
            1,
            False,
            True,
        ),
        (p(r("а", '<w:rStyle w:val="s"/>')), BlockKind.PARAGRAPH, 0, True, False),
        # a switch that the styles of the paragraph and of the characters both turn is off
        (
            p(r("а", '<w:rStyle w:val="s"/>'), '<w:pStyle w:val="1"/>'),
            BlockKind.HEADING,
            1,
            False,
            False,
        ),
        (p("круг", '<w:pStyle w:val="o1"/>'), BlockKind.PARAGRAPH, 0, False, False),
    ],
)
def test_headings_and_type_by_styles(
    body: str, kind: BlockKind, level: int, bold: bool, italic: bool
) -> None:
    block = layout(body, styles=STYLES).blocks[0]
    assert (block.kind, block.level, block.bold, block.italic) == (kind, level, bold, italic)


@pytest.mark.parametrize(
    ("properties", "indent"),
    [
        ('<w:ind w:firstLine="709"/>', 6),
        ('<w:ind w:left="720" w:hanging="360"/>', 3),
        ('<w:ind w:start="720"/>', 6),
        ("", 0),
        ('<w:ind w:left="-900"/>', 0),
    ],
)
def test_indents_in_characters(properties: str, indent: int) -> None:
    read = layout(p("1. Пункт", properties))
    assert read.blocks[0].indent == indent
    assert read.text == " " * indent + "1. Пункт\n"


def test_blank_paragraphs_belong_to_the_block_before_them() -> None:
    read = layout(p() + p("а") + p(" ") + p("б") + p())
    assert [block.kind.value for block in read.blocks] == ["blank", "paragraph", "paragraph"]
    assert read.text == "\nа\n\nб\n\n"
    assert [len(block.lines) for block in read.blocks] == [1, 2, 2]


def test_bookmarks_are_anchors() -> None:
    body = p('<w:bookmarkStart w:name="_GoBack"/><w:bookmarkStart w:name="z12"/>' + r("1. Пункт"))
    assert layout(body).blocks[0].anchor == "z12"
