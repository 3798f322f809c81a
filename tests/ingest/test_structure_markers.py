"""How paragraphs announce units: real sentence → kind and number."""

import pytest

from ingest.structure.markers import headed, numbered, opening

HEADED = [
    ("Глава 2. Порядок приема документов", "chapter", "2", "Порядок приема документов"),
    ("Глава 1", "chapter", "1", ""),
    ("Раздел II. Общие положения", "section", "II", "Общие положения"),
    ("Раздел 5-1. Особенности", "section", "5-1", "Особенности"),
    ("Статья 19-1. Отказ в оказании", "article", "19-1", "Отказ в оказании"),
    ("Параграф 2. Выдача справок", "subchapter", "2", "Выдача справок"),
    ("§ 3. Сроки", "subchapter", "3", "Сроки"),
    ("2-тарау. Өтініштер қабылдау", "chapter", "2", "Өтініштер қабылдау"),
    ("14-1-бап. Талаптар", "article", "14-1", "Талаптар"),
    ("§ 1-параграф. Өтініш беру", "subchapter", "1", "Өтініш беру"),
    ("4-параграф. Жататындығын айқындау", "subchapter", "4", "Жататындығын айқындау"),
    ("1-кіші бөлім. Ортақ талаптар", "subsection", "1", "Ортақ талаптар"),
    ("Подраздел 2. Сроки", "subsection", "2", "Сроки"),
    ("3-бөлім. Қорытынды", "section", "3", "Қорытынды"),
    ("Chapter 1. GENERAL PROVISIONS", "chapter", "1", "GENERAL PROVISIONS"),
    ("Article 11-2. Partner organization", "article", "11-2", "Partner organization"),
    ("Section 4. Control", "section", "4", "Control"),
    ("I тарау. Жалпы ережелер", "chapter", "I", "Жалпы ережелер"),
    ("ІІІ бөлім. Ерекше бөлік", "section", "III", "Ерекше бөлік"),
    ("2 тарау. Есепке алу", "chapter", "2", "Есепке алу"),
    ("Глава ІV Ответственность", "chapter", "IV", "Ответственность"),
]


@pytest.mark.parametrize(("text", "kind", "number", "heading"), HEADED)
def test_headings(text: str, kind: str, number: str, heading: str) -> None:
    found = headed(text)
    assert found is not None
    assert (found.kind.value, found.number, found.heading) == (kind, number, heading)


NUMBERED = [
    ("1. Услугодатель рассматривает", "point", "1"),
    ("14-1. Өтініш иесіне", "point", "14-1"),
    ("2-1. The results", "point", "2-1"),
    ("1) документ, удостоверяющий личность;", "subpoint", "1"),
    ("4-1) по принципу", "subpoint", "4-1"),
    ("12-4) assesses the processes", "subpoint", "12-4"),
    ("5.Учет ведет орган", "point", "5"),
    ("4\u20111) срок годности", "subpoint", "4-1"),
    ("1) подпункты 2) и 5) исключить", "subpoint", "1"),
]


@pytest.mark.parametrize(("text", "kind", "number"), NUMBERED)
def test_numbers(text: str, kind: str, number: str) -> None:
    found = numbered(text)
    assert found is not None
    assert (found.kind.value, found.number) == (kind, number)


NOT_OPENINGS = [
    "29.05.2020 жылғы бұйрықпен",
    "2012 жылғы 28 наурыздағы № 131 бұйрығына",
    "3,5 x 4,5 көлемінде фотосурет;",
    "Статья 5 изложена в новой редакции",
    "Article 16 is excluded by the Law",
    "статьей 8 Закона Республики Казахстан",
    "14-баптың 1-тармағы",
    "2), 5) и 7) подпункты пункта 8 исключить;",
    "2) и 5) подпункты исключить;",
    '"4) электронный паспорт',
    "Глава администрации подписывает акт",
    "1,25 МРП",
    "5.учет",
    "3.1. Учет",
    "",
]


@pytest.mark.parametrize("text", NOT_OPENINGS)
def test_what_opens_nothing(text: str) -> None:
    assert opening(text) is None
