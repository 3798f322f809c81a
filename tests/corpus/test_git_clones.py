"""Clones of all kinds, defects in them, and what is asked of them."""

from __future__ import annotations

import datetime as dt
import pickle
import shutil
import subprocess
from pathlib import Path

import pytest
from git_shop import Shop, build
from test_git import ACT, OTHER, found, meta, text, told

from corpus.errors import CorpusError
from corpus.git import (
    ActHistory,
    Filters,
    GitState,
    Vanished,
    Walked,
    absent,
    acts,
    documents,
    open_corpus,
    reconciled,
    walk,
)
from corpus.git.filters import EVERYTHING
from corpus.sources import Refused, SourceDocument

pytestmark = pytest.mark.skipif(shutil.which("git") is None, reason="the command git is wanted")


@pytest.fixture
def shop(tmp_path: Path) -> Shop:
    """Two acts: the first with three editions and its repeal, the second with one."""
    shop = Shop(tmp_path / "ministerial")
    files = {f"{ACT}/meta.yaml": meta(), f"{ACT}/rus.md": text("1. Раз.")}
    shop.commit("2019-04-05", files)
    shop.commit("2020-07-07", {f"{OTHER}/meta.yaml": meta("5502"), f"{OTHER}/rus.md": text("7.")})
    shop.commit("2021-01-18", {f"{ACT}/rus.md": text("1. Два.")})
    shop.commit("2022-01-18", {f"{ACT}/rus.md": text("1. Три.")})
    shop.commit("2024-05-01", {ACT: None})
    return shop


TOLD = [
    ("5501", "ru", "2019-04-05", "1. Раз."),
    ("5501", "ru", "2021-01-18", "1. Два."),
    ("5501", "ru", "2022-01-18", "1. Три."),
    ("5501", "withdrawn", "", "2024-05-01"),
    ("5502", "ru", "2020-07-07", "7."),
]


def git(*arguments: str | Path) -> None:
    subprocess.run(["git", *map(str, arguments)], check=True, capture_output=True)


def histories(path: Path, state: GitState | None = None) -> tuple[list[ActHistory], Walked]:
    with acts(open_corpus(path), since=state) as met:
        held = [one for one in met if isinstance(one, ActHistory)]
        return held, met.walked()


def ids(path: Path) -> dict[str, list[str]]:
    return {one.code: [edition.id for edition in one.editions] for one in histories(path)[0]}


@pytest.mark.parametrize(
    "arguments", [[], ["--bare"], ["--mirror"], ["--no-checkout"], ["--shared"]]
)
def test_clones_give_the_same(shop: Shop, tmp_path: Path, arguments: list[str]) -> None:
    clone = tmp_path / "law"
    git("clone", "--quiet", *arguments, shop.path, clone)
    assert told(Shop.of(clone)) == told(shop) == TOLD
    corpus = open_corpus(clone)
    assert (corpus.name, corpus.partial, corpus.obtained) == (
        "ministerial",
        False,
        dt.date(2024, 5, 1),
    )


def test_worktree(shop: Shop, tmp_path: Path) -> None:
    git("-C", shop.path, "gc", "--quiet")
    git("-C", shop.path, "worktree", "add", "--quiet", "--detach", tmp_path / "law", "HEAD~1")
    assert told(Shop.of(tmp_path / "law")) == [one for one in TOLD if "withdrawn" not in one]


def test_packed_as_loose(shop: Shop) -> None:
    git("-C", shop.path, "gc", "--quiet")
    assert told(shop) == TOLD


def test_partial_clone_refuses_what_was_not_cloned(shop: Shop, tmp_path: Path) -> None:
    git("-C", shop.path, "config", "uploadpack.allowFilter", "true")
    clone = tmp_path / "law"
    git("clone", "--quiet", "--bare", "--filter=blob:limit=30", f"file://{shop.path}", clone)
    assert open_corpus(clone).partial
    refused = [one for one in told(Shop.of(clone)) if "source-object" in one]
    assert len(refused) == len(TOLD)


def test_without_trees_no_day_is_guessed(shop: Shop, tmp_path: Path) -> None:
    git("-C", shop.path, "config", "uploadpack.allowFilter", "true")
    clone = tmp_path / "law"
    git("clone", "--quiet", "--bare", "--filter=tree:0", f"file://{shop.path}", clone)
    with acts(open_corpus(clone)) as met:
        assert {one.code for one in met} == {"source-object"}
        assert not met.walked().complete


@pytest.mark.parametrize(
    ("make", "detail"),
    [
        (lambda path: path, "not a git repository"),
        (lambda path: path.mkdir(), "not a git repository"),
        (lambda path: (path / "a").write_text("") if path.mkdir() else None, "not a git"),
        (lambda path: git("init", "--quiet", path), "no commit"),
    ],
)
def test_not_a_corpus(tmp_path: Path, make: object, detail: str) -> None:
    path = tmp_path / "law"
    make(path)  # type: ignore[operator]
    with pytest.raises(CorpusError, match=detail) as error:
        open_corpus(path)
    assert (error.value.code, error.value.name) == ("source-repository", str(path))
    assert error.value.mend


def test_shallow_clone(shop: Shop, tmp_path: Path) -> None:
    git("clone", "--quiet", "--depth=2", f"file://{shop.path}", tmp_path / "law")
    with pytest.raises(CorpusError, match="shallow") as error:
        open_corpus(tmp_path / "law")
    assert "--unshallow" in error.value.mend


def test_a_folder_inside_a_repository_is_none(shop: Shop, tmp_path: Path) -> None:
    git("clone", "--quiet", shop.path, tmp_path / "law")
    with pytest.raises(CorpusError, match="not a git repository"):
        open_corpus(tmp_path / "law" / OTHER)


def test_ref(shop: Shop) -> None:
    git("-C", shop.path, "branch", "old", "HEAD~3")
    corpus = open_corpus(shop.path, ref="old")
    assert [one.code for one in found(corpus) if isinstance(one, ActHistory)] == ["5501", "5502"]
    assert open_corpus(shop.path, ref=corpus.head) == corpus
    with pytest.raises(CorpusError, match="nowhere names no commit"):
        open_corpus(shop.path, ref="nowhere")


def object_file(shop: Shop, name: str) -> Path:
    oid = subprocess.run(
        ["git", "-C", shop.path, "rev-parse", name], check=True, capture_output=True, text=True
    ).stdout.strip()
    return shop.path / "objects" / oid[:2] / oid[2:]


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        # A text: the others stay.
        (
            f"HEAD~2:{ACT}/rus.md",
            [TOLD[0], ("5501", "refused", "source-object"), *TOLD[2:]],
        ),
        # An act's meta: nothing says whose text it is.
        (
            f"HEAD~3:{OTHER}/meta.yaml",
            [*TOLD[:4], ("5502", "refused", "source-object")],
        ),
        # The directory in one commit: its change there is not known.
        (f"HEAD~2:{ACT}", [("refused", "source-object"), TOLD[0],
                           ("5501", "refused", "source-edition-date"), *TOLD[3:]]),
        # The whole tree of a commit: the day of what comes with the next one is not known.
        ("HEAD~2^{tree}", [("refused", "source-object"),
                           ("5501", "refused", "source-edition-date"), TOLD[0], *TOLD[3:]]),
    ],
)  # fmt: skip
@pytest.mark.parametrize("defect", ["missing", "damaged", "another"])
def test_lost_objects(shop: Shop, name: str, expected: list[tuple[str, ...]], defect: str) -> None:
    path = object_file(shop, name)
    path.chmod(0o644)
    if defect == "missing":
        path.unlink()
    elif defect == "damaged":
        path.write_bytes(path.read_bytes()[:-6])
    else:
        path.write_bytes(object_file(shop, "HEAD^{tree}").read_bytes())
    assert sorted(told(shop)) == sorted(expected)


def test_a_lost_commit_breaks_the_history(shop: Shop) -> None:
    object_file(shop, "HEAD~2").unlink()
    with pytest.raises(CorpusError, match="history is broken"):
        found(open_corpus(shop.path))


@pytest.mark.parametrize(
    ("files", "expected"),
    [
        # No meta.yaml, as in builds of before September 2026; and one that is malformed.
        ({f"{OTHER}/meta.yaml": None}, [("5502", "refused", "source-act-directory")]),
        ({f"{OTHER}/meta.yaml": "act_code: ["}, [("5502", "refused", "source-manifest")]),
        ({f"{OTHER}/meta.yaml": b"title: \xff"}, [("5502", "refused", "source-manifest")]),
        # The code of another act: told, and the text taken as what meta.yaml says.
        (
            {f"{OTHER}/meta.yaml": meta("9")},
            [("5502", "refused", "source-act-directory"), ("5502", "ru", "2025-01-01", "8.")],
        ),
        # Not an act, but what builds have beside them.
        ({".github/rus.md": "x", "docs/README.md": "x"}, [("5502", "ru", "2025-01-01", "8.")]),
        # A directory without a code, its act without a meta.yaml.
        (
            {"07-ministerial/prikaz/rus.md": "1."},
            [("5502", "ru", "2025-01-01", "8."),
             ("07-ministerial/prikaz", "refused", "source-act-directory")],
        ),
    ],
)  # fmt: skip
def test_directories(
    shop: Shop, files: dict[str, bytes | str | None], expected: list[tuple[str, ...]]
) -> None:
    shop.commit("2025-01-01", {f"{OTHER}/rus.md": text("8."), **files})
    assert [one for one in told(shop) if one not in TOLD] == expected


def test_names_that_are_not_utf_8(shop: Shop) -> None:
    tree = shop.repository[shop.tree()]
    builder = shop.repository.TreeBuilder(tree)
    builder.insert("x", tree["07-ministerial"].id, 0o40000)
    raw = shop.repository.read(builder.write())[1].replace(b" x\0", b" \xe9\0")
    odd = shop.repository.write(2, raw)
    commit = shop.repository.read(shop.head)[1].replace(shop.tree().encode(), str(odd).encode())
    shop.repository.references.create(
        "refs/heads/main", shop.repository.write(1, commit), force=True
    )
    (refused,) = [one for one in found(open_corpus(shop.path)) if isinstance(one, Refused)]
    assert refused.code == "source-act-directory"
    assert refused.name.endswith(":/\\xe9")


def test_first_parents_only(shop: Shop) -> None:
    main = shop.head
    aside = shop.commit("2025-01-01", {f"{OTHER}/rus.md": text("9.")}, parents=[main])
    shop.commit("2025-02-01", {f"{OTHER}/rus.md": text("8.")}, parents=[main, aside])
    assert [one for one in told(shop) if one not in TOLD] == [("5502", "ru", "2025-02-01", "8.")]


@pytest.mark.parametrize(
    ("filters", "expected", "left_out"),
    [
        (Filters(codes=("5502",)), ["5502"], [("codes", 1, 4)]),
        (Filters(tiers=("ministerial",)), ["5501", "5502"], []),
        (Filters(tiers=("07-ministerial",)), ["5501", "5502"], []),
        (Filters(tiers=("local-*", "codes")), [], [("tiers", 2, 5)]),
        (Filters(agencies=("103003000000",)), ["5501"], [("agencies", 1, 1)]),
        (Filters(agencies=("FIN",)), ["5502"], [("agencies", 1, 4)]),
        (Filters(agencies=("10300",)), [], [("agencies", 2, 5)]),
        (Filters(forms=("прик",)), ["5501", "5502"], []),
        (Filters(forms=("КОД",)), [], [("forms", 2, 5)]),
        (Filters(until=dt.date(2020, 7, 7)), ["5501", "5502"], [("days", 1, 3)]),
        (Filters(since=dt.date(2021, 1, 18)), ["5501"], [("days", 2, 2)]),
    ],
)
def test_filters(
    shop: Shop, filters: Filters, expected: list[str], left_out: list[tuple[str, int, int]]
) -> None:
    with acts(open_corpus(shop.path), filters=filters) as met:
        events = {one.code: one.events for one in met if isinstance(one, ActHistory)}
        walked = met.walked()
    assert [code for code, held in events.items() if held] == expected
    assert [(one.filter, one.acts, one.changes) for one in walked.left_out] == left_out
    assert Filters.from_json(filters.to_json()) == filters


def test_counts(shop: Shop) -> None:
    seen: list[tuple[int, int]] = []
    with acts(open_corpus(shop.path), progress=lambda at, of: seen.append((at, of))) as met:
        assert len(met) == 2
        list(met)
        walked = met.walked()
    assert (walked.commits, walked.acts, walked.editions, walked.withdrawals) == (5, 2, 4, 1)
    assert seen[-1] == (5, 5)


def test_from_where_an_earlier_walk_ended(shop: Shop) -> None:
    _, walked = histories(shop.path)
    state = GitState.from_json(walked.state.to_json())
    assert histories(shop.path, state)[0] == []
    shop.commit("2025-01-01", {f"{OTHER}/rus.md": text("8.")})
    shop.commit("2025-02-01", {f"{OTHER}/kaz.md": text("8.")})
    (repealed, history), walked = histories(shop.path, state)
    assert [type(one).__name__ for one in repealed.events] == ["Withdrawal"]
    # The last day of the earlier walk is walked again.
    assert (walked.commits, walked.rewritten) == (3, False)
    assert history.since == dt.date(2024, 5, 1)
    assert [one.id.split("/")[:3] for one in history.editions] == [
        ["5502", "ru", "2025-01-01"],
        ["5502", "kk", "2025-02-01"],
    ]
    # With what came before it, it is what a full walk gives.
    assert ids(shop.path)["5502"][1:] == [one.id for one in history.editions]


def test_other_filters_ask_for_everything_again(shop: Shop) -> None:
    corpus = open_corpus(shop.path)
    state = GitState(corpus.name, corpus.head, Filters(codes=("5502",)))
    with acts(corpus, since=state, filters=EVERYTHING) as met:
        assert [one.code for one in met] == ["5501", "5502"]
        assert not met.walked().rewritten


def test_a_rewritten_history(shop: Shop) -> None:
    _, walked = histories(shop.path)
    known = ids(shop.path)
    shop.rewind()
    files = {f"{ACT}/meta.yaml": meta(), f"{ACT}/rus.md": text("1. Раз.")}
    shop.commit("2019-04-05", files, subject="№ 61 Об утверждении Правил")
    # The corpus has mended the text of one edition, and dropped another.
    shop.commit("2021-01-18", {f"{ACT}/rus.md": text("1. Два!")})
    held, again = histories(shop.path, walked.state)
    assert again.rewritten
    assert again.complete
    (history,) = held
    result = reconciled(history, known["5501"])
    assert [one.id for one in result.fresh.editions] == [history.editions[1].id]
    assert result.unchanged == 1
    assert [(one.language, str(one.on)) for one in result.vanished] == [
        ("ru", "2021-01-18"),
        ("ru", "2022-01-18"),
    ]
    everything = [one for of_act in known.values() for one in of_act]
    gone = list(absent(everything, {one.code for one in held}))
    assert gone == [Vanished("5502", "ru", dt.date(2020, 7, 7), known["5502"][0])]


def test_a_new_text_of_the_last_day(shop: Shop) -> None:
    shop.commit("2025-01-01", {f"{OTHER}/rus.md": text("8.")})
    _, walked = histories(shop.path)
    known = ids(shop.path)["5502"]
    shop.commit("2025-01-01", {f"{OTHER}/rus.md": text("9.")})
    (history,), _ = histories(shop.path, walked.state)
    assert [one.id for one in reconciled(history, known).vanished] == known[1:]
    # Nor does a full walk give it.
    assert ids(shop.path)["5502"] == [known[0], history.editions[0].id]


def test_known_editions_are_not_read(shop: Shop) -> None:
    corpus = open_corpus(shop.path)
    history = found(corpus)[0]
    assert isinstance(history, ActHistory)
    object_file(shop, f"HEAD~2:{ACT}/rus.md").unlink()
    known = {history.editions[1].id}
    kinds = [type(one).__name__ for one in documents(corpus, history, skip=known)]
    assert kinds == ["SourceDocument", "SourceDocument", "Withdrawn"]


def test_values_go_to_other_processes(shop: Shop) -> None:
    corpus = open_corpus(shop.path)
    for one in found(corpus):
        there, history = pickle.loads(pickle.dumps((corpus, one)))
        assert list(documents(there, history)) == list(documents(corpus, history))


def test_walk_gives_the_events_of_acts_in_the_order_of_commits(shop: Shop) -> None:
    corpus = open_corpus(shop.path)
    walked = list(walk(corpus))
    assert [one.on for one in walked if not isinstance(one, Refused)] == [
        dt.date(2019, 4, 5),
        dt.date(2020, 7, 7),
        dt.date(2021, 1, 18),
        dt.date(2022, 1, 18),
        dt.date(2024, 5, 1),
    ]
    events = [event for one in found(corpus) if isinstance(one, ActHistory) for event in one.events]
    assert sorted(map(str, walked)) == sorted(map(str, events))


def test_generated_corpus(tmp_path: Path) -> None:
    built = build(tmp_path / "one", acts=12, editions=4, seed=3, repealed=0.25)
    again = build(tmp_path / "two", acts=12, editions=4, seed=3, repealed=0.25)
    assert ids(built.path) == ids(again.path) != {}
    held, walked = histories(built.path)
    assert (walked.acts, walked.editions, walked.withdrawals) == (12, 12 * 4 * 2, 3)
    assert walked.commits == built.commits
    corpus = open_corpus(built.path)
    assert corpus.obtained == dt.date(2026, 9, 16)
    for history in held:
        for one in documents(corpus, history):
            assert not isinstance(one, Refused)
            assert one.cause
            assert one.identity["code"] == history.code
            if isinstance(one, SourceDocument):
                assert one.data.startswith(b"# ")
