"""What is known to be true of the bundled acts, asked of a base on each kind of database."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml
from kb_builders import NOW

from corpus.sources import SourceDocument
from ingest.model import ParsedAct
from kb.base import Base

FILE = Path(__file__).parents[1] / "data" / "gold" / "answers.yaml"
#: YAML 1.1 reads the key ``on`` as a truth value.
GOLD = [
    case | {"ask": {"on" if key is True else key: value for key, value in case["ask"].items()}}
    for case in yaml.safe_load(FILE.read_text("utf-8"))
]
ADDRESSES = {
    "registration rules, point 16, subpoint 4-1)": "!rules_1~para_16__subpara_4-1",
    "registration rules, point 16, subpoint 4)": "!rules_1~para_16__subpara_4",
    "article 18": "!main~art_18",
    "article 2": "!main~art_2",
    "article 16": "!main~art_16",
    "annex 4-1": "!annex_4-1",
    "rules, point 27": "!rules_1~para_27",
}
UNITS = [case for case in GOLD if "unit" in case["ask"]]
SERVICES = [case for case in GOLD if "service" in case["ask"] and "fact" not in case["ask"]]


@pytest.fixture(scope="module", params=["sqlite", "postgresql"])
def held(
    request: pytest.FixtureRequest,
    documents: tuple[tuple[SourceDocument, ParsedAct], ...],
) -> Iterator[Base]:
    url = "sqlite://" if request.param == "sqlite" else request.getfixturevalue("postgres")()
    with Base.open(url) as base:
        for source, parsed in documents:
            base.load(source, parsed, NOW)
        yield base


def name(case: dict[str, Any]) -> str:
    ask = case["ask"]
    return f"{ask.get('act') or ask['service'][:12]} {ask.get('unit', '')} {ask['on']}"


@pytest.mark.parametrize("case", UNITS, ids=name)
def test_units(held: Base, case: dict[str, Any]) -> None:
    ask, wanted = case["ask"], case["answer"]
    answer = held.unit(ask["act"], ADDRESSES[ask["unit"]], ask["on"])
    if "in_effect" in wanted:
        assert answer.in_effect == wanted["in_effect"]
    if wanted.get("text") == "unknown":
        assert (answer.text_state, answer.text) == ("unknown", None)
    if "text_known" in wanted:
        assert (answer.text_state == "known") is wanted["text_known"]
    if "text_begins" in wanted:
        assert answer.text is not None
        assert answer.text.startswith(wanted["text_begins"])
    if "text_contains" in wanted:
        assert answer.text is not None
        assert wanted["text_contains"] in answer.text


@pytest.mark.parametrize("case", SERVICES, ids=name)
def test_services(held: Base, case: dict[str, Any]) -> None:
    wanted = case["answer"]
    (service,) = held.resolve_service(case["ask"]["service"])
    answer = held.service(service.id, case["ask"]["on"])
    assert answer.status == wanted["status"]
    if "bounds" in wanted:
        assert answer.standard is not None
        begins = answer.standard.valid.from_
        assert [begins.earliest, begins.latest] == wanted["bounds"]
    if "fee_kzt" in wanted:
        assert answer.requirements["fee"].value[0]["kzt"] == wanted["fee_kzt"]


def test_a_publication_date_added_later(
    documents: tuple[tuple[SourceDocument, ParsedAct], ...],
) -> None:
    (case,) = [case for case in GOLD if "fact" in case["ask"]]
    with Base.open("sqlite://") as base:
        for source, parsed in documents:
            base.load(source, parsed, NOW)
        base.add_fact("743", "published", dt.date(2024, 10, 9), "gazette", NOW)
        answer = base.service(case["ask"]["service"], case["ask"]["on"])
        assert answer.status == case["answer"]["status"]
        assert answer.standard is not None
        begins = answer.standard.valid.from_
        assert begins.earliest == begins.latest == case["answer"]["from"]


def test_the_driver_licence_is_found_in_any_case(held: Base) -> None:
    (found,) = held.resolve_service("водительских удостоверений")
    assert found.names["ru"] == "Выдача водительских удостоверений"
    assert found.id == "order-mia-2014-12-02-862-annex-14"


def test_the_base_of_the_bundled_acts_is_sound(held: Base) -> None:
    assert held.doctor() == []


def test_the_fragment_is_the_kazakh_text_of_article_4(held: Base) -> None:
    address = "!main~art_4__para_1__subpara_7"
    day = dt.date(2026, 11, 20)
    kk, en = (held.unit("88-V", address, day, lang) for lang in ("kk", "en"))
    assert kk.text is not None
    assert en.text is not None
    assert en.text.startswith("use electronic documents")
    assert kk.text != en.text
    assert held.unit("88-V", address, dt.date(2022, 7, 24), "kk").text_state == "unknown"


def test_the_order_cited_with_two_dates_is_one_work(held: Base) -> None:
    assert [act.date for act in held.acts("862")] == [dt.date(2014, 12, 2)]
    codes = [message.code for message in held.findings("743")]
    assert "requisites-disagree" in codes
    assert "annex-caption-names-other-document" in codes


def test_the_repealed_order_is_out_of_effect(held: Base) -> None:
    assert held.act("14797", dt.date(2017, 10, 1)).in_effect == "yes"
    assert held.act("14797", dt.date(2026, 11, 20)).in_effect == "no"
