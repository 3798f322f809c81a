"""What of a text stands in which field of its document."""

from __future__ import annotations

import ast
import datetime as dt
import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from importlib import metadata
from pathlib import Path

import pytest
from typer.testing import CliRunner

import search.indexing
from api.cli.main import app
from kb.indexing import UnitText, WorkTexts
from kb.spans import NEVER, Span
from search.indexing import documents, documents_version, sources
from search.model import Field, IndexDocument, Positions

OPEN = Span(0, 0, NEVER, NEVER)
WORK = WorkTexts(
    work=3,
    iri="/akn/kz/act/order/mia/2014-12-02/862",
    form="order",
    issuer_key="mia",
    issuer_name="Министр внутренних дел",
    date=dt.date(2014, 12, 2),
    number="862",
    registration_number="10056",
    titles={"ru": "О выдаче паспортов", "kk": "Паспорттар беру туралы"},
    aliases=("V1400010056",),
)


def made(text: UnitText, work: WorkTexts = WORK) -> list[IndexDocument]:
    return list(documents([replace(work, texts=(text,))]))


def unit(**options: object) -> UnitText:
    known = {"version": 7, "address": "!rules_1~para_2", "kind": "point", "lang": "ru"}
    return UnitText(**(known | {"text": "Срок выдачи", "spans": (OPEN,)} | options))  # type: ignore[arg-type]


def lexemes(positions: Positions) -> set[str]:
    return {lexeme for place in positions for lexeme in place}


@pytest.mark.parametrize(
    ("text", "field", "held"),
    [
        (unit(), Field.TEXT, {"срок", "выдача"}),
        (unit(heading="Общие положения"), Field.HEADING, {"общий", "положение"}),
        (unit(terms=("СРТС", "заявитель")), Field.DEFINITION, {"сртс", "заявитель"}),
        (unit(service_name="Выдача паспортов"), Field.SERVICE, {"выдача", "паспорт"}),
        (unit(around=("Глава 1",)), Field.CONTEXT, {"паспорт", "приказ", "862", "глава"}),
        (unit(lang="kk", text="x"), Field.CONTEXT, {"паспорт", "бұйрық"}),
        (unit(address="!", heading="О выдаче", text=""), Field.TITLE, {"выдача", "862", "10056"}),
    ],
)
def test_where_words_stand(text: UnitText, field: Field, held: set[str]) -> None:
    (document,) = made(text)
    assert held <= lexemes(document.fields[field])


def test_fields_of_nothing_are_left_out() -> None:
    assert set(made(unit())[0].fields) == {Field.TEXT, Field.CONTEXT}
    assert set(made(unit(address="!", heading="О", text=""))[0].fields) == {Field.TITLE}


def test_no_phrase_runs_from_one_heading_into_the_next() -> None:
    (document,) = made(unit(around=("Глава первая", "Раздел второй")))
    places = {place[0]: i for i, place in enumerate(document.fields[Field.CONTEXT]) if place}
    assert places["второй"] - places["раздел"] == 1
    assert places["раздел"] - places["первый"] > 10


@pytest.mark.parametrize(
    ("lead", "days", "held"),
    [
        ("Основания отказа:", (OPEN,), True),
        ("Основания отказа.", (OPEN,), False),  # leads in nothing
        ("Основания отказа:", (Span(0, 0, 100, 100),), False),  # of another time
    ],
)
def test_an_item_of_a_list_has_the_line_that_leads_it_in(
    lead: str, days: tuple[Span, ...], held: bool
) -> None:
    above = unit(text=lead, spans=days, version=6)
    item = unit(
        address=f"{above.address}__subpara_1",
        text="нет документа",
        spans=(Span(200, 200, 300, 300),),
    )
    *_, document = documents([replace(WORK, texts=(above, item))])
    assert (lexemes(document.fields[Field.CONTEXT]) >= {"основание", "отказ"}) is held


def test_days_and_key() -> None:
    spans = (Span(0, 0, 100, 120), Span(200, 210, NEVER, NEVER))
    first, second = made(unit(spans=spans))
    assert (first.key, second.key) == ("7.ru.0", "7.ru.1")
    assert (second.first, second.sure_from, second.sure_to, second.last) == (200, 210, NEVER, NEVER)
    (never,) = made(unit(spans=()))  # suspended: found where any day will do
    assert (never.first, never.sure_from, never.sure_to, never.last) == (NEVER,) * 4


def test_labels() -> None:
    (document,) = made(unit(service="pasport"))
    assert document.labels == {
        "act": (WORK.iri,),
        "type": ("order",),
        "issuer": ("mia",),
        "lang": ("ru",),
        "year": ("2014",),
        "service": ("pasport",),
        "kind": ("point",),
    }
    unknown = WorkTexts(4, "/akn/x", None, None, None, None, "1", None, {})
    assert set(made(unit(), unknown)[0].labels) == {"act", "lang", "kind"}


def test_force_counts_down_from_the_highest() -> None:
    forms = ["constitution", "law", "order", None]
    ranks = [made(unit(), replace(WORK, form=form))[0].force for form in forms]
    assert ranks == sorted(ranks)
    assert ranks[0] == 0


# --- what an index depends on -------------------------------------------------------------------

_ROOT = Path(search.indexing.__file__).parents[1]


@pytest.fixture
def version(monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[[], str]]:
    """The version as of now, not as it was found first."""
    yield lambda: (documents_version.cache_clear(), documents_version())[1]
    monkeypatch.undo()
    documents_version.cache_clear()


def test_a_version_names_the_release_and_is_short(version: Callable[[], str]) -> None:
    assert version() == version()
    assert re.fullmatch(rf"{metadata.version('zanbase')}\+[0-9a-f]{{16}}", version())


@pytest.mark.parametrize("name", ["pymorphy3", "pymorphy3-dicts-ru", "snowballstemmer", "zanbase"])
def test_another_dictionary_is_another_version(
    version: Callable[[], str], monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    before, held = version(), metadata.version
    monkeypatch.setattr(metadata, "version", lambda each: "9.9" if each == name else held(each))
    assert version() != before


def test_each_source_shapes_the_version(
    version: Callable[[], str], monkeypatch: pytest.MonkeyPatch
) -> None:
    before, held = version(), sources()
    for name in held:
        monkeypatch.setattr(search.indexing, "sources", lambda name=name: held | {name: b""})
        assert version() != before, name


def test_all_that_documents_are_made_by_is_among_the_sources() -> None:
    made_by = _closure("search/indexing.py", "kb/glossary.py")
    wanted = {name for name in made_by if name.startswith(("kb/", "search/"))}
    assert wanted - {"search/__init__.py", "kb/__init__.py"} <= sources().keys()
    assert {"kb/timeline.py", "kb/force.py", "search/analysis/kazakh.py"} <= wanted
    assert "search/analysis/data/kazakh.yaml" in sources()


def _closure(*names: str) -> set[str]:
    """Modules of the project that some modules import, and those that these do, and so on."""
    found: set[str] = set()
    todo = list(names)
    while todo:
        name = todo.pop()
        if name in found or not (_ROOT / name).is_file():
            continue
        found.add(name)
        for node in ast.walk(ast.parse((_ROOT / name).read_text("utf-8"))):
            modules = [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
            if isinstance(node, ast.ImportFrom) and node.module:
                inner = (f"{node.module}.{alias.name}" for alias in node.names)
                modules = [node.module, *inner]
            for module in modules:
                path = module.replace(".", "/")
                todo += [f"{path}.py", f"{path}/__init__.py"]
    return found


def test_help_does_not_ask_for_the_version() -> None:
    documents_version.cache_clear()
    assert CliRunner().invoke(app, ["--help"]).exit_code == 0
    assert documents_version.cache_info().currsize == 0
