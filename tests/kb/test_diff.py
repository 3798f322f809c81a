"""The word diff: both texts come back from the runs; what moved is told from what changed."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kb.diff import Run, diff, diff_texts, former, later, tokens

_WORDS = [
    "услуга",
    "срок",
    "5",
    "15",
    "дней",
    "МРП",
    ",",
    ";",
    "(",
    "3-1)",
    "№",
    "«",
    "–",
    "и",
    "в",
]
_SPACES = [" ", "  ", "\n", ""]
texts = st.lists(st.tuples(st.sampled_from(_WORDS), st.sampled_from(_SPACES)), max_size=40).map(
    lambda parts: "".join(word + space for word, space in parts)
)


def shape(runs: tuple[Run, ...]) -> list[tuple[str, str]]:
    return [(run.kind, run.text) for run in runs]


def clause(name: str, words: int = 7) -> str:
    return " ".join(f"{name}{index}" for index in range(words)) + "; "


@given(st.one_of(texts, st.text(max_size=60)))
def test_tokens_are_the_text(text: str) -> None:
    assert "".join(tokens(text)) == text


@settings(max_examples=300)
@given(texts, texts)
def test_the_runs_give_both_texts_back(before: str, after: str) -> None:
    runs = diff(before, after)
    if before == after:
        assert runs == ()
    else:
        assert (former(runs), later(runs)) == (before, after)


@settings(max_examples=60)
@given(st.lists(st.tuples(texts, texts), max_size=5))
def test_several_texts_give_back_each(pairs: list[tuple[str, str]]) -> None:
    found = diff_texts({str(index): pair for index, pair in enumerate(pairs)})
    for index, (before, after) in enumerate(pairs):
        runs = found[str(index)]
        assert (former(runs), later(runs)) == (("", "") if before == after else (before, after))
    ends: dict[int, list[Run]] = {}
    for runs in found.values():
        for run in runs:
            assert bool(run.move) == run.kind.startswith("moved")
            if run.move:
                ends.setdefault(run.move, []).append(run)
    for out, into in (sorted(pair, key=lambda r: r.kind, reverse=True) for pair in ends.values()):
        assert (out.kind, into.kind) == ("moved_out", "moved_in")
        assert out.text.split() == into.text.split() or "".join(out.text.split()) == "".join(
            into.text.split()
        )


@settings(max_examples=60)
@given(st.permutations(list("абвгд")), st.data())
def test_a_pure_move_is_a_move(names: list[str], data: st.DataObject) -> None:
    moved = data.draw(st.integers(0, len(names) - 1))
    place = data.draw(st.integers(0, len(names) - 1))
    after = names[:moved] + names[moved + 1 :]
    after.insert(place, names[moved])
    runs = diff("".join(map(clause, names)), "".join(map(clause, after)))
    assert {run.kind for run in runs} <= {"same", "moved_out", "moved_in"}


@settings(max_examples=40)
@given(st.lists(st.sampled_from(["срок", "услуга", "МРП", "дней"]), min_size=5, max_size=30))
def test_a_text_taken_to_another_unit_is_a_move(words: list[str]) -> None:
    text = " ".join(words)
    found = diff_texts({"!a": (text, ""), "!b": ("", text)})
    (out,), (into,) = found["!a"], found["!b"]
    assert (out.kind, out.other, into.kind, into.other) == ("moved_out", "!b", "moved_in", "!a")
    assert out.move == into.move > 0


@pytest.mark.parametrize(
    ("before", "after", "runs"),
    [
        ("", "новая часть", [("inserted", "новая часть")]),
        ("в срок", "", [("deleted", "в срок")]),
        (
            "Размер платы – 1,25 МРП.",
            "Размер платы – 2,8 МРП.",
            [
                ("same", "Размер платы – "),
                ("deleted", "1,25 "),
                ("inserted", "2,8 "),
                ("same", "МРП."),
            ],
        ),
        # a line broken elsewhere is no other word
        (
            "подаются\nчерез портал",
            "подаются через портал",
            [("same", "подаются"), ("deleted", "\n"), ("inserted", " "), ("same", "через портал")],
        ),
        # a conjunction common to two other sentences is not left standing alone
        (
            "заявление установленной формы и документ об уплате сбора",
            "электронный запрос услугополучателя и копия удостоверения его личности",
            [
                ("deleted", "заявление установленной формы и документ об уплате сбора"),
                (
                    "inserted",
                    "электронный запрос услугополучателя и копия удостоверения его личности",
                ),
            ],
        ),
        (
            "паспорт; заявление по форме согласно приложению 1 к Правилам; копия; ",
            "заявление по форме согласно приложению 1 к Правилам; копия; паспорт; ",
            [
                ("deleted", "паспорт; "),
                ("same", "заявление по форме согласно приложению 1 к Правилам; копия; "),
                ("inserted", "паспорт; "),
            ],
        ),
    ],
)
def test_runs(before: str, after: str, runs: list[tuple[str, str]]) -> None:
    assert shape(diff(before, after)) == runs


def test_words_common_by_chance_are_no_move() -> None:
    found = diff_texts(
        {"!a": ("в порядке, установленном Правилами", ""), "!b": ("", "выдается в порядке очереди")}
    )
    assert {run.kind for runs in found.values() for run in runs} == {"deleted", "inserted"}


def test_of_two_copies_one_is_the_moved_one() -> None:
    text = clause("слово")
    found = diff_texts({"!a": (text, ""), "!b": ("", text), "!c": ("", text)})
    assert [found[key][0].kind for key in ("!a", "!b", "!c")] == [
        "moved_out",
        "moved_in",
        "inserted",
    ]


def test_a_long_text_in_reasonable_time() -> None:
    before = "".join(clause(f"к{n % 60}", 6) for n in range(900))
    after = "".join(clause(f"к{n % 60}", 6) for n in range(30, 930))
    runs = diff(before, after)
    assert (former(runs), later(runs)) == (before, after)
