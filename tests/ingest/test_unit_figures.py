"""Numbers with raised figures: one number with those that Law 480-V writes with a hyphen."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from corpus.sources import SourceDocument
from ingest.addresses import segment
from ingest.model import Place, Span, UnitKind
from ingest.parse import parse
from ingest.structure.captions import read_caption
from ingest.structure.markers import opening
from ingest.unit_figures import number_of
from ingest.unit_paths import find_paths

OPENINGS = [
    ("Статья 9¹. Учет собак", UnitKind.ARTICLE, "9-1", "Учет собак"),
    ("Статья 9¹", UnitKind.ARTICLE, "9-1", ""),
    ("9¹-бап. Есепке алу", UnitKind.ARTICLE, "9-1", "Есепке алу"),
    ("Глава 2¹. Учет", UnitKind.CHAPTER, "2-1", "Учет"),
    ("2¹-тарау. Есеп", UnitKind.CHAPTER, "2-1", "Есеп"),
    ("4¹. Собак учитывают.", UnitKind.POINT, "4-1", ""),
    ("3¹) книга учета;", UnitKind.SUBPOINT, "3-1", ""),
    ("Статья 12¹⁰. Учет", UnitKind.ARTICLE, "12-10", "Учет"),
]


@pytest.mark.parametrize(("text", "kind", "number", "heading"), OPENINGS)
def test_openings(text: str, kind: UnitKind, number: str, heading: str) -> None:
    found = opening(text)
    assert found is not None
    assert (found.kind, found.number, found.heading) == (kind, number, heading)


@pytest.mark.parametrize(
    "text", ["¹ Кроме выходных дней.", "10⁶ единиц", "Собаки¹ подлежат учету.", "5 м² площади"]
)
def test_what_opens_nothing(text: str) -> None:
    """A footnote, a power, a mark of a footnote, a measure."""
    assert opening(text) is None


CITED = [
    ("в соответствии со статьей 9¹ Закона", ["art_9-1"]),
    ("пункт 2¹ статьи 9¹", ["art_9-1__para_2-1"]),
    ("подпунктом 3¹) пункта 4", ["para_4__subpara_3-1"]),
    ("статьи 6⁹ и 7", ["art_6-9", "art_7"]),
    ("статей 6⁹", ["art_6-9"]),
    ("статьями 9¹ – 9³", ["art_9-1", "art_9-2", "art_9-3"]),
    ("9¹-баптың 2-тармағы", ["art_9-1__para_2"]),
    ("осы Заңның 5¹-бабында", ["art_5-1"]),
    ("площадью 5 м² и пункт 3", ["para_3"]),
    ("статья 9 ¹ устанавливает", ["art_9"]),
]


@pytest.mark.parametrize(("text", "paths"), CITED)
def test_citations(text: str, paths: list[str]) -> None:
    found = [path for reference in find_paths(text) for path in reference.paths]
    assert ["__".join(segment(step) for step in path) for path in found] == paths


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("Приложение 3¹ к Правилам учета", "3-1"),
        ("Есепке алу қағидаларына 3¹-қосымша", "3-1"),
    ],
)
def test_captions(text: str, number: str) -> None:
    caption = read_caption(text, Place(Span(0, 0)))
    assert caption is not None
    assert caption.number == number


@pytest.mark.parametrize("number", ["4-1", "12-10", "II", "7"])
def test_a_number_in_figures_of_today_stays(number: str) -> None:
    assert number_of(number) == number


LAW = "Закон Республики Казахстан от 1 марта 2020 года № 300-VI."
RAISED = [
    "Статья 9<sup>1</sup>. Учет",
    "1. Учет ведут по статье 9<sup>1</sup>.",
    "2<sup>1</sup>. Учет.",
]


def _page(lines: list[str]) -> bytes:
    body = "".join(f"<p>{line}</p>" for line in (LAW, *lines))
    return f"<!DOCTYPE html><html><body><h1>Об учете</h1>{body}</body></html>".encode()


def _markdown(lines: list[str]) -> bytes:
    return ("# Об учете\n\n" + "\n\n".join((LAW, *lines)) + "\n").encode()


def _plain(lines: list[str]) -> bytes:
    bare = (line.replace("<sup>1</sup>", "¹") for line in lines)
    return ("Об учете\n\n" + LAW + "\n\n" + "".join(f"      {line}\n" for line in bare)).encode()


@pytest.mark.parametrize("road", [_page, _markdown, _plain])
def test_raised_in_mark_up(road: Callable[[list[str]], bytes]) -> None:
    act = parse(SourceDocument("a", road(RAISED), "test"))
    units = {unit.address: unit.text for c in act.components for unit in c.unit.walk()}
    assert units["!main~art_9-1"] == "Статья 9¹. Учет"
    assert units["!main~art_9-1__para_1"] == "1. Учет ведут по статье 9¹."
    assert units["!main~art_9-1__para_2-1"] == "2¹. Учет."
    (cited,) = [each for each in act.citations if each.path]
    assert [step.number for step in cited.path] == ["9-1"]
