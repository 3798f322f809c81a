"""Quoted new wordings: where they begin and end among paragraphs."""

import pytest

from ingest.structure.payloads import quote_depth, quoted_ranges, unquoted


def commands(text: str) -> bool:
    return any(verb in text for verb in ("изложить", "дополнить", "исключить", "жазылсын"))


CASES = [
    (
        "one paragraph, closed by quote and semicolon",
        ["подпункт 4) изложить в следующей редакции:", '"4) паспорт;";', "пункт 5 исключить."],
        [(1, 1, True)],
    ),
    (
        "many paragraphs with straight quotes inside",
        [
            "13-тармақ жаңа редакцияда жазылсын:",
            '"13. Тұлғалар "электрондық үкімет" порталы арқылы береді.',
            "Тізбе келтірілген:",
            '"Ақпарат беру" қызметі;',
            '"Анықтама беру" қызметі.".',
            "2. Департамент қамтамасыз етсін.",
        ],
        [(1, 4, True)],
    ),
    (
        "two quotations in a row after one command",
        ["дополнить пунктами 2-1 и 2-2:", '"2-1. Первый.', 'Еще."', '"2-2. Второй.".'],
        [(1, 2, True), (3, 3, True)],
    ),
    (
        "the original forgot a quotation mark: the payload ends before the next command",
        [
            "раздел дополнить строками следующего содержания:",
            '"4 АО "Склад: Зерновой',
            'фонд";',
            '5 АО "Мельница".',
            "2. (Пункт 2 утратил силу)",
            "пункт 3 исключить.",
        ],
        [(1, 3, True)],
    ),
    (
        "a name in quotation marks after a colon that commands nothing",
        ["Портал выдает:", '"личный кабинет";'],
        [],
    ),
    (
        "angle quotes nested",
        ["пункт 1 изложить:", "«1. Закон «О правовых актах» применяется.», «Указ».».", "2. Текст."],
        [(1, 1, True)],
    ),
    (
        "never closed: reaches the end and says so",
        ["пункт 1 изложить:", '"1. Текст без конца', "еще текст"],
        [(1, 2, False)],
    ),
]


@pytest.mark.parametrize(("why", "texts", "expected"), CASES, ids=[case[0] for case in CASES])
def test_ranges(why: str, texts: list[str], expected: list[tuple[int, int, bool]]) -> None:
    found = [(r.first, r.last, r.closed) for r in quoted_ranges(texts, commands)]
    assert found == expected, why


@pytest.mark.parametrize(
    ("texts", "expected"),
    [
        (['"4) паспорт;";'], ("4) паспорт;",)),
        (['"6. Бір.', 'Екі.".'], ("6. Бір.", "Екі.")),
        (["«1. Текст.»;"], ("1. Текст.",)),
        ([], ()),
    ],
)
def test_outer_quotes_are_removed(texts: list[str], expected: tuple[str, ...]) -> None:
    assert unquoted(texts) == expected


@pytest.mark.parametrize(
    ("text", "depth"),
    [
        ('"электрондық үкімет" веб-порталы', 0),
        ('(далее – "Портал")', 0),
        ('"4) паспорт', 1),
        ("«Закон «О правовых актах»", 1),
    ],
)
def test_depth(text: str, depth: int) -> None:
    assert quote_depth(text) == depth
