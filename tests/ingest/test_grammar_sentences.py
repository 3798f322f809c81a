"""Instructions of amending acts: real-shaped sentence → rule, operation, targets, leftover."""

import pytest

from ingest.grammar.contexts import title_of
from ingest.grammar.sentences import is_command, read_sentence
from ingest.grammar.words import UnequalListsError, word_edits
from ingest.model import UnitPath


def short(path: UnitPath) -> str:
    return ".".join(f"{step.kind.value}:{step.number}" for step in path)


CHANGES = [
    ("подпункт 4) изложить в следующей редакции:", "replace-ru", ["subpoint:4"]),
    ("пункт 12 изложить в новой редакции:", "replace-ru", ["point:12"]),
    ("пункты 3 и 4 изложить в следующей редакции:", "replace-ru", ["point:3", "point:4"]),
    ("подпункт 2) пункта 7 изложить в следующей редакции:", "replace-ru", ["point:7.subpoint:2"]),
    ("абзац третий пункта 5 изложить в следующей редакции:", "replace-ru", ["point:5.indent:3"]),
    ("часть вторую пункта 9 изложить в следующей редакции:", "replace-ru", ["point:9.part:2"]),
    ("статью 18 изложить в следующей редакции:", "replace-ru", ["article:18"]),
    ("заголовок статьи 13 изложить в следующей редакции:", "replace-ru",
     ["article:13.heading:"]),
    ("дополнить подпунктом 4-1) следующего содержания:", "insert-ru", ["subpoint:4-1"]),
    ("дополнить пунктами 2-1 и 2-2 следующего содержания:", "insert-ru",
     ["point:2-1", "point:2-2"]),
    ("дополнить частью второй следующего содержания:", "insert-ru", ["part:2"]),
    ("дополнить абзацем третьим следующего содержания:", "insert-ru", ["indent:3"]),
    ("дополнить статьей 19-1 следующего содержания:", "insert-ru", ["article:19-1"]),
    ("подпункт 3) исключить;", "exclude-ru", ["subpoint:3"]),
    ("пункты 5 и 6 исключить.", "exclude-ru", ["point:5", "point:6"]),
    ("абзац второй исключить;", "exclude-ru", ["indent:2"]),
    ("приложения 5, 8 и 14 изложить в новой редакции согласно приложениям 1, 2 и 3 к настоящему "
     "приказу.", "replace-by-annex-ru", ["annex:5", "annex:8", "annex:14"]),
    ("приложение 2 изложить в новой редакции согласно приложению к настоящему приказу;",
     "replace-by-annex-ru", ["annex:2"]),
    ("дополнить приложением 3-1 согласно приложению 2 к настоящему приказу.", "insert-annex-ru",
     ["annex:3-1"]),
    ("6-тармақ жаңа редакцияда жазылсын:", "replace-kk", ["point:6"]),
    ("6-тармақ мынадай редакцияда жазылсын:", "replace-kk", ["point:6"]),
    ("3 және 4-тармақтар мынадай редакцияда жазылсын:", "replace-kk", ["point:3", "point:4"]),
    ("7-тармақтың 2) тармақшасы мынадай редакцияда жазылсын:", "replace-kk",
     ["point:7.subpoint:2"]),
    ("мынадай мазмұндағы 4-1) тармақшамен толықтырылсын:", "insert-kk", ["subpoint:4-1"]),
    ("мынадай мазмұндағы 2-1 және 2-2-тармақтармен толықтырылсын:", "insert-kk",
     ["point:2-1", "point:2-2"]),
    ("мынадай мазмұндағы екінші бөлікпен толықтырылсын:", "insert-kk", ["part:2"]),
    ("мынадай мазмұндағы үшінші абзацпен толықтырылсын:", "insert-kk", ["indent:3"]),
    ("3) тармақша алып тасталсын;", "exclude-kk", ["subpoint:3"]),
    ("екінші абзац алынып тасталсын;", "exclude-kk", ["indent:2"]),
    ("1, 3, 5, 6 және 8 қосымшалар осы бұйрыққа 1, 2, 3, 4 және 5 қосымшаларға сәйкес жаңа "
     "редакцияда жазылсын.", "replace-by-annex-kk",
     ["annex:1", "annex:3", "annex:5", "annex:6", "annex:8"]),
    ("осы бұйрыққа 2-қосымшаға сәйкес 3-1-қосымшамен толықтырылсын.", "insert-annex-kk",
     ["annex:3-1"]),
    ("изложить пункт 8 в следующей редакции:", "replace-verb-first-ru", ["point:8"]),
    ("исключить подпункты 2) и 3);", "exclude-verb-first-ru", ["subpoint:2", "subpoint:3"]),
    ("дополнить статью 6 пунктом 4 следующего содержания:", "insert-ru",
     ["article:6.point:4"]),
    ("подпункт 2) статьи 6 и пункт 3 статьи 9 исключить;", "exclude-ru",
     ["article:6.subpoint:2", "article:9.point:3"]),
    ("в пункте 7 подпункт 2) исключить;", "exclude-ru", ["point:7.subpoint:2"]),
    ("приложение 4 к указанным Правилам изложить в новой редакции согласно приложению 2 к "
     "настоящему приказу;", "replace-by-annex-ru", ["annex:4"]),
    ("көрсетілген Қағидаларға 4-қосымша осы бұйрыққа 2-қосымшаға сәйкес жаңа редакцияда "
     "жазылсын;", "replace-by-annex-kk", ["annex:4"]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "rule", "targets"), CHANGES)
def test_changes(text: str, rule: str, targets: list[str]) -> None:
    sentence = read_sentence(text)
    assert [(r.rule.id, [short(p) for p in r.paths("target")]) for r in sentence.readings] == [
        (rule, targets)
    ]
    assert sentence.leftover == ()


#: Words, rows, headings and captions of a unit: what is changed, and the rule that reads it.
LESS_THAN_A_UNIT = [
    ('в пункте 8 слова "и лицензий" исключить;', "delete-words-ru", ["point:8"]),
    ('слова "пункт 8" исключить;', "delete-words-ru", [""]),
    ('слова "абзац второй", "пункт 8" исключить;', "delete-words-ru", [""]),
    ('слова "лицензий" в пункте 8 исключить;', "delete-words-ru", ["point:8"]),
    ('абзац третий после слова "лицензия" дополнить словами "и патент";', "words-after-ru",
     ["indent:3"]),
    ('пункт 8 дополнить словами "и патент";', "words-at-end-ru", ["point:8"]),
    ('пункт 8 в конце дополнить словами "и патент";', "words-at-end-ru", ["point:8"]),
    ('слова "пунктом 8" заменить словами "пунктом 9";', "replace-words-ru", [""]),
    ('по всему тексту слова "лицензия" заменить словами "патент";', "replace-words-ru", [""]),
    ('в пунктах 2 и 3, абзаце втором пункта 5 цифры «10» исключить;', "delete-words-ru",
     ["point:2", "point:3", "point:5.indent:2"]),
    ('в приложении 4 к указанным Правилам в строке 3 слово "чек" исключить;', "delete-words-ru",
     ["annex:4.row:3"]),
    ('слова "приказом Министра юстиции Республики Казахстан от 5 мая 2015 года № 9" исключить;',
     "delete-words-ru", [""]),
    ('пункт 8 дополнить предложением следующего содержания: "Срок не продлевается.";',
     "sentence-at-end-ru", ["point:8"]),
    ("правый верхний угол приложения 4 изложить в следующей редакции:", "replace-ru",
     ["annex:4.caption:"]),
    ("строку, порядковый номер 8, исключить;", "exclude-ru", ["row:8"]),
    ("в приложении 4 строку 8 исключить;", "exclude-ru", ["annex:4.row:8"]),
    ("дополнить строкой, порядковый номер 8-1, следующего содержания:", "insert-ru", ["row:8-1"]),
    ("приостановить до 1 мая 2027 года действие пункта 8, установив, что в период приостановления "
     "данный пункт действует в следующей редакции:", "suspend-ru", ["point:8"]),
    ("пункт 8 признать утратившим силу;", "repeal-unit-ru", ["point:8"]),
    ("8-тармақтағы «және лицензиялар» деген сөздер алып тасталсын;", "delete-words-kk",
     ["point:8"]),
    ("8-тармақта «лицензия» деген сөз алып тасталсын;", "delete-words-kk", ["point:8"]),
    ("«8-тармақ» деген сөздер алып тасталсын;", "delete-words-kk", [""]),
    ("8-тармақтың үшінші абзацы «лицензия» деген сөзден кейін «және патент» деген сөздермен "
     "толықтырылсын;", "words-after-kk", ["point:8.indent:3"]),
    ("реттік нөмірі 8-жол алып тасталсын;", "exclude-kk", ["row:8"]),
    ("мынадай мазмұндағы реттік нөмірі 8-1-жолмен толықтырылсын:", "insert-kk", ["row:8-1"]),
    ("4-қосымшаның оң жақ жоғарғы бұрышы мынадай редакцияда жазылсын:", "replace-kk",
     ["annex:4.caption:"]),
    ("8-тармақтың қолданысы 2027 жылғы 1 мамырға дейін тоқтатыла тұрсын;", "suspend-kk",
     ["point:8"]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "rule", "targets"), LESS_THAN_A_UNIT)
def test_what_changes_less_than_a_unit(text: str, rule: str, targets: list[str]) -> None:
    sentence = read_sentence(text)
    assert [(r.rule.id, [short(p) for p in r.targets()]) for r in sentence.readings] == [
        (rule, targets)
    ]
    assert sentence.leftover == ()


#: No unit of the model is changed, or not as any formula says: no change is read.
UNREAD = [
    "второе предложение пункта 8 исключить;",
    "предложение первое пункта 8 изложить в следующей редакции:",
    "пункт 8 дополнить предложением вторым следующего содержания:",
    "примечание к пункту 8 исключить;",
    "таблицу 2 пункта 8 исключить;",
    "формулу в пункте 8 исключить;",
    "наименование пункта 8 исключить;",
    "текст пункта 8 изложить в следующей редакции:",
    "абзац второй считать абзацем третьим;",
    'в пункте 8 слово "орган" в первом случае заменить словом "служба";',
    'в пункте 8 и далее по тексту слово "орган" заменить словом "служба";',
    "пункт 8 (кроме абзаца второго) исключить;",
    "пункт 8 исключить в части лицензий;",
    "8-тармақтың екінші сөйлемі алып тасталсын;",
    "ескертпенің 2-тармағы алып тасталсын;",
]


@pytest.mark.parametrize("text", UNREAD)
def test_what_no_formula_says_is_left_unread(text: str) -> None:
    sentence = read_sentence(text)
    assert sentence.readings == ()
    assert sentence.leftover
    assert is_command(text)


#: Several clauses: what is read, with its targets, and whether a clause is left over.
CLAUSES = [
    ('пункты 3 и 4 исключить, в пункте 6 слова "а" заменить словами "б";',
     [("exclude-ru", ["point:3", "point:4"]), ("replace-words-ru", ["point:6"])], False),
    ("подпункты 1) и 2) исключить, дополнить подпунктом 3) следующего содержания:",
     [("exclude-ru", ["subpoint:1", "subpoint:2"]), ("insert-ru", ["subpoint:3"])], False),
    ('в пункте 6 слова "а" исключить, дополнить подпунктом 3) следующего содержания:',
     [("delete-words-ru", ["point:6"]), ("insert-ru", ["point:6.subpoint:3"])], False),
    ('в пункте 6 слова "а" исключить, слова "б" заменить словами "в" и дополнить словами "г";',
     [("delete-words-ru", ["point:6"]), ("replace-words-ru", ["point:6"]),
      ("words-at-end-ru", ["point:6"])], False),
    ('в пункте 6: в абзаце первом слова "а" исключить, дополнить абзацем третьим следующего '
     "содержания:", [("unit-ru", ["point:6"]), ("delete-words-ru", ["indent:1"]),
                     ("insert-ru", ["indent:3"])], False),
    ("в статье 26 часть вторую исключить, пункт 3 дополнить подпунктом 2-1) следующего содержания:",
     [("exclude-ru", ["article:26.part:2"]), ("insert-ru", ["article:26.point:3.subpoint:2-1"])],
     False),
    ('слова "а" исключить, второе предложение пункта 4 исключить;', [("delete-words-ru", [""])],
     True),
    ("второе предложение пункта 4 исключить, абзац второй исключить;", [], True),
    ("второе предложение пункта 4 исключить, пункт 5 исключить;", [("exclude-ru", ["point:5"])],
     True),
    ("в Правилах учета, утвержденных указанным приказом, пункт 8 исключить;",
     [("document-aside-ru", [""]), ("exclude-ru", ["point:8"])], False),
    ("4-баптың 7) тармақшасындағы «а» деген сөздер «б» деген сөздермен ауыстырылып, мынадай "
     "мазмұндағы 8) тармақшамен толықтырылсын:",
     [("replace-words-kk", ["article:4.subpoint:7"]), ("insert-kk", ["article:4.subpoint:8"])],
     False),
    ("3) тармақша алып тасталып, мынадай мазмұндағы 4) тармақшамен толықтырылсын:",
     [("exclude-kk", ["subpoint:3"]), ("insert-kk", ["subpoint:4"])], False),
]  # fmt: skip


@pytest.mark.parametrize(("text", "found", "leftover"), CLAUSES)
def test_clauses(text: str, found: list[tuple[str, list[str]]], leftover: bool) -> None:
    sentence = read_sentence(text)
    assert [(r.rule.id, [short(p) for p in r.targets()]) for r in sentence.readings] == found
    assert bool(sentence.leftover) is leftover


#: The edits of a sentence: words sought, words that come in, place, inflected, count.
EDITS = [
    ('слова "а" заменить словами "б";', [("а", "б", "at", False, None)]),
    ('слова "а", "б" заменить соответственно словами "в", "г";',
     [("а", "в", "at", False, None), ("б", "г", "at", False, None)]),
    ('слова "а" и "б" заменить словом "в";',
     [("а", "в", "at", False, None), ("б", "в", "at", False, None)]),
    ('слова "а" заменить словами "б", слова "в" – словами "г";',
     [("а", "б", "at", False, None), ("в", "г", "at", False, None)]),
    ('слова "а" заменить словами "б", слова "в" словами "г";',
     [("а", "б", "at", False, None), ("в", "г", "at", False, None)]),
    ('слово "а" в соответствующих падежах и числе заменить словом "б";',
     [("а", "б", "at", True, None)]),
    ('слово "а" в трех случаях заменить словом "б";', [("а", "б", "at", False, 3)]),
    ('цифры и слова "10 (десять)" исключить;', [("10 (десять)", "", "at", False, None)]),
    ('дополнить после слов "а" словами "б";', [("а", "б", "after", False, None)]),
    ('перед словами "а" дополнить словами "б";', [("а", "б", "before", False, None)]),
    ('дополнить словами "б";', [("", "б", "end", False, None)]),
    ('слова "орган "А" и «Б»" исключить;', [('орган "А" и «Б»', "", "at", False, None)]),
    ('слова «в соответствии с Законом «О языках» исключить;',
     [("в соответствии с Законом «О языках»", "", "at", False, None)]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "edits"), EDITS)
def test_edits(text: str, edits: list[tuple[str, str, str, bool, int | None]]) -> None:
    sentence = read_sentence(text)
    (reading,) = sentence.readings
    assert [(e.old, e.new, e.place.value, e.inflected, e.count) for e in word_edits(reading)] == (
        edits
    )
    assert sentence.leftover == ()


def test_lists_of_words_that_do_not_pair() -> None:
    (reading,) = read_sentence(
        'слова "а", "б", "в" заменить соответственно словами "г", "д";'
    ).readings
    with pytest.raises(UnequalListsError):
        word_edits(reading)


CONTEXTS = [
    ("в приложении 4 к указанным Правилам:", "unit-ru", "annex:4"),
    ("көрсетілген Қағидаларға 4-қосымшада:", "unit-kk", "annex:4"),
    ("в пункте 16:", "unit-ru", "point:16"),
    ("в подпункте 2) пункта 5:", "unit-ru", "point:5.subpoint:2"),
    ("в статье 14:", "unit-ru", "article:14"),
    ("16-тармақта:", "unit-kk", "point:16"),
    ("14-баптың 1-тармағында:", "unit-kk", "article:14.point:1"),
]


@pytest.mark.parametrize(("text", "rule", "path"), CONTEXTS)
def test_unit_contexts(text: str, rule: str, path: str) -> None:
    readings = read_sentence(text).readings
    assert [(r.rule.id, short(r.paths("target")[0])) for r in readings] == [(rule, path)]


DOCUMENTS = [
    (
        "в Правилах государственной регистрации и учета отдельных видов транспортных средств по "
        "идентификационному номеру транспортного средства, утвержденных указанным приказом:",
        "Правилах государственной регистрации и учета отдельных видов транспортных средств по "
        "идентификационному номеру транспортного средства",
    ),
    ("в Инструкции по делопроизводству, утвержденной указанным приказом:",
     "Инструкции по делопроизводству"),
    ("в Методике расчета платы, утвержденной названным постановлением:", "Методике расчета платы"),
    ("көрсетілген бұйрықпен бекітілген Құқықтық кадастрдан ақпарат беру қағидаларында:",
     "Құқықтық кадастрдан ақпарат беру қағидаларында"),
    ("аталған қаулымен бекітілген Есепке алу нұсқаулығында:", "Есепке алу нұсқаулығында"),
    ("в Правилах архивного дела, утвержденных приказом Министра юстиции Республики Казахстан от "
     "5 мая 2015 года № 9 (зарегистрирован в Реестре государственной регистрации нормативных "
     "правовых актов под № 11500):", "Правилах архивного дела"),
    ("Внести в Правила архивного дела, утвержденные приказом Министра юстиции Республики "
     "Казахстан от 5 мая 2015 года № 9, следующие изменения:", "Правила архивного дела"),
    ("«Мұрағат ісі туралы» Қазақстан Республикасы Әділет министрінің 2015 жылғы 5 мамырдағы № 9 "
     "бұйрығымен бекітілген Мұрағат ісі қағидаларына мынадай өзгерістер енгізілсін:",
     "Мұрағат ісі қағидаларына"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "title"), DOCUMENTS)
def test_document_contexts(text: str, title: str) -> None:
    readings = read_sentence(text).readings
    assert [(r.rule.role, title_of(r, "document")) for r in readings] == [("document", title)]


ACTS = [
    (
        "Внести в приказ Министра внутренних дел Республики Казахстан от 2 декабря 2014 года "
        '№ 862 "Об утверждении Правил учета" (зарегистрирован в Реестре государственной '
        "регистрации нормативных правовых актов под № 10056) следующие изменения и дополнение:",
        ("862", "10056"),
    ),
    (
        '"Ақпарат ұсыну қағидаларын бекіту туралы" Қазақстан Республикасы Әділет министрінің 2012 '
        "жылғы 28 наурыздағы № 131 бұйрығына (Нормативтік құқықтық актілердің мемлекеттік тіркеу "
        "тізілімінде № 7586 болып тіркелген) мынадай өзгерістер енгізілсін:",
        ("131", "7586"),
    ),
    (
        "Внести в Закон Республики Казахстан от 15 апреля 2013 года № 88-V «О государственных "
        "услугах» следующие дополнения:",
        ("88-V", None),
    ),
    (
        "Внести следующие изменения в Закон Республики Казахстан от 15 апреля 2013 года № 88-V "
        "«О государственных услугах» (Ведомости Парламента Республики Казахстан, 2013 г., № 5-6, "
        "ст.29; № 14, ст.75):",
        ("88-V", None),
    ),
    (
        "В Закон Республики Казахстан от 15 апреля 2013 года № 88-V «О государственных услугах» "
        "(Ведомости Парламента Республики Казахстан, 2013 г., № 5-6, ст.29):",
        ("88-V", None),
    ),
    (
        "«Мемлекеттік көрсетілетін қызметтер туралы» 2013 жылғы 15 сәуірдегі № 88-V Қазақстан "
        "Республикасының Заңына (Қазақстан Республикасы Парламентінің Жаршысы, 2013 ж., № 5-6, "
        "29-құжат):",
        ("88-V", None),
    ),
]


@pytest.mark.parametrize(("text", "numbers"), ACTS)
def test_act_contexts(text: str, numbers: tuple[str, str | None]) -> None:
    readings = read_sentence(text).readings
    assert [r.rule.role for r in readings] == ["act"]
    act = readings[0].roles["act"][0].act
    assert act is not None
    assert (act.number, act.registration_number) == numbers


REPEALS = [
    'Признать утратившим силу приказ Министра юстиции Республики Казахстан от 5 мая 2015 года № 9 '
    '"Об учете".',
    "«Қабылдау қағидаларын бекіту туралы» Қазақстан Республикасы Сыртқы істер министрінің міндетін "
    "атқарушының 2016 жылғы 9 желтоқсандағы № 11-1-2/585 бұйрығының (№ 14797 болып тіркелген) күші "
    "жойылды деп танылсын.",
]  # fmt: skip


@pytest.mark.parametrize("text", REPEALS)
def test_repeals(text: str) -> None:
    readings = read_sentence(text).readings
    assert [r.rule.operation.value for r in readings if r.rule.operation] == ["repeal_act"]


@pytest.mark.parametrize(
    ("text", "leftover"),
    [
        ("подпункт 4) срочно изложить в следующей редакции:", True),
        ('слова "физических лиц" срочно заменить словами "граждан";', True),
        ('слова "физических лиц" заменить словами "граждан";', False),
        ("подпункт 4) изложить в следующей редакции:", False),
    ],
)
def test_nothing_left_over_is_dropped(text: str, leftover: bool) -> None:
    assert bool(read_sentence(text).leftover) is leftover


@pytest.mark.parametrize(
    "text",
    [
        "Портал обеспечивает прием заявлений:",
        "1) документ, удостоверяющий личность;",
        "16-тармақта:",
    ],
)
def test_what_commands_nothing(text: str) -> None:
    assert not is_command(text)
