"""Whole amending acts: what each instruction changes, and what is left unread."""

import datetime as dt

import pytest

from corpus.sources import SourceDocument
from ingest.grammar import Instructions, read_lines
from ingest.model import Change, ParsedAct, UnitPath
from ingest.parse import parse

HEAD_RU = """О внесении изменений в некоторые приказы Министра юстиции Республики Казахстан

Приказ Министра юстиции Республики Казахстан от 3 марта 2023 года № 40.
"""
HEAD_KK = """«Мұрағат ісі қағидаларын бекіту туралы» Қазақстан Республикасы Әділет министрінің \
2015 жылғы 5 мамырдағы № 9 бұйрығына өзгерістер енгізу туралы

Қазақстан Республикасы Әділет министрінің 2023 жылғы 3 наурыздағы № 40 бұйрығы.
"""
ORDER_9 = 'Министра юстиции Республики Казахстан от 5 мая 2015 года № 9 "Об архивном деле"'
ORDER_12 = 'Министра юстиции Республики Казахстан от 6 июня 2016 года № 12 "О сроках"'


def act(head: str, *lines: str) -> ParsedAct:
    body = "\n".join(f"      {line}" for line in lines)
    return parse(SourceDocument("a.txt", (head + body + "\n").encode(), "test"))


def short(path: UnitPath) -> str:
    return ".".join(f"{step.kind.value}:{step.number}" for step in path)


def shown(change: Change) -> tuple[str, str | None, str, str]:
    target = change.target
    return change.operation.value, target.act.number, target.document_title, short(target.path)


def unread(found: ParsedAct) -> list[str]:
    return [dict(f.params)["text"] for f in found.findings if f.code == "instruction-unread"]


def test_a_list_of_acts_keeps_each_act_apart() -> None:
    found = act(
        HEAD_RU,
        "1. Внести в некоторые приказы Министра юстиции следующие изменения и дополнения:",
        f"1) в приказе {ORDER_9}:",
        "в Правилах архивного дела, утвержденных указанным приказом:",
        "пункт 3 исключить;",
        "в приложении 2 к указанным Правилам:",
        "пункт 4 исключить;",
        "приложение 1 к указанному приказу изложить в новой редакции согласно приложению 1 к "
        "настоящему приказу;",
        f"2) в Правилах учета, утвержденных приказом {ORDER_12}:",
        "дополнить пунктом 9-1 следующего содержания:",
        '"9-1. Срок хранения – один год.".',
        "2. Настоящий приказ вводится в действие со дня его первого официального опубликования.",
    )
    assert [shown(change) for change in found.changes] == [
        ("exclude", "9", "Правилах архивного дела", "point:3"),
        ("exclude", "9", "Правилах архивного дела", "annex:2.point:4"),
        ("replace", "9", "", "annex:1"),
        ("insert", "12", "Правилах учета", "point:9-1"),
    ]
    assert unread(found) == []


def test_nothing_below_an_unread_context_is_put_to_the_unit_above() -> None:
    found = act(
        HEAD_RU,
        f"1. Внести в приказ {ORDER_9} следующие изменения:",
        "в пункте 4:",
        "подпункт 1) исключить;",
        "в таблице нагрузок:",
        "подпункт 2) исключить;",
        "в пункте 7:",
        "подпункт 3) исключить.",
        "2. Настоящий приказ вводится в действие со дня его первого официального опубликования.",
    )
    assert [shown(change)[3] for change in found.changes] == [
        "point:4.subpoint:1",
        "point:7.subpoint:3",
    ]
    assert unread(found) == ["подпункт 2) исключить;"]


def test_instructions_without_an_act_are_told() -> None:
    found = act(HEAD_RU, "1. В отдельные нормы внести поправки:", "пункт 3 исключить.")
    assert found.changes == ()
    assert unread(found) == ["пункт 3 исключить."]


@pytest.mark.parametrize(
    "text",
    [
        "второе предложение пункта 4 исключить;",
        "абзац второй пункта 4 считать абзацем третьим;",
        "примечание к пункту 4 исключить;",
    ],
)
def test_other_operations_are_told_and_change_nothing(text: str) -> None:
    found = act(HEAD_RU, f"1. Внести в приказ {ORDER_9} следующие изменения:", text)
    assert found.changes == ()
    assert unread(found) == [text]


def test_a_new_subpoint_keeps_the_paragraphs_below_it() -> None:
    found = act(
        HEAD_RU,
        f"1. Внести в приказ {ORDER_9} следующие дополнения:",
        "пункт 2 дополнить подпунктами 3-1) и 5-1) следующего содержания:",
        "«3-1) реестр – перечень записей;»;",
        "«5-1) хранитель – лицо, ведущее реестр.",
        "Хранитель назначается приказом.",
        "Порядок назначения утверждается министром;».",
    )
    first, second = found.changes
    assert [unit.text for piece in first.payload for unit in piece.walk()] == [
        "3-1) реестр – перечень записей;"
    ]
    assert [(u.address, u.text) for piece in second.payload for u in piece.walk()] == [
        ("subpara_5-1", "5-1) хранитель – лицо, ведущее реестр."),
        ("subpara_5-1__al_2", "Хранитель назначается приказом."),
        ("subpara_5-1__al_3", "Порядок назначения утверждается министром;"),
    ]
    assert (first.indent_ordinals, second.indent_ordinals) == ((2, 3), (2, 4, 5, 6))


def test_kazakh_document_of_a_named_act() -> None:
    found = act(
        HEAD_KK,
        "1. «Мұрағат ісі қағидаларын бекіту туралы» Қазақстан Республикасы Әділет министрінің 2015 "
        "жылғы 5 мамырдағы № 9 бұйрығымен (Нормативтік құқықтық актілерді мемлекеттік тіркеу "
        "тізілімінде № 11500 болып тіркелген) бекітілген Мұрағат ісі қағидаларына мынадай "
        "өзгерістер мен толықтырулар енгізілсін:",
        "3-тармақ алып тасталсын;",
        "5-тармақтағы «а» деген сөздер «б» деген сөздермен ауыстырылып, мынадай мазмұндағы 2-1) "
        "тармақшамен толықтырылсын:",
        "«2-1) сақтау мерзімі;»;",
        "көрсетілген Қағидаларға 2-қосымшада:",
        "4-тармақ алып тасталсын.",
        "2. Осы бұйрық алғашқы ресми жарияланған күнінен бастап қолданысқа енгізіледі.",
    )
    document = "Мұрағат ісі қағидаларына"
    assert [shown(change) for change in found.changes] == [
        ("exclude", "9", document, "point:3"),
        ("replace_words", "9", document, "point:5"),
        ("insert", "9", document, "point:5.subpoint:2-1"),
        ("exclude", "9", document, "annex:2.point:4"),
    ]
    assert [f.code for f in found.findings if f.code.startswith("instruction")] == []


def test_a_list_of_repealed_acts() -> None:
    found = act(
        "Об утверждении Правил учета\n\nПриказ Министра юстиции Республики Казахстан от 3 марта "
        "2023 года № 40.\n",
        "1. Утвердить прилагаемые Правила учета.",
        "2. Признать утратившими силу:",
        f"1) приказ {ORDER_9};",
        f"2) пункт 4 приказа {ORDER_12}.",
        "3. Настоящий приказ вводится в действие со дня его первого официального опубликования.",
    )
    assert [change.target.act.number for change in found.repeals] == ["9"]
    assert [shown(change) for change in found.changes] == [("exclude", "12", "", "point:4")]
    assert unread(found) == []


def test_a_range_that_may_be_a_number_is_told() -> None:
    found = act(
        HEAD_RU,
        f"1. Внести в приказ {ORDER_9} следующие изменения:",
        "пункты 1, 3-5 и 8 исключить.",
        "2. Настоящий приказ вводится в действие со дня подписания.",
    )
    told = [dict(f.params)["text"] for f in found.findings if f.code == "range-uncertain"]
    assert told == ["пункты 1, 3-5 и 8"]


def lines(*texts: str) -> Instructions:
    return read_lines(texts)


def paths(found: Instructions) -> list[tuple[str, str]]:
    return [(change.operation.value, short(change.target.path)) for change in found.changes]


def codes(found: Instructions) -> list[str]:
    return [item.code for item in found.findings]


def test_a_context_whose_colon_was_forgotten_still_holds() -> None:
    found = lines("пункт 3 исключить;", "в пункте 4", "подпункт 1) исключить;")
    assert paths(found) == [("exclude", "point:3"), ("exclude", "point:4.subpoint:1")]
    assert codes(found) == []


def test_a_line_that_orders_nothing_known_is_told_where_only_instructions_stand() -> None:
    found = lines(
        f"1. Внести в приказ {ORDER_9} следующие изменения:",
        "пункт 3 исключить;",
        "нумерацию пунктов изменить.",
        "2. Комитету обеспечить государственную регистрацию настоящего приказа.",
    )
    assert paths(found) == [("exclude", "point:3")]
    told = [dict(item.params)["text"] for item in found.findings]
    assert told == ["нумерацию пунктов изменить."]


def test_an_amendment_set_forth_in_the_head_itself() -> None:
    found = lines(
        f"1. Внести в приказ {ORDER_9} изменение, изложив приложение 2 к указанному приказу в "
        "новой редакции согласно приложению к настоящему приказу.",
        f"2. Внести в приказ {ORDER_12} дополнение, дополнив пунктом 5 следующего содержания:",
        "«5. Срок – один год.».",
    )
    assert [shown(change) for change in found.changes] == [
        ("replace", "9", "", "annex:2"),
        ("insert", "12", "", "point:5"),
    ]
    assert found.changes[0].payload_component == "annex"
    assert codes(found) == []


def test_a_document_named_for_one_sentence_is_left_with_it() -> None:
    found = lines(
        "в Правилах учета, утвержденных указанным приказом, пункт 8 исключить;",
        "пункт 9 исключить;",
    )
    assert [(c.target.document_title, short(c.target.path)) for c in found.changes] == [
        ("Правилах учета", "point:8"),
        ("", "point:9"),
    ]


def test_several_contexts_at_once() -> None:
    found = lines("в пунктах 5 и 6:", 'слова "а" исключить;', "пункт 7 исключить;")
    assert paths(found) == [
        ("delete_words", "point:5"),
        ("delete_words", "point:6"),
        ("exclude", "point:7"),
    ]


def test_a_list_of_suspended_units() -> None:
    found = lines(
        "Статья 3. Приостановить в Законе Республики Казахстан от 11 мая 2017 года № 64-VI «О "
        "пчеловодстве»:",
        "1) до 1 июля 2026 года действие пункта 4 статьи 9;",
        "2) действие статьи 11.",
    )
    assert [(short(c.target.path), c.until.date if c.until else None) for c in found.changes] == [
        ("article:9.point:4", dt.date(2026, 7, 1)),
        ("article:11", None),
    ]
    assert codes(found) == ["suspension-without-end"]


LISTS = [
    ("1. Внести изменения в некоторые приказы Министра юстиции Республики Казахстан согласно "
     "приложению 1 к настоящему приказу.", [("annex_1", False)]),
    ("2. Признать утратившими силу некоторые приказы Министра юстиции Республики Казахстан по "
     "перечню согласно приложению к настоящему приказу.", [("annex", True)]),
    ("1. Утвердить прилагаемые изменения, которые вносятся в некоторые решения Правительства "
     "Республики Казахстан.", []),
]  # fmt: skip


@pytest.mark.parametrize(("text", "lists"), LISTS)
def test_instructions_left_to_an_annex(text: str, lists: list[tuple[str, bool]]) -> None:
    found = lines(text)
    assert [(item.component, item.repeals) for item in found.lists] == lists
    assert (found.changes, found.repeals, found.findings) == ((), (), ())


@pytest.mark.parametrize(
    ("texts", "only"),
    [
        (["пункт 5 исключить, текст на казахском языке не меняется;"], ["ru"]),
        (["1. Внести в текст на казахском языке приказа Министра юстиции Республики Казахстан от 5 "
          "мая 2015 года № 9 «Об архивном деле» следующие изменения:", "пункт 4 исключить;",
          "в пункте 5:", "подпункт 1) исключить."], ["kk", "kk"]),
        (["пункт 4 исключить; пункт 5 исключить, текст на казахском языке не меняется;"],
         [None, "ru"]),
        (["пункт 4 исключить; пункт 5 исключить. Текст на казахском языке не меняется."],
         [None, "ru"]),
        (["пункт 4 исключить;", "пункт 5 исключить;", "Текст на русском языке не меняется."],
         [None, "kk"]),
        (["в пункт 5 вносится изменение на казахском языке, текст на русском языке не "
          "изменяется;", "пункт 6 исключить;"], ["kk", None]),
    ],
)  # fmt: skip
def test_one_language_only(texts: list[str], only: list[str | None]) -> None:
    found = lines(*texts)
    assert [change.only.value if change.only else None for change in found.changes] == only
    assert codes(found) == []


#: Wordings that are missing or do not fit: the change, what it holds, and the finding.
BAD_WORDINGS = [
    (["пункт 5 изложить в следующей редакции:", "пункт 6 исключить;"],
     [("replace", []), ("exclude", [])], ["payload-missing"]),
    (["пункт 5 изложить в следующей редакции:", '"6. А.";'],
     [("replace", [])], ["payload-number-differs"]),
    (["дополнить пунктами 5-1 и 5-2 следующего содержания:", '"5-1. А.";'],
     [("insert", ["5-1"]), ("insert", [])], ["payload-lacks-target"]),
    (["дополнить абзацами вторым и третьим следующего содержания:", '"а;";'],
     [("insert", []), ("insert", [])], ["payload-lacks-target"] * 2),
    (["пункт 5 изложить в следующей редакции:", '"";'], [("replace", [])], ["payload-missing"]),
    (["пункт 6 исключить;", "пункт 5 изложить в следующей редакции:", '"5. Срок'],
     [("exclude", [])], ["payload-unclosed"]),
    (["приложения 1 и 2 изложить в новой редакции согласно приложению 1 к настоящему приказу;",
      "пункт 6 исключить;"], [("exclude", [])], ["parallel-lists-differ"]),
]  # fmt: skip


@pytest.mark.parametrize(("texts", "changes", "found"), BAD_WORDINGS)
def test_wordings_that_do_not_fit(
    texts: list[str], changes: list[tuple[str, list[str]]], found: list[str]
) -> None:
    read = lines(*texts)
    assert [(c.operation.value, [u.number for u in c.payload]) for c in read.changes] == changes
    assert codes(read) == found


#: Unnumbered units share a wording by quotation, by paragraph, by part.
SHARED = [
    (["дополнить абзацами вторым и третьим следующего содержания:", '"а;', 'б;";'],
     ["а;", "б;"]),
    (["части вторую и третью изложить в следующей редакции:", '"А:', "1) б;", '2) в.";', '"Г.";'],
     ["А:\n1) б;\n2) в.", "Г."]),
    (["дополнить частями второй и третьей следующего содержания:", '"А:', "1) б;", 'Г.";'],
     ["А:\n1) б;", "Г."]),
]  # fmt: skip


@pytest.mark.parametrize(("texts", "wordings"), SHARED)
def test_unnumbered_units_share_a_wording(texts: list[str], wordings: list[str]) -> None:
    read = lines(*texts)
    assert [
        "\n".join(u.text for piece in change.payload for u in piece.walk())
        for change in read.changes
    ] == wordings
    assert codes(read) == []


def test_a_wording_that_begins_on_the_command_s_line() -> None:
    read = lines(
        'пункт 10 изложить в следующей редакции: "10. К заявке прилагаются:',
        "1) план;",
        '2) смета.";',
        "пункт 11 исключить.",
    )
    assert paths(read) == [("replace", "point:10"), ("exclude", "point:11")]
    assert [unit.text for unit in read.changes[0].payload[0].walk()] == [
        "10. К заявке прилагаются:",
        "1) план;",
        "2) смета.",
    ]


def test_a_part_keeps_what_is_listed_in_it() -> None:
    read = lines(
        "пункт 5 дополнить частью второй следующего содержания:",
        '"Отказ выносится в случаях:',
        "1) неполноты сведений:",
        "в заявке;",
        '2) истечения срока.";',
    )
    assert [(u.address, u.text) for piece in read.changes[0].payload for u in piece.walk()] == [
        ("al_2", "Отказ выносится в случаях:"),
        ("al_2__subpara_1", "1) неполноты сведений:"),
        ("al_2__subpara_1__indent_2", "в заявке;"),
        ("al_2__subpara_2", "2) истечения срока."),
    ]


#: A part below "в подпункте 2):" is the subpoint's when it is the first thing said there.
PARTS = [
    (["в подпункте 2) пункта 5:", "часть вторую исключить;", "часть третью исключить;"],
     ["point:5.subpoint:2.part:2", "point:5.subpoint:2.part:3"]),
    (["в подпункте 2) пункта 5:", "абзац второй исключить;", "часть вторую исключить;"],
     ["point:5.subpoint:2.indent:2", "point:5.part:2"]),
    (["в подпункте 2) пункта 5:", "подпункт 1) части второй исключить;"],
     ["point:5.part:2.subpoint:1"]),
    (["в статье 62:", "в части первой:", "пункт 2) исключить;", "часть вторую исключить;"],
     ["article:62.part:1.point:2", "article:62.part:2"]),
]  # fmt: skip


@pytest.mark.parametrize(("texts", "targets"), PARTS)
def test_parts_of_subpoints_and_of_points(texts: list[str], targets: list[str]) -> None:
    assert [short(change.target.path) for change in lines(*texts).changes] == targets


#: What makes it known again where one is, below a context line nobody can read.
AFTER_UNREAD = [
    (["в таблице нагрузок:", "пункт 2 исключить;", "в пункте 8:", "подпункт 1) исключить;"],
     ["point:8.subpoint:1"], 1),
    (["в таблице 3 статьи 64:", "в пункте 2:", "подпункт 3) исключить;", "в статье 65:",
      "пункт 1 исключить;"], ["article:65.point:1"], 2),
    (["в неких Правилах и графиках за 2020 год, пункте 3:", "в пункте 16:",
      "подпункт 1) исключить;", "в Правилах учета, утвержденных указанным приказом:",
      "пункт 1 исключить;"], ["point:1"], 2),
]  # fmt: skip


@pytest.mark.parametrize(("texts", "targets", "findings"), AFTER_UNREAD)
def test_below_an_unread_context(texts: list[str], targets: list[str], findings: int) -> None:
    read = lines(*texts)
    assert [short(change.target.path) for change in read.changes] == targets
    assert codes(read) == ["instruction-unread"] * findings
