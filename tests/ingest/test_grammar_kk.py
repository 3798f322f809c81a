"""Amending language in Kazakh: real-shaped lines → the changes they order.

Each line stands below "… № 862 бұйрығына мынадай өзгерістер … енгізілсін:" unless it names an act.
A change is shown as "operation unit of the document: edits [flags]".
"""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ingest.grammar.lines import read_lines
from ingest.grammar.rules_kk import RULES_KK
from ingest.grammar.sentences import own_number, read_sentence
from ingest.model import Change, Scope, UnitPath, WordEdit, WordPlace

_ARROWS = {
    WordPlace.AT: "→",
    WordPlace.AFTER: "+→",
    WordPlace.BEFORE: "←+",
    WordPlace.END: "…+",
    WordPlace.START: "+…",
}


def unit(path: UnitPath) -> str:
    return ", ".join(f"{step.kind.value} {step.number}".strip() for step in path) or "-"


def edit(found: WordEdit) -> str:
    count = f" ×{found.count}" if found.count is not None else ""
    return f"{found.old}{_ARROWS[found.place]}{found.new}{count}"


def shown(change: Change) -> str:
    words = f"{change.operation.value} {unit(change.target.path)}"
    if change.target.document_title:
        words += f" of {change.target.document_title}"
    if change.edits:
        words += f": {', '.join(edit(found) for found in change.edits)}"
    flags = [
        "throughout" if change.scope is Scope.THROUGHOUT else "",
        "inflected" if any(found.inflected for found in change.edits) else "",
        f"only {change.only.value}" if change.only else "",
        f"until {change.until.date}" if change.until else "",
        f"from {change.payload_component}" if change.payload_component else "",
        f"act {change.target.act.number}" if change.target.act.number != "862" else "",
    ]
    said = ", ".join(flag for flag in flags if flag)
    return f"{words} [{said}]" if said else words


CHANGES: list[tuple[str, list[str]]] = [
    # new wordings
    ("6-тармақ жаңа редакцияда жазылсын:\n«6. А.»;", ["replace point 6"]),
    ("6-тармақ мына редакцияда жазылсын:\n«6. А.»;", ["replace point 6"]),
    ("12-тармақтың 2) тармақшасы келесі редакцияда жазылсын:\n\"2) а;\";",
     ["replace point 12, subpoint 2"]),
    ("5 және 6-тармақтар тиісінше мынадай редакцияда жазылсын:\n\"5. А.\n6. Б.\";",
     ["replace point 5", "replace point 6"]),
    ("8-баптың 3-тармағы 1) тармақшасының екінші абзацы мынадай редакцияда баяндалсын:\n«а;»;",
     ["replace article 8, point 3, subpoint 1, indent 2"]),
    ("7-тармақтың екінші-төртінші абзацтары мынадай редакцияда жазылсын:\n«а;\nб;\nв;»;",
     ["replace point 7, indent 2", "replace point 7, indent 3", "replace point 7, indent 4"]),
    ("5-тармақ мынадай редакцияда жазылсын, мынадай мазмұндағы 5-1-тармақпен толықтырылсын:\n"
     "«5. А.\n5-1. Б.»;", ["replace point 5", "insert point 5-1"]),
    ("5-тармақ мынадай редакцияда жазылсын: «5. А.»; 6-тармақ алып тасталсын.",
     ["replace point 5", "exclude point 6"]),
    # insertions
    ("6-тармақтан кейін мынадай мазмұндағы 6-1-тармақпен толықтырылсын:\n«6-1. А.»;",
     ["insert point 6-1"]),
    ("3-тармақ мынадай жаңа 2-1) тармақшамен толықтырылсын:\n«2-1) а;»;",
     ["insert point 3, subpoint 2-1"]),
    ("3-тармақ мынадай редакциядағы екінші бөлікпен толықтырылсын:\n«А.»;",
     ["insert point 3, part 2"]),
    ("мынадай мазмұндағы 2-1 және 2-2-баптармен толықтырылсын:\n«2-1-бап. А\nа.\n2-2-бап. Б\nб.»;",
     ["insert article 2-1", "insert article 2-2"]),
    # exclusions and repeals
    ("12 тармақтың 2) тармақшасы алып тасталсын;", ["exclude point 12, subpoint 2"]),
    ("5-тармақтың 2)-4) тармақшалары және 6, 7-тармақтар алынып тасталсын;",
     ["exclude point 5, subpoint 2", "exclude point 5, subpoint 3", "exclude point 5, subpoint 4",
      "exclude point 6", "exclude point 7"]),
    ("5-тармақта екінші абзац, 6-тармақта үшінші абзац алып тасталсын;",
     ["exclude point 5, indent 2", "exclude point 6, indent 3"]),
    ("II бөлімнің 3-тармағы алып тасталсын;", ["exclude section II, point 3"]),
    ("3-тармақтың 1), 2) тармақшаларының күші жойылды деп танылсын;",
     ["exclude point 3, subpoint 1", "exclude point 3, subpoint 2"]),
    ("2. «Есеп туралы» Қазақстан Республикасы Қаржы министрінің 2020 жылғы 3 наурыздағы № 77 "
     "бұйрығының 3-тармағының күші жойылды деп танылсын.", ["exclude point 3 [act 77]"]),
    # words
    ("5-тармақта «он» деген сөз «бес» деген сөзбен ауыстырылсын;",
     ["replace_words point 5: он→бес"]),
    ("5-тармақта \"басқарма\" сөзi \"бөлім\" сөзiмен ауыстырылсын;",
     ["replace_words point 5: басқарма→бөлім"]),
    ("4-тармақтағы «5» саны «10» санымен алмастырылсын;", ["replace_words point 4: 5→10"]),
    ("5-тармақтағы «А.» деген сөз бен нүкте «А;» деген сөзбен және нүктелі үтірмен "
     "ауыстырылсын;", ["replace_words point 5: А.→А;"]),
    ("5-тармақтың «А» деген сөздері «Б» деген сөздермен ауыстырылсын;",
     ["replace_words point 5: А→Б"]),
    ("5-тармақта «А», «Б» деген сөздер тиісінше «В», «Г» деген сөздермен ауыстырылсын;",
     ["replace_words point 5: А→В, Б→Г"]),
    ("5-тармақта «А» және «Б» деген сөздер «В» деген сөзбен ауыстырылсын;",
     ["replace_words point 5: А→В, Б→В"]),
    ("4-тармақта «он» деген сөз «бес» деген сөзбен, «ай» деген сөз «күн» деген сөзбен "
     "ауыстырылсын;", ["replace_words point 4: он→бес, ай→күн"]),
    ("бірінші абзацта «он» деген сөз «бес» деген сөзбен, екінші абзацта «ай» деген сөз «күн» "
     "деген сөзбен ауыстырылсын;",
     ["replace_words indent 1: он→бес", "replace_words indent 2: ай→күн"]),
    ("5-тармақтағы «А» деген сөздер, 6-тармақтағы «Б» деген сөздер алып тасталсын;",
     ["delete_words point 5: А→", "delete_words point 6: Б→"]),
    ("5-тармақтағы «А» деген сөз барлық жерде алып тасталсын;",
     ["delete_words point 5: А→ [throughout]"]),
    ("5-тармақтағы «бес» деген сөз екі жерде «он» деген сөзбен ауыстырылсын;",
     ["replace_words point 5: бес→он ×2"]),
    ("5-тармақ «А», «Б» деген сөздерден кейін «В» деген сөзбен толықтырылсын;",
     ["insert_words point 5: А+→В, Б+→В"]),
    ("5-тармақ «А» деген сөзден кейін «Б» деген сөзбен, 6-тармақ «В» деген сөзден кейін «Г» "
     "деген сөзбен толықтырылсын;",
     ["insert_words point 5: А+→Б", "insert_words point 6: В+→Г"]),
    ("5-тармақта «құжат» деген сөздің алдына «жаңа» деген сөз қосылсын;",
     ["insert_words point 5: құжат←+жаңа"]),
    ("5-тармақтың бірінші абзацы соңында «және куәлік» деген сөздермен толықтырылсын;",
     ["insert_words point 5, indent 1: …+және куәлік"]),
    ("14-тармақ мынадай мазмұндағы сөйлеммен толықтырылсын:\n«Мерзім ұзартылмайды.»;",
     ["insert_words point 14: …+Мерзім ұзартылмайды."]),
    ("5-тармақтағы «2) және 3)» деген сандар «2) – 4)» деген сандармен ауыстырылсын;",
     ["replace_words point 5: 2) және 3)→2) – 4)"]),
    # where words stand
    ("6 және 7-тармақтардағы, 9-тармақтың 2) тармақшасындағы «А» деген сөз алып тасталсын;",
     ["delete_words point 6: А→", "delete_words point 7: А→",
      "delete_words point 9, subpoint 2: А→"]),
    ("3-тармақтың бірінші абзацындағы және 2) тармақшасындағы «А» деген сөз алып тасталсын;",
     ["delete_words point 3, indent 1: А→", "delete_words point 3, subpoint 2: А→"]),
    ("5-баптың тақырыбы мен 1-тармағындағы «А» деген сөз «Б» деген сөзбен ауыстырылсын;",
     ["replace_words article 5, heading: А→Б", "replace_words article 5, point 1: А→Б"]),
    ("12-қосымшада 3-жолдағы «А» деген сөз «Б» деген сөзбен ауыстырылсын;",
     ["replace_words annex 12, row 3: А→Б"]),
    ("5-тармақтың бүкіл мәтіні бойынша «А» деген сөз «Б» деген сөзбен ауыстырылсын;",
     ["replace_words point 5: А→Б [throughout]"]),
    ("бұдан әрі мәтін бойынша «А» деген сөз «Б» деген сөзбен ауыстырылсын;",
     ["replace_words -: А→Б [throughout]"]),
    ("бұйрықтың тақырыбында, кіріспесінде және бүкіл мәтіні бойынша «А» деген сөз «Б» деген "
     "сөзбен ауыстырылсын;",
     ["replace_words heading: А→Б", "replace_words preamble: А→Б",
      "replace_words -: А→Б [throughout]"]),
    ("барлық мәтін бойынша «А» деген сөз «Б» деген сөзбен тиісті септіктерде ауыстырылсын;",
     ["replace_words -: А→Б [throughout, inflected]"]),
    ("бүкіл мәтін бойынша «А», «Б» деген сөздер «В» деген сөзбен тиісінше септік жалғауларымен "
     "ауыстырылсын;", ["replace_words -: А→В, Б→В [throughout, inflected]"]),
    # several operations in one sentence
    ("4-тармақта «он» деген сөз «бес» деген сөзбен ауыстырылып, «қағаз» деген сөз алып "
     "тасталсын;", ["replace_words point 4: он→бес", "delete_words point 4: қағаз→"]),
    ("7-тармақтың екінші абзацы алып тасталсын, үшінші абзацы мынадай редакцияда жазылсын:\n«а;»;",
     ["exclude point 7, indent 2", "replace point 7, indent 3"]),
    ("5-тармақтың 1) тармақшасы «А» деген сөзден кейін «Б» деген сөзбен толықтырылсын, 2) "
     "тармақшасы алып тасталсын;",
     ["insert_words point 5, subpoint 1: А+→Б", "exclude point 5, subpoint 2"]),
    ("3-баптың 2-тармағы «А» деген сөзден кейін «Б» деген сөзбен толықтырылып, мынадай "
     "мазмұндағы екінші бөлікпен толықтырылсын:\n«В.»;",
     ["insert_words article 3, point 2: А+→Б", "insert article 3, point 2, part 2"]),
    ("3-баптың 2-тармағының 1) тармақшасында «А» деген сөз «Б» деген сөзбен ауыстырылып, 2) "
     "тармақшасы алып тасталып, мынадай мазмұндағы 3) тармақшамен толықтырылсын:\n«3) в;»;",
     ["replace_words article 3, point 2, subpoint 1: А→Б",
      "exclude article 3, point 2, subpoint 2", "insert article 3, point 2, subpoint 3"]),
    ("5-тармақта «А» деген сөз «Б» деген сөзбен ауыстырылсын және мынадай мазмұндағы екінші "
     "бөлікпен толықтырылсын:\n«В.»;",
     ["replace_words point 5: А→Б", "insert point 5, part 2"]),
    # headings, captions, rows
    ("бұйрықтың тақырыбы жаңа редакцияда жазылсын:\n«А туралы»;", ["replace_heading heading"]),
    ("3-тараудың атауы мынадай редакцияда жазылсын:\n«3-тарау. А»;",
     ["replace_heading chapter 3, heading"]),
    ("2-қосымшаның жоғарғы оң жақ бұрышындағы мәтін мынадай редакцияда жазылсын:\n«А»;",
     ["replace_caption annex 2, caption"]),
    ("1-қосымшада:\nреттік нөмірі 9 жол алып тасталсын;\n10-жол алып тасталсын;",
     ["exclude_row annex 1, row 9", "exclude_row annex 1, row 10"]),
    # annexes and whole documents
    ("1-қосымша осы бұйрыққа 1-қосымшаға сәйкес, 2-қосымша осы бұйрыққа 3-қосымшаға сәйкес жаңа "
     "редакцияда жазылсын.",
     ["replace annex 1 [from annex_1]", "replace annex 2 [from annex_3]"]),
    ("көрсетілген бұйрықпен бекітілген Су беру қағидаларына 1, 2-қосымшалар тиісінше осы "
     "бұйрыққа 3, 4-қосымшаларға сәйкес жаңа редакцияда жазылсын.",
     ["replace annex 1 of Су беру қағидаларына [from annex_3]",
      "replace annex 2 of Су беру қағидаларына [from annex_4]"]),
    ("осы бұйрыққа 1-қосымшаға сәйкес 4-қосымша жаңа редакцияда жазылсын;",
     ["replace annex 4 [from annex_1]"]),
    ("№ 3 қосымша осы бұйрыққа № 1 қосымшаға сәйкес жаңа редакцияда жазылсын.",
     ["replace annex 3 [from annex_1]"]),
    ("көрсетілген бұйрықпен бекітілген Комиссия құрамы осы бұйрыққа қосымшаға сәйкес жаңа "
     "редакцияда жазылсын;", ["replace - of Комиссия құрамы [from annex]"]),
    ("осы бұйрыққа қосымшаға сәйкес мынадай мазмұндағы 4-қосымшамен толықтырылсын;",
     ["insert annex 4 [from annex]"]),
    # owners and contexts
    ("көрсетілген бұйрықпен бекітілген Су беру қағидаларының 5-тармағы алып тасталсын, 6-тармағы "
     "алып тасталсын;",
     ["exclude point 5 of Су беру қағидаларының", "exclude point 6 of Су беру қағидаларының"]),
    ("көрсетілген бұйрықпен бекітілген Су беру қағидаларында:\n5-тармақ алып тасталсын;\n"
     "көрсетілген Қағидаларға 2-қосымшада:\n4-тармақ алып тасталсын;\nкөрсетілген бұйрықта:\n"
     "2-тармақ алып тасталсын;",
     ["exclude point 5 of Су беру қағидаларында", "exclude annex 2, point 4 of Су беру "
      "қағидаларында", "exclude point 2"]),
    ("5-тармақта:\nекінші абзацта:\n«А» деген сөз алып тасталсын;\nүшінші абзац алып тасталсын;",
     ["delete_words point 5, indent 2: А→", "exclude point 5, indent 3"]),
    ("1. «Есеп туралы» Қазақстан Республикасы Қаржы министрінің 2020 жылғы 3 наурыздағы № 77 "
     "бұйрығына мынадай өзгеріс енгізілсін:\n«он» деген сөз «бес» деген сөзбен ауыстырылсын;",
     ["replace_words -: он→бес [act 77]"]),
    ("5-тармақ мынадай редакцияда жазылсын:\n\"5. А.\";\n\"он\" деген сөз алып тасталсын;",
     ["replace point 5", "delete_words -: он→"]),
    ("2. «Есеп туралы» 2019 жылғы 5 наурыздағы № 7-VI ҚРЗ Қазақстан Республикасының Заңына:\n"
     "5-бап алып тасталсын;", ["exclude article 5 [act 7-VI]"]),
    ("1. Қаржы министрінің мына бұйрықтарына өзгерістер енгізілсін:\n"
     "1) «Есеп туралы» Қазақстан Республикасы Қаржы министрінің 2020 жылғы 3 наурыздағы № 77 "
     "бұйрығында:\n5-тармақ алып тасталсын;\n"
     "2) «Баға туралы» Қазақстан Республикасы Қаржы министрінің 2018 жылғы 6 мамырдағы № 8 "
     "бұйрығымен бекітілген Баға қағидаларында:\n6-тармақ алып тасталсын;",
     ["exclude point 5 [act 77]", "exclude point 6 of Баға қағидаларында [act 8]"]),
    ("1. «Баға туралы» Қазақстан Республикасы Қаржы министрінің 2018 жылғы 6 мамырдағы № 8 "
     "бұйрығымен бекітілген Баға қағидаларының 5-тармағында:\n2) тармақша алып тасталсын;",
     ["exclude point 5, subpoint 2 of Баға қағидаларының [act 8]"]),
    ("көрсетілген бұйрықпен бекітілген Су беру қағидаларында:\n5-тармақ алып тасталсын;\n"
     "көрсетілген бұйрықта:\n2-тармақ алып тасталсын;\nҚағидаларда:\n4-тармақ алып тасталсын;",
     ["exclude point 5 of Су беру қағидаларында", "exclude point 2",
      "exclude point 4 of Қағидаларда"]),
    ("көрсетілген бұйрықпен бекітілген Су беру қағидаларының күші жойылды деп танылсын.",
     ["repeal_act - of Су беру қағидаларының"]),
    ("3-1-қосымшамен осы бұйрыққа 2-қосымшаға сәйкес толықтырылсын;",
     ["insert annex 3-1 [from annex_2]"]),
    ("4-тармақ мынадай мазмұндағы 2-1) тармақшамен және 3) тармақшадағы «А» деген сөз «Б» деген "
     "сөзбен ауыстырылып, 5) тармақшамен толықтырылсын:\n«2-1) а;»;\n«5) б;»;",
     ["insert point 4, subpoint 2-1", "replace_words point 4, subpoint 3: А→Б",
      "insert point 4, subpoint 5"]),
    # one language, suspension
    ("9-тармаққа қазақ тілінде өзгеріс енгізіледі, орыс тіліндегі мәтін өзгермейді;",
     ["amend point 9 [only kk]"]),
    ("5-тармақ алып тасталсын, орыс тіліндегі мәтіні өзгермейді;", ["exclude point 5 [only kk]"]),
    ("5-тармақ алып тасталсын.\nОрыс тіліндегі мәтін өзгермейді.", ["exclude point 5 [only kk]"]),
    ("7-тармақ алып тасталсын (орыс тіліндегі мәтін өзгермейді);", ["exclude point 7 [only kk]"]),
    ("9-тармақ қазақ тілінде мынадай редакцияда жазылсын, орыс тіліндегі мәтіні өзгермейді:\n"
     "«9. А.»;", ["replace point 9 [only kk]"]),
    ("көрсетілген бұйрықтың қолданысы 2026 жылғы 1 шілдеге дейін тоқтатыла тұрсын;",
     ["suspend - [until 2026-07-01]"]),
    ("2026 жылғы 1 шілдеге дейін 5 және 6-тармақтардың қолданысы тоқтатыла тұрсын;",
     ["suspend point 5 [until 2026-07-01]", "suspend point 6 [until 2026-07-01]"]),
    # look-alikes and spaces
    ("7-тармақтың eкінші aбзацы алып тaсталсын;", ["exclude point 7, indent 2"]),
    ("\u00a0\u00a0\u00a0\u00a05\u00a0-\u00a0тармақ\u00a0алып\u00a0тасталсын;", ["exclude point 5"]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), CHANGES, ids=[text[:70] for text, _ in CHANGES])
def test_what_a_line_orders(text: str, expected: list[str]) -> None:
    found = read_lines(text.split("\n"))
    assert [shown(change) for change in found.changes] == expected
    assert [item.code for item in found.findings] == []


UNREAD = [
    "5-тармақтың екінші сөйлемі алып тасталсын;",
    "5-тармақтағы «А» деген сөз бірінші жағдайда «Б» деген сөзбен ауыстырылсын;",
    "2-тармақта және бұдан әрі мәтін бойынша «А» деген сөз «Б» деген сөзбен ауыстырылсын;",
    "5-тармақ 2025 жылғы 1 қаңтардан бастап алып тасталсын;",
    "5-тармақтың 2) тармақшасын қоспағанда, 5-тармақтың күші жойылды деп танылсын;",
    "3-баптың екінші бағанындағы «А» деген сөз алып тасталсын;",
    "ескертпе мынадай редакцияда жазылсын: «А»;",
    "5-тармақ 6-тармақ болып саналсын;",
]


@pytest.mark.parametrize("text", UNREAD)
def test_what_is_not_understood_is_told_and_changes_nothing(text: str) -> None:
    found = read_lines([text])
    assert found.changes == ()
    assert {item.code for item in found.findings} <= {"instruction-unread", "instruction-leftover"}
    assert found.findings


def test_a_repealed_unit_in_a_list_repeals_no_act() -> None:
    found = read_lines(
        [
            "2. Мыналардың күші жойылды деп танылсын:",
            "1) «Есеп туралы» Қазақстан Республикасы Қаржы министрінің 2019 жылғы 5 наурыздағы № 7 "
            "бұйрығы;",
            "2) «Баға туралы» Қазақстан Республикасы Қаржы министрінің 2018 жылғы 6 мамырдағы № 8 "
            "бұйрығының 3-тармағы.",
        ]
    )
    assert [change.target.act.number for change in found.repeals] == ["7"]
    assert [shown(change) for change in found.changes] == ["exclude point 3 [act 8]"]


LISTS = [
    ("1. Осы бұйрыққа қосымшаға сәйкес Қазақстан Республикасы Қаржы министрінің кейбір "
     "бұйрықтарына өзгерістер мен толықтырулар енгізілсін.", ("annex", False)),
    ("2. Осы бұйрыққа 2-қосымшаға сәйкес тізбе бойынша Қазақстан Республикасы Қаржы министрінің "
     "кейбір бұйрықтарының күші жойылды деп танылсын.", ("annex_2", True)),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), LISTS)
def test_lists_that_stand_in_annexes(text: str, expected: tuple[str, bool]) -> None:
    found = read_lines([text])
    assert [(item.component, item.repeals) for item in found.lists] == [expected]
    assert (found.changes, found.repeals, found.findings) == ((), (), ())


ACT_7 = "«Есеп туралы» Қазақстан Республикасы Қаржы министрінің 2019 жылғы 5 наурыздағы № 7 бұйрығы"
REPEALS = [
    (f"2. {ACT_7}ның күші жойылды деп танылсын.", True),
    (f"2. {ACT_7}ның (2019 жылғы 8 сәуірде жарияланған) күші жойылды деп танылсын.", True),
    (f"2. {ACT_7}ның кейбір тармақтарының күші жойылды деп танылсын.", False),
    (f"2. 3-тармағын қоспағанда, {ACT_7}ның күші жойылды деп танылсын.", False),
]


@pytest.mark.parametrize(("text", "whole"), REPEALS)
def test_an_act_is_repealed_only_as_a_whole(text: str, whole: bool) -> None:
    found = read_lines([text])
    assert [change.target.act.number for change in found.repeals] == (["7"] if whole else [])
    assert found.changes == ()
    assert bool(found.findings) is not whole


def test_every_formula_reads_a_line_of_this_file() -> None:
    texts = [text for text, _ in (*CHANGES, *LISTS, *REPEALS)] + [
        "Мыналардың күші жойылды деп танылсын:"
    ]
    lines = [line for text in texts for line in text.split("\n")]
    read = {
        reading.rule.id
        for line in lines
        for reading in read_sentence(line[own_number(line) :]).readings
    }
    assert {rule.id for rule in RULES_KK} - read == set()


_WORDS = (
    '5-тармақ 5-тармақта екінші абзац абзацтың 2) тармақшасы «а» деген сөз сөздер сөзбен "б" '
    "ауыстырылсын алып тасталсын толықтырылып мынадай мазмұндағы 3-1-тармақпен редакцияда жазылсын "
    "бүкіл мәтін бойынша тиісінше және , : ; көрсетілген бұйрықпен бекітілген қағидаларында осы "
    "бұйрыққа 1-қосымшаға сәйкес күші жойылды деп танылсын кейін өзгеше"
)


@settings(max_examples=120, deadline=None)
@given(st.lists(st.sampled_from(_WORDS.split()), min_size=1, max_size=16).map(" ".join))
def test_every_word_of_a_command_is_read_or_told(text: str) -> None:
    sentence = read_sentence(text)
    read = {token.span for reading in sentence.readings for token in reading.tokens}
    told = " ".join(sentence.leftover)
    for token in sentence.tokens:
        if sentence.readings and token.symbol in "PGJIVBQgxzriu" and token.span not in read:
            assert token.text in told or any(token in r.quoted for r in sentence.readings)
