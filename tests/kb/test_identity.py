"""Which mentions mean the same act."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kb.identity import Mentioned, clusters, disagreements, requisites
from kb.identity_rows import identity_mention

DEC2, DEC12 = dt.date(2014, 12, 2), dt.date(2014, 12, 12)


def order(key: int, role: str = "target", **given: object) -> Mentioned:
    values = {"form": "order", "issuer": "mia", "date": DEC2, "number": "862"} | given
    return Mentioned(key, role, **values)  # type: ignore[arg-type]


def law(key: int, number: str, date: dt.date | None = None) -> Mentioned:
    return Mentioned(key, "note", "law", date=date, number=number)


TOGETHER = [
    ("same requisites", [order(1), order(2)], [{1, 2}]),
    ("other number", [order(1), order(2, number="863")], [{1}, {2}]),
    ("other issuer on one day", [order(1), order(2, issuer="moj")], [{1}, {2}]),
    (
        "local bodies of two places, on one day under one number",
        [
            order(1, issuer="maslikhat", issuer_name="Алматинского городского маслихата"),
            order(2, issuer="maslikhat", issuer_name="Актюбинского областного маслихата"),
        ],
        [{1}, {2}],
    ),
    (
        "one body under one code of the bank, named in two languages",
        [
            order(1, issuer="akimat", issuer_name="акимата города Алматы", code="4495"),
            order(2, issuer="akimat", issuer_name="Алматы қаласы әкімдігінің", code="4495"),
        ],
        [{1, 2}],
    ),
    (
        "a slip in the date, confirmed by registration",
        [order(1, registration_number="10056"), order(2, date=DEC12, registration_number="10056")],
        [{1, 2}],
    ),
    ("another date, nothing confirms", [order(1), order(2, date=DEC12)], [{1}, {2}]),
    (
        "one registration number, two numbers",
        [order(1, registration_number="10056"), order(2, number="9", registration_number="10056")],
        [{1}, {2}],
    ),
    ("a law by number alone", [law(1, "88-V"), law(2, "88-V ЗРК", dt.date(2013, 4, 15))], [{1, 2}]),
    ("a stray space", [order(1, number="11-1-4 /178"), order(2, number="11-1-4/178")], [{1, 2}]),
    ("issuer not said, one candidate", [order(1), order(2, issuer=None)], [{1, 2}]),
    (
        "issuer not said, two candidates",
        [order(1), order(2, issuer="moj"), order(3, issuer=None)],
        [{1}, {2}, {3}],
    ),
    (
        "an issuer of no list, in two cases",
        [
            order(1, issuer=None, issuer_name="Аким города Н"),
            order(2, issuer=None, issuer_name="Акима города Н"),
        ],
        [{1, 2}],
    ),
    ("a number without a day", [order(1), order(2, date=None)], [{1}]),
    ("no number", [order(1), order(2, number=None)], [{1}]),
    (
        "manifest and text of one document",
        [
            Mentioned(1, "own", document="d"),
            Mentioned(2, "identity", "law", number="88-V", document="d"),
        ],
        [{1, 2}],
    ),
]


@pytest.mark.parametrize(("why", "mentions", "wanted"), TOGETHER, ids=[c[0] for c in TOGETHER])
def test_mentions_of_one_act(why: str, mentions: list[Mentioned], wanted: list[set[int]]) -> None:
    found = [{mention.key for mention in cluster} for cluster in clusters(mentions)]
    assert sorted(found, key=min) == wanted


def test_the_acts_own_text_outweighs_any_number_of_citations() -> None:
    own = order(1, "own", date=DEC12, registration_number="10056")
    cited = [order(k, registration_number="10056") for k in range(2, 9)]
    (cluster,) = clusters([*cited, own])
    agreed = requisites(cluster)
    assert agreed.date == DEC12
    assert agreed.iri == "/akn/kz/act/order/mia/2014-12-12/862"
    assert len(disagreements(cluster, agreed)) == 7


def test_among_equals_the_more_frequent_then_the_earlier_counts() -> None:
    same = {"registration_number": "10056"}
    once, twice = order(1, date=DEC12, **same), [order(2, **same), order(3, **same)]
    assert requisites(clusters([once, *twice])[0]).date == DEC2
    assert requisites(clusters([once, twice[0]])[0]).date == DEC2


def test_names_of_a_work() -> None:
    mention = order(1, registration_number="10056", alias="V1400010056", title="О", lang="ru")
    found = requisites(clusters([mention])[0])
    assert dict(found.titles) == {"ru": "О"}
    assert {text for _, text in found.aliases} == {
        "862",
        "№ 862",
        "10056",
        "V1400010056",
        "/akn/kz/act/order/mia/2014-12-02/862",
    }


mentions = st.lists(
    st.builds(
        lambda role, number, date, issuer, reg: Mentioned(
            0, role, "order", issuer, None, date, number, registration_number=reg
        ),
        st.sampled_from(["own", "target", "note", "cites"]),
        st.sampled_from(["1", "2", None]),
        st.sampled_from([DEC2, DEC12, None]),
        st.sampled_from(["mia", "moj", None]),
        st.sampled_from(["10056", "7586", None]),
    ),
    max_size=7,
).map(lambda items: [replace(item, key=key) for key, item in enumerate(items)])


@given(mentions, st.randoms(use_true_random=False))
def test_identity_is_free_of_order(items: list[Mentioned], random: object) -> None:
    shuffled = list(items)
    random.shuffle(shuffled)  # type: ignore[attr-defined]

    def found(given: list[Mentioned]) -> set[tuple[frozenset[int], str]]:
        return {
            (frozenset(m.key for m in cluster), requisites(cluster).iri)
            for cluster in clusters(given)
        }

    assert found(items) == found(shuffled)
    keys = [m.key for cluster in clusters(items) for m in cluster]
    assert len(keys) == len(set(keys))


@pytest.mark.parametrize(
    ("issuer", "key"),
    [
        ("Правительство Республики Казахстан", "government"),
        ("Қазақстан Республикасының Үкіметі", "government"),
        ("Управление зеленых насаждений", None),
        ("", None),
    ],
)
def test_a_manifest_gives_the_key_of_the_issuer(issuer: str, key: str | None) -> None:
    row = identity_mention({"number": "86", "date": "2015-02-26", "issuer": issuer}, "ru")
    assert row is not None
    assert (row["issuer_key"], row["issuer_name"]) == (key, None)
