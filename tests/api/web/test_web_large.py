"""A large act: pages stay small however long it is, and each norm is still reached."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from fastapi.testclient import TestClient
from selectolax.lexbor import LexborHTMLParser

from api.http.app import create_app
from corpus.sources import SourceDocument
from ingest.parse import parse
from kb.base import Base

_MOST_BYTES = 100_000
_CHAPTERS, _ARTICLES = 30, 12
_WORDS = "Субъекты обязаны соблюдать установленный порядок и сроки представления сведений"
_LAW = "acts/akn/kz/act/law/2020-01-10/900-VI"


def _text() -> str:
    """A law of many chapters; one of its articles is longer than a page may be."""
    lines = ["О большом предмете", "Закон Республики Казахстан от 10 января 2020 года № 900-VI."]
    number = 0
    for chapter in range(1, _CHAPTERS + 1):
        lines.append(f"Глава {chapter}. О предмете под номером {chapter}")
        for _ in range(_ARTICLES):
            number += 1
            lines.append(f"Статья {number}. О части предмета под номером {number}")
            points = 150 if number == 7 else 2
            lines += [f"{point}. {_WORDS} {point}." for point in range(1, points + 1)]
    return "\n".join(lines)


@pytest.fixture(scope="module")
def client(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    folder: Path = tmp_path_factory.mktemp("large")
    url = f"sqlite:///{folder / 'zanbase.db'}"
    identity = {"form": "law", "date": "2020-01-10", "number": "900-VI", "title": "О предмете"}
    source = SourceDocument("large.txt", _text().encode(), "tests", identity=identity)
    with Base.open(url) as base:
        base.load(source, parse(source), dt.datetime(2026, 11, 21, tzinfo=dt.UTC))
    with TestClient(create_app(url)) as opened:
        yield opened


def _page(client: TestClient, address: str) -> LexborHTMLParser:
    response = client.get(address)
    assert response.status_code == 200, response.text[:300]
    assert len(response.content) < _MOST_BYTES, (address, len(response.content))
    return LexborHTMLParser(response.text)


def test_every_article_is_two_steps_from_the_act(client: TestClient) -> None:
    tree = _page(client, f"/ru/{_LAW}")
    links = [node.attributes["href"] or "" for node in tree.css(".contents a")]
    chapters = [each for each in links if "!main~chp_" in each]
    assert len(chapters) == _CHAPTERS
    found: set[str] = set()
    for each in chapters[::7]:
        chapter = _page(client, each)
        below = (node.attributes["href"] or "" for node in chapter.css("article a[href]"))
        found |= {link for link in below if re.search(r"!main~art_\d+$", link)}
    assert len(found) >= _ARTICLES * len(chapters[::7])


def test_a_long_article_is_read_in_parts(client: TestClient) -> None:
    address: str | None = f"/ru/{_LAW}/units/!main~art_7"
    read: list[str] = []
    pages = 0
    while address:
        tree = _page(client, address)
        read += [node.text().strip() for node in tree.css("a.number")]
        following = tree.css(".turn a[rel=next]")
        address = following[0].attributes["href"] if following else None
        pages += 1
    assert pages > 1
    assert read == [f"{point}." for point in range(1, 151)]


def test_an_article_in_the_middle(client: TestClient) -> None:
    tree = _page(client, f"/kk/{_LAW}/units/!main~art_200")
    assert len(tree.css(".contents a")) < 2 * _CHAPTERS
    assert tree.css(".contents a[aria-current=page]")
    beside = [node.attributes["href"] or "" for node in tree.css(".neighbours a")]
    assert [each.rpartition("_")[2] for each in beside] == ["199", "201"]
