"""Acts of the kazakhstan-law repositories: split texts, and plain folders of them."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.folder import documents
from corpus.kazakhstan_law.parts import assembled, linked_parts, refused
from corpus.sources import Refused, SourceDocument

LIST = """\

## Части документа

Документ разбит на части: целиком он слишком велик.

| Часть | Название |
|---|---|
| [`sec001`](rus/sec001.md) | РАЗДЕЛ 1. ОБЩИЕ ПОЛОЖЕНИЯ |
| [`an007`](rus/an007.md) | Форма (см. [`sec001`](rus/sec001.md)) |
"""
BACK = "↑ [Вся редакция](../rus.md)\n\n"


def whole(index: str, **parts: str) -> str:
    held = {f"rus/{name}.md": text.encode() for name, text in parts.items()}
    return assembled(index.encode(), held.get).data.decode()


@pytest.mark.parametrize(
    ("index", "expected"),
    [
        ("# О связи\n\n1. Учет.\n", ()),
        ("# О связи\n\n[закон](https://adilet.zan.kz/rus/docs/Z1.md)\n", ()),
        ("# О связи\n\n[назад](../rus.md)\n", ()),
        (LIST, ("rus/sec001.md", "rus/an007.md")),
        ("- [Глава 1](./kaz/ch009-1.md)\n- [2](kaz/ch001_007.md)\n",
         ("kaz/ch009-1.md", "kaz/ch001_007.md")),
    ],
)  # fmt: skip
def test_parts_that_a_list_names(index: str, expected: tuple[str, ...]) -> None:
    assert linked_parts(index.encode()) == expected


@pytest.mark.parametrize(
    ("index", "parts", "expected"),
    [
        # what stands above the list stays, the list and its explanation go
        ("# О связи\n\nПреамбула.\n" + LIST, {"sec001": "1. Первый.\n", "an007": "2. Второй.\n"},
         "# О связи\n\nПреамбула.\n\n1. Первый.\n\n2. Второй.\n"),
        # the link back is not the act's; nor is data about the file, in former builds
        ("# О связи\n" + LIST, {"sec001": BACK + "1. Первый.\n",
                                "an007": "---\npart_of: ../rus.md\n---\n\n" + BACK + "2. Второй."},
         "# О связи\n\n1. Первый.\n\n2. Второй.\n"),
        # a list without a heading of its own takes no heading of the act with it
        ("# О связи\n\n| [Глава 1](rus/ch001.md) |\n", {"ch001": BACK + "1. Первый.\n"},
         "# О связи\n\n1. Первый.\n"),
        # what follows the list follows the parts
        ("| [1](rus/ch001.md) |\n\n**Министр**\n", {"ch001": "1. Первый.\n"},
         "1. Первый.\n\n**Министр**\n"),
        # a part keeps the blank and indented lines inside it
        ("| [1](rus/ch001.md) |\n", {"ch001": "1. Первый.\n\n   1) первое;\n\n"},
         "1. Первый.\n\n   1) первое;\n"),
    ],
)  # fmt: skip
def test_parts_are_put_together(index: str, parts: dict[str, str], expected: str) -> None:
    assert whole(index, **parts) == expected


def test_a_whole_text_is_left_as_it_is() -> None:
    text = b"# \xd0\x9e\r\n\r\n1. x\r\n\r\n\xff"
    found = assembled(text, lambda name: b"never")
    assert (found.data, found.parts, found.missing) == (text, (), ())


def test_missing_parts_are_told() -> None:
    held = {"rus/an007.md": b"2."}
    found = assembled(LIST.encode(), held.get)
    assert (found.parts, found.missing) == (("rus/sec001.md", "rus/an007.md"), ("rus/sec001.md",))
    said = refused("acts/rus.md", found)
    assert (said.code, said.detail) == (
        "source-part-missing",
        "1 of 2 parts are not there: rus/sec001.md",
    )


@settings(max_examples=50, deadline=None)
@given(st.lists(st.text(alphabet="абв 1.\n#>*|", min_size=1, max_size=30), max_size=6))
def test_no_word_of_a_part_is_lost_and_order_is_kept(texts: list[str]) -> None:
    names = [f"p{number:03}" for number in range(len(texts))]
    index = "# Т\n\n" + "".join(f"| [`{name}`](rus/{name}.md) | Г |\n" for name in names)
    together = whole(index, **dict(zip(names, texts, strict=True)))
    assert "".join(together.split()) == "#Т" + "".join("".join(texts).split())


META = "act_code: '5222'\nrequisite: {requisite}\ntitle:\n  rus: О связи\n  kaz: Байланыс туралы\n"


def _act(folder: Path, name: str, meta: str, **texts: str) -> Path:
    act = folder / name
    act.mkdir(parents=True)
    (act / "meta.yaml").write_text(meta, "utf-8")
    for stem, text in texts.items():
        (act / f"{stem}.md").write_text(text, "utf-8")
    return act


def test_an_act_of_a_folder_is_two_documents(tmp_path: Path) -> None:
    meta = META.format(requisite="Закон Республики Казахстан от 5 июля 2004 года № 567-II") + (
        "approved_on: 2004-07-05\nversion_date: {rus: 2026-07-01, kaz: 2026-07-02}\n"
        "caused_by: {code: '7', requisite: Закон № 9, title: {kaz: Өзгерістер}}\n"
    )
    act = _act(tmp_path, "03-laws/2004/0705-o-sviazi-5222", meta, rus="# О связи\n" + LIST,
               kaz="# Байланыс туралы\n\n1. Есеп.\n")  # fmt: skip
    (act / "rus").mkdir()
    for name in ("sec001", "an007", "old"):
        (act / "rus" / f"{name}.md").write_text(BACK + f"{name}.\n", "utf-8")
    (act / "note.txt").write_text("x", "utf-8")
    (tmp_path / "README.md").write_text("# Приказы", "utf-8")
    found = list(documents(tmp_path))
    assert [item.name.removeprefix("03-laws/2004/0705-o-sviazi-5222/") for item in found] == [
        "kaz.md",
        "rus.md",
        "rus/old.md",
        "note.txt",
        "README.md",
    ]
    kazakh, russian, spare, _, about = found
    assert isinstance(about, Refused)
    assert isinstance(russian, SourceDocument)
    assert russian.data.decode() == "# О связи\n\nsec001.\n\nan007.\n"
    assert (russian.language, russian.edition) == ("ru", dt.date(2026, 7, 1))
    assert russian.identity == {
        "code": "5222",
        "requisite": "Закон Республики Казахстан от 5 июля 2004 года № 567-II",
        "title": "О связи",
        "date": "2004-07-05",
    }
    assert isinstance(kazakh, SourceDocument)
    assert (kazakh.language, kazakh.edition) == ("kk", dt.date(2026, 7, 2))
    assert kazakh.identity["title"] == "Байланыс туралы"
    assert kazakh.cause == {"code": "7", "requisite": "Закон № 9", "title": "Өзгерістер"}
    assert isinstance(spare, Refused)
    assert spare.code == "source-skipped"
    (named,) = documents(act / "kaz.md")
    assert isinstance(named, SourceDocument)
    assert (named.name, named.identity["code"]) == ("kaz.md", "5222")
    of_a_part = [item for item in documents(act / "rus" / "an007.md") if item.name == "rus.md"]
    assert of_a_part == [replace(russian, name="rus.md")]
    of_the_meta = {item.name for item in documents(act / "meta.yaml")}
    assert of_the_meta == {"rus.md", "kaz.md", "rus/old.md"}


def test_an_act_that_is_not_whole_is_refused_and_the_rest_goes_on(tmp_path: Path) -> None:
    good = META.format(requisite="Закон № 1")
    _act(tmp_path, "a-1", "act_code: [", rus="1. Учет.\n", kaz="1. Есеп.\n")
    _act(tmp_path, "b-2", good, rus="# О связи\n" + LIST, kaz="1. Есеп.\n")
    _act(tmp_path, "c-3", good, rus="1. Учет.\n")
    (tmp_path / "d").mkdir()
    (tmp_path / "d" / "meta.yaml").write_text(good, "utf-8")
    assert [
        (item.name, item.code if isinstance(item, Refused) else item.language)
        for item in documents(tmp_path)
    ] == [
        ("a-1/meta.yaml", "source-manifest"),
        ("b-2/kaz.md", "kk"),
        ("b-2/rus.md", "source-part-missing"),
        ("c-3/rus.md", "ru"),
        ("d/meta.yaml", "source-skipped"),
    ]
