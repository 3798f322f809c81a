"""What was taken in when the power went: the next run goes on as if nothing had been."""

from __future__ import annotations

import shutil
import sys
import time
from collections.abc import Callable
from pathlib import Path

import killing
import pytest
from base_contents import contents, differences
from git_shop import build

pytestmark = pytest.mark.skipif(shutil.which("git") is None, reason="the command git is wanted")


def test_killed_four_times_and_run_again(tmp_path: Path) -> None:
    made = build(tmp_path / "law", acts=4, editions=3, seed=5, repealed=0.25)
    found = killing.killed(f"git:{made.path}", 4, each=4, seed=3)
    assert found.kills == 4
    assert found.wrong == []


@pytest.mark.skipif(sys.platform != "linux", reason="processes are looked for in /proc")
def test_no_process_outlives_the_one_that_was_killed(tmp_path: Path) -> None:
    made = build(tmp_path / "law", acts=40, editions=5, seed=5)
    with killing.started(f"git:{made.path}", tmp_path / "home", "--jobs", "2") as process:
        try:
            _wait(lambda: len(_parsing(process.pid)) == 2)
            parsing = _parsing(process.pid)
        finally:
            process.kill()
        process.communicate()
    _wait(lambda: not any(map(_parses, parsing)))


def _wait(until: Callable[[], bool], seconds: float = 300) -> None:
    deadline = time.monotonic() + seconds
    while not until():
        assert time.monotonic() < deadline, "this takes too long"
        time.sleep(0.05)


def _parsing(parent: int) -> list[int]:
    """The processes that a process started to parse."""
    children = Path(f"/proc/{parent}/task/{parent}/children").read_text("ascii").split()
    return [int(child) for child in children if _parses(int(child))]


def _parses(process: int) -> bool:
    try:
        return b"spawn_main" in Path(f"/proc/{process}/cmdline").read_bytes()
    except OSError:
        return False


def test_a_difference_is_seen(tmp_path: Path) -> None:
    """Two bases, one of which lacks an act, are not alike."""
    bases = []
    for name, acts in (("one", 2), ("two", 3)):
        made = build(tmp_path / name / "law", acts=acts, editions=1, seed=5)
        home = tmp_path / name / "home"
        killing.ended(killing.started(f"git:{made.path}", home))
        bases.append(contents(killing.url(home)))
    told = differences(*bases)
    assert {line.partition(":")[0] for line in told if not line.startswith(" ")} >= {
        "edition",
        "unit",
        "unit_version",
        "work",
    }
