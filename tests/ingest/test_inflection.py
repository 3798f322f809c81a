"""Phrases in their forms, and the form of one that answers to a form of another."""

import subprocess
import sys

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ingest.lang.inflection import (
    Inflected,
    Uncertain,
    cases_allowed,
    counterparts,
    inflected,
)
from ingest.model import Lang
from ingest.text import fold


def _phrase(words: str, lang: Lang) -> Inflected:
    phrase = inflected(words, lang)
    assert isinstance(phrase, Inflected), phrase
    return phrase


@pytest.mark.parametrize(
    ("words", "forms"),
    [
        ("министерство", "министерства министерству министерством министерстве министерств"),
        ("министр внутренних дел", "министра внутренних дел|министрами внутренних дел"),
        ("уполномоченный орган", "уполномоченного органа|уполномоченными органами"),
        ("местный исполнительный орган области", "местным исполнительным органам области"),
        ("юридические и физические лица", "юридического и физического лица"),
        ("юридические и физические лица", "юридическими и физическими лицами|"),
        ("министерство и агентство", "министерству и агентству|министерствами и агентствами"),
        ("орган, осуществляющий регистрацию", "органом, осуществляющим регистрацию"),
        ("лица, ответственные за учет", "лиц, ответственных за учет|лицо, ответственное за учет"),
        ("полностью автоматизированная услуга", "полностью автоматизированной услугой"),
        ("услугодатель", "услугодателя услугодателями"),
        ("услугополучатель", "услугополучателей услугополучателю"),
        ("аким области", "акимом области"),
        ("маслихат", "маслихатом"),
        ("веб-портал", "веб-портале"),
        ("Государственная корпорация «Правительство для граждан»",
         "Государственной корпорации «Правительство для граждан»"),
        ("приложение 5", "приложению 5"),
        ("форма 1-НП", "формой 1-НП"),
        ("веб-портал eGov", "веб-портале eGov"),
        ("QR-код", "QR-кодом"),
        ("МИНИСТЕРСТВО ЮСТИЦИИ", "МИНИСТЕРСТВОМ ЮСТИЦИИ"),
        ("орган и (или) услугодатель", "органом и (или) услугодателем"),
        ("учет", "учета учетом"),
        ("обучающийся", "обучающегося обучающимся"),
        ("персональные данные", "персональных данных|персональными данными"),
        ("выписка из реестра", "выпиской из реестра"),
        ("руководитель аппарата акима", "руководителем аппарата акима"),
        ("заявление и справки", "заявлением и справками"),
    ],
)  # fmt: skip
def test_russian_forms(words: str, forms: str) -> None:
    wanted = set(forms.split("|") if "|" in forms or " " in words else forms.split())
    assert wanted - {""} <= _phrase(words, Lang.RU).writings()


@pytest.mark.parametrize(
    ("words", "not_forms"),
    [
        ("министр внутренних дел", "министра внутренним делам"),
        ("министр внутренних дел", "министров внутренние дела"),
        ("юридические и физические лица", "юридического и физические лица"),
        ("рабочий орган", "рабочий органа"),
        ("заявление и справки", "заявлению и справки"),
    ],
)
def test_what_does_not_agree_is_no_form(words: str, not_forms: str) -> None:
    assert not_forms not in _phrase(words, Lang.RU).writings()


@pytest.mark.parametrize(
    ("words", "word", "lang"),
    [
        ("бурбулятор", "бурбулятор", Lang.RU),
        ("центральный бурбулятор", "бурбулятор", Lang.RU),
        ("город Шымкент", "Шымкент", Lang.RU),
        ("10 дней", "10", Lang.RU),
        ("утверждает", "утверждает", Lang.RU),
        ("", "", Lang.KK),
        ("", "", Lang.RU),
        ("5", "5", Lang.KK),
        ("authorised body", "authorised body", Lang.EN),
    ],
)
def test_uncertain_phrase(words: str, word: str, lang: Lang) -> None:
    assert inflected(words, lang) == Uncertain(word, words)


@pytest.mark.parametrize(
    ("printed", "old", "new", "expected"),
    [
        ("министерства", "министерство", "агентство", {"агентства"}),
        ("министерством", "министерство", "служба", {"службой"}),
        ("министерства", "министерство", "служба", {"службы"}),
        ("министерство", "министерство", "агентство", {"агентство"}),
        # Nominative or accusative: the feminine tells them apart, the neuter does not.
        ("министерство", "министерство", "служба", {"служба", "службу"}),
        ("Министерству", "министерство", "агентство", {"агентству"}),
        ("министра", "министр", "руководитель", {"руководителя"}),
        ("уполномоченного органа", "уполномоченный орган", "Комитет", {"Комитета"}),
        ("уполномоченных органах", "уполномоченный орган", "служба контроля", {"службах контроля"}),
        ("местными органами", "местный орган", "аким области", {"акимами области"}),
        # Another number than that of the old words as named: in that number alone.
        ("центров", "центры обслуживания", "Государственная корпорация", None),
        ("центров обслуживания", "центры обслуживания", "Государственная корпорация",
         {"Государственной корпорации"}),
        ("центра обслуживания", "центры обслуживания", "Государственная корпорация", None),
        ("уполномоченной", "уполномоченный", "государственный", {"государственной"}),
        ("уполномоченными", "уполномоченный", "государственный", {"государственными"}),
        ("министерствами", "министерство", "МВД", {"МВД"}),
        ("министерства", "министерство", "полиция", {"полиции"}),
        ("органом", "орган", "в установленном порядке", None),
        ("органа", "орган", "служащий", {"служащего"}),
        ("юридическим лицом", "юридическое лицо", "субъект и потребитель",
         {"субъектом и потребителем"}),
    ],
)  # fmt: skip
def test_russian_counterpart(printed: str, old: str, new: str, expected: set[str] | None) -> None:
    assert counterparts(printed, _phrase(old, Lang.RU), _phrase(new, Lang.RU)) == expected


@pytest.mark.parametrize(
    ("before", "printed", "expected"),
    [
        ("утверждается через ", "министерство", {"службу"}),
        ("обратиться в ", "министерство", {"службу"}),
        ("в ", "министерстве", {"службе"}),
        ("за исключением ", "министерства", {"службы"}),
        ("к ", "министерство", None),  # misprinted: nothing is certain
        ("1) ", "министерство", {"служба", "службу"}),
    ],
)
def test_the_preposition_narrows(before: str, printed: str, expected: set[str] | None) -> None:
    old, new = _phrase("министерство", Lang.RU), _phrase("служба", Lang.RU)
    assert counterparts(printed, old, new, cases_allowed(before, Lang.RU)) == expected


def test_an_abbreviation_is_in_the_number_its_counterpart_is_named_in() -> None:
    old, new = _phrase("МВД", Lang.RU), _phrase("министерство", Lang.RU)
    assert counterparts("МВД", old, new, cases_allowed("к ", Lang.RU)) == {"министерству"}
    assert counterparts("МВД", old, new, cases_allowed("в ", Lang.RU)) == {
        "министерство",
        "министерстве",
    }


@pytest.mark.parametrize(
    ("printed", "old", "new", "expected"),
    [
        ("министрліктің", "министрлік", "агенттік", {"агенттіктің"}),
        ("министрлігінің", "министрлігі", "агенттігі", {"агенттігінің"}),
        ("Министрлігімен", "министрлігі", "комитеті", {"комитетімен"}),
        ("министрліктегі", "министрлік", "орган", {"органдағы"}),
        ("министрліктерінде", "министрлік", "орган", {"органдарында"}),
        (
            "қызмет берушіге",
            "қызмет беруші",
            "Мемлекеттік корпорация",
            {"Мемлекеттік корпорацияға"},
        ),
        ("қызмет берушінің", "қызмет беруші", "тіркеуші орган", {"тіркеуші органның"}),
        ("органдарының", "органдары", "мекемелері", {"мекемелерінің"}),
        ("орталықтарға", "орталықтар", "корпорация", {"корпорацияға"}),
        ("орталыққа", "орталықтар", "корпорация", None),
        ("БАЖ-ға", "БАЖ", "төлем", {"төлемге"}),
        ("ПЭП-тен", "ПЭП", "портал", {"порталдан"}),
        ("мүлкін", "мүлкі", "объектісі", {"объектісін"}),
        ("министрлiктiң", "министрлiк", "агенттiк", {"агенттіктің"}),  # with a Latin i
        ("орнына", "орны", "мекенжайы", {"мекенжайына"}),
    ],
)
def test_kazakh_counterpart(printed: str, old: str, new: str, expected: set[str] | None) -> None:
    assert counterparts(printed, _phrase(old, Lang.KK), _phrase(new, Lang.KK)) == expected


def test_which_suffix_an_abbreviation_takes_is_not_certain() -> None:
    found = counterparts("төлемге", _phrase("төлем", Lang.KK), _phrase("БАЖ", Lang.KK))
    assert found is not None
    assert {"БАЖ-ға", "БАЖ-ге"} <= found


_RUSSIAN = [
    "министерство", "уполномоченный орган", "министр внутренних дел", "служба", "услугодатель",
    "юридические и физические лица", "лицо, ответственное за учет", "обучающийся", "центр",
    "Государственная корпорация", "заявление", "персональные данные", "правила",
]  # fmt: skip
_KAZAKH = ["министрлік", "қызмет беруші", "уәкілетті орган", "заң", "мүлкі", "тіркеу", "объект"]
_PHRASES = [(words, Lang.RU) for words in _RUSSIAN] + [(words, Lang.KK) for words in _KAZAKH]


@settings(max_examples=100, deadline=None)
@given(st.sampled_from(_PHRASES), st.data())
def test_a_phrase_put_for_itself_changes_nothing(
    named: tuple[str, Lang], data: st.DataObject
) -> None:
    phrase = _phrase(*named)
    printed = data.draw(st.sampled_from(sorted(phrase.writings())))
    found = counterparts(printed, phrase, phrase)
    assert found is not None
    assert fold(printed) in {fold(words) for words in found}
    # лицо is animate or not: "привлечь лица" beside "привлечь лиц".
    assert len(found) == 1 or "лиц" in printed


@settings(max_examples=100, deadline=None)
@given(st.sampled_from(_PHRASES), st.sampled_from(_PHRASES), st.data())
def test_there_and_back(
    one: tuple[str, Lang], other: tuple[str, Lang], data: st.DataObject
) -> None:
    """Where the answer is certain, the words may have come from it."""
    old, new = _phrase(*one), _phrase(*other)
    printed = data.draw(st.sampled_from(sorted(old.writings())))
    found = counterparts(printed, old, new)
    if one[1] == other[1] and found is not None and len(found) == 1:
        back = counterparts(next(iter(found)), new, old)
        assert back is None or printed in back


def test_the_dictionary_is_loaded_when_it_is_needed() -> None:
    program = (
        "import sys; import kb.apply.words; "
        "assert not {'pymorphy3', 'spacy'} & set(sys.modules), sorted(sys.modules)"
    )
    subprocess.run([sys.executable, "-c", program], check=True)
