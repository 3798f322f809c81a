"""Corner captions: text → role, number, what it belongs to."""

import pytest

from ingest.grammar import is_command
from ingest.model import Lang, Place, Span
from ingest.readers import read
from ingest.standards import read_standard
from ingest.structure.captions import find_captions, read_caption
from ingest.structure.components import build_components
from ingest.structure.roles import Roles

CAPTIONS = [
    ("Приложение 5 к Правилам учета транспортных средств", "annex", "5",
     "Правилам учета транспортных средств"),
    ("Приложение к Правилам выдачи удостоверений", "annex", "", "Правилам выдачи удостоверений"),
    ("Приложение № 2 к приказу Министра юстиции", "annex", "2", "приказу Министра юстиции"),
    ("Приложение 3-1 к Инструкции по учету", "annex", "3-1", "Инструкции по учету"),
    ("Қызмет көрсету қағидаларына 1-қосымша", "annex", "1", "Қызмет көрсету қағидаларына"),
    ("Қызмет көрсету қағидаларына 4-1- қосымша", "annex", "4-1", "Қызмет көрсету қағидаларына"),
    ("Ақпарат ұсыну туралы қағидаға қосымша-3", "annex", "3", "Ақпарат ұсыну туралы қағидаға"),
    ("№ 565 бұйрығына 2 - қосымша", "annex", "2", "№ 565 бұйрығына"),
    ("№ 565 бұйрығына қосымша", "annex", "", "№ 565 бұйрығына"),
    ("Appendix 2 to the Rules of registration", "annex", "2", "the Rules of registration"),
    ("Утверждены приказом Министра юстиции от 8 сентября 2016 года № 13", "approved", "", None),
    ("Утвержден постановлением Правительства от 17 августа 2006 года № 817", "approved", "", None),
    ("Әділет министрінің 2017 жылғы 15 қыркүйектегі № 4 бұйрығымен бекітілген", "approved", "",
     None),
    ("Approved by the Order of the Minister of Justice", "approved", "", None),
]  # fmt: skip


@pytest.mark.parametrize(("text", "role", "number", "of"), CAPTIONS)
def test_captions(text: str, role: str, number: str, of: str | None) -> None:
    caption = read_caption(text, Place(Span(0, len(text))))
    assert caption is not None
    assert (caption.role, caption.number) == (role, number)
    assert caption.of == (of if of is not None else caption.text)


@pytest.mark.parametrize(
    "text",
    [
        "БЕКІТІЛГЕН",
        "Нысан БЕКІТІЛГЕН",
        "УТВЕРЖДАЮ",
        "Утвержден ли перечень, решает комиссия",
        "қосымша",
        "осы Қағидалардың 1-қосымшасына сәйкес нысан бойынша қорытындылар жасайды",
        "Перечень документов",
        "",
    ],
)
def test_what_is_no_caption(text: str) -> None:
    assert read_caption(text, Place(Span(0, len(text)))) is None


def test_caption_in_pieces_ends_at_the_gap() -> None:
    text = (
        "      1. Осы бұйрық қолданысқа енгізіледі.\n\n \n\nҚазақстан Республикасы\n"
        "Әділет министрінің\n\n2021 жылғы 7 шілдедегі\n№ 565 бұйрығына\n\n2 - қосымша\n\n \n\n"
        "Ақпарат беру\nқағидаларына\n3-қосымша\n\n Нысан\n"
    )
    found = [run.caption for run in find_captions(read(text.encode(), "a.txt"))]
    assert [(c.number, c.of) for c in found] == [
        ("2", "Қазақстан Республикасы Әділет министрінің 2021 жылғы 7 шілдедегі № 565 бұйрығына"),
        ("3", "Ақпарат беру қағидаларына"),
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "# Об учете\n\nТекст.\n\nСобакаларды есепке алу\n\nқағидасына\n\n2-Қосымша\n\nӨтініш\n",
            [("annex", "2", "Собакаларды есепке алу қағидасына")],
        ),
        (
            "# Об учете\n\nПриложение 3\n\nк Правилам учета собак\n\nЗаявление\n",
            [("annex", "3", "Правилам учета собак")],
        ),
        (
            "# Ит туралы\n\nАртық сөз.\n\n## 4-қосымша\n\nКесте\n\n## Приложение 5\n\nТаблица\n",
            [("annex", "4", ""), ("annex", "5", "")],
        ),
        ("# Об учете\n\n2) осы Қағидаға 6-қосымшада\n\nберіледі\n\n1. Қосымша\n", []),
    ],
)
def test_captions_of_markdown(text: str, expected: list[tuple[str, str, str]]) -> None:
    found = [run.caption for run in find_captions(read(text.encode(), "a.md"))]
    assert [(caption.role, caption.number, caption.of) for caption in found] == expected


@pytest.mark.parametrize(
    "before",
    [
        ["4) тексеру актісі;", "5) учаске жоспары."],
        ["телефоны: 1414, 8 800 080 7777."],
        ["Өзге талаптар", "10"],
        ["10", "Мекенжайлар интернет-ресурста орналастырылған."],
        ["өткізу ерекшеліктері ескерілген өзге", "талаптар"],
        ["Қазақстан Республикасының", "Экология министрі Д. Серіков"],
        ["Тізбе мыналардан тұрады:"],
    ],
)
@pytest.mark.parametrize("blank", ["\n", "\n\n"])
def test_a_kazakh_caption_begins_after_what_stands_before_it(before: list[str], blank: str) -> None:
    """Copied text, whose captions no blank line with a space sets apart."""
    caption = [
        "Қазақстан Республикасы",
        "Экология министрінің м.а.",
        "№ 101 бұйрығына",
        "2-қосымша",
    ]
    text = "      1. Есеп жүргізілсін.\n\n" + blank.join([*before, "", *caption, "", "Нысан", ""])
    found = find_captions(read(text.encode(), "a.txt"))
    assert [run.caption.text for run in found] == [" ".join(caption)]


def test_annexes_that_bear_one_number_keep_names_of_their_own() -> None:
    caption = "\n\nПриложение 1\nк Правилам учета\n\nТекст приложения.\n"
    text = "# Об учете\n\n1. Утвердить Правила.\n" + caption * 4
    layout = read(text.encode(), "a.md")
    built = build_components(layout, Lang.RU, Roles({}, 0, False), is_command, read_standard)
    names = [component.name for component in built.components]
    assert names == ["main", "annex_1", "annex_1.2", "annex_1.3", "annex_1.4"]
    assert [f.code for f in built.findings].count("number-repeated") == 3
