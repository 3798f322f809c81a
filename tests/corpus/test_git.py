"""A repository of editions: what each commit does to the acts in it."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest
from git_shop import Cause, Shop

from corpus.git import (
    ActHistory,
    Filters,
    GitCorpus,
    Withdrawn,
    acts,
    documents,
    open_corpus,
)
from corpus.git.filters import EVERYTHING
from corpus.sources import Refused, SourceDocument

ACT = "07-ministerial/103003000000-mvd/2019/0405-ob-utverzhdenii-pravil-ucheta-5501"
OTHER = "07-ministerial/103002000000-minfin/2020/0707-ob-utverzhdenii-form-5502"
FIRST = Cause("9001", "Приказ Министра от 8 января 2021 года № 7", "О внесении изменений")
SECOND = Cause("9002", "Приказ Министра от 9 января 2021 года № 8", "О внесении дополнений")


def meta(code: str = "5501", day: str = "", cause: str = "", more: str = "") -> str:
    lines = [
        f"act_code: '{code}'",
        "requisite: Приказ Министра от 5 апреля 2019 года № 61",
        "title:",
        "  rus: Об утверждении Правил учета",
        "  kaz: Есепке алу қағидаларын бекіту туралы",
        "form: ПРИК",
        "approved_on: 2019-04-05",
    ]
    lines += ["version_date:", f"  rus: {day}", f"  kaz: {day}"] if day else []
    lines += ["caused_by:", f"  code: '{cause}'", f"  requisite: № {cause}"] if cause else []
    return "\n".join([*lines, more]).rstrip("\n") + "\n"


def text(*points: str) -> str:
    return "# Об утверждении Правил\n\n" + "\n\n".join(points) + "\n"


@pytest.fixture
def shop(tmp_path: Path) -> Shop:
    return Shop(tmp_path / "ministerial")


def found(corpus: GitCorpus, filters: Filters = EVERYTHING) -> list[ActHistory | Refused]:
    with acts(corpus, filters=filters) as histories:
        return list(histories)


def only(corpus: GitCorpus) -> ActHistory:
    (history,) = found(corpus)
    assert isinstance(history, ActHistory)
    return history


def told(shop: Shop) -> list[tuple[str, ...]]:
    """What the acts of a shop come to: editions, withdrawals, refusals, each in a word or two."""
    corpus = open_corpus(shop.path)
    lines: list[tuple[str, ...]] = []
    for history in found(corpus):
        if isinstance(history, Refused):
            lines.append(("refused", history.code))
            continue
        for one in documents(corpus, history):
            match one:
                case SourceDocument():
                    last = one.data.decode().splitlines()[-1]
                    lines.append((history.code, one.language, str(one.edition), last))
                case Withdrawn():
                    lines.append((history.code, "withdrawn", one.language, str(one.on)))
                case Refused():
                    lines.append((history.code, "refused", one.code))
    return lines


def test_each_changed_text_is_an_edition(shop: Shop) -> None:
    shop.commit(
        "2019-04-05",
        {
            f"{ACT}/meta.yaml": meta(),
            f"{ACT}/rus.md": text("1. Раз."),
            f"{ACT}/kaz.md": text("1. Бір."),
            "README.md": "# Приказы\n",
        },
    )
    shop.commit("2021-01-18", {f"{ACT}/meta.yaml": meta(), f"{ACT}/rus.md": text("1. Два.")})
    shop.commit("2022-02-02", {f"{ACT}/meta.yaml": meta(more="type_codes: [ПРИК]")})
    shop.commit("2023-03-03", {f"{ACT}/kaz.md": text("1. Үш."), "README.md": "# Тексты\n"})
    assert told(shop) == [
        ("5501", "ru", "2019-04-05", "1. Раз."),
        ("5501", "kk", "2019-04-05", "1. Бір."),
        ("5501", "ru", "2021-01-18", "1. Два."),
        ("5501", "kk", "2023-03-03", "1. Үш."),
    ]


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        # Taken away on the day of its repeal.
        ([("2024-05-01", {ACT: None})], [("5501", "withdrawn", "", "2024-05-01")]),
        # Put under another title by the commit that changes it, and by one that does not.
        (
            [("2024-05-01", {ACT: None, f"{ACT[:-5]}-i-kontrolia-5501/rus.md": text("1. Два."),
                             f"{ACT[:-5]}-i-kontrolia-5501/meta.yaml": meta()})],
            [("5501", "ru", "2024-05-01", "1. Два.")],
        ),
        (
            [("2024-05-01", {ACT: None, f"{ACT[:-5]}-i-kontrolia-5501/rus.md": text("1. Раз."),
                             f"{ACT[:-5]}-i-kontrolia-5501/meta.yaml": meta()})],
            [],
        ),
        # A new name in two commits of a day: the act was there all day.
        (
            [("2024-05-01", {ACT: None}),
             ("2024-05-01", {f"{ACT[:-5]}-i-kontrolia-5501/rus.md": text("1. Раз."),
                             f"{ACT[:-5]}-i-kontrolia-5501/meta.yaml": meta()})],
            [],
        ),
        # Repealed, and put back later with the same text.
        (
            [("2024-05-01", {ACT: None}),
             ("2024-06-01", {f"{ACT}/rus.md": text("1. Раз."), f"{ACT}/meta.yaml": meta()})],
            [("5501", "withdrawn", "", "2024-05-01"), ("5501", "ru", "2024-06-01", "1. Раз.")],
        ),
        # Changed, and changed back.
        (
            [("2024-05-01", {f"{ACT}/rus.md": text("1. Два.")}),
             ("2024-06-01", {f"{ACT}/rus.md": text("1. Раз.")})],
            [("5501", "ru", "2024-05-01", "1. Два."), ("5501", "ru", "2024-06-01", "1. Раз.")],
        ),
        # A Kazakh text comes, and is withdrawn alone.
        (
            [("2024-05-01", {f"{ACT}/kaz.md": text("1. Бір.")}),
             ("2024-06-01", {f"{ACT}/kaz.md": None})],
            [("5501", "kk", "2024-05-01", "1. Бір."), ("5501", "withdrawn", "kk", "2024-06-01")],
        ),
        # Two texts of one day: the first was in effect on no day.
        (
            [("2024-05-01", {f"{ACT}/rus.md": text("1. Два.")}),
             ("2024-05-01", {f"{ACT}/rus.md": text("1. Три.")})],
            [("5501", "refused", "source-edition-superseded"),
             ("5501", "ru", "2024-05-01", "1. Три.")],
        ),
        # The history goes back in time: each text has the day of its commit.
        (
            [("2024-05-01", {f"{ACT}/rus.md": text("1. Три.")}),
             ("2022-05-01", {f"{ACT}/rus.md": text("1. Два.")})],
            [("5501", "refused", "source-edition-date"),
             ("5501", "ru", "2022-05-01", "1. Два."), ("5501", "ru", "2024-05-01", "1. Три.")],
        ),
        # The same code in two directories.
        (
            [("2024-05-01", {f"{ACT[:-5]}-i-kontrolia-5501/rus.md": text("1. Два."),
                             f"{ACT[:-5]}-i-kontrolia-5501/meta.yaml": meta()})],
            [("5501", "refused", "source-act-directory"),
             ("5501", "ru", "2024-05-01", "1. Два.")],
        ),
        # No text is left.
        ([("2024-05-01", {f"{ACT}/rus.md": None})], [("5501", "withdrawn", "ru", "2024-05-01")]),
    ],
)  # fmt: skip
def test_what_later_commits_do(
    shop: Shop, changes: list[tuple[str, dict[str, str | None]]], expected: list[tuple[str, ...]]
) -> None:
    shop.commit("2019-04-05", {f"{ACT}/meta.yaml": meta(), f"{ACT}/rus.md": text("1. Раз.")})
    for day, files in changes:
        shop.commit(day, files)
    # What was met on the way comes first, whenever it was.
    first = ("5501", "ru", "2019-04-05", "1. Раз.")
    assert [one for one in told(shop) if one != first or one in expected] == expected


INDEX = "# Кодекс\n\n| Часть | Название |\n|---|---|\n"
CODE = "02-codes/2014/0705-kodeks-6001"


def parted(*names: str) -> str:
    return INDEX + "".join(f"| [`{name}`](rus/{name}.md) | Глава |\n" for name in names)


@pytest.mark.parametrize(
    ("files", "expected"),
    [
        # The text of one part changes; the index does not.
        ({"rus/ch002.md": "2. Новое.\n"}, [("6001", "ru", "2020-01-01", "2. Новое.")]),
        # Other names of parts, the same text.
        (
            {"rus.md": parted("ch001", "pt002"), "rus/ch002.md": None, "rus/pt002.md": "2. Два.\n"},
            [],
        ),
        # Parts put together again, the same text.
        ({"rus.md": "# Кодекс\n\n1. Раз.\n\n2. Два.\n", "rus": None}, []),
        # A part is missing: what it holds would look excluded.
        ({"rus/ch002.md": None}, [("6001", "refused", "source-part-missing")]),
        ({"rus.md": None}, [("6001", "refused", "source-part-missing")]),
    ],
)
def test_acts_in_parts(
    shop: Shop, files: dict[str, str | None], expected: list[tuple[str, ...]]
) -> None:
    shop.commit(
        "2014-07-05",
        {
            f"{CODE}/meta.yaml": meta("6001"),
            f"{CODE}/rus.md": parted("ch001", "ch002"),
            f"{CODE}/rus/ch001.md": "1. Раз.\n",
            f"{CODE}/rus/ch002.md": "2. Два.\n",
        },
    )
    shop.commit("2020-01-01", {f"{CODE}/{name}": held for name, held in files.items()})
    assert told(shop) == [("6001", "ru", "2014-07-05", "2. Два."), *expected]


def test_document(shop: Shop) -> None:
    shop.commit("2019-04-05", {f"{ACT}/meta.yaml": meta(), f"{ACT}/rus.md": text("1. Раз.")})
    files = {f"{ACT}/meta.yaml": meta(cause="9002"), f"{ACT}/rus.md": text("1. Два.")}
    head = shop.commit("2021-01-18", files, causes=[FIRST, SECOND])
    shop.tag("2026-09-16")
    corpus = open_corpus(shop.path)
    _, document = documents(corpus, only(corpus))
    assert isinstance(document, SourceDocument)
    assert document.name == f"{ACT}/rus.md@2021-01-18"
    assert document.origin == f"git:{shop.path}@{head}:{ACT}/rus.md"
    assert document.media_type == "text/markdown"
    assert document.obtained == dt.date(2026, 9, 16)
    assert document.cause == {"code": "9002", "requisite": "№ 9002"}
    assert document.identity == {
        "code": "5501",
        "requisite": "Приказ Министра от 5 апреля 2019 года № 61",
        "title": "Об утверждении Правил учета",
        "date": "2019-04-05",
    }


@pytest.mark.parametrize(
    ("stated", "causes", "expected", "refused"),
    [
        ("9001", [FIRST], {"code": "9001", "requisite": "№ 9001"}, False),
        ("9001", [], {"code": "9001", "requisite": "№ 9001"}, False),
        ("", [], {}, False),
        ("", [FIRST], FIRST, False),
        # A meta.yaml that stayed behind.
        ("8000", [FIRST], FIRST, True),
        ("8000", [FIRST, SECOND], {}, True),
        ("", [FIRST, SECOND], {}, True),
    ],
)
def test_cause(
    shop: Shop,
    stated: str,
    causes: list[Cause],
    expected: dict[str, str] | Cause,
    refused: bool,
) -> None:
    files = {f"{ACT}/meta.yaml": meta(cause=stated), f"{ACT}/rus.md": text("1. Раз.")}
    shop.commit("2019-04-05", files, causes=causes)
    corpus = open_corpus(shop.path)
    *before, document = documents(corpus, only(corpus))
    assert isinstance(document, SourceDocument)
    if isinstance(expected, Cause):
        expected = {
            "code": expected.code, "requisite": expected.requisite, "title": expected.title
        }  # fmt: skip
    assert document.cause == expected
    codes = [one.code for one in before if isinstance(one, Refused)]
    assert codes == (["source-edition-cause"] if refused else [])


def test_withdrawn_names_what_was_repealed_and_by_what(shop: Shop) -> None:
    shop.commit("2019-04-05", {f"{ACT}/meta.yaml": meta(), f"{ACT}/rus.md": text("1. Раз.")})
    head = shop.commit("2024-05-01", {ACT: None}, causes=[FIRST])
    corpus = open_corpus(shop.path)
    *_, withdrawn = documents(corpus, only(corpus))
    assert withdrawn == Withdrawn(
        code="5501",
        language="",
        on=dt.date(2024, 5, 1),
        origin=f"git:{shop.path}@{head}:{ACT}",
        identity={
            "code": "5501",
            "requisite": "Приказ Министра от 5 апреля 2019 года № 61",
            "title": "Об утверждении Правил учета",
            "date": "2019-04-05",
        },
        cause={"code": FIRST.code, "requisite": FIRST.requisite, "title": FIRST.title},
    )


@pytest.mark.parametrize(
    ("day", "time", "version", "expected"),
    [
        ("1963-06-30", None, "1963-06-30", "1963-06-30"),
        ("2019-04-05", None, "2019-04-05", "2019-04-05"),
        # git counts from 1970 and without a sign.
        ("1970-01-01", "18446744073504246016 +0000", "1963-06-30", "1963-06-30"),
        ("1970-01-01", "0 +0000", "1963-06-30", "1963-06-30"),
        ("1970-01-01", "0 +0000", "", "1970-01-01"),
        # The day is that of the committer, wherever he is.
        ("2019-04-05", "1554404400 +0500", "2019-04-05", "2019-04-05"),
        ("2019-04-05", "1554404399 +0500", "2019-04-04", "2019-04-04"),
        ("2019-04-05", "1554404400 +0000", "2019-04-04", "2019-04-04"),
        ("2019-04-05", "1554438600 -0430", "2019-04-05", "2019-04-05"),
        ("2019-04-05", "1554438599 -0430", "2019-04-04", "2019-04-04"),
    ],
)
def test_day(shop: Shop, day: str, time: str | None, version: str, expected: str) -> None:
    files = {f"{ACT}/meta.yaml": meta(day=version), f"{ACT}/rus.md": text("1. Раз.")}
    shop.commit(day, files, time=time)
    assert told(shop) == [("5501", "ru", expected, "1. Раз.")]


def test_a_day_that_meta_gives_otherwise_is_told(shop: Shop) -> None:
    files = {f"{ACT}/meta.yaml": meta(day="2019-04-01"), f"{ACT}/rus.md": text("1. Раз.")}
    shop.commit("2019-04-05", files)
    assert told(shop) == [
        ("5501", "refused", "source-edition-date"),
        ("5501", "ru", "2019-04-05", "1. Раз."),
    ]


def test_a_commit_without_a_day_gives_no_edition(shop: Shop) -> None:
    shop.commit("2019-04-05", {f"{ACT}/meta.yaml": meta(), f"{ACT}/rus.md": text("1. Раз.")})
    shop.commit("2020-01-01", {f"{ACT}/rus.md": text("1. Два.")}, time="once +0000")
    shop.commit("2021-01-01", {f"{ACT}/meta.yaml": meta(more="type_codes: [ПРИК]")})
    shop.commit("2022-01-01", {f"{ACT}/rus.md": text("1. Три.")})
    assert told(shop) == [
        ("refused", "source-edition-date"),
        ("5501", "refused", "source-edition-date"),
        ("5501", "ru", "2019-04-05", "1. Раз."),
        ("5501", "ru", "2022-01-01", "1. Три."),
    ]


def test_an_act_without_a_text_is_told(shop: Shop) -> None:
    shop.commit("2019-04-05", {f"{ACT}/meta.yaml": meta()})
    assert told(shop) == [("5501", "refused", "source-act-directory")]
    shop.commit("2020-04-05", {f"{ACT}/kaz.md": text("1. Бір.")})
    assert told(shop) == [("5501", "kk", "2020-04-05", "1. Бір.")]


def test_the_constitution_has_no_code_in_its_directory(shop: Shop) -> None:
    files = {"00-constitution/meta.yaml": meta("1"), "00-constitution/rus.md": text("1. Раз.")}
    shop.commit("1995-09-05", files)
    files = {"00-constitution/meta.yaml": meta("2"), "00-constitution/rus.md": text("1. Два.")}
    shop.commit("2026-07-01", files)
    assert told(shop) == [
        ("1", "ru", "1995-09-05", "1. Раз."),
        ("1", "withdrawn", "", "2026-07-01"),
        ("2", "ru", "2026-07-01", "1. Два."),
    ]


def test_a_repository_without_acts(shop: Shop) -> None:
    shop.commit("2026-09-16", {"README.md": "# Корпус\n", "docs/rus/README.md": "# Корпус\n"})
    assert told(shop) == [("refused", "source-repository")]
