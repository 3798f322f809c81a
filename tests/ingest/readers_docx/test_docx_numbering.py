"""Numbers that Word keeps in list definitions, printed as Word prints them."""

from __future__ import annotations

import pytest
from docx_shop import abstract, codes, layout, level, listed, num, p, restarted, texts

POINTS = abstract(0, level(0, "%1."), level(1, "%2)"), level(2, "%2-%3)"))
PLAIN = POINTS + num(1, 0)
A = [listed("Министру:", level=0), listed("внести;", level=1), listed("учесть.", level=1)]
LEGAL = abstract(
    0, level(0, "%1", "upperRoman"), level(1, "%1.%2.", more="<w:isLgl/>"), level(2, "%1.%2.%3")
)


def starts(*paragraphs: str, numbering: str, styles: str = "") -> list[str]:
    """The first words of paragraphs, which hold their numbers."""
    more = {"styles": styles} if styles else {}
    found = texts("".join(paragraphs), numbering=numbering, **more)
    return [text.partition(" ")[0] if " " in text else text for text in found]


@pytest.mark.parametrize(
    ("paragraphs", "numbering", "expected"),
    [
        # points and subpoints; a subpoint begins anew under every point
        ([*A, *A], PLAIN, ["1.", "1)", "2)", "2.", "1)", "2)"]),
        # a plain paragraph between them does not stop the count
        ([A[0], p("Часть вторая."), A[0]], PLAIN, ["1.", "Часть", "2."]),
        # a deeper level shows the level above it, counted or not
        (
            [A[0], listed("а", level=2), A[1], listed("б", level=2)],
            PLAIN,
            ["1.", "1-1)", "1)", "1-1)"],
        ),
        # two lists of one definition count on; one with an override begins anew, once
        ([listed("а", 1), listed("б", 2), listed("в", 1)], PLAIN + num(2, 0), ["1.", "2.", "3."]),
        (
            [listed("а", 1), listed("б", 2), listed("в", 2), listed("г", 1)],
            PLAIN + num(2, 0, restarted(0)),
            ["1.", "1.", "2.", "3."],
        ),
        ([listed("а", 2)], PLAIN + num(2, 0, restarted(0, 14)), ["14."]),
        # a level defined anew for one list
        (
            [listed("а", 1), listed("б", 2)],
            PLAIN
            + num(2, 0, f'<w:lvlOverride w:ilvl="0">{level(0, "Статья %1.")}</w:lvlOverride>'),
            ["1.", "Статья"],
        ),
        # restart after a level named, or never
        (
            [*A, *A],
            abstract(0, level(0, "%1."), level(1, "%2)", more='<w:lvlRestart w:val="0"/>'))
            + num(1, 0),
            ["1.", "1)", "2)", "2.", "3)", "4)"],
        ),
        (
            [listed("а"), listed("б", level=2), listed("в", level=1), listed("г", level=2)],
            abstract(
                0,
                level(0, "%1."),
                level(1, "%2)"),
                level(2, "%3-", more='<w:lvlRestart w:val="1"/>'),
            )
            + num(1, 0),
            ["1.", "1-", "1)", "2-"],
        ),
        # legal numbering writes the Roman level above in figures
        ([listed("а"), listed("б", level=1)], LEGAL + num(1, 0), ["I", "1.1."]),
        # number 0 takes a paragraph out of a list; a list not defined numbers nothing
        ([listed("без", 0), listed("нет", 77), A[0]], PLAIN, ["без", "нет", "1."]),
        # a number typed by hand is text
        ([p("4-1) особый;"), A[0]], PLAIN, ["4-1)", "1."]),
        # an empty numbered paragraph prints its number
        ([listed(""), listed("а")], PLAIN, ["1.", "2."]),
        # a bullet level has no number of its own to show
        (
            [listed("а"), listed("б", level=2)],
            abstract(0, level(0, "%1."), level(1, "–", "bullet"), level(2, "%1.%2%3)")) + num(1, 0),
            ["1.", "1.1)"],
        ),
    ],
)
def test_numbers_as_word_counts_them(
    paragraphs: list[str], numbering: str, expected: list[str]
) -> None:
    assert starts(*paragraphs, numbering=numbering) == expected


@pytest.mark.parametrize(
    ("form", "text", "start", "expected"),
    [
        ("decimal", "%1)", 3, "3) слово"),
        ("decimalZero", "%1.", 3, "03. слово"),
        ("lowerLetter", "%1)", 2, "b) слово"),
        ("lowerLetter", "%1)", 28, "bb) слово"),
        ("upperLetter", "%1.", 1, "A. слово"),
        ("lowerRoman", "%1.", 4, "iv. слово"),
        ("upperRoman", "Раздел %1.", 9, "Раздел IX. слово"),
        ("russianLower", "%1)", 1, "а) слово"),
        ("russianLower", "%1)", 10, "к) слово"),
        ("russianUpper", "%1.", 29, "Я. слово"),
        ("none", "%1)", 5, ") слово"),
        ("none", "", 5, "слово"),
        ("bullet", "–", 1, "– слово"),
        ("bullet", "\uf0b7", 1, "• слово"),
        ("upperRoman", "%1.", 5000, "5000. слово"),
        ("decimal", "Статья %1.", 7, "Статья 7. слово"),
        ("decimal", "%1-тармақ.", 7, "7-тармақ. слово"),
    ],
)
def test_forms_of_numbers(form: str, text: str, start: int, expected: str) -> None:
    numbering = abstract(0, level(0, text, form, start)) + num(1, 0)
    assert texts(listed("слово"), numbering=numbering) == [expected]


def test_a_form_not_known_is_told() -> None:
    read = layout(
        listed("слово"), numbering=abstract(0, level(0, "%1.", "thaiLetters")) + num(1, 0)
    )
    assert read.blocks[0].text == "1. слово"
    assert codes(read) == ["word-number-form"]


def test_what_follows_a_number() -> None:
    nothing = abstract(0, level(0, "%1)", more='<w:suff w:val="nothing"/>')) + num(1, 0)
    assert texts(listed("слово"), numbering=nothing) == ["1)слово"]


STYLES = """
<w:style w:type="paragraph" w:default="1" w:styleId="a"><w:name w:val="Normal"/></w:style>
<w:style w:type="paragraph" w:styleId="Point"><w:name w:val="Пункт"/><w:basedOn w:val="a"/>
  <w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>
<w:style w:type="paragraph" w:styleId="Sub"><w:name w:val="Подпункт"/>
  <w:basedOn w:val="Point"/></w:style>
<w:style w:type="paragraph" w:styleId="Part"><w:name w:val="Часть"/><w:basedOn w:val="Point"/>
  <w:pPr><w:numPr><w:numId w:val="0"/></w:numPr></w:pPr></w:style>
<w:style w:type="numbering" w:styleId="Acts"><w:name w:val="Нумерация"/>
  <w:pPr><w:numPr><w:numId w:val="5"/></w:numPr></w:pPr></w:style>
"""


def styled(text: str, style: str, more: str = "") -> str:
    return p(text, f'<w:pStyle w:val="{style}"/>{more}')


def test_styles_number_and_are_linked_to_levels() -> None:
    numbering = abstract(0, level(0, "%1.", more='<w:pStyle w:val="Point"/>')).replace(
        "</w:abstractNum>", level(1, "%2)", more='<w:pStyle w:val="Sub"/>')
    ).replace('%2)"/></w:lvl>', '%2)"/></w:lvl></w:abstractNum>') + num(1, 0)
    body = [styled("а", "Point"), styled("б", "Sub"), styled("в", "Part"), styled("г", "Point")]
    taken_out = styled("д", "Point", '<w:numPr><w:numId w:val="0"/></w:numPr>')
    found = starts(*body, taken_out, styled("е", "Sub"), numbering=numbering, styles=STYLES)
    assert found == ["1.", "1)", "в", "2.", "д", "1)"]


def test_numbering_styles_lead_to_the_list_they_name() -> None:
    numbering = (
        '<w:abstractNum w:abstractNumId="3"><w:numStyleLink w:val="Acts"/></w:abstractNum>'
        + abstract(4, level(0, "§ %1"))
        + num(1, 3)
        + num(5, 4)
    )
    found = texts(listed("а") + listed("б", 5), numbering=numbering, styles=STYLES)
    assert found == ["§ 1 а", "§ 2 б"]
