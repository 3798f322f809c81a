import datetime as dt
import os
from pathlib import Path

import pytest

from corpus.folder import documents
from corpus.sources import Refused, SourceDocument
from ingest.findings import finding, message


def _taken(path: Path) -> list[SourceDocument]:
    return [item for item in documents(path) if isinstance(item, SourceDocument)]


def _refused(path: Path) -> list[Refused]:
    return [item for item in documents(path) if isinstance(item, Refused)]


def test_folder_is_walked_in_order_and_names_every_file(tmp_path: Path) -> None:
    for name in ("b.txt", "a.md", "c/d.TXT", "c/scan.jpg", ".git/x.txt"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(name, "utf-8")
    assert [item.name for item in documents(tmp_path)] == [
        ".git",
        "a.md",
        "b.txt",
        "c/d.TXT",
        "c/scan.jpg",
    ]
    assert [item.name for item in _taken(tmp_path)] == ["a.md", "b.txt", "c/d.TXT"]
    assert {item.name: item.code for item in _refused(tmp_path)} == {
        ".git": "source-skipped",
        "c/scan.jpg": "source-skipped",
    }


def test_named_file_is_taken_whatever_its_suffix(tmp_path: Path) -> None:
    path = tmp_path / "order.html"
    path.write_bytes("Бұйрық".encode("cp1251", "replace"))
    (document,) = _taken(path)
    assert document.data == path.read_bytes()
    assert document.origin == os.fspath(path)
    assert document.obtained is None


def test_missing_file_and_walk_that_goes_on(tmp_path: Path) -> None:
    (refused,) = documents(tmp_path / "no.txt")
    assert isinstance(refused, Refused)
    assert refused.code == "source-unreadable"
    (tmp_path / "a.txt").symlink_to(tmp_path / "nowhere")
    (tmp_path / "b.txt").write_text("b", "utf-8")
    assert [type(item) for item in documents(tmp_path)] == [Refused, SourceDocument]


def test_linked_folder_does_not_loop(tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()
    (tmp_path / "a" / "up").symlink_to(tmp_path)
    (refused,) = documents(tmp_path)
    assert isinstance(refused, Refused)
    assert (refused.name, refused.code) == ("a/up", "source-skipped")


def test_pipe_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "a.txt")
    (refused,) = _refused(tmp_path)
    assert refused.code == "source-skipped"


def test_documents_are_read_one_at_a_time(tmp_path: Path) -> None:
    for name in ("a.txt", "b.txt"):
        (tmp_path / name).write_text(name, "utf-8")
    walk = documents(tmp_path)
    next(walk)
    (tmp_path / "b.txt").write_text("changed after the first was taken", "utf-8")
    second = next(walk)
    assert isinstance(second, SourceDocument)
    assert second.data.startswith(b"changed")


def test_manifest_and_sidecar(tmp_path: Path) -> None:
    for name in ("a.txt", "b.txt"):
        (tmp_path / name).write_text(name, "utf-8")
    (tmp_path / "manifest.yaml").write_text(
        "documents:\n  a.txt: {language: kk, obtained: 2024-01-02}\n"
        "  b.txt: {language: kk}\n  gone.txt: {language: kk}\n",
        "utf-8",
    )
    (tmp_path / "b.txt.meta.yaml").write_text("language: ru\nidentity: {number: 743}\n", "utf-8")
    (tmp_path / "old.txt.meta.yaml").write_text("language: ru\n", "utf-8")
    a, b = _taken(tmp_path)
    assert (a.language, a.obtained) == ("kk", dt.date(2024, 1, 2))
    assert (b.language, b.identity) == ("ru", {"number": "743"})
    assert [(item.name, item.code) for item in _refused(tmp_path)] == [
        ("gone.txt", "source-missing"),
        ("old.txt.meta.yaml", "source-missing"),
    ]
    (single,) = _taken(tmp_path / "a.txt")
    assert single.language == "kk"


@pytest.mark.parametrize(
    ("name", "data", "line"),
    [
        ("manifest.yaml", b"documents:\n  a.txt: {languag: kk}\n", 2),
        ("manifest.yaml", "documents:\n  # қ\n".encode("utf-16"), 1),
    ],
)
def test_malformed_manifest_stops_nothing_but_itself(
    tmp_path: Path, name: str, data: bytes, line: int
) -> None:
    (tmp_path / "a.txt").write_text("a", "utf-8")
    (tmp_path / name).write_bytes(data)
    assert [item.name for item in _taken(tmp_path)] == ["a.txt"]
    (refused,) = _refused(tmp_path)
    assert refused.code == "source-manifest"
    assert refused.name == f"{tmp_path / name}:{line}"


def test_document_of_a_malformed_sidecar_is_not_taken(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("a", "utf-8")
    (tmp_path / "a.txt.meta.yaml").write_text("language: ru\nobtained: soon\n", "utf-8")
    (refused,) = documents(tmp_path)
    assert isinstance(refused, Refused)
    assert refused.name.endswith("a.txt.meta.yaml:2")


def test_other_bytes_than_described_are_not_taken(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("a", "utf-8")
    (tmp_path / "manifest.yaml").write_text(
        f"documents: {{a.txt: {{sha256: {'0' * 64}}}}}\n", "utf-8"
    )
    (refused,) = _refused(tmp_path)
    assert (refused.name, refused.code) == ("a.txt", "source-hash")


def test_every_refusal_can_be_said_in_every_language(tmp_path: Path) -> None:
    (tmp_path / "scan.jpg").write_bytes(b"")
    (tmp_path / "manifest.yaml").write_text("documents: {a.txt: {}}\n", "utf-8")
    for item in _refused(tmp_path):
        told = finding(item.code, None, name=item.name, detail=item.detail)
        for lang in ("kk", "ru", "en"):
            assert item.name in message(told, lang)
