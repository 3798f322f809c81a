"""Kazakh nouns of the law in their forms, written down by hand, and what holds of all forms."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ingest.lang.kk.morphology import (
    ALL_FEATURES,
    Case,
    Features,
    Person,
    Reading,
    analyse,
    inflect,
)

# A stem, then its forms; "pl" the plural, "1pl", "2pol", "3" … the owner, "gen" … the case.
_FORMS = """
бап: pl баптар, gen баптың, dat бапқа, acc бапты, loc бапта, abl баптан, ins баппен, attr баптағы,
  3 бабы, 3+gen бабының, 3+dat бабына, 3+acc бабын, 3+loc бабында, 3+attr бабындағы, pl+3 баптары
тармақ: pl тармақтар, gen тармақтың, dat тармаққа, acc тармақты, loc тармақта, ins тармақпен,
  3 тармағы, 3+gen тармағының, 3+dat тармағына, 3+acc тармағын, pl+3+dat тармақтарына
тармақша: pl тармақшалар, gen тармақшаның, dat тармақшаға, acc тармақшаны, abl тармақшадан,
  ins тармақшамен, 3 тармақшасы, 3+gen тармақшасының, pl+3+acc тармақшаларын
қосымша: dat қосымшаға, 3+dat қосымшасына, 3+ins қосымшасымен, pl+dat қосымшаларға
бұйрық: gen бұйрықтың, dat бұйрыққа, ins бұйрықпен, 3 бұйрығы, 3+ins бұйрығымен, 3+dat бұйрығына,
  pl+acc бұйрықтарды
қағида: pl қағидалар, gen қағиданың, pl+gen қағидалардың, pl+3+loc қағидаларында,
  pl+3+dat қағидаларына, pl+loc қағидаларда
министрлік: gen министрліктің, dat министрлікке, 3 министрлігі, 3+gen министрлігінің,
  3+loc министрлігінде, 3+abl министрлігінен, 3+ins министрлігімен, pl министрліктер
заң: pl заңдар, gen заңның, dat заңға, acc заңды, abl заңнан, loc заңда, 3 заңы, 3+gen заңының,
  pl+3+loc заңдарында, 3+ins заңымен
орган: pl органдар, gen органның, dat органға, abl органнан, ins органмен, 3 органы,
  pl+3+gen органдарының, pl+ins органдармен, attr органдағы
ұйым: pl ұйымдар, gen ұйымның, acc ұйымды, abl ұйымнан, 3 ұйымы, pl+3+dat ұйымдарына
мәлімет: pl мәліметтер, gen мәліметтің, dat мәліметке, pl+acc мәліметтерді, 3+acc мәліметін
өтініш: gen өтініштің, dat өтінішке, acc өтінішті, ins өтінішпен, 3+dat өтінішіне, pl өтініштер
қызмет: dat қызметке, pl+gen қызметтердің, 3+abl қызметінен, pl+3+attr қызметтеріндегі
Қазақстан: gen Қазақстанның, dat Қазақстанға, acc Қазақстанды, loc Қазақстанда, abl Қазақстаннан
Республика: 3+gen Республикасының, 3+loc Республикасында, 3+attr Республикасындағы
комитет: gen комитеттің, dat комитетке, 3+gen комитетінің, pl комитеттер
департамент: 3 департаменті, 3+dat департаментіне, pl+3+gen департаменттерінің, ins департаментпен
реестр: gen реестрдің, dat реестрге, loc реестрде, 3+loc реестрінде, pl реестрлер, abl реестрден
портал: gen порталдың, dat порталға, loc порталда, 3+gen порталының, pl порталдар, ins порталмен
веб-портал: 3 веб-порталы, abl веб-порталдан, 3+dat веб-порталына
министр: gen министрдің, 3+gen министрінің, pl министрлер, 3+ins министрімен
мүлік: gen мүліктің, dat мүлікке, 3 мүлкі, 3+gen мүлкінің, 3+dat мүлкіне, pl мүліктер
орын: gen орынның, 3 орны, 3+acc орнын, 3+dat орнына, pl+3+loc орындарында
халық: dat халыққа, 3 халқы, 3+gen халқының, pl халықтар
қауіп: acc қауіпті, 3 қаупі, 3+gen қаупінің
құқық: gen құқықтың, 3+gen құқығының, pl+acc құқықтарды, 1pl құқығымыз
кітап: dat кітапқа, 3 кітабы, 3+loc кітабында, pl кітаптар
мәтін: 3 мәтіні, gen мәтіннің, dat мәтінге, 3+loc мәтінінде
акт: gen актінің, dat актіге, pl+gen актілердің, acc актіні, 3 актісі
объект: gen объектінің, 3 объектісі, 3+gen объектісінің, pl+3+acc объектілерін
субъект: gen субъектінің, pl субъектілер, dat субъектіге
процесс: gen процестің, 3 процесі, pl процестер
лицензия: gen лицензияның, dat лицензияға, 3+acc лицензиясын, pl лицензиялар, ins лицензиямен
комиссия: 3 комиссиясы, 3+gen комиссиясының, abl комиссиядан
Ахметов: gen Ахметовтың, dat Ахметовқа, ins Ахметовпен
Сергеев: gen Сергеевтің, dat Сергеевке, acc Сергеевті
автомобиль: gen автомобильдің, 3 автомобилі, pl автомобильдер, dat автомобильге
пароль: acc парольді, 3 паролі, dat парольге
банк: gen банктің, dat банкке, pl банктер, 3 банкі, 3+gen банкінің
тип: 3 типі, pl типтер, dat типке
маркетинг: gen маркетингтің, 3 маркетингі, dat маркетингке
тариф: gen тарифтің, 3 тарифі, pl тарифтер
ресурс: 3+loc ресурсында, pl ресурстар, dat ресурсқа
нотариус: gen нотариустың, dat нотариусқа, pl нотариустар
көрсету: gen көрсетудің, dat көрсетуге, acc көрсетуді, 3 көрсетуі, 3+dat көрсетуіне, ins көрсетумен
тіркеу: dat тіркеуге, acc тіркеуді, 3+gen тіркеуінің
алу: gen алудың, dat алуға, abl алудан, 3 алуы
беруші: gen берушінің, dat берушіге, abl берушіден, 3+dat берушісіне, pl берушілер
куә: acc куәні, dat куәға, gen куәнің, pl куәлар, 3 куәсі
сөз: pl сөздер, gen сөздің, ins сөзбен, abl сөзден
қағаз: ins қағазбен, pl қағаздар, loc қағазда
тіл: pl тілдер, gen тілдің, loc тілде, 3+loc тілінде
жыл: dat жылға, gen жылдың, 3 жылы, attr жылдағы
күн: abl күннен, gen күннің, 3+abl күнінен, pl+loc күндерде
мекенжай: gen мекенжайдың, loc мекенжайда, 3 мекенжайы, pl мекенжайлар
ел: pl+loc елдерде, gen елдің, attr елдегі, pl+attr елдердегі
жер: pl жерлер, gen жердің, loc жерде, 3+dat жеріне
үй: pl үйлер, gen үйдің, dat үйге, abl үйден
су: gen судың, dat суға, 3 суы
қаулы: gen қаулының, dat қаулыға, 3+ins қаулысымен, pl қаулылар
жарлық: 3+ins жарлығымен, pl жарлықтар, gen жарлықтың
шешім: gen шешімнің, 3+gen шешімінің, dat шешімге, 1sg шешімім, 1sg+dat шешіміме
атау: 3+acc атауын, gen атаудың, 2pol+acc атауыңызды
лауазым: 2pol+gen лауазымыңыздың, 3 лауазымы, 2sg лауазымың
"""
_PERSONS = {person.value: person for person in Person if person}
_CASES = {case.value: case for case in Case}


def _features(code: str) -> Features:
    parts = code.split("+")
    persons = [_PERSONS[part] for part in parts if part in _PERSONS]
    cases = [_CASES[part] for part in parts if part in _CASES]
    assert len(parts) == ("pl" in parts) + len(persons) + len(cases), code
    return Features("pl" in parts, *(persons or [Person.NONE]), *(cases or [Case.NOMINATIVE]))


def _table() -> list[tuple[str, str, str]]:
    rows = []
    for line in _FORMS.strip().replace("\n  ", " ").splitlines():
        stem, _, forms = line.partition(": ")
        rows += [(stem, *form.split()) for form in forms.split(", ")]
    return rows  # type: ignore[return-value]


def test_the_table_is_as_large_as_it_should_be() -> None:
    assert len(set(_table())) == len(_table()) >= 250


@pytest.mark.parametrize(("stem", "code", "form"), _table())
def test_form(stem: str, code: str, form: str) -> None:
    assert inflect(stem, _features(code)) == form
    assert Reading(stem, _features(code)) in analyse(form)


@pytest.mark.parametrize(
    "stem",
    [
        "ЖСН",
        "ХҚО",
        "№",
        "5",
        "",
        "х",
        "portal",
        "дүйсенбi",
        "мүлк",
        "халқ",
        "бабғ",
        "тармағ",
        "сть",
    ],
)
def test_no_certain_form(stem: str) -> None:
    assert inflect(stem, Features(case=Case.GENITIVE)) is None


def test_a_word_alone_may_be_a_stem() -> None:
    assert analyse("орган")[0] == Reading("орган", Features())
    assert analyse("органға")[0] == Reading("органға", Features())
    assert analyse("ЖСН") == ()


@pytest.mark.parametrize(
    ("form", "readings"),
    [
        ("бұйрығының", {"бұйрық": "3 gen"}),
        ("органдары", {"орган": "pl 3", "органдар": "3"}),
        ("қаржы", {"қарж": "3"}),
        ("тармақтардағы", {"тармақ": "pl attr", "тармақтар": "attr"}),
    ],
)
def test_readings(form: str, readings: dict[str, str]) -> None:
    found = {
        reading.stem: " ".join(
            filter(
                None,
                (
                    "pl" * reading.features.plural,
                    reading.features.person,
                    reading.features.case * (reading.features.case is not Case.NOMINATIVE),
                ),
            )
        )
        for reading in analyse(form)
    }
    assert readings.items() <= found.items()


_STEMS = sorted({stem for stem, _, _ in _table()})
_SYLLABLES = st.one_of(
    st.tuples(
        st.sampled_from("бдзкқлмнрстш"), st.sampled_from("аоұы"), st.sampled_from("қлмнрстшпзң")
    ),
    st.tuples(
        st.sampled_from("бдзкглмнрстш"), st.sampled_from("еөүіә"), st.sampled_from("клмнрстшпзң")
    ),
).map("".join)
_MADE_UP = st.tuples(
    st.lists(_SYLLABLES, min_size=1, max_size=3).map("".join),
    st.sampled_from(["", "", "а", "у", "і"]),
).map("".join)


@settings(max_examples=300)
@given(st.one_of(st.sampled_from(_STEMS), _MADE_UP), st.sampled_from(ALL_FEATURES))
def test_what_is_inflected_is_read_back(stem: str, features: Features) -> None:
    form = inflect(stem, features)
    assert form is not None
    assert Reading(stem, features) in analyse(form)


@settings(max_examples=300)
@given(st.text("абвгғдекқлмнңоөпрстуұүыіьшя-", min_size=1, max_size=14))
def test_every_reading_gives_the_word(word: str) -> None:
    for reading in analyse(word):
        assert inflect(reading.stem, reading.features) == word


@settings(max_examples=200)
@given(st.sampled_from(_STEMS), st.sampled_from(ALL_FEATURES))
def test_suffixes_keep_to_one_row(stem: str, features: Features) -> None:
    """But for мен, бен, пен, which have one shape, and ә, whose two rows meet."""
    form = inflect(stem, features)
    assert form is not None
    suffix = form.removesuffix("мен").removesuffix("бен").removesuffix("пен")[len(stem) + 1 :]
    if not stem.endswith("ә"):
        assert not (set(suffix) & set("аы") and set(suffix) & set("еі"))
