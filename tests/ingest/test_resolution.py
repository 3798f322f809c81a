"""Citations put to units: sentence of a real act's shape → address cited."""

import pytest
from bundled_base import parsed

from corpus.sources import SourceDocument
from ingest.parse import parse

LAW = """Закон Республики Казахстан от 5 мая 2020 года № 9-VI

О порядке

Статья 1. Понятия

1. Понятия даны в пункте 2 настоящей статьи и статье 2 настоящего Закона.

2. Иное определено статьей 7 настоящего Закона, статьей 4 Закона Республики Казахстан от 6 апреля
2016 года № 480-V «О правовых актах».

Статья 2. Сроки

1. Срок – пять дней.
"""


def targets(act_text: str) -> dict[str, list[str]]:
    act = parse(SourceDocument("law.md", act_text.encode(), "test"))
    found: dict[str, list[str]] = {}
    for citation in act.citations:
        found.setdefault(citation.address, []).append(citation.target)
    return found


def test_a_law_cites_its_own_units_and_another_law() -> None:
    assert targets(LAW) == {
        "!main~art_1__para_1": ["!main~art_1__para_2", "!main~art_2"],
        "!main~art_1__para_2": ["", ""],  # no article 7; another act's article
    }


BUNDLED = [
    ("004", "!rules_1~para_9", "!annex_1"),
    ("004", "!rules_1~para_17", "!rules_1~para_16"),
    ("004", "!rules_1~para_18__al_5", "!annex_4-1"),
    ("001", "!main~art_13__para_2", "!main~art_15"),
    ("001", "!main~art_15__para_4__al_3", "!main~art_15__para_3"),
    ("001", "!main~art_27-2__para_5", "!main~art_27-1__para_6__subpara_1"),
    ("001", "!main~art_27-2__para_6__al_2", "!main~art_27-2__para_4__subpara_1"),
    ("002", "!main~para_1__indent_10", "!annex_1"),
    ("000", "!main~art_4__para_1__subpara_5", ""),  # article 15 is not in the fragment
]


@pytest.mark.parametrize(("tag", "address", "target"), BUNDLED)
def test_bundled(tag: str, address: str, target: str) -> None:
    act = next(act for name, act in parsed().items() if name.startswith(tag))
    assert target in {c.target for c in act.citations if c.address == address}


def test_quoted_words_speak_of_the_act_they_are_meant_for() -> None:
    act = next(act for name, act in parsed().items() if name.startswith("003"))
    quoted = [c for c in act.citations if "осы Қағиданың" in c.text or "осы Ереженің" in c.text]
    assert quoted
    assert {c.target for c in quoted if c.address.startswith("!main")} == {""}


def test_headings_do_not_cite_themselves() -> None:
    act = next(act for name, act in parsed().items() if name.startswith("001"))
    assert not [c for c in act.citations if c.address == "!main~art_5" and c.path]
