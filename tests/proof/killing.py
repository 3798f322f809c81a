"""`zanbase ingest` killed at random moments: after the next run the base is an undisturbed one.

The command runs as a process of its own and is ended by SIGKILL, which no program can answer. A
series begins with an empty base, is killed several times, and is then left to end; what it holds is
compared, row by row, with what an undisturbed run gives, and `zanbase doctor` looks at it.
"""

from __future__ import annotations

import os
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from base_contents import contents, differences

from kb.base import Base

ROOT = Path(__file__).parents[2]
COMMAND = "from api.cli.main import run; run()"
#: A series is killed so many times.
EACH = 5


@dataclass(slots=True)
class Killed:
    """What became of the series: kills, runs that ended before theirs, and what was wrong."""

    kills: int = 0
    ended: int = 0
    series: int = 0
    wrong: list[str] = field(default_factory=list)


def killed(place: str, times: int, *, each: int = EACH, seed: int = 0) -> Killed:
    """Takes ``place`` in, killed so many times in all, ``each`` times or fewer in a series."""
    chance = random.Random(seed)
    found = Killed()
    with tempfile.TemporaryDirectory() as folder:
        whole = Path(folder) / "whole"
        start = time.monotonic()
        ended(started(place, whole))
        lasting = time.monotonic() - start
        expected = contents(url(whole))
        while found.kills < times:
            home = Path(folder) / f"series-{found.series}"
            for _ in range(min(each, times - found.kills)):
                # What is kept is not done again: a later run may end before its moment.
                moment = chance.uniform(0, lasting)
                if _kill(started(place, home), moment):
                    found.kills += 1
                else:
                    found.ended += 1
            ended(started(place, home))
            found.series += 1
            found.wrong += [f"series {found.series}: {one}" for one in _wrong(home, expected)]
            shutil.rmtree(home)
    return found


def started(place: str, home: Path, *options: str) -> subprocess.Popen[bytes]:
    """`zanbase ingest` under way."""
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "ZANBASE_HOME": str(home)}
    environment.pop("ZANBASE_DATABASE_URL", None)
    return subprocess.Popen(
        [sys.executable, "-c", COMMAND, "ingest", place, *options],
        env=environment,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
    )


def _kill(process: subprocess.Popen[bytes], moment: float) -> bool:
    """Kills a process after so many seconds; False where it had ended by itself."""
    with process:
        try:
            process.communicate(timeout=moment)
        except subprocess.TimeoutExpired:
            process.send_signal(signal.SIGKILL)
            process.communicate()
    return process.returncode == -signal.SIGKILL


def ended(process: subprocess.Popen[bytes]) -> None:
    """Waits until a run has ended well."""
    with process:
        _, told = process.communicate()
    if process.returncode != 0:
        raise RuntimeError(f"zanbase ingest ended with {process.returncode}: {told.decode()}")


def _wrong(home: Path, expected: dict[str, list[str]]) -> list[str]:
    wrong = differences(expected, contents(url(home)))
    with Base.open(url(home)) as base:
        return wrong + [message.message for message in base.doctor()]


def url(home: Path) -> str:
    """The base in a home directory."""
    return f"sqlite:///{home / 'zanbase.db'}"


# --- what is taken in -----------------------------------------------------------------------------


def repository(folder: Path) -> str:
    """A generated repository of editions: orders in two languages, some of them repealed."""
    from git_shop import build

    return f"git:{build(folder / 'law', acts=10, editions=4, seed=5, repealed=0.2).path}"


def documents(folder: Path) -> str:
    """A folder of the bundled acts as pages, drafts and PDF."""
    from renderings.pdf import weasy_pdf
    from renderings.roads import ROADS, originals
    from renderings.sheet import Look

    place = folder / "documents"
    place.mkdir()
    chosen = [road for road in ROADS if road.name in ("html, generic", "docx, typed")]
    # A fragment, whose act the manifest names, would be refused alone.
    whole = {name: one for name, one in originals().items() if one.act.header.kind != "fragment"}
    for name, original in whole.items():
        for road in chosen:
            path = place / f"{name}-{road.file}"
            path.write_bytes(road.render(original.printed))
    smallest = min(whole.values(), key=lambda one: len(one.source.data))
    (place / "act.pdf").write_bytes(weasy_pdf(smallest.printed, Look("plain")))
    return str(place)


#: What is killed, how often, for docs/accuracy.md.
PLACES: tuple[tuple[str, Callable[[Path], str], int], ...] = (
    ("a repository of 10 acts in 80 editions", repository, 50),
    ("a folder of pages, drafts and a PDF", documents, 10),
)


def lines() -> tuple[list[str], bool]:
    """The killings in numbers, with every difference that was found; and whether there was none."""
    told = ["| taken in | killed | series | bases like an undisturbed one | floor |"]
    told += ["|---|---|---|---|---|"]
    wrong: list[str] = []
    for name, make, times in PLACES:
        with tempfile.TemporaryDirectory() as folder:
            found = killed(make(Path(folder)), times)
        unlike = {one.partition(":")[0] for one in found.wrong}
        told.append(
            f"| {name} | {found.kills} | {found.series} | {found.series - len(unlike)} | all |"
        )
        wrong += [f"- {name}, {one}" for one in found.wrong]
    return [*told, "", *(wrong or ["No differences, and nothing for `zanbase doctor`."])], not wrong


if __name__ == "__main__":
    sys.path[:0] = [str(ROOT / "tests"), str(ROOT / "tests" / "corpus")]
    text, good = lines()
    print("\n".join(text))
    sys.exit(0 if good else 1)
