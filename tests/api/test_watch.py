"""A watched folder: what is taken, when, and what is told."""

from __future__ import annotations

import os
import threading
from importlib import resources
from pathlib import Path
from queue import Queue
from time import monotonic

import pytest

from api.days import now
from api.intake import take_in
from api.store import open_base
from corpus.sources import Refused, SourceDocument
from corpus.watching import Watched, watch

_SETTLE = 1.0
_TEXT = "ПРИКАЗЫВАЮ:\n1. Утвердить прилагаемые Правила.\n"


class Person:
    """Somebody who works in the folder while it is watched, and looks at it now and then."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.watched = Watched(folder, _SETTLE)
        self._at = 0.0
        self._edit = 0

    def writes(self, name: str, text: str = _TEXT) -> Path:
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
        self._edit += 1
        os.utime(path, ns=(self._edit, self._edit))
        return path

    def looks(self, *changed: Path | str, after: float = 0.0) -> list[str]:
        """What comes of a look: names of documents, and what is told, with its code."""
        self._at += after
        paths = [self.folder / path for path in changed]
        return [
            item.name if isinstance(item, SourceDocument) else f"{item.code} {item.name}"
            for item in self.watched.look(paths, self._at)
        ]

    def settles(self, *changed: Path | str) -> list[str]:
        return self.looks(*changed) + self.looks(after=_SETTLE)


@pytest.fixture
def person(tmp_path: Path) -> Person:
    return Person(tmp_path)


def test_what_is_there_already_comes_first_in_order(person: Person) -> None:
    for name in ("b/c.txt", "a.html", ".git/x.txt", ".b.txt"):
        person.writes(name)
    assert person.looks(person.folder) == []
    assert person.looks(after=_SETTLE / 2) == []
    assert person.looks(after=_SETTLE / 2) == ["a.html", "b/c.txt"]
    assert person.looks(after=10) == []


def test_a_file_is_taken_once_it_rests(person: Person) -> None:
    person.writes("order.txt", "ПРИК")
    assert person.looks("order.txt") == []
    for _ in range(3):
        path = person.writes("order.txt", _TEXT * 2)
        path.write_text(path.read_text("utf-8") + _TEXT, "utf-8")
        # It changes without a word about it: the look itself sees that.
        assert person.looks(after=_SETTLE) == []
    assert person.looks(after=_SETTLE) == ["order.txt"]


def test_what_did_not_change_is_not_taken_again_and_what_did_is(person: Person) -> None:
    person.writes("order.txt")
    assert person.settles("order.txt") == ["order.txt"]
    assert person.settles("order.txt") == []
    person.writes("order.txt", _TEXT + "2. Контроль оставляю за собой.\n")
    assert person.settles("order.txt") == ["order.txt"]


def test_what_goes_is_told_once(person: Person) -> None:
    path = person.writes("order.txt")
    person.settles("order.txt")
    path.unlink()
    assert person.settles("order.txt") == ["source-gone order.txt"]
    assert person.settles("order.txt") == []
    person.writes("order.txt")
    assert person.settles("order.txt") == ["order.txt"]


def test_a_look_at_the_whole_finds_what_nobody_told_of(person: Person) -> None:
    for name in ("a.txt", "b.txt", "c.txt"):
        person.writes(name)
    person.settles("a.txt", "b.txt", "c.txt")
    (person.folder / "a.txt").unlink()
    person.writes("b.txt", _TEXT * 2)
    person.writes("d.txt")
    assert person.settles() == []
    assert person.settles(person.folder) == ["source-gone a.txt", "b.txt", "d.txt"]


def test_a_file_replaced_by_another_is_a_change(person: Person) -> None:
    person.writes("order.txt")
    person.settles("order.txt")
    new = person.writes("order.txt.part", _TEXT + _TEXT)
    (person.folder / "order.txt").unlink()
    person.looks("order.txt", "order.txt.part")
    new.rename(person.folder / "order.txt")
    assert person.settles("order.txt", "order.txt.part") == ["order.txt"]


def test_a_folder_that_comes_and_goes(person: Person, tmp_path: Path) -> None:
    person.writes("new/a.txt")
    person.writes("new/deep/b.txt")
    assert person.settles("new") == ["new/a.txt", "new/deep/b.txt"]
    (tmp_path / "new").rename(tmp_path / "old")
    assert person.settles("new", "old") == [
        "source-gone new/a.txt",
        "source-gone new/deep/b.txt",
        "old/a.txt",
        "old/deep/b.txt",
    ]


@pytest.mark.parametrize(
    "name",
    [
        "order.txt.part",
        "order.html.crdownload",
        "~$order.docx",
        "order.txt~",
        "#order.txt#",
        "Order.TMP",
    ],
)
def test_unfinished_names_are_told_once_if_they_stay(person: Person, name: str) -> None:
    path = person.writes(name)
    assert person.settles(name) == [f"source-skipped {name}"]
    person.writes(name, _TEXT * 3)
    assert person.settles(name) == []
    path.unlink()
    assert person.settles(name) == []
    person.writes(f"other-{name}")
    (person.folder / f"other-{name}").unlink()
    assert person.settles(f"other-{name}") == []


def test_other_files_are_told_once(person: Person) -> None:
    person.writes("scan.jpg")
    assert person.settles("scan.jpg") == ["source-skipped scan.jpg"]
    person.writes("scan.jpg", "*")
    assert person.settles("scan.jpg") == []


def test_a_sidecar_has_its_document_read_again(person: Person) -> None:
    person.writes("order.txt")
    person.settles("order.txt")
    person.writes("order.txt.meta.yaml", "language: kk\n")
    person.looks("order.txt.meta.yaml")
    (document,) = person.watched.look([], 100.0)
    assert isinstance(document, SourceDocument)
    assert (document.name, document.language) == ("order.txt", "kk")
    (person.folder / "order.txt.meta.yaml").unlink()
    assert person.settles("order.txt.meta.yaml") == ["order.txt"]


def test_a_sidecar_before_its_document_waits_for_it(person: Person) -> None:
    person.writes("order.txt.meta.yaml", "language: kk\n")
    missing = "source-missing order.txt.meta.yaml"
    assert person.settles("order.txt.meta.yaml") == [missing]
    person.writes("order.txt")
    assert person.settles("order.txt") == ["order.txt"]


def test_a_manifest_has_its_folder_read_again(person: Person) -> None:
    for name in ("a.txt", "b.txt"):
        person.writes(name)
    person.settles("a.txt", "b.txt")
    person.writes("manifest.yaml", "documents: {a.txt: {language: kk}, c.txt: {}}")
    assert person.settles("manifest.yaml") == ["a.txt", "b.txt", "source-missing c.txt"]
    person.writes("manifest.yaml", "documents: [")
    told = person.settles("manifest.yaml")
    assert [item.split()[0] for item in told] == ["source-manifest", "a.txt", "b.txt"]


def test_an_act_in_parts_is_read_as_one(person: Person) -> None:
    person.writes("743-1/meta.yaml", "act_code: '183572'\nrequisite: Приказ № 743\n")
    person.writes("743-1/rus.md", "# Об учете\n\n- [Глава 1](rus/ch001.md)\n")
    person.writes("743-1/rus/ch001.md", "### Глава 1. Общее\n\n1. Учет ведется.\n")
    assert person.settles("743-1") == ["743-1/rus.md"]
    person.writes("743-1/rus/ch001.md", "### Глава 1. Общее\n\n1. Учет не ведется.\n")
    assert person.settles("743-1/rus/ch001.md") == ["743-1/rus.md"]
    (person.folder / "743-1/rus/ch001.md").unlink()
    assert person.settles("743-1/rus/ch001.md") == ["source-part-missing 743-1/rus.md"]


def test_a_linked_folder_is_left_alone(person: Person, tmp_path: Path) -> None:
    person.writes("a/order.txt")
    (tmp_path / "a" / "up").symlink_to(tmp_path)
    assert person.settles(tmp_path) == ["a/order.txt"]
    assert person.settles(tmp_path / "a" / "up" / "a" / "order.txt") == []


def test_what_was_not_taken_at_the_end_is_told(person: Person) -> None:
    person.writes("taken.txt")
    person.settles("taken.txt")
    person.looks(person.folder)
    person.writes("order.txt")
    person.writes("scan.jpg")
    person.looks("order.txt", "scan.jpg")
    (left,) = person.watched.left()
    assert (left.name, left.code) == ("order.txt", "source-skipped")
    assert left.mend


def test_a_real_folder_is_watched_until_told_to_stop(tmp_path: Path) -> None:
    (tmp_path / "first.txt").write_text(_TEXT, "utf-8")
    stop, met = threading.Event(), Queue[SourceDocument | Refused]()

    def follow() -> None:
        for item in watch(tmp_path, stop, monotonic, settle=0.05):
            met.put(item)

    thread = threading.Thread(target=follow)
    thread.start()
    try:
        assert met.get(timeout=20).name == "first.txt"
        (tmp_path / "second.txt").write_text(_TEXT, "utf-8")
        assert met.get(timeout=20).name == "second.txt"
        (tmp_path / "second.txt").unlink()
        gone = met.get(timeout=20)
        assert isinstance(gone, Refused)
        assert (gone.name, gone.code) == ("second.txt", "source-gone")
    finally:
        stop.set()
        thread.join(timeout=20)
    assert not thread.is_alive()


def test_what_is_watched_is_taken_in(tmp_path: Path) -> None:
    name = "002_c93f1ca673b7e99b.txt"
    text = (resources.files("corpus") / "bundled" / name).read_bytes()
    (tmp_path / "acts").mkdir()
    (tmp_path / "acts" / name).write_bytes(text)
    stop = threading.Event()
    with open_base(f"sqlite:///{tmp_path / 'zanbase.db'}") as base:
        sources = watch(tmp_path / "acts", stop, monotonic, settle=0.0)
        report = take_in(base, sources, now, progress=lambda done, name: stop.set())
    (outcome,) = report.documents
    assert (outcome.status, outcome.document) == ("loaded", name)


def test_the_watch_stops_after_the_document_at_hand(tmp_path: Path) -> None:
    for name in ("a.txt", "b.txt", "c.txt"):
        (tmp_path / name).write_text(_TEXT, "utf-8")
    stop = threading.Event()
    sources = watch(tmp_path, stop, monotonic, settle=0.0)
    assert next(sources).name == "a.txt"
    stop.set()
    assert [getattr(item, "code", "") for item in sources] == ["source-skipped"] * 2


def test_only_a_folder_is_watched(tmp_path: Path) -> None:
    (refused,) = watch(tmp_path / "none", threading.Event(), monotonic)
    assert isinstance(refused, Refused)
    assert refused.code == "source-unreadable"


def test_a_folder_that_goes_ends_the_watch(tmp_path: Path) -> None:
    folder = tmp_path / "watched"
    folder.mkdir()
    seen = []
    for item in watch(folder, threading.Event(), _removing(folder), settle=0.0):
        seen.append(item)
    assert [item.code for item in seen if isinstance(item, Refused)] == ["source-gone"]


def _removing(folder: Path):  # type: ignore[no-untyped-def]
    def looked() -> float:
        if folder.is_dir():
            folder.rmdir()
        return 0.0

    return looked
