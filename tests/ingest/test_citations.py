from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.citations import find_citations
from ingest.model import Citation

BUNDLED = Path(__file__).parents[2] / "corpus" / "bundled"


def shown(citation: Citation) -> str:
    path = "/".join(f"{step.kind.value} {step.number}".strip() for step in citation.path)
    act = citation.act and f"{citation.act.form} {citation.act.number or citation.act.title}"
    return " | ".join(part for part in (citation.scope, path, act) if part)


TABLE = [
    (
        "в соответствии со статьями 553 и 615 Кодекса Республики Казахстан «О налогах»",
        ["act | article 553 | code О налогах", "act | article 615 | code О налогах"],
    ),
    (
        "согласно приложениям 1 и 2 к настоящему приказу.",
        ["this_act | annex 1", "this_act | annex 2"],
    ),
    ("осы Заңның 15-бабында көзделген тәртіппен", ["this_act | article 15"]),
    ("осы Қағидалардың 1-қосымшасына сәйкес", ["this_document | annex 1"]),
    ("осы бұйрыққа 1 және 2-қосымшаларға", ["this_act | annex 1", "this_act | annex 2"]),
    ("пунктом 5 настоящих Правил", ["this_document | point 5"]),
    (
        "subparagraph 1) of paragraph 6 of Article 27-1 of this Law",
        ["this_act | article 27-1/point 6/subpoint 1"],
    ),
    ("paragraph 3 of this article", ["open | article/point 3"]),
    (
        "Article 8 of the Law of the Republic of Kazakhstan “On Personal Data”",
        ["act | article 8 | law On Personal Data"],
    ),
    (
        "пп. 3-1) п. 1 ст. 14 Закона № 88-V",
        ["act | article 14/point 1/subpoint 3-1 | law 88-V"],
    ),
    (
        "«Қызметтер туралы» 2013 жылғы 15 сәуірдегі Қазақстан Республикасы Заңының 10-бабының "
        "1) тармақшасына",
        ["act | article 10/subpoint 1 | law Қызметтер туралы"],
    ),
    ("пункт 16 изложить", ["open | point 16"]),
    ("согласно Трудовому кодексу Республики Казахстан", ["act | code Трудовой кодекс"]),
    # the act before a Russian unit is not its owner
    (
        "к приказу Министра юстиции Республики Казахстан от 7 октября 2024 года № 743\n\n"
        "Приложение 5 к Правилам",
        ["act | order 743", "open | annex 5"],
    ),
    # a unit inside an act's own title is not cited here
    ('приказ № 5 "О пункте 3 статьи 8"', ["act | order 5"]),
    ("в соответствии с настоящим Законом", []),
]


@pytest.mark.parametrize(("text", "expected"), TABLE, ids=[text[:50] for text, _ in TABLE])
def test_units_with_their_acts(text: str, expected: list[str]) -> None:
    found = find_citations(text)
    assert [shown(citation) for citation in found] == expected
    for citation in found:
        assert text[citation.span.start : citation.span.end] == citation.text


def test_own_annexes_of_the_kazakh_rules() -> None:
    text = next(BUNDLED.glob("004_*")).read_text("utf-8")
    annexes = {
        citation.path[-1].number
        for citation in find_citations(text)
        if citation.scope == "this_document" and citation.path[-1].kind.value == "annex"
    }
    assert annexes == {"1", "2", "3", "4", "4-1", "5", "6"}


_WORDS = (
    "пункт 3 статьи 5-бабы осы Заңның настоящего Закона РК № 88-V к приказу of this Law Article 8 "
    "« » , . 1-қосымшасына Қағидалардың"
)
_PIECES = st.sampled_from(_WORDS.split())


@given(st.lists(_PIECES, max_size=16).map(" ".join))
def test_an_act_is_given_exactly_when_the_scope_says_so(text: str) -> None:
    for citation in find_citations(text):
        assert (citation.scope == "act") == (citation.act is not None)
        assert citation.path or citation.act
        assert text[citation.span.start : citation.span.end] == citation.text
