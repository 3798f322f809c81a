"""Corner captions, in all the ways drafters put them in a corner."""

from __future__ import annotations

import pytest
from docx_shop import codes, layout, p, r, t, tbl, tc, tr

from ingest.model import Layout
from ingest.structure.captions import find_captions

RIGHT = '<w:jc w:val="right"/>'
END = '<w:jc w:val="end"/>'
FAR = '<w:ind w:left="5103"/>'
FRAME = '<w:framePr w:hSpace="180" w:hAnchor="page" w:x="6500"/>'
UNSEEN = ""
BODY = p("Правила учёта собак", '<w:jc w:val="center"/>') + p("1. Настоящие Правила.")
RU = [
    "Приложение 2",
    "к приказу Министра юстиции",
    "Республики Казахстан",
    "от 5 мая 2025 года № 97",
]
KK = [
    "Қазақстан Республикасы",
    "Әділет министрінің",
    "2025 жылғы 5 мамырдағы",
    "№ 97 бұйрығына",
    "2-қосымша",
]
APPROVED = [
    "Утверждены",
    "приказом Министра юстиции",
    "Республики Казахстан",
    "от «__» ____ 2025 года № ___",
]
BEKITILGEN = ["Қазақстан Республикасы", "Әділет министрінің", "№ 97 бұйрығымен", "бекітілген"]


def broken(lines: list[str]) -> str:
    """Lines of one paragraph."""
    return "<w:r>" + "<w:br/>".join(t(line) for line in lines) + "</w:r>"


def captions(read: Layout) -> list[tuple[str, str, str]]:
    found = [run.caption for run in find_captions(read)]
    return [(caption.role, caption.number, caption.text) for caption in found]


@pytest.mark.parametrize("lines", [RU, KK, APPROVED, BEKITILGEN])
@pytest.mark.parametrize(
    "drawn",
    [
        lambda lines: "".join(p(line, RIGHT) for line in lines),
        lambda lines: "".join(p(line, END) for line in lines),
        lambda lines: "".join(p(line, FAR) for line in lines),
        lambda lines: "".join(p(line, FRAME) for line in lines),
        lambda lines: "".join(p("\t\t\t\t" + line) for line in lines),
        lambda lines: p(broken(lines), RIGHT),
        lambda lines: p(r(" ".join(lines)), FAR),
        lambda lines: tbl(tr("", tc(p(broken(lines)))), properties=UNSEEN),
        lambda lines: tbl(tr("", tc("".join(p(line) for line in lines)))),
        lambda lines: tbl(tr(tc("".join(p(line, RIGHT) for line in lines))), properties=UNSEEN),
        lambda lines: tbl(*(tr("", line) for line in lines), properties=UNSEEN),
    ],
    ids=[
        "right",
        "end",
        "far",
        "frame",
        "tabs",
        "breaks",
        "wrapped",
        "cell",
        "ruled",
        "one",
        "rows",
    ],
)
def test_a_caption_is_one_paragraph_in_the_corner(lines: list[str], drawn: object) -> None:
    assert callable(drawn)
    read = layout(p("1. Утвердить.") + p() + drawn(lines) + p() + BODY)
    role = "approved" if lines in (APPROVED, BEKITILGEN) else "annex"
    number = "2" if role == "annex" else ""
    assert captions(read) == [(role, number, " ".join(lines))]
    assert [block.text for block in read.blocks] == [
        "1. Утвердить.",
        " ".join(lines),
        "Правила учёта собак",
        "1. Настоящие Правила.",
    ]


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        # two captions one after the other, without a line between them
        (
            [*RU, "Приложение 7", "к Правилам учёта собак"],
            [("annex", "2", " ".join(RU)), ("annex", "7", "Приложение 7 к Правилам учёта собак")],
        ),
        (
            [*KK, "Ит есебі қағидаларына", "7-қосымша"],
            [("annex", "2", " ".join(KK)), ("annex", "7", "Ит есебі қағидаларына 7-қосымша")],
        ),
        # what follows a caption in the corner is none of it
        (
            ["Приложение 1", "к Правилам учёта", "Форма"],
            [("annex", "1", "Приложение 1 к Правилам учёта")],
        ),
        (["Қағидаларға", "1-қосымша", "Нысан"], [("annex", "1", "Қағидаларға 1-қосымша")]),
        (
            ["Приложение 1", "к Правилам учёта", "", "тыс. тенге"],
            [("annex", "1", "Приложение 1 к Правилам учёта")],
        ),
    ],
)
def test_corners_with_more_than_a_caption(
    lines: list[str], expected: list[tuple[str, str, str]]
) -> None:
    for body in (
        "".join(p(line, RIGHT) for line in lines),
        p(broken(lines), RIGHT),
        tbl(tr("", tc(p(broken(lines)))), properties=UNSEEN),
    ):
        assert captions(layout(p("1. Утвердить.") + body + BODY)) == expected


AGREED = ["«КЕЛІСІЛДІ»", "Қазақстан Республикасының", "Қаржы министрлігі"]
AGREED_RU = ["«СОГЛАСОВАН»", "Министерство финансов", "Республики Казахстан"]


@pytest.mark.parametrize(
    ("agreement", "caption"),
    [
        ([*AGREED, "____________ Е. Ахметов"], KK),
        ([*AGREED, "2025 жылғы 3 мамыр"], KK),
        ([*AGREED, "2025 жылғы «___» ________"], BEKITILGEN),
        ([*AGREED, "____________ Е. Ахметов", "2025 жылғы 3 мамыр"], KK),
        (AGREED, KK),
        (AGREED, BEKITILGEN),
        (AGREED, ["Ит есебі", "қағидаларына", "2-қосымша"]),
        ([*AGREED_RU, "____________ А. Ахметов"], RU),
        (AGREED_RU, RU),
        (AGREED_RU, APPROVED),
        ([*AGREED_RU, "3 мая 2025 года"], KK),
    ],
)
def test_an_agreement_is_no_caption(agreement: list[str], caption: list[str]) -> None:
    """Beside a caption in a table nobody sees, or above it in the corner."""
    role = "approved" if caption in (APPROVED, BEKITILGEN) else "annex"
    number = "2" if role == "annex" else ""
    for body in (
        tbl(tr(tc(p(broken(agreement))), tc(p(broken(caption)))), properties=UNSEEN),
        tbl(
            tr(
                tc("".join(p(line) for line in agreement)),
                tc("".join(p(line, RIGHT) for line in caption)),
            ),
            properties=UNSEEN,
        ),
        p(broken(agreement)) + p(broken(caption), RIGHT),
        "".join(p(line, RIGHT) for line in (*agreement, *caption)),
        p(broken([*agreement, *caption]), RIGHT),
    ):
        read = layout(p("1. Утвердить.") + body + BODY)
        assert captions(read) == [(role, number, " ".join(caption))]
        shown = " ".join(block.text for block in read.blocks)
        assert f"1. Утвердить. {' '.join(agreement)} {' '.join(caption)}" in shown


@pytest.mark.parametrize(
    "body",
    [
        p("тыс. тенге", RIGHT),
        p("Приложение 2 к Правилам учёта собак исключить.", '<w:ind w:firstLine="709"/>'),
        p("А. Оспанов", RIGHT),
        p("УТВЕРЖДАЮ", RIGHT) + p("Руководитель организации ___________", RIGHT),
    ],
)
def test_what_is_no_caption(body: str) -> None:
    read = layout(p("1. Утвердить.") + body + BODY)
    assert captions(read) == []


@pytest.mark.parametrize("width", range(30, 58))
def test_hyphens_are_no_ends_of_lines(width: int) -> None:
    text = f"{'Ө' * width} ғылыми-техникалық кеңестің № 11-1-4/178 бұйрығына 12-қосымша"
    assert layout(p(text, FAR) + BODY).blocks[0].text == text


def test_lines_of_a_caption_are_as_narrow_as_its_column() -> None:
    read = layout(p(" ".join(KK), FAR) + BODY)
    assert max(len(line.text) for line in read.blocks[0].lines) < 62
    assert len(read.blocks[0].lines) > 1


def test_a_caption_in_the_header_of_pages_is_told() -> None:
    header = "".join(p(line, RIGHT) for line in RU) + p("Проект")
    read = layout(BODY, header1=header, footer1=p("3"))
    assert codes(read) == ["word-header-caption"]
    assert dict(read.findings[0].params) == {"text": " ".join(RU)}
    assert "Проект" not in read.text
    assert codes(layout(BODY, header1=p("Проект"))) == []
