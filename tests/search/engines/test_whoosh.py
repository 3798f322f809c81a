"""What only the index in a folder does: processes, crashes, segments, damage."""

from __future__ import annotations

import random
import shutil
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest
from index_documents import document, plan

from search.engines.errors import IndexBusyError, IndexFormatError
from search.engines.whoosh import WhooshEngine
from search.model import Matches

HERE = Path(__file__).parent
ROOT = HERE.parents[2]

#: Writes batch after batch to an index, each of one work's documents, until it is killed.
WRITER = """
import sys
from pathlib import Path
from index_documents import document
from search.engines.whoosh import WhooshEngine
engine = WhooshEngine(Path(sys.argv[1]))
print("ready", flush=True)
for turn in range(engine.turn() + 1, 10_000):
    work = turn % 5
    texts = [document(turn * 100 + n, f"a b{n} c{turn}", work=work) for n in range(30)]
    engine.write([work], texts, turn)
    print(turn, flush=True)
"""


def expected(turn: int) -> list[tuple[str, int]]:
    """What the index of a turn holds: the last batch of each work."""
    last = {each % 5: each for each in range(1, turn + 1)}
    return sorted(
        (f"{each * 100 + n}.ru.0", work) for work, each in last.items() for n in range(30)
    )


def test_killed_at_any_moment(tmp_path: Path) -> None:
    chance = random.Random(5)
    told = 0
    for _ in range(6):
        process = subprocess.Popen(
            [sys.executable, "-c", WRITER, str(tmp_path)],
            stdout=subprocess.PIPE,
            cwd=ROOT,
            env={"PYTHONPATH": f"{ROOT}:{HERE}"},
            text=True,
        )
        assert process.stdout is not None
        assert process.stdout.readline() == "ready\n"
        # A write or two are waited for, however busy the machine, and the next one is cut short.
        said = [process.stdout.readline() for _ in range(chance.randint(1, 2))]
        time.sleep(chance.uniform(0, 0.05))
        process.send_signal(signal.SIGKILL)
        said += process.stdout.read().split()
        process.wait()
        told = max([told, *map(int, said)])
        engine = WhooshEngine(tmp_path)
        assert engine.turn() >= told
        assert sorted(engine.keys()) == expected(engine.turn())
    assert told >= 6
    engine.write([0, 1, 2, 3, 4], [document(1, "a")], 1)
    files = [path.name for path in tmp_path.iterdir()]
    assert not [name for name in files if name.endswith(".tmp") or ".toc." in name]
    assert len({name.partition(".")[0] for name in files if name.startswith("MAIN_f")}) <= 1


def test_another_writer_is_waited_for_only_so_long(tmp_path: Path) -> None:
    one = WhooshEngine(tmp_path)
    begun, done = threading.Event(), threading.Event()

    def slow() -> object:
        begun.set()
        done.wait(10)
        yield document(1, "a")

    writing = threading.Thread(target=lambda: one.write([], slow(), 1))  # type: ignore[arg-type]
    writing.start()
    begun.wait(10)
    with pytest.raises(IndexBusyError, match=str(tmp_path)):
        WhooshEngine(tmp_path, wait=0.1).write([], [], 2)
    assert WhooshEngine(tmp_path).turn() == 0  # readers do not wait
    done.set()
    writing.join()
    other = WhooshEngine(tmp_path)
    other.write([], [document(2, "a")], 2)
    assert one.find(plan("a"), 9).total == 2  # and see what others have written


def test_readers_while_others_write(tmp_path: Path) -> None:
    engine, other = WhooshEngine(tmp_path), WhooshEngine(tmp_path)
    stop, wrong = threading.Event(), []

    def read() -> None:
        while not stop.is_set():
            if other.find(plan("a"), 5).total % 10:
                wrong.append(other.turn())

    readers = [threading.Thread(target=read) for _ in range(2)]
    for each in readers:
        each.start()
    for turn in range(1, 15):
        texts = [document(turn * 10 + n, "a", work=turn) for n in range(10)]
        engine.write([turn - 2], texts, turn)
    stop.set()
    for each in readers:
        each.join()
    assert wrong == []


def answers(engine: WhooshEngine) -> list[Matches]:
    return [engine.find(plan(word), 20, explain=True, facets=True) for word in ("a", "b1", "c3")]


def test_answers_do_not_depend_on_how_the_index_came_about(tmp_path: Path) -> None:
    texts = [
        document(n, f"a b{n % 7} c{n % 11}", heading="a" * (n % 2), work=n % 6, force=n % 4)
        for n in range(120)
    ]
    whole, grown = WhooshEngine(tmp_path / "whole"), WhooshEngine(tmp_path / "grown")
    whole.write([], texts, 1)
    for turn in range(60):
        work = turn % 6
        shown = [each for each in texts if each.work == work and (turn >= 54 or each.version % 2)]
        grown.write([work], shown, turn)
    assert answers(grown) == answers(whole)


def test_segments_stay_few(tmp_path: Path) -> None:
    engine = WhooshEngine(tmp_path)
    for turn in range(1, 70):
        engine.write([turn], [document(turn * 10 + n, "a", work=turn) for n in range(3)], turn)
    segments = {path.name.partition(".")[0] for path in tmp_path.glob("*.pst")}
    assert len(segments) <= 9
    assert engine.find(plan("a"), 1).total == 69 * 3


@pytest.mark.parametrize("victim", ["*.toc", "*.facts.col", "*.trm", "*.address.col", "*.pst"])
@pytest.mark.parametrize("way", ["cut", "empty", "gone"])
def test_damage_is_told_and_cleared(tmp_path: Path, victim: str, way: str) -> None:
    engine = WhooshEngine(tmp_path)
    engine.write([], [document(1, "a")], 3)
    engine.close()
    (path,) = tmp_path.glob(victim)
    if way == "gone":
        path.unlink()
    else:
        path.write_bytes(path.read_bytes()[: path.stat().st_size // 2 if way == "cut" else 0])
    engine = WhooshEngine(tmp_path)
    if (victim, way) == ("*.toc", "gone"):  # no index at all: a new one
        assert engine.turn() == 0
    else:
        with pytest.raises(IndexFormatError):
            engine.find(plan("a"), 1)
    engine.clear()
    assert (engine.turn(), list(engine.keys())) == (0, [])
    engine.write([], [document(1, "a")], 4)
    assert engine.find(plan("a"), 1).total == 1


def test_a_folder_taken_away(tmp_path: Path) -> None:
    engine = WhooshEngine(tmp_path / "index")
    engine.write([], [document(1, "a")], 3)
    shutil.rmtree(tmp_path / "index")
    with pytest.raises(IndexFormatError):
        engine.turn()
    engine.clear()
    engine.write([], [document(2, "a")], 4)
    assert [key for key, _ in engine.keys()] == ["2.ru.0"]  # noqa: SIM118


def test_an_index_of_other_documents_is_not_used(tmp_path: Path) -> None:
    WhooshEngine(tmp_path, "one").write([], [document(1, "a")], 3)
    assert WhooshEngine(tmp_path, "one").turn() == 3
    engine = WhooshEngine(tmp_path, "two")
    with pytest.raises(IndexFormatError, match="one"):
        engine.find(plan("a"), 1)
    engine.clear()
    assert engine.turn() == 0


def test_keys_and_languages_too_long_are_refused(tmp_path: Path) -> None:
    engine = WhooshEngine(tmp_path)
    with pytest.raises(ValueError, match="too long"):
        engine.write([], [document(10**40, "a")], 1)
    assert engine.turn() == 0


def test_a_long_list_of_postings(tmp_path: Path) -> None:
    """Longer than a block, in two segments, with documents taken out of the first."""
    engine = WhooshEngine(tmp_path)
    engine.write([], [document(n, "a b a", work=n % 2) for n in range(3000)], 1)
    engine.write([1], [document(n, "b a", work=1) for n in range(5000, 5010)], 2)
    found = engine.find(plan("a", "b"), 5000)
    assert found.total == 1510
    assert {match.version for match in found.matches} == {*range(0, 3000, 2), *range(5000, 5010)}
