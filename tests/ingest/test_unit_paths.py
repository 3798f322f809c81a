from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ingest.findings import message
from ingest.model import Step, UnitKind, UnitPath
from ingest.unit_paths import FoundPaths, find_paths, parse_path, path_findings

_SHORT = {
    "ann": UnitKind.ANNEX,
    "rul": UnitKind.RULES,
    "sec": UnitKind.SECTION,
    "sub": UnitKind.SUBSECTION,
    "chp": UnitKind.CHAPTER,
    "§": UnitKind.PARAGRAPH_SIGN,
    "art": UnitKind.ARTICLE,
    "p": UnitKind.POINT,
    "al": UnitKind.PART,
    "sp": UnitKind.SUBPOINT,
    "ind": UnitKind.INDENT,
    "row": UnitKind.ROW,
    "head": UnitKind.HEADING,
    "pre": UnitKind.PREAMBLE,
    "cap": UnitKind.CAPTION,
}
_NAME = {kind: name for name, kind in _SHORT.items()}


def shown(path: UnitPath) -> str:
    return "/".join(f"{_NAME[step.kind]}{step.number and ' ' + step.number}" for step in path)


def listed(found: tuple[FoundPaths, ...]) -> list[str]:
    return [", ".join(shown(path) for path in item.paths) for item in found]


#: text -> the references in it, each as its paths; "art" without number is "this article"
TABLE: list[tuple[str, list[str]]] = [
    # Russian
    (" изложить в следующей редакции: подпункт 4)", ["sp 4"]),
    ("в пункте 16:", ["p 16"]),
    ("в 16 пункте слово", ["p 16"]),
    ("через 16 пунктов", []),
    ("абзацы с третьего по пятый пункта 8", ["p 8/ind 3, p 8/ind 4, p 8/ind 5"]),
    ("пункты с 3 по 5 исключить", ["p 3, p 4, p 5"]),
    ("строку с порядковым номером 2", ["row 2"]),
    ("в заголовке и абзаце первом части первой статьи 25", ["art 25/head", "art 25/al 1/ind 1"]),
    ("подпункт 3-1) пункта 1 статьи 14 Закона", ["art 14/p 1/sp 3-1"]),
    ("пп. 3-1) п. 1 ст. 14", ["art 14/p 1/sp 3-1"]),
    ("см. п. 4", ["p 4"]),
    ("п.п. 2) п.3 ст.5", ["art 5/p 3/sp 2"]),
    ("пункты 3, 4 и 6 – 8", ["p 3, p 4, p 6, p 7, p 8"]),
    ("пункты 3,4 и 5", ["p 3, p 4, p 5"]),
    (
        "приложения 5, 8 и 14 изложить в новой редакции согласно приложениям 1, 2 и 3 "
        "к настоящему приказу.",
        ["ann 5, ann 8, ann 14", "ann 1, ann 2, ann 3"],
    ),
    ("в соответствии со статьями 553 и 615 Кодекса", ["art 553, art 615"]),
    (
        "за исключением пятого абзаца пункта 1, который вводится в действие с 1 января 2025 года "
        "и седьмого абзаца пункта 1",
        ["p 1/ind 5", "p 1/ind 7"],
    ),
    ("абзац второй части первой пункта 3", ["p 3/al 1/ind 2"]),
    ("дополнить частью второй", ["al 2"]),
    ("абзацы второй и третий подпункта 2)", ["sp 2/ind 2, sp 2/ind 3"]),
    ("двадцать первого абзаца пункта 5", ["p 5/ind 21"]),
    ("частью 2 статьи 14", ["art 14/al 2"]),
    ("пунктом 1) части первой статьи 35", ["art 35/al 1/p 1"]),
    ("часть вторую подпункта 3) пункта 7", ["p 7/sp 3/al 2"]),
    ("глава 2", ["chp 2"]),
    ("§ 2", ["§ 2"]),
    ("параграф 2 главы 3", ["chp 3/§ 2"]),
    ("раздел 5-1", ["sec 5-1"]),
    ("раздела II", ["sec II"]),
    ("подраздел 1 раздела 2", ["sec 2/sub 1"]),
    ("дополнить подпунктом 4-1) следующего содержания:", ["sp 4-1"]),
    ("дополнить пунктами 2-1 и 2-2", ["p 2-1, p 2-2"]),
    ("статьями 18-1 и 18-2", ["art 18-1, art 18-2"]),
    ("подпункты 1) – 5) пункта 2", ["p 2/sp 1, p 2/sp 2, p 2/sp 3, p 2/sp 4, p 2/sp 5"]),
    ("пункты 2-1 – 2-3", ["p 2-1, p 2-2, p 2-3"]),
    ("пункты 3-5", ["p 3, p 4, p 5"]),
    ("пункты 6–8", ["p 6, p 7, p 8"]),
    ("приложением 3-1 согласно приложению 2 к настоящему приказу", ["ann 3-1", "ann 2"]),
    ("согласно приложению к настоящему приказу", ["ann"]),
    ("заголовок статьи 3", ["art 3/head"]),
    ("заголовок изложить в следующей редакции:", ["head"]),
    ("преамбулу изложить", ["pre"]),
    ("строки, порядковые номера 5 и 6, исключить", ["row 5, row 6"]),
    ("строку, порядковый номер 3, изложить", ["row 3"]),
    ("абзац пункта 3", ["p 3/ind"]),
    ("пункта 2 настоящей статьи", ["art/p 2"]),
    ("пункт 3 статьи 5 и пункт 1 статьи 6", ["art 5/p 3", "art 6/p 1"]),
    ("подпунктом 4) пункта 2 и пунктом 3 статьи 10", ["art 10/p 2/sp 4", "art 10/p 3"]),
    ("статьи 8 и пункта 3 статьи 10", ["art 8", "art 10/p 3"]),
    ("пунктом 1 приложения 2 к Правилам", ["ann 2/p 1"]),
    ("в пyнкте 16", ["p 16"]),  # Latin y
    # Kazakh
    ("6-тармақ жаңа редакцияда жазылсын:", ["p 6"]),
    ("14-баптың 1-тармағының 3-1) тармақшасы", ["art 14/p 1/sp 3-1"]),
    ("Заңның 5-бабы 2-тармағы 11) тармақшасына сәйкес", ["art 5/p 2/sp 11"]),
    ("Заңның 4-бабы 1-тармағы б) тармақшасына", ["art 4/p 1/sp б"]),
    ("3, 4 және 6-тармақтар", ["p 3, p 4, p 6"]),
    ("6-9-тармақтарына", ["p 6, p 7, p 8, p 9"]),
    (
        "1, 3, 5, 6 және 8 қосымшалар осы бұйрыққа 1, 2, 3, 4 және 5 қосымшаларға сәйкес "
        "жаңа редакцияда жазылсын.",
        ["ann 1, ann 3, ann 5, ann 6, ann 8", "ann 1, ann 2, ann 3, ann 4, ann 5"],
    ),
    ("1, 3, 5-қосымшалар", ["ann 1, ann 3, ann 5"]),
    ("3-1-қосымшамен", ["ann 3-1"]),
    ("осы Қағидалардың 4-1- қосымшасына сәйкес", ["ann 4-1"]),
    ("1-тармақтың бесінші абзацы", ["p 1/ind 5"]),
    ("екінші бөлікпен толықтырылсын", ["al 2"]),
    ("осы Қағидалардың 2-тарауының 2 және 3-параграфтарында", ["chp 2/§ 2, chp 2/§ 3"]),
    ("мынадай мазмұндағы 4-1) тармақшамен толықтырылсын:", ["sp 4-1"]),
    ("Заңының 10-бабының 1) тармақшасына сәйкес", ["art 10/sp 1"]),
    ("1-тармақтың екінші бөлігінің 3) тармақшасы", ["p 1/al 2/sp 3"]),
    ("10-баптың 1-тармағының 2) тармақшасы және 5-тармағы", ["art 10/p 1/sp 2", "art 10/p 5"]),
    ("қағидаға қосымша-6", ["ann 6"]),
    ("1- қосымша", ["ann 1"]),
    ("2 - қосымша", ["ann 2"]),
    ("№ 565 бұйрығына қосымша", ["ann"]),
    ("осы бұйрыққа қосымшаға сәйкес", ["ann"]),
    ("Кіріспе жаңа редакцияда", ["pre"]),
    ("3-баптың тақырыбы", ["art 3/head"]),
    ("реттік нөмірі 4-1-жолмен", ["row 4-1"]),
    ("осы баптың 2-тармағы", ["art/p 2"]),
    ("реттік нөмірі 9 жол", ["row 9"]),
    ("1-қосымшадағы 5-жол алып тасталсын", ["ann 1/row 5"]),
    ("2, 4-қосымшалардың оң жақ жоғарғы бұрышы", ["ann 2/cap, ann 4/cap"]),
    ("1-қосымшаның оң жақ жоғарғы бұрышындағы мәтін", ["ann 1/cap"]),
    ("правый верхний угол приложения 5", ["ann 5/cap"]),
    ("жетінші – тоғызыншы абзацтар", ["ind 7, ind 8, ind 9"]),
    ("он бірінші-он үшінші абзацтармен", ["ind 11, ind 12, ind 13"]),
    ("екінші-төртінші бөліктері", ["al 2, al 3, al 4"]),
    ("преамбуласының бірінші абзацында", ["pre/ind 1"]),
    ("№ 3 қосымша осы бұйрыққа № 1 қосымшаға сәйкес", ["ann 3", "ann 1"]),
    ("12 тармақтың 2) тармақшасы", ["p 12/sp 2"]),
    ("қосымша осы бұйрыққа қосымшаға сәйкес", ["ann", "ann"]),
    ("6-тармақта екінші абзац", ["p 6", "ind 2"]),
    ("6-тармақтағы екінші абзац", ["p 6/ind 2"]),
    ("5-баптың тақырыбы мен 1-тармағындағы", ["art 5/head", "art 5/p 1"]),
    ("3-тараудың атауы", ["chp 3/head"]),
    ("атауы мынадай редакцияда жазылсын", ["head"]),
    ("мемлекеттік көрсетілетін қызметтің атауы, өтініш берушінің атауында", []),
    ("кіші бөлім туралы 2-кіші бөлім", ["sub 2"]),
    # English
    ("subparagraph 1) of part one of paragraph 4 of this Article", ["art/p 4/al 1/sp 1"]),
    ("Chapter 2 is supplemented by Article 9-1", ["chp 2", "art 9-1"]),
    ("with article 21-1", ["art 21-1"]),
    ("specified in paragraph 3 of this article, are not", ["art/p 3"]),
    ("subparagraph 1) of paragraph 6 of Article 27-1 of this Law", ["art 27-1/p 6/sp 1"]),
    ("Articles 18-1 and 18-2", ["art 18-1, art 18-2"]),
    ("3, 4, 6 and 7 chapters", ["chp 3, chp 4, chp 6, chp 7"]),
    ("The title of Article 3 - as amended", ["art 3/head"]),
    ("The title of Chapter 5 in the new wording", ["chp 5/head"]),
    ("annex to this order", ["ann"]),
    # no references, though the words are there
    ("в части исполнения пункта пропуска", []),
    ("обязательство в 5 пунктов", []),
    ("через мобильное приложение", []),
    ("туралы өтінішіне қосымша болу елінің", []),
    ("қосымша қызмет, 2 қосымша құжат", []),
    ("а с 9-00 до 18 ч. 30 мин.", []),
    ("Через ПЭП и иные объекты – 60 минут", []),
    ("персональный раздел, жол жүру ережелері", []),
    ("8 800 080 7777", []),
    ("в пункте 1, 5 рабочих дней", ["p 1"]),
    ("по форме пункта 3, 2 июля 2024 года", ["p 3"]),
    ("приказа № 862 пункт 5", ["p 5"]),
    ("job title of the officer", []),
]


@pytest.mark.parametrize(("text", "expected"), TABLE, ids=[text for text, _ in TABLE])
def test_references_of_real_sentences(text: str, expected: list[str]) -> None:
    assert listed(find_paths(text)) == expected


CASES = [
    ("дополнить подпунктом 4-1)", "ins"),
    ("в пункте 16", "loc"),
    ("приложениям 1, 2 и 3", "dat"),
    ("в статье 14", "loc"),
    ("к статье 14", "dat"),
    ("в части второй пункта 3", "loc"),
    ("пятого абзаца пункта 1", "gen"),
    ("подпункт 4)", "nom"),
    ("6-тармақта", "loc"),
    ("3-1-қосымшамен", "ins"),
    ("14-баптың 1-тармағына", "dat"),
    ("екінші абзацпен", "ins"),
    ("6-тармақ", "nom"),
    ("Article 5", ""),
]


@pytest.mark.parametrize(("text", "case"), CASES)
def test_the_case_of_the_head(text: str, case: str) -> None:
    assert [found.case for found in find_paths(text)] == [case]


NOTES = [
    ("пункты 2-1 – 4", ["p 2-1", "p 4"], "range-uncertain"),
    ("пункты 1, 3-5 и 8", ["p 1", "p 3-5", "p 8"], "range-uncertain"),
    ("пункты 8 – 6", ["p 8", "p 6"], "range-uncertain"),
    ("пунктами 2-3 и 2-4", ["p 2-3", "p 2-4"], ""),
    ("пункты 14-1 и 14-2", ["p 14-1", "p 14-2"], ""),
]


@pytest.mark.parametrize(("text", "paths", "note"), NOTES)
def test_an_uncertain_range_keeps_its_ends_and_says_so(
    text: str, paths: list[str], note: str
) -> None:
    (found,) = find_paths(text)
    assert [shown(path) for path in found.paths] == paths
    assert found.note == note
    assert bool(path_findings([found])) == bool(note)


def test_the_finding_names_the_range() -> None:
    (finding,) = path_findings(find_paths("пункты 2-1 – 4 исключить"))
    assert "пункты 2-1 – 4" in message(finding, "ru")


PATHS = [
    ("point 16, subpoint 4-1)", "p 16/sp 4-1"),
    ("rules, point 27", "rul/p 27"),
    ("rules 2, point 5", "rul 2/p 5"),
    ("article 18", "art 18"),
    ("ст. 14 п. 1 пп. 3-1)", "art 14/p 1/sp 3-1"),
    ("пп. 3-1) п. 1 ст. 14", "art 14/p 1/sp 3-1"),
    ("16-тармақ", "p 16"),
    ("annex 14", "ann 14"),
    ("правила, пункт 16, подпункт 4)", "rul/p 16/sp 4"),
    ("қағидалар, 14-1-тармақ", "rul/p 14-1"),
    ("article 5, paragraph 1, subparagraph 2)", "art 5/p 1/sp 2"),
    ("preamble", "pre"),
    ("heading of article 3", "art 3/head"),
    ("", None),
    ("hello", None),
    ("пункты 1 и 2", None),
    ("пункт 1 и ещё что-то", None),
    ("registration rules, point 16", None),
    ("приложение", None),
]


@pytest.mark.parametrize(("text", "expected"), PATHS)
def test_a_path_on_the_command_line(text: str, expected: str | None) -> None:
    path = parse_path(text)
    assert (shown(path) if path else None) == expected


_WORDS = (
    "пункт пункта статьи подпункт части абзац п. ст. пп. приложение 1 2-1 4-1) 6-9 – - , и және "
    "тармақ тармағының -тармақ бап қосымша осы настоящей екінші второй of this Article part one "
    "§ № ( ) II порядковый номер строку"
)
_PIECES = st.sampled_from(_WORDS.split())


@settings(max_examples=150, deadline=None)
@given(st.lists(_PIECES, max_size=14).map(" ".join))
def test_any_words_give_ordered_spans_of_the_text(text: str) -> None:
    end = 0
    for found in find_paths(text):
        assert end <= found.span.start < found.span.end <= len(text)
        assert text[found.span.start : found.span.end] == found.text
        assert found.paths
        assert all(path for path in found.paths)
        end = found.span.end


@given(
    st.integers(1, 300),
    st.integers(1, 99),
    st.integers(1, 40),
    st.booleans(),
)
def test_russian_and_kazakh_orders_give_the_same_path(
    article: int, point: int, subpoint: int, inserted: bool
) -> None:
    number = f"{subpoint}-1" if inserted else str(subpoint)
    russian = find_paths(f"подпункт {number}) пункта {point} статьи {article} Закона")
    kazakh = find_paths(f"Заңның {article}-бабының {point}-тармағының {number}) тармақшасы")
    english = find_paths(f"subparagraph {number}) of paragraph {point} of Article {article}")
    expected = (
        Step(UnitKind.ARTICLE, str(article)),
        Step(UnitKind.POINT, str(point)),
        Step(UnitKind.SUBPOINT, number),
    )
    assert [found.paths for found in (*russian, *kazakh, *english)] == [(expected,)] * 3
