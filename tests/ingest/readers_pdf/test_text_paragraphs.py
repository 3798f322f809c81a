"""Lines to paragraphs: real shapes of columns and cells."""

from __future__ import annotations

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from typeset import lines, wide

from ingest.readers.pdf.corners import corner_paragraphs
from ingest.readers.pdf.paragraphs import paragraphs_of

LEFT, RIGHT = 70.0, 270.0  # forty characters of type 10 and more


def _texts(*rows: tuple[object, ...], left: float = LEFT, right: float = RIGHT) -> list[str]:
    return [paragraph.text for paragraph in paragraphs_of(lines(*rows), left, right)]


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        pytest.param(
            [
                ("1. Внести в приказ Министра от 2 декабря,", 90, 100),
                ("утвердившего Правила государственной услу-", 70, 112),
                ("ги, следующие изменения:", 70, 124),
                ("2. Настоящий приказ вводится в действие", 90, 136),
                ("со дня подписания.", 70, 148),
            ],
            [
                "1. Внести в приказ Министра от 2 декабря, утвердившего Правила государственной"
                " услу-ги, следующие изменения:",
                "2. Настоящий приказ вводится в действие со дня подписания.",
            ],
            id="first lines set in",
        ),
        pytest.param(
            [
                ("1) канцелярию услугодателя;", 70, 100),
                ("2) веб-портал «электронного правительства» и", 70, 112),
                ("объекты информатизации.", 70, 124),
            ],
            [
                "1) канцелярию услугодателя;",
                "2) веб-портал «электронного правительства» и объекты информатизации.",
            ],
            id="a cell without indents",
        ),
        pytest.param(
            [
                ("Государственной корпорацией и услугодате-", 70, 100),
                ("лем по месту жительства услугополучателя:", 70, 112),
                ("Перечень размещен на сайте услугодателя и", 70, 126),
                ("Государственной корпорации, а также порта-", 70, 138),
                ("ла.", 70, 150),
                ("Услугополучатель обращается при наличии и", 70, 164),
                ("документа и доверенности.", 70, 176),
            ],
            [
                "Государственной корпорацией и услугодате-лем по месту жительства"
                " услугополучателя:",
                "Перечень размещен на сайте услугодателя и Государственной корпорации, а также"
                " порта-ла.",
                "Услугополучатель обращается при наличии и документа и доверенности.",
            ],
            id="two points more between paragraphs",
        ),
        pytest.param(
            [
                ("*ПРАВИЛА*", 150, 100),
                ("*учета транспортных средств*", 106, 112),
                ("*Глава 1. Общие положения*", 107.5, 124),
            ],
            ["ПРАВИЛА учета транспортных средств", "Глава 1. Общие положения"],
            id="headings in the middle",
        ),
        pytest.param(
            [
                ("*Статья 5. Права услугополучателей*", 70, 100),
                ("Услугополучатели имеют право на полную ин-", 70, 112),
                ("формацию.", 70, 124),
            ],
            [
                "Статья 5. Права услугополучателей",
                "Услугополучатели имеют право на полную ин-формацию.",
            ],
            id="a bold heading at the margin",
        ),
        pytest.param(
            [
                ("12-2)", 90, 100),
                ("исключен Законом РК от 21.05.2024 № 86-VIII", 70, 112),
                ("с изменениями.", 70, 124),
            ],
            ["12-2) исключен Законом РК от 21.05.2024 № 86-VIII с изменениями."],
            id="a number parted from its words",
        ),
        pytest.param(
            [
                ("исключен приказом от 29.05.2020 № 11-1-4/", 70, 100),
                ("178 о порядке.", 70, 112),
            ],
            ["исключен приказом от 29.05.2020 № 11-1-4/178 о порядке."],
            id="a number broken after a stroke",
        ),
        pytest.param(
            [
                ("обращаются за государствен\u00ad", 70, 100),
                ("ной услугой со дня регист\u2010", 70, 112),
                ("рации.", 70, 124),
            ],
            ["обращаются за государственной услугой со дня регистрации."],
            id="hyphens of the line break",
        ),
        pytest.param(
            [
                ("прием с 9.00 до 18.30 часов, перерыв 13.00-", 70, 100),
                ("14.30 часов.", 70, 112),
            ],
            ["прием с 9.00 до 18.30 часов, перерыв 13.00-14.30 часов."],
            id="hyphens of the text",
        ),
        pytest.param(
            [
                ("Услуга оказывается через услугодателя, орг", 70, 780, 1),
                ("аны и портал.", 70, 60, 2),
            ],
            ["Услуга оказывается через услугодателя, орг аны и портал."],
            id="over a page break",
        ),
        pytest.param(
            [
                ("копия документа, удостоверяющего личность;", 70, 780, 1),
                ("доверенность.", 70, 60, 2),
            ],
            ["копия документа, удостоверяющего личность;", "доверенность."],
            id="an item ended at a page break",
        ),
        pytest.param(
            [
                ("– справка о наличии либо отсутствии недви-", 70, 100),
                ("жимого имущества;", 80, 112),
                ("– документ об оплате.", 70, 124),
            ],
            [
                "– справка о наличии либо отсутствии недви-жимого имущества;",
                "– документ об оплате.",
            ],
            id="hanging items",
        ),
        pytest.param(
            [("Ф.И.О. заявителя", 70, 100), ("Подпись", 70, 190)],
            ["Ф.И.О. заявителя", "Подпись"],
            id="far apart",
        ),
        pytest.param([], [], id="nothing"),
    ],
)
def test_paragraphs(rows: list[tuple[object, ...]], expected: list[str]) -> None:
    assert _texts(*rows) == expected


def test_every_item_of_a_list_set_in_begins_a_paragraph_be_its_line_full() -> None:
    full = "качество оказания государственных услуг;"
    rows: list[tuple[object, ...]] = [
        ("Принципы оказания услуг, установленные за-", 90, 100),
        ("коном:", 70, 112),
        *((full, 90, 124 + 12 * at) for at in range(4)),
    ]
    assert _texts(*rows, right=70 + 20 + wide(full)) == [
        "Принципы оказания услуг, установленные за-коном:",
        *[full] * 4,
    ]


def test_sentences_of_one_paragraph_stay_together_in_a_column_that_parts_none() -> None:
    assert _texts(
        ("Ответ выдается на портале. Отказ мотивируют.", 70, 100),
        ("Срок – пять дней. Он исчисляется со дня при-", 70, 112),
        ("ема. Ответ подписывается электронной подпис", 70, 124),
        ("ью.", 70, 136),
    ) == [
        "Ответ выдается на портале. Отказ мотивируют. Срок – пять дней. Он исчисляется со дня"
        " при-ема. Ответ подписывается электронной подпис ью."
    ]


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        pytest.param(
            [
                ("Приложение 1", 350, 60),
                ("к приказу Министра", 350, 72),
                ("от 7 октября 2024 года № 743", 350, 84),
                ("Приложение 8", 350, 96),
                ("к Правилам учета", 350, 108),
                ("Форма", 420, 120),
            ],
            [
                "Приложение 1 к приказу Министра от 7 октября 2024 года № 743",
                "Приложение 8 к Правилам учета",
                "Форма",
            ],
            id="two captions and a form",
        ),
        pytest.param(
            [
                ("Қазақстан Республикасы", 350, 60),
                ("Әділет министрінің", 350, 72),
                ("№ 565 бұйрығына", 350, 84),
                ("1-қосымша", 350, 96),
                ("Ақпарат ұсыну қағидаларына", 350, 108),
                ("3-қосымша", 350, 120),
            ],
            [
                "Қазақстан Республикасы Әділет министрінің № 565 бұйрығына 1-қосымша",
                "Ақпарат ұсыну қағидаларына 3-қосымша",
            ],
            id="Kazakh captions end with their word",
        ),
        pytest.param(
            [
                ("Ақпарат ұсыну", 350, 770, 1),
                ("қағидаларына", 350, 60, 2),
                ("3-қосымша", 350, 72, 2),
            ],
            ["Ақпарат ұсыну қағидаларына 3-қосымша"],
            id="a caption over a page break",
        ),
        pytest.param(
            [("Приложение 1", 350, 60), ("к Правилам", 350, 72), ("Форма 2", 350, 110)],
            ["Приложение 1 к Правилам", "Форма 2"],
            id="a gap",
        ),
    ],
)
def test_corner_captions(rows: list[tuple[object, ...]], expected: list[str]) -> None:
    assert [paragraph.text for paragraph in corner_paragraphs(lines(*rows))] == expected


@settings(max_examples=40, deadline=None)
@example([["аа"] * 4 + ["а" * 8, "а" * 11], ["аа", "аа", "а" * 7, "а" * 8, "а" * 11, "ааа"]])
@given(st.lists(st.lists(st.text("абвгдежз", min_size=2, max_size=11), min_size=3), max_size=6))
def test_paragraphs_wrapped_anywhere_come_back(paragraphs: list[list[str]]) -> None:
    """Set ragged, first lines set in, as wide as each word allows."""
    rows: list[tuple[object, ...]] = []
    base = 100.0
    for words in paragraphs:
        x, text = LEFT + 20, ""
        for word in [*words[:-1], words[-1] + "."]:
            if text and x + wide(f"{text} {word}") > RIGHT:
                rows.append((text, x, base))
                base, x, text = base + 12, LEFT, ""
            text = f"{text} {word}" if text else word
        rows.append((text, x, base))
        base += 12
    found = [paragraph.text for paragraph in paragraphs_of(lines(*rows), LEFT, RIGHT)]
    assert " ".join(found) == " ".join(" ".join(words) + "." for words in paragraphs)
    if any(row[1] == LEFT for row in rows):  # some paragraph shows that first lines are set in
        assert found == [" ".join(words) + "." for words in paragraphs]
