"""Changes of words made in the texts of a unit: where they stand, what comes of them, refusals."""

import re
from collections.abc import Mapping

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ingest.findings import message, registry
from ingest.model import Finding, Lang, Scope, Span, WordEdit, WordPlace
from kb.apply.words import Edited, WordsRefused, edit_words, occurrences

AFTER, BEFORE, START, END = WordPlace.AFTER, WordPlace.BEFORE, WordPlace.START, WordPlace.END


def _changed(
    text: str, *edits: WordEdit, scope: Scope = Scope.UNIT, lang: Lang = Lang.RU
) -> str | WordsRefused:
    made = edit_words({"u": text}, edits, scope, lang)
    return made.texts["u"] if isinstance(made, Edited) else made


def _code(
    texts: Mapping[str, str], *edits: WordEdit, scope: Scope = Scope.UNIT, lang: Lang = Lang.RU
) -> tuple[str, dict[str, str]]:
    made = edit_words(texts, edits, scope, lang)
    assert isinstance(made, WordsRefused), made
    return made.code, dict(made.params)


@pytest.mark.parametrize(
    ("text", "words", "forms"),
    [
        ("7) орган выдает копию;", "орган", ["орган"]),
        ("органы органа орган-участник", "орган", []),
        ("Уполномоченный\u00a0 орган, уполномоченный\nорган", "уполномоченный орган",
         ["Уполномоченный\u00a0 орган", "уполномоченный\nорган"]),
        ("счёт и счет", "счет", ["счёт", "счет"]),
        ("«Бүркіт» және \"Бүркіт\"", "“Бүркіт”", ["«Бүркіт»", "\"Бүркіт\""]),
        ("купля – продажа", "купля - продажа", ["купля – продажа"]),
        ("дүйсенбiден бастап", "дүйсенбіден", ["дүйсенбiден"]),  # with a Latin i
        ("за 10 дней, в 2010 году, пункт 10-1", "10", ["10"]),
        ("1,10 и 10,5 и 10.2 и 3.10", "10", []),
        ("10 000 тенге, 100 000 тенге", "10", []),
        ("10 000 тенге", "000", []),
        ("10 000 тенге", "10 000", ["10 000"]),
        ("№ 11-1-2/420 и 420/1", "420", []),
        ("не более 10.", "10", ["10"]),
        ("10) в течение 10 дней", "10", ["10"]),
        ("14-1. Пункт 14-1 исключен", "14-1", ["14-1"]),
        ("Статья 5. В статье 5 статья 5", "статья 5", ["статья 5"]),
        ("5-бап. Осы 5-бап", "5-бап", ["5-бап"]),
        ("в ПО и по срокам", "ПО", ["ПО"]),
        ("в ПО и по срокам", "по", ["по"]),
        ("О ПОРЯДКЕ ПО СРОКАМ", "по", ["ПО"]),
        ("МИНИСТЕРСТВО и министерство", "министерство", ["МИНИСТЕРСТВО", "министерство"]),
        ("а, а, а", "а, а", ["а, а"]),
        ("цифры «5» и «6»", "«5»", ["«5»"]),
        ("документ; копия;", ";", [";", ";"]),
        ("текст", "", []),
    ],
)  # fmt: skip
def test_occurrences(text: str, words: str, forms: list[str]) -> None:
    found = occurrences(text, words, Lang.RU)
    assert [hit.form for hit in found] == forms
    assert all(text[hit.span.start : hit.span.end] == hit.form for hit in found)


@pytest.mark.parametrize(
    ("text", "words", "lang", "forms"),
    [
        ("Министерство и с министерством", "министерство", Lang.RU,
         ["Министерство", "министерством"]),
        ("местным исполнительным органам и органы", "местный исполнительный орган", Lang.RU,
         ["местным исполнительным органам"]),
        ("бапта және баптың, бабында", "бап", Lang.KK, ["бапта", "баптың", "бабында"]),
        ("БАЖ-ға, БАЖ", "БАЖ", Lang.KK, ["БАЖ-ға", "БАЖ"]),
        ("бурбулятор и бурбулятора", "бурбулятор", Lang.RU, ["бурбулятор"]),
    ],
)  # fmt: skip
def test_occurrences_of_all_forms(text: str, words: str, lang: Lang, forms: list[str]) -> None:
    assert [hit.form for hit in occurrences(text, words, lang, inflected=True)] == forms


@pytest.mark.parametrize(
    ("text", "edit", "expected"),
    [
        ("7) орган выдает;", WordEdit("орган", "служба"), "7) служба выдает;"),
        ("1. Орган выдает.", WordEdit("орган", "служба"), "1. Служба выдает."),
        ("Сроки. Орган выдает.", WordEdit("орган", "служба"), "Сроки. Служба выдает."),
        ("Копию Орган выдает.", WordEdit("орган", "служба"), "Копию служба выдает."),
        ("1. Орган выдает.", WordEdit("Орган", "служба"), "1. служба выдает."),
        ("ГЛАВА 2. ОРГАНЫ УЧЕТА", WordEdit("органы", "службы"), "ГЛАВА 2. СЛУЖБЫ УЧЕТА"),
        ("1) орган учета;", WordEdit("учета", ", служба"), "1) орган, служба;"),
        ("1) орган, и служба;", WordEdit(", и", "или"), "1) орган или служба;"),
        ("1) документ;", WordEdit(";", "."), "1) документ."),
        ("цифры «5»;", WordEdit("«5»", "«6»"), "цифры «6»;"),
        ("пункт 5 статьи", WordEdit("5", "5-1"), "пункт 5-1 статьи"),
        ("в (срок) дня", WordEdit("(срок)", "течение"), "в течение дня"),
        # after, before
        ("1. Орган выдает.", WordEdit("орган", "и служба", AFTER), "1. Орган и служба выдает."),
        ("1. Орган выдает.", WordEdit("орган", ", служба", AFTER), "1. Орган, служба выдает."),
        ("орган (служба)", WordEdit("орган", "учета", AFTER), "орган учета (служба)"),
        ("орган, служба", WordEdit("орган", "учета", AFTER), "орган учета, служба"),
        ("орган (служба)", WordEdit("(", "или", AFTER), "орган (или служба)"),
        ('АО "Орган" (далее)', WordEdit("орган", "учета", AFTER), 'АО "Орган учета" (далее)'),
        ('АО "Орган" (далее)', WordEdit('"Орган"', "и лица", AFTER), 'АО "Орган" и лица (далее)'),
        ('АО "Орган"', WordEdit("Орган", "Местный", BEFORE), 'АО "Местный Орган"'),
        ("в пункте 5;", WordEdit("5", "-1", AFTER), "в пункте 5-1;"),
        ("1. Орган выдает.", WordEdit("орган", "местный", BEFORE), "1. Местный орган выдает."),
        ("2) в орган;", WordEdit("орган", "местный", BEFORE), "2) в местный орган;"),
        ("2) в орган;", WordEdit(";", "учета", BEFORE), "2) в орган учета;"),
        # at the ends
        ("1) документ;", WordEdit("", "и копия", END), "1) документ и копия;"),
        ("1) документ;", WordEdit("", ", копия;", END), "1) документ, копия;"),
        ("1) документ.", WordEdit("", ", копия.", END), "1) документ, копия."),
        ("1) документ;", WordEdit("", "и др.", END), "1) документ и др.;"),
        ("1) документ", WordEdit("", ", копия", END), "1) документ, копия"),
        ("1. Первый.\nВторой:", WordEdit("", "список", END), "1. Первый.\nВторой список:"),
        ("1) документ;", WordEdit("", "подлинный", START), "1) подлинный документ;"),
        # taken out
        ("1) выдача копии;", WordEdit("копии", ""), "1) выдача;"),
        ("1) выдача копии документа", WordEdit("копии", ""), "1) выдача документа"),
        ("1) выдача (копии) документа", WordEdit("(копии)", ""), "1) выдача документа"),
        ("1) выдача (копии документа)", WordEdit("копии", ""), "1) выдача (документа)"),
        ("1) выдача (документа копии)", WordEdit("копии", ""), "1) выдача (документа)"),
        ("1) копии, документы", WordEdit("копии,", ""), "1) документы"),
        ("1) копии, документы", WordEdit(", документы", ""), "1) копии"),
        ("а, копии, б", WordEdit("копии", ""), "а,, б"),
        ("1) первое", WordEdit("первое", ""), "1)"),
        ("копия\nи другое", WordEdit("копия", ""), "\nи другое"),
    ],
)  # fmt: skip
def test_one_edit(text: str, edit: WordEdit, expected: str) -> None:
    assert _changed(text, edit) == expected


def test_ends_of_a_unit_with_units_below() -> None:
    texts = {"a": "Статья 5. Права", "b": "1. Лица вправе:", "c": "1) знать;", "d": "2) просить."}
    made = edit_words(texts, [WordEdit("", "и получать", END)], Scope.UNIT, Lang.RU)
    assert isinstance(made, Edited)
    assert made.texts == {"d": "2) просить и получать."}
    made = edit_words(texts, [WordEdit("", "Все", START)], Scope.UNIT, Lang.RU)
    assert isinstance(made, Edited)
    assert made.texts == {"b": "1. Все Лица вправе:"}
    made = edit_words({"a": texts["a"]}, [WordEdit("", "Все", START)], Scope.UNIT, Lang.RU)
    assert isinstance(made, Edited)
    assert made.texts == {"a": "Статья 5. Все Права"}


def test_what_was_made_is_told() -> None:
    texts = {"a": "1. Орган выдает копию.", "b": "1) копию органа;"}
    edits = [WordEdit("копию", "справку"), WordEdit("выдает", "и", AFTER), WordEdit("органа", "")]
    made = edit_words(texts, edits, Scope.THROUGHOUT, Lang.RU)
    assert isinstance(made, Edited)
    assert made.texts == {"a": "1. Орган выдает и справку.", "b": "1) справку;"}
    told = [
        (address, texts[address][old.start : old.end], made.texts[address][new.start : new.end])
        for address, old, new in made.made
    ]
    assert told == [
        ("a", "", "и"),
        ("a", "копию", "справку"),
        ("b", "копию", "справку"),
        ("b", "органа", ""),
    ]
    assert made.made[0][1] == Span(15, 15)


def test_units_not_touched_are_not_among_the_new_texts() -> None:
    made = edit_words({"a": "орган", "b": "копия"}, [WordEdit("копия", "x")], Scope.UNIT, Lang.RU)
    assert isinstance(made, Edited)
    assert set(made.texts) == {"b"}


@pytest.mark.parametrize(
    ("text", "edits", "scope", "expected"),
    [
        ("А и Б, Б", [("А", "Б"), ("Б", "А")], Scope.THROUGHOUT, "Б и А, А"),
        ("копия и подлинник", [("копия", "подлинник"), ("подлинник", "копия")], Scope.UNIT,
         "подлинник и копия"),
        ("орган и справка", [("орган", "служба"), ("справка", "выписка")], Scope.UNIT,
         "служба и выписка"),
        ("орган и местный орган", [("орган", "служба"), ("местный орган", "аким")], Scope.UNIT,
         "служба и аким"),
    ],
)  # fmt: skip
def test_parallel_lists(
    text: str, edits: list[tuple[str, str]], scope: Scope, expected: str
) -> None:
    assert _changed(text, *(WordEdit(*edit) for edit in edits), scope=scope) == expected


@pytest.mark.parametrize(
    ("texts", "edits", "scope", "code", "params"),
    [
        ({"a": "текст"}, [WordEdit("орган", "x")], Scope.UNIT, "words-not-found",
         {"words": "орган", "found": "0", "expected": "1"}),
        ({"a": "текст"}, [WordEdit("орган", "x")], Scope.THROUGHOUT, "words-not-found",
         {"found": "0"}),
        ({"a": "орган", "b": "орган орган"}, [WordEdit("орган", "x")], Scope.UNIT,
         "words-found-often", {"found": "3", "expected": "1", "addresses": "a, b"}),
        ({"a": "орган"}, [WordEdit("орган", "x", count=2)], Scope.UNIT, "words-not-found",
         {"found": "1", "expected": "2"}),
        ({"a": "орган орган"}, [WordEdit("орган", "x", count=1)], Scope.THROUGHOUT,
         "words-found-often", {"found": "2", "expected": "1"}),
        # One that cannot be made leaves the others unmade too.
        ({"a": "орган выдает"}, [WordEdit("орган", "x"), WordEdit("копия", "")], Scope.UNIT,
         "words-not-found", {"words": "копия"}),
        # What two edits name in part together the former takes.
        ({"a": "орган учета лиц"}, [WordEdit("орган учета", "x"), WordEdit("учета лиц", "y")],
         Scope.UNIT, "words-not-found", {"words": "учета лиц"}),
        # An edit does not meet what another has put in.
        ({"a": "орган"}, [WordEdit("орган", "служба"), WordEdit("служба", "аким")], Scope.UNIT,
         "words-not-found", {"words": "служба"}),
        ({"a": "7) текст"}, [WordEdit("7)", "8)")], Scope.UNIT, "words-not-found", {}),
        ({"a": "текст"}, [WordEdit("", "x")], Scope.UNIT, "words-not-found", {"words": ""}),
    ],
)  # fmt: skip
def test_refused(
    texts: dict[str, str],
    edits: list[WordEdit],
    scope: Scope,
    code: str,
    params: dict[str, str],
) -> None:
    found, given_params = _code(texts, *edits, scope=scope)
    assert found == code
    assert params.items() <= given_params.items()


def _inflected(old: str, new: str, place: WordPlace = WordPlace.AT) -> WordEdit:
    return WordEdit(old, new, place, inflected=True)


@pytest.mark.parametrize(
    ("text", "edit", "lang", "expected"),
    [
        ("Министерство и решением министерства", _inflected("министерство", "агентство"), Lang.RU,
         "Агентство и решением агентства"),
        ("1. Уполномоченному органу; с уполномоченным органом",
         _inflected("уполномоченный орган", "служба контроля"), Lang.RU,
         # A preposition is not among the words named: it stays, be it "со" that speech asks for.
         "1. Службе контроля; с службой контроля"),
        ("через министерство", _inflected("министерство", "служба"), Lang.RU, "через службу"),
        ("приказом министра внутренних дел", _inflected("министр внутренних дел", "аким"), Lang.RU,
         "приказом акима"),
        ("в министерстве, министерствам", _inflected("министерство", "МВД"), Lang.RU,
         "в МВД, МВД"),
        ("при органе", _inflected("орган", "и услугодатель", AFTER), Lang.RU,
         "при органе и услугодателе"),
        ("при органе", _inflected("орган", "в области учета", AFTER), Lang.RU,
         "при органе в области учета"),
        ("органами, Органа", _inflected("орган", "местный", BEFORE), Lang.RU,
         "местными органами, местного Органа"),
        ("к службе", _inflected("служба", "уполномоченная", BEFORE), Lang.RU,
         "к уполномоченной службе"),
        ("министра", _inflected("министр", "юстиции", AFTER), Lang.RU, "министра юстиции"),
        ("органом", _inflected("орган", ", служба", AFTER), Lang.RU, "органом, службой"),
        ("органом", _inflected("орган", ", если иное не установлено", AFTER), Lang.RU,
         "органом, если иное не установлено"),
        ("органға", _inflected("орган", "жергілікті", BEFORE), Lang.KK, "жергілікті органға"),
        ("с министерством юстиции", _inflected("министерство", ""), Lang.RU, "с юстиции"),
        ("министрліктің, министрлікке", _inflected("министрлік", "агенттік"), Lang.KK,
         "агенттіктің, агенттікке"),
        ("Қызмет берушіге, қызмет берушінің",
         _inflected("қызмет беруші", "мемлекеттік корпорация"), Lang.KK,
         "Мемлекеттік корпорацияға, мемлекеттік корпорацияның"),
        ("ПЭП-ке жіберіледі", _inflected("ПЭП", "портал"), Lang.KK, "порталға жіберіледі"),
    ],
)  # fmt: skip
def test_inflected(text: str, edit: WordEdit, lang: Lang, expected: str) -> None:
    assert _changed(text, edit, lang=lang) == expected


@pytest.mark.parametrize(
    ("text", "edit", "lang", "word", "form"),
    [
        # nominative or accusative
        ("министерство утверждает", _inflected("министерство", "служба"), Lang.RU, "служба",
         "министерство"),
        ("в министерство и министерству", _inflected("министерство", "бурбулятор"), Lang.RU,
         "бурбулятор", "бурбулятор"),
        ("бурбулятором", _inflected("бурбулятор", "министерство"), Lang.RU, "бурбулятор",
         "бурбулятор"),
        ("обратиться в ЦОНы и ЦОН", _inflected("ЦОН", "центр"), Lang.RU, "ЦОН", "ЦОНы"),
        ("в центрах", _inflected("центр", "Астана"), Lang.RU, "Астана", "центрах"),
        ("к органам", _inflected("орган", "и службы", AFTER), Lang.RU, "и службы", "органам"),
        ("органға", _inflected("орган", "мен ұйым", AFTER), Lang.KK, "мен ұйым", "органға"),
        ("төлемге", _inflected("төлем", "БАЖ"), Lang.KK, "БАЖ", "төлемге"),
        ("authorised body", _inflected("authorised body", "agency"), Lang.EN, "authorised body",
         "authorised body"),
    ],
)  # fmt: skip
def test_a_form_that_is_not_certain_is_never_written(
    text: str, edit: WordEdit, lang: Lang, word: str, form: str
) -> None:
    code, params = _code({"u": text}, edit, lang=lang)
    assert code == "words-form-uncertain"
    assert params == {"word": word, "form": form}


def test_codes_are_registered_and_messages_filled() -> None:
    codes = {
        "words-not-found": ({"a": "текст"}, WordEdit("орган", "")),
        "words-found-often": ({"a": "орган орган"}, WordEdit("орган", "")),
        "words-form-uncertain": ({"a": "орган"}, _inflected("орган", "бурбулятор")),
    }
    for code, (texts, edit) in codes.items():
        made = edit_words(texts, [edit], Scope.UNIT, Lang.RU)
        assert isinstance(made, WordsRefused)
        assert made.code == code
        assert registry()[code].phase == "application"
        for lang in ("kk", "ru", "en"):
            assert "?" not in message(Finding(code, made.params), lang)


_WORDS = st.sampled_from(["орган", "служба", "аким", "учет", "копия", "лицо", "5", "10"])
_MARKS = st.sampled_from([" ", ", ", "; ", " (", ") ", " - ", ". "])
_TEXTS = st.lists(st.tuples(_WORDS, _MARKS), min_size=1, max_size=12).map(
    lambda pairs: "1) " + "".join(word + mark for word, mark in pairs).strip() + ";"
)


@settings(max_examples=200, deadline=None)
@given(_TEXTS, _WORDS, _WORDS)
def test_throughout_leaves_none_and_changes_nothing_else(text: str, old: str, new: str) -> None:
    made = edit_words({"u": text}, [WordEdit(old, new)], Scope.THROUGHOUT, Lang.RU)
    before = occurrences(text, old, Lang.RU)
    if not before:
        assert isinstance(made, WordsRefused)
        return
    assert isinstance(made, Edited)
    after = made.texts["u"]
    assert len(made.made) == len(before)
    assert old == new or not occurrences(after, old, Lang.RU)
    for (_, was, now), hit in zip(made.made, before, strict=True):
        assert was == hit.span
        assert after[now.start : now.end].lower() == new
    # What stands between the changes is what stood there.
    gaps = [text[: made.made[0][1].start], after[: made.made[0][2].start]]
    assert gaps[0] == gaps[1]
    for (_, was, now), (_, next_was, next_now) in zip(made.made, made.made[1:], strict=False):
        assert text[was.end : next_was.start] == after[now.end : next_now.start]
    assert text[made.made[-1][1].end :] == after[made.made[-1][2].end :]


@settings(max_examples=200, deadline=None)
@given(_TEXTS, _WORDS, _WORDS)
def test_swapping_twice_gives_the_text_back(text: str, one: str, other: str) -> None:
    edits = [WordEdit(one, other), WordEdit(other, one)]
    once = edit_words({"u": text}, edits, Scope.THROUGHOUT, Lang.RU)
    if one != other and isinstance(once, Edited):
        twice = edit_words(once.texts, edits, Scope.THROUGHOUT, Lang.RU)
        assert isinstance(twice, Edited)
        assert twice.texts["u"] == text


@settings(max_examples=200, deadline=None)
@given(_TEXTS, _WORDS)
def test_what_is_taken_out_leaves_no_odd_space(text: str, old: str) -> None:
    made = edit_words({"u": text}, [WordEdit(old, "")], Scope.THROUGHOUT, Lang.RU)
    if isinstance(made, Edited):
        assert not re.search(r"  | [,;.:)]|\( ", made.texts["u"]) or re.search(
            r"  | [,;.:)]|\( ", text
        )


@settings(max_examples=200, deadline=None)
@given(_TEXTS, _TEXTS, _WORDS)
def test_all_or_nothing(one: str, other: str, old: str) -> None:
    texts = {"a": one, "b": other}
    found = sum(len(occurrences(text, old, Lang.RU)) for text in texts.values())
    made = edit_words(texts, [WordEdit(old, "новый")], Scope.UNIT, Lang.RU)
    assert isinstance(made, Edited) == (found == 1)
    again = edit_words(
        texts, [WordEdit(old, "новый"), WordEdit("нет такого", "")], Scope.UNIT, Lang.RU
    )
    assert isinstance(again, WordsRefused)
