from __future__ import annotations

import json
from pathlib import Path

import pytest
from official_site import NOW

from corpus.official.cache import Cache, Held, write_whole

_URL = "https://adilet.zan.kz/rus/docs/V2400035222"


def _held(digest: str) -> Held:
    return Held(_URL, _URL, digest, "text/html", NOW, NOW, '"e1"')


def test_what_is_kept_is_found_again(tmp_path: Path) -> None:
    cache = Cache(tmp_path / "fetched")
    assert cache.held(_URL) is None
    digest = cache.keep("Бұйрық".encode())
    cache.hold(_held(digest))
    again = Cache(tmp_path / "fetched")
    assert again.held(_URL) == _held(digest)
    assert again.body(digest) == "Бұйрық".encode()
    assert again.keep("Бұйрық".encode()) == digest


def test_a_damaged_body_is_not_there_and_is_kept_anew(tmp_path: Path) -> None:
    cache = Cache(tmp_path)
    digest = cache.keep(b"order")
    blob = next(path for path in tmp_path.rglob("*") if path.name == digest)
    blob.write_bytes(b"ord")
    assert cache.body(digest) is None
    assert cache.keep(b"order") == digest
    assert cache.body(digest) == b"order"


@pytest.mark.parametrize("text", ["", "{", "[]", '{"url": 1}', '{"obtained": "once"}', "\x00"])
def test_a_damaged_record_is_not_there(tmp_path: Path, text: str) -> None:
    cache = Cache(tmp_path)
    cache.hold(_held("0" * 64))
    next(tmp_path.rglob("*.json")).write_text(text)
    assert cache.held(_URL) is None


def test_a_torn_line_of_the_journal_stays_alone(tmp_path: Path) -> None:
    cache = Cache(tmp_path)
    cache.note({"n": 1})
    journal = tmp_path / "responses.jsonl"
    with journal.open("ab") as file:
        file.write(b'{"n": 2, "ur')
    cache.note({"n": 3})
    lines = journal.read_text().splitlines()
    assert [json.loads(lines[0]), json.loads(lines[2])] == [{"n": 1}, {"n": 3}]
    assert len(lines) == 3


def test_a_file_is_there_whole_or_not_at_all(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "a" / "order.html"
    write_whole(path, b"old")

    def killed(descriptor: int) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("corpus.official.cache.os.fsync", killed)
    with pytest.raises(KeyboardInterrupt):
        write_whole(path, b"new, and half of it")
    assert [child.name for child in path.parent.iterdir()] == ["order.html"]
    assert path.read_bytes() == b"old"
