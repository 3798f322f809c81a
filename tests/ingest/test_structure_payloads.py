"""Quoted new wordings: where they begin and end among paragraphs."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.structure.payloads import quote_depth, quoted_ranges, unquoted


def commands(text: str) -> bool:
    verbs = ("изложить", "дополнить", "исключить", "енгізілсін", "жазылсын", "тасталсын", "ауыстыр")
    return any(verb in text for verb in verbs)


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
        "a lone mark on its own line opens, another closes",
        ["пункт 1 изложить:", '"', "1. Текст.", "Продолжение.", '";', "пункт 2 исключить."],
        [(1, 4, True)],
    ),
    (
        "a table needs no quotation marks",
        ["строку 3 изложить:", "3\tСрок\t5 дней", "пункт 2 исключить."],
        [(1, 1, True)],
    ),
    (
        "a table with its marks in its first and last cells, parts of it on the next page",
        ["строку 3 изложить:", '"3\tСрок\t5 дней', '\t\tили 7 дней";', "пункт 2 исключить."],
        [(1, 2, True)],
    ),
    (
        "an instruction may begin with the words it changes, after a head and after a payload",
        [
            "1. Бұйрыққа мынадай өзгерістер енгізілсін:",
            '"он" деген сөз "бес" деген сөзбен ауыстырылсын;',
            "5-тармақ мынадай редакцияда жазылсын:",
            '"5. Мерзім бес күн.";',
            '"А", "Б" деген сөздер алып тасталсын;',
        ],
        [(3, 3, True)],
    ),
    (
        "a wording that is itself an amendment holds instructions of its own",
        [
            "1. Внести в приказ: пункт 2 изложить:",
            '"2. Внести в другой приказ изменения, пункт 7 исключить:',
            "пункт 3 изложить:",
            '"3. Новый текст.";',
            "пункт 4 исключить.",
            'слова "да" исключить.".',
            "пункт 5 исключить.",
        ],
        [(1, 5, True)],
    ),
    (
        "never closed: the next instruction bears the amending act's next number",
        [
            "1) пункт 4 изложить:",
            '"4. Документы:',
            "1) паспорт;",
            "2) справка.",
            "2) пункт 5 исключить;",
            "3) пункт 6 исключить.",
        ],
        [(1, 3, False)],
    ),
    (
        "never closed: the next instruction has a quotation of its own",
        [
            "подпункт 4) изложить:",
            '"4) паспорт;',
            "подпункт 5) изложить:",
            '"5) справка;";',
            "подпункт 6) исключить.",
        ],
        [(1, 1, False), (3, 3, True)],
    ),
    (
        "never closed: the line that leads up to the next instruction is not of it",
        ["1) пункт 1 изложить:", '"1. Текст;', "в пункте 7:", "подпункт 3) исключить."],
        [(1, 1, False)],
    ),
    (
        "never closed: the act's next point orders no change",
        [
            "1. В приказе: подпункт 4) изложить:",
            '"4) паспорт.',
            "2. Департаменту довести приказ до сведения.",
            "3. Контроль возложить на министра.",
        ],
        [(1, 1, False)],
    ),
    (
        "numbers of the quotation that happen to follow the act's close nothing",
        [
            "1. В приказе: пункт 5 изложить:",
            '"5. Услугодатель обязан:',
            "1) заменить документ;",
            "2) исключить ошибку.",
            '6. Срок один год.".',
            "2. Контроль.",
        ],
        [(1, 4, True)],
    ),
    (
        "subpoints of the wording that read like commands, after a paragraph that ends with a mark",
        [
            "пункт 5 изложить:",
            "«5. Оператор обязан:",
            "1) запись исключить;",
            "2) запись дополнить словами «исправлено»",
            "3) запись изложить полностью.»;",
            "пункт 6 исключить.",
        ],
        [(1, 4, True)],
    ),
    (
        "marks that open low and close high",
        [
            "6-тармақ жазылсын:",
            "„6. Бір „екі“ деген.",
            "Үш.“;",
            "7-тармақ жазылсын:",
            "„7. Төрт.“.",
        ],
        [(1, 2, True), (4, 4, True)],
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


PARAGRAPHS = st.lists(
    st.sampled_from(
        [
            "1. В приказ:",
            "2. Контроль.",
            "1) пункт 4 изложить:",
            "2) пункт 5 исключить;",
            "пункт 6 изложить:",
            'пункт 7 изложить: "7. Орган:',
            '"4. Документы:',
            "«5. Срок.»;",
            '"',
            '";',
            "1) паспорт;",
            '2) справка.";',
            "3\tСрок\t5 дней",
            "в пункте 8:",
            "Текст",
        ]
    ),
    max_size=14,
)


@given(PARAGRAPHS)
def test_ranges_of_any_paragraphs_stand_apart_and_after_what_orders_them(texts: list[str]) -> None:
    found = quoted_ranges(texts, commands)
    end = 0
    for quoted in found:
        assert end < quoted.first <= quoted.last < len(texts) or quoted.first == end > 0
        assert quoted.cut == (not quoted.closed and quoted.last + 1 == len(texts))
        end = quoted.last + 1


INLINE = [
    (
        "begun on the command's line, ended on a later one",
        ['1) пункт 3 изложить: "3. Документы:', "1) паспорт;", '2) справка.";', "2) пункт 4."],
        [(1, 2, True, '"3. Документы:')],
    ),
    (
        "wholly on the command's line: no paragraph is quoted",
        ['1) пункт 3 изложить: "3. Документы.";', "2) пункт 4 исключить."],
        [],
    ),
    (
        "words in quotation marks on the line are no wording that goes on",
        ['слова: "а" исключить, слова "б" изложить:', "1) нет"],
        [],
    ),
    (
        "begun on the line and never closed",
        ['1) пункт 3 изложить: "3. Документы:', "1) паспорт;", "2) пункт 4 исключить."],
        [(1, 1, False, '"3. Документы:')],
    ),
    (
        "nothing after the line belongs to it",
        ['1) пункт 3 изложить: "3. Документы;', "2) пункт 4 исключить."],
        [],
    ),
]


@pytest.mark.parametrize(("why", "texts", "expected"), INLINE, ids=[case[0] for case in INLINE])
def test_wordings_that_begin_on_the_line_of_the_command(
    why: str, texts: list[str], expected: list[tuple[int, int, bool, str]]
) -> None:
    found = [
        (r.first, r.last, r.closed, texts[r.first - 1][r.inline :])
        for r in quoted_ranges(texts, commands)
    ]
    assert found == expected, why


def test_a_quotation_cut_by_the_end_of_the_text_is_told_from_one_that_merely_lacks_its_mark() -> (
    None
):
    cut = quoted_ranges(["пункт 1 изложить:", '"1. Текст', "и далее"], commands)
    slip = quoted_ranges(["пункт 1 изложить:", '"1. Текст.', "пункт 2 исключить."], commands)
    assert [(r.last, r.closed, r.cut) for r in cut] == [(2, False, True)]
    assert [(r.last, r.closed, r.cut) for r in slip] == [(1, False, False)]


@pytest.mark.parametrize(
    ("texts", "expected"),
    [
        (['"4) паспорт;";'], ("4) паспорт;",)),
        (['"6. Бір.', 'Екі.".'], ("6. Бір.", "Екі.")),
        (["«1. Текст.»;"], ("1. Текст.",)),
        (["„1. Мәтін.“;"], ("1. Мәтін.",)),
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
        ("„Бір“, “екі”", 0),
        ("„1. „Бір“ деген", 1),
    ],
)
def test_depth(text: str, depth: int) -> None:
    assert quote_depth(text) == depth
