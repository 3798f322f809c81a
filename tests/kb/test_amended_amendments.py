"""Amendments of amendments that are not in effect yet are made to the amending act."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import replace

import pytest
from amended_world import (
    DAYS,
    NOW,
    TERMS,
    amending,
    amends,
    first,
    later,
    loaded,
    order,
    orders,
    points,
)

from corpus.sources import SourceDocument
from ingest.parse import parse
from kb.base import Base

D = dt.date
#: Before anything, when the amending order takes effect, and when it would be put off to.
EARLY, MIDDLE, LATE = D(2024, 12, 31), D(2025, 6, 1), D(2026, 6, 1)
#: The points of the order before the change, and as the amending order first has it.
OLD = {
    "ru": (
        "Порядок учета утверждает Комитет.",
        "Заявление подается в течение 10 дней.",
        "Копия паспорта прилагается к заявлению.",
    ),
    "kk": (
        "Есепке алу тәртібін Комитет бекітеді.",
        "Өтініш 10 күн ішінде беріледі.",
        "Өтінішке паспорттың көшірмесі қоса беріледі.",
    ),
}
NEW = {
    "ru": ("Порядок учета утверждает Министр.", "Заявление подается в течение 15 дней.", "-"),
    "kk": ("Есепке алу тәртібін Министр бекітеді.", "Өтініш 15 күн ішінде беріледі.", "-"),
}

#: What the later order says of the amending one, and the points of the first order in the middle
#: and late. None: as the amending order first had it.
CASES = [
    pytest.param(
        "ru",
        f'пункт 3 изложить в следующей редакции:\n"3. {TERMS["2026"]["ru"]}".',
        OLD["ru"],
        NEW["ru"],
        id="ru-postponed-by-a-new-clause",
    ),
    pytest.param(
        "kk",
        f'3-тармақ мынадай редакцияда жазылсын:\n"3. {TERMS["2026"]["kk"]}".',
        OLD["kk"],
        NEW["kk"],
        id="kk-postponed-by-a-new-clause",
    ),
    pytest.param(
        "ru",
        'в пункте 3 слова "1 января 2025 года" заменить словами "1 января 2026 года".',
        OLD["ru"],
        NEW["ru"],
        id="ru-postponed-by-words",
    ),
    pytest.param(
        "kk",
        '3-тармақтағы "2025 жылғы 1 қаңтардан" деген сөздер "2026 жылғы 1 қаңтардан" деген '
        "сөздермен ауыстырылсын.",
        OLD["kk"],
        NEW["kk"],
        id="kk-postponed-by-words",
    ),
    pytest.param(
        "ru",
        "пункт 3 изложить в следующей редакции:\n"
        '"3. Настоящий приказ вводится в действие с 1 января 2025 года, за исключением подпункта '
        '1) пункта 1, который вводится в действие с 1 января 2026 года.".',
        (OLD["ru"][0], *NEW["ru"][1:]),
        NEW["ru"],
        id="ru-one-instruction-postponed",
    ),
    pytest.param("ru", "", OLD["ru"], OLD["ru"], id="ru-repealed"),
    pytest.param("kk", "", OLD["kk"], OLD["kk"], id="kk-repealed"),
    pytest.param(
        "ru",
        "подпункт 2) пункта 1 исключить.",
        (NEW["ru"][0], OLD["ru"][1], "-"),
        (NEW["ru"][0], OLD["ru"][1], "-"),
        id="ru-instruction-excluded",
    ),
    pytest.param(
        "kk",
        "1-тармақтың 2) тармақшасы алып тасталсын.",
        (NEW["kk"][0], OLD["kk"][1], "-"),
        (NEW["kk"][0], OLD["kk"][1], "-"),
        id="kk-instruction-excluded",
    ),
    pytest.param(
        "ru",
        "подпункт 1) пункта 1 изложить в следующей редакции:\n"
        '"1) пункт 1 изложить в следующей редакции:\n'
        '"1. Порядок учета утверждает Правительство.";".',
        ("Порядок учета утверждает Правительство.", *NEW["ru"][1:]),
        ("Порядок учета утверждает Правительство.", *NEW["ru"][1:]),
        id="ru-instruction-reworded",
    ),
    pytest.param(
        "kk",
        "1-тармақтың 1) тармақшасы мынадай редакцияда жазылсын:\n"
        '"1) 1-тармақ мынадай редакцияда жазылсын:\n'
        '"1. Есепке алу тәртібін Үкімет бекітеді.";".',
        ("Есепке алу тәртібін Үкімет бекітеді.", *NEW["kk"][1:]),
        ("Есепке алу тәртібін Үкімет бекітеді.", *NEW["kk"][1:]),
        id="kk-instruction-reworded",
    ),
    pytest.param(
        "ru",
        'подпункт 2) пункта 1 изложить в следующей редакции:\n"2) пункт 4 исключить;".',
        (NEW["ru"][0], OLD["ru"][1], "-"),
        (NEW["ru"][0], OLD["ru"][1], "-"),
        id="ru-instruction-of-another-unit",
    ),
    pytest.param(
        "ru",
        'в подпункте 1) пункта 1 слово "Министр" заменить словами "Премьер-Министр".',
        ("Порядок учета утверждает Премьер-Министр.", *NEW["ru"][1:]),
        ("Порядок учета утверждает Премьер-Министр.", *NEW["ru"][1:]),
        id="ru-words-of-the-new-wording",
    ),
    pytest.param(
        "kk",
        '1-тармақтың 1) тармақшасындағы "Министр" деген сөз "Премьер-Министр" деген сөзбен '
        "ауыстырылсын.",
        ("Есепке алу тәртібін Премьер-Министр бекітеді.", *NEW["kk"][1:]),
        ("Есепке алу тәртібін Премьер-Министр бекітеді.", *NEW["kk"][1:]),
        id="kk-words-of-the-new-wording",
    ),
    pytest.param(
        "ru",
        'в подпункте 2) пункта 1 цифры "15" заменить цифрами "20".',
        (NEW["ru"][0], "Заявление подается в течение 20 дней.", "-"),
        (NEW["ru"][0], "Заявление подается в течение 20 дней.", "-"),
        id="ru-words-of-a-change-of-words",
    ),
]


@pytest.mark.parametrize(("lang", "instructions", "middle", "late"), CASES)
def test_what_the_amending_act_says_as_changed_is_done(
    lang: str,
    instructions: str,
    middle: tuple[str, ...],
    late: tuple[str, ...],
    fresh: Callable[[], Base],
) -> None:
    documents = [first(lang), amending(lang), later(lang, instructions)]
    told: list[object] = []
    for order_of in orders(documents, turn=len(instructions)):
        with fresh() as base:
            loaded(base, order_of)
            assert points(base, EARLY, lang)[:3] == list(OLD[lang])
            assert points(base, MIDDLE, lang)[:3] == list(middle)
            assert points(base, LATE, lang)[:3] == list(late)
            assert base.doctor() == []
            assert [m.code for m in base.findings("862")] == []
            told.append((base.changes("862"), base.history("862")))
    assert all(each == told[0] for each in told)


def test_an_instruction_put_in_takes_part(memory: Base) -> None:
    instructions = (
        'пункт 1 дополнить подпунктом 4) следующего содержания:\n"4) пункт 4 исключить.".'
    )
    loaded(memory, [first("ru"), amending("ru"), later("ru", instructions)])
    assert points(memory, MIDDLE, "ru") == [*NEW["ru"], "-"]
    (made,) = [c for c in memory.changes("862") if c.address == "!main~para_4"]
    assert made.amending_act.endswith("/743")
    assert "/801 changed it" in made.commencement.reason


def test_both_acts_are_named(base: Base) -> None:
    instructions = (
        "подпункт 1) пункта 1 изложить в следующей редакции:\n"
        '"1) пункт 1 изложить в следующей редакции:\n'
        '"1. Порядок учета утверждает Правительство.";".'
    )
    loaded(base, [first("ru"), amending("ru"), later("ru", instructions)])
    (version,) = base.unit("862", "!main~para_1", MIDDLE, "ru").versions
    assert version.changed_by is not None
    assert version.changed_by.act is not None
    assert version.changed_by.act.endswith("/743")
    assert version.source is not None
    assert (version.source.act[-3:], version.source.address) == (
        "801",
        "!main~para_1__indent_4",
    )
    assert version.valid.from_.reason.endswith("/801")
    text = later("ru", instructions).data.decode()
    assert version.source.span is not None
    assert "утверждает Правительство" in text[slice(*version.source.span)]


def test_what_is_withdrawn_is_told(base: Base) -> None:
    loaded(base, [first("ru"), amending("ru"), later("ru", "")])
    found = [(c.operation, c.address, c.state) for c in base.changes("862")]
    assert found == [
        ("replace", "!main~para_1", "withdrawn"),
        ("replace_words", "!main~para_2", "withdrawn"),
        ("exclude", "!main~para_3", "withdrawn"),
    ]
    assert all("/801" in c.reason for c in base.changes("862"))
    assert [c.state for c in base.changes("743")][:3] == ["withdrawn"] * 3


@pytest.mark.parametrize("lang", ["ru", "kk"])
def test_a_repeal_after_effect_revives_nothing(lang: str, fresh: Callable[[], Base]) -> None:
    documents = [first(lang), amending(lang), later(lang, "", term="march")]
    for order_of in orders(documents):
        with fresh() as base:
            loaded(base, order_of)
            assert points(base, MIDDLE, lang)[:3] == list(NEW[lang])
            assert [c.state for c in base.changes("862")] == ["applied"] * 3
            assert base.doctor() == []


def test_part_comes_too_late(memory: Base) -> None:
    """Of two terms of the amending order one is over when it is repealed."""
    clause = (
        "Настоящий приказ вводится в действие с 1 января 2026 года, за исключением подпункта 1) "
        "пункта 1, который вводится в действие с 1 января 2025 года."
    )
    held = amending("ru").data.decode().replace(TERMS["2025"]["ru"], clause)
    amended = SourceDocument("743.ru.txt", held.encode(), "test", language="ru")
    loaded(memory, [first("ru"), amended, later("ru", "", term="march")])
    assert points(memory, LATE, "ru")[:3] == [NEW["ru"][0], *OLD["ru"][1:]]
    assert [m.code for m in memory.findings("743")] == ["amendment-too-late"]


def test_on_one_day_the_act_as_changed_is_done(memory: Base) -> None:
    loaded(memory, [first("ru"), amending("ru"), later("ru", "", term="2025")])
    assert points(memory, MIDDLE, "ru")[:3] == list(OLD["ru"])


@pytest.mark.parametrize("instructions", ["", "подпункт 1) пункта 1 исключить."])
def test_an_open_order_is_told_and_settled_by_a_fact(
    instructions: str, fresh: Callable[[], Base]
) -> None:
    documents = [first("ru"), amending("ru", "published"), later("ru", instructions)]
    for published, expected, states in (
        (None, NEW["ru"][0], {"applied"}),
        (D(2024, 10, 9), NEW["ru"][0], {"applied"}),
        (D(2024, 11, 5), OLD["ru"][0], {"withdrawn"}),
    ):
        for order_of in orders(documents, turn=len(states)):
            with fresh() as base:
                loaded(base, order_of)
                if published is not None:
                    base.add_fact("743", "published", published, "gazette", NOW)
                assert points(base, LATE, "ru")[0] == expected
                of_one = [c for c in base.changes("862") if c.address == "!main~para_1"]
                assert {c.state for c in of_one} == states
                codes = {m.code for m in base.findings("862")}
                assert codes == (set() if published else {"amendment-order-open"})
                assert base.doctor() == []


def test_a_fact_of_the_later_act_settles_it_too(base: Base) -> None:
    loaded(base, [first("ru"), amending("ru", "mid"), later("ru", "", term="published")])
    assert {m.code for m in base.findings("862")} == {"amendment-order-open"}
    base.add_fact("801", "published", D(2024, 10, 23), "gazette", NOW)
    assert points(base, MIDDLE, "ru")[:3] == list(OLD["ru"])
    base.add_fact("801", "published", D(2024, 11, 10), "another gazette", NOW)
    assert points(base, MIDDLE, "ru")[:3] == list(NEW["ru"])
    assert base.findings("862") == []
    assert base.doctor() == []


def test_an_amendment_of_an_amendment_of_an_amendment(fresh: Callable[[], Base]) -> None:
    """The third order excludes the second's instruction about the first one's instruction."""
    instructions = """1) подпункт 1) пункта 1 исключить;
2) подпункт 2) пункта 1 исключить."""
    documents = [
        first("ru"),
        amending("ru", "2026"),
        later("ru", instructions, term="2025"),
        later("ru", "подпункт 2) пункта 1 исключить.", of="801", number="815"),
    ]
    for order_of in orders(documents, turn=2):
        with fresh() as base:
            loaded(base, order_of)
            assert points(base, LATE, "ru")[:3] == [OLD["ru"][0], *NEW["ru"][1:]]
            assert base.doctor() == []


@pytest.mark.parametrize("spoken", [("ru",), ("kk",), ("ru", "kk")])
def test_texts_in_two_languages_are_one_act(
    spoken: tuple[str, ...], fresh: Callable[[], Base]
) -> None:
    """A postponement held in one language holds for both texts of the amending act."""
    clauses = {
        "ru": 'в пункте 3 слова "1 января 2025 года" заменить словами "1 января 2026 года".',
        "kk": '3-тармақтағы "2025 жылғы 1 қаңтардан" деген сөздер "2026 жылғы 1 қаңтардан" '
        "деген сөздермен ауыстырылсын.",
    }
    documents = [first("ru"), first("kk"), amending("ru"), amending("kk")]
    documents += [later(lang, clauses[lang]) for lang in spoken]
    told: list[object] = []
    for order_of in (documents, documents[::-1], documents[3:] + documents[:3]):
        with fresh() as base:
            loaded(base, order_of)
            for lang in ("ru", "kk"):
                assert points(base, MIDDLE, lang)[:3] == list(OLD[lang])
                assert points(base, LATE, lang)[:3] == list(NEW[lang])
            assert base.doctor() == []
            told.append((base.changes("862"), base.history("862")))
    assert all(each == told[0] for each in told)


def test_a_wording_held_in_one_language_leaves_the_other_unknown(memory: Base) -> None:
    reworded = (
        "подпункт 1) пункта 1 изложить в следующей редакции:\n"
        '"1) пункт 1 изложить в следующей редакции:\n'
        '"1. Порядок учета утверждает Правительство.";".'
    )
    held = [first("ru"), first("kk"), amending("ru"), amending("kk"), later("ru", reworded)]
    loaded(memory, held)
    assert points(memory, MIDDLE, "ru")[0] == "Порядок учета утверждает Правительство."
    answer = memory.unit("862", "!main~para_1", MIDDLE, "kk")
    assert NEW["kk"][0] not in [version.text for version in answer.versions]
    assert OLD["kk"][0] not in [version.text for version in answer.versions]


def test_a_change_that_cannot_be_made_is_told(memory: Base) -> None:
    loaded(memory, [first("ru"), amending("ru"), later("ru", "подпункт 9) пункта 1 исключить.")])
    assert points(memory, MIDDLE, "ru")[:3] == list(NEW["ru"])
    assert "amendment-not-made" in [m.code for m in memory.findings("743")]


def test_an_instruction_that_can_no_longer_be_read_is_told(memory: Base) -> None:
    instructions = (
        'подпункт 2) пункта 1 изложить в следующей редакции:\n"2) в пункте 2 заменить по смыслу;".'
    )
    loaded(memory, [first("ru"), amending("ru"), later("ru", instructions)])
    assert "amendment-leaves-unread" in [m.code for m in memory.findings("743")]
    assert "amendment-order-open" in [m.code for m in memory.findings("862")]


def test_a_suspended_instruction_is_in_doubt(memory: Base) -> None:
    instructions = "приостановить до 1 января 2026 года действие подпункта 2) пункта 1."
    loaded(memory, [first("ru"), amending("ru"), later("ru", instructions)])
    assert [(m.code, "/801" in m.message) for m in memory.findings("862")] == [
        ("amendment-order-open", True)
    ]


def test_acts_that_nobody_amends_are_not_read_again(
    memory: Base, monkeypatch: pytest.MonkeyPatch
) -> None:
    read: list[str] = []

    def counted(source: SourceDocument) -> object:
        read.append(source.name)
        return parse(source)

    monkeypatch.setattr("kb.amended.held.parse", counted)
    loaded(memory, [first("ru"), amending("ru")])
    loaded(memory, [later("ru", "", number="12", term="march")])
    ordinary = order("815", "ru", f"1. Утвердить порядок.\n2. {TERMS['march']['ru']}")
    loaded(memory, [ordinary])
    assert read == []


ANNEXED = """1. {opening}
1) приложение 2 изложить в новой редакции согласно приложению к настоящему приказу.
2. {term}

Приложение
к приказу Министра внутренних дел
Республики Казахстан
от {day} № {number}

Приложение 2
к приказу № {of}

{title}

1. {text}
"""


def annexed(number: str, of: str, target: str, text: str, term: str) -> SourceDocument:
    """An order whose annex is the new wording of another order's annex."""
    body = ANNEXED.format(
        opening=amends(of, "ru"),
        term=TERMS[term]["ru"],
        day=DAYS[number]["ru"][0],
        number=number,
        of=of,
        title="Перечень сведений",
        text=text,
    ).replace("приложение 2 изложить", f"{target} изложить")
    return order(number, "ru", body)


def test_a_new_wording_in_an_annex_is_changed_with_its_act(memory: Base) -> None:
    """The annex of the amending order is itself set out anew before it takes effect."""
    documents = [
        first("ru"),
        annexed("743", "862", "приложение 2", "Имя заявителя.", "2025"),
        annexed("801", "743", "приложение", "Имя и адрес заявителя.", "november"),
    ]
    loaded(memory, documents)
    answer = memory.unit("862", "!annex_2~para_1", MIDDLE, "ru")
    assert answer.text == "Имя и адрес заявителя."
    assert answer.versions[0].source is not None
    assert answer.versions[0].source.act.endswith("/801")
    assert memory.doctor() == []


def test_a_reading_without_the_amendment_gives_the_first_instructions_back(
    memory: Base, monkeypatch: pytest.MonkeyPatch
) -> None:
    document = later("ru", "", term="mid")
    loaded(memory, [first("ru"), amending("ru"), document])
    assert points(memory, MIDDLE, "ru")[:3] == list(OLD["ru"])
    monkeypatch.setattr("kb.storing.parser_version", lambda source: "next")
    silent = replace(parse(document), changes=(), repeals=())
    memory.load(document, silent, NOW + dt.timedelta(days=1))
    assert points(memory, MIDDLE, "ru")[:3] == list(NEW["ru"])
    assert {c.state for c in memory.changes("862")} == {"applied"}
    assert memory.doctor() == []


def test_a_document_that_reads_otherwise_is_told(
    memory: Base, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The base was built by a parser that read less."""
    document = amending("ru")
    parsed = parse(document)
    loaded(memory, [first("ru")])
    memory.load(document, replace(parsed, changes=parsed.changes[:2]), NOW)
    loaded(memory, [later("ru", "")])
    assert points(memory, MIDDLE, "ru")[:2] == list(NEW["ru"])[:2]
    assert "amended-act-not-reread" in [m.code for m in memory.findings("743")]


def test_another_load_of_the_same_writes_nothing_anew(memory: Base) -> None:
    documents = [first("ru"), amending("ru"), later("ru", "подпункт 1) пункта 1 исключить.")]
    loaded(memory, documents)
    before = memory.history("862")
    ordinary = order("815", "ru", f"1. Утвердить порядок.\n2. {TERMS['march']['ru']}")
    loaded(memory, [ordinary, *documents])
    assert memory.history("862") == before


def test_a_term_brought_forward_begins_no_earlier_than_the_change(memory: Base) -> None:
    """In force from March, the change says January: nothing took effect in January."""
    clause = 'в пункте 3 слова "1 января 2026 года" заменить словами "1 января 2025 года".'
    brought = later("ru", clause, number="12", term="march")
    loaded(memory, [first("ru"), amending("ru", "2026"), brought])
    assert points(memory, D(2025, 2, 28), "ru")[:3] == list(OLD["ru"])
    assert points(memory, D(2025, 3, 1), "ru")[:3] == list(NEW["ru"])
