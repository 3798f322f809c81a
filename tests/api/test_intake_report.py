"""What an intake tells: totals, editions and acts apart, documents that name no act, a stop."""

from __future__ import annotations

import json
import os
import pkgutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from repository_world import commits, repository
from rich.console import Console
from typer.testing import CliRunner

from api.cli.main import app
from api.cli.show.intake import intake
from api.intake.outcomes import IntakeReport, Outcome
from kb.base import Base

NAMED = """# Об утверждении Правил учета

Приказ Министра финансов Республики Казахстан от 2 марта 2020 года № {number}.

1. Утвердить прилагаемые Правила учета.

2. Настоящий приказ вводится в действие со дня его подписания.
"""
NAMELESS = """# О порядке выдачи справок

1. Справка выдается бесплатно.

2. Справка выдается через портал.
"""


def outcome(act: str | None, units: int = 0, changes: int = 0, services: int = 0) -> Outcome:
    return Outcome(
        document="a.md",
        status="loaded",
        act=act,
        units=units,
        changes=changes,
        services=services,
        findings=1,
    )


def told(*outcomes: Outcome) -> str:
    report = IntakeReport()
    for one in outcomes:
        report.add(one)
    console = Console(width=200)
    with console.capture() as printed:
        console.print(intake(report))
    return printed.get()


@pytest.mark.parametrize(
    ("outcomes", "said"),
    [
        (
            [outcome("/a", 40, 0, 1), outcome("/a", 41, 0, 1), outcome("/a", 40, 0, 1)],
            ["3 documents: 3 kept", "1 act, 41 units, 0 changes, 1 service, 3 findings"],
        ),
        (
            [outcome("/a", 1, 1), outcome("/b", 2)],
            ["2 documents: 2 kept", "2 acts, 3 units, 1 change, 0 services, 2 findings"],
        ),
        (
            [outcome("/a", 1)],
            ["1 document: 1 kept", "1 unit, 0 changes, 0 services, 1 finding"],
        ),
        (
            [
                outcome("/a", 5),
                Outcome(document="b", status="skipped", code="source-skipped", reason="no text"),
                Outcome(document="c", status="refused", code="document-empty", reason="no text"),
            ],
            ["3 documents: 1 kept, 0 unchanged, 1 skipped, 1 refused", "source-skipped: 1"],
        ),
    ],
    ids=["editions of an act", "two acts", "one of each", "not taken in"],
)
def test_totals_tell_acts_from_their_documents(outcomes: list[Outcome], said: list[str]) -> None:
    shown = told(*outcomes)
    assert [line for line in said if line not in shown] == []


def test_a_document_that_names_no_act_is_told(tmp_path: Path) -> None:
    (tmp_path / "plain.md").write_text(NAMELESS, "utf-8")
    (tmp_path / "named.md").write_text(NAMED.format(number=7), "utf-8")
    run = _runner(tmp_path / "home")
    _, result = run("ingest", str(tmp_path / "plain.md"), str(tmp_path / "named.md"), "--json")
    plain, named = json.loads(result)["documents"]
    assert (plain["status"], named["reason"]) == ("loaded", "")
    assert "nothing says which act it is" in plain["reason"]
    assert "plain.md.meta.yaml" in plain["mend"]
    code, shown = run("ingest", str(tmp_path / "plain.md"))
    assert (code, "nothing says which act it is" in shown) == (0, True)
    assert "without a number" in " ".join(
        run("history", "порядке выдачи", "--lang", "en")[1].split()
    )


def _runner(home: Path) -> Callable[..., tuple[int, str]]:
    def run(*arguments: str) -> tuple[int, str]:
        result = CliRunner().invoke(app, ["--home", str(home), *arguments])
        return result.exit_code, result.output

    return run


# --- an interrupt -------------------------------------------------------------------------------


@pytest.fixture
def several(tmp_path: Path) -> Path:
    folder = tmp_path / "acts"
    folder.mkdir()
    for number in (1, 2, 3):
        (folder / f"{number}.md").write_text(NAMED.format(number=number), "utf-8")
    return folder


def _interrupting(monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    """Sends an interrupt in the midst of the first call of a function, given by its place."""
    module, _, function = name.rpartition(".")
    former = getattr(pkgutil.resolve_name(module), function)
    sent: list[int] = []

    def interrupted(*given: Any, **named: Any) -> Any:
        if not sent:
            sent.append(os.getpid())
            os.kill(os.getpid(), signal.SIGINT)
        return former(*given, **named)

    monkeypatch.setattr(name, interrupted)


@pytest.mark.parametrize("within", ["kb.base.load_together", "kb.load.rederive"])
def test_an_interrupt_ends_the_intake_after_the_act_under_way(
    several: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, within: str
) -> None:
    run = _runner(tmp_path / "home")
    with monkeypatch.context() as patch:
        _interrupting(patch, within)
        code, output = run("ingest", str(several))
    assert code == 130
    assert "stopped after 1 document" in output
    assert "run the command again" in output
    assert [act["number"] for act in json.loads(run("acts", "--json")[1])] == ["1"]
    code, output = run("ingest", str(several))
    assert (code, "2 kept, 1 unchanged" in output) == (0, True)


@pytest.mark.parametrize("within", ["kb.base.Base.keep_collection", "kb.base.Base.marks"])
def test_an_interrupt_at_the_end_leaves_nothing_undone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, within: str
) -> None:
    shop = repository(tmp_path / "ministerial", commits()[:1])
    run = _runner(tmp_path / "home")
    with monkeypatch.context() as patch:
        _interrupting(patch, within)
        assert run("ingest", f"git:{shop.path}")[0] == 0
    code, output = run("ingest", f"git:{shop.path}")
    assert (code, "0 documents" in output) == (0, True)


def test_the_handler_of_interrupts_is_given_back(several: Path, tmp_path: Path) -> None:
    before = signal.getsignal(signal.SIGINT)
    assert _runner(tmp_path / "home")("ingest", str(several))[0] == 0
    assert signal.getsignal(signal.SIGINT) is before


def test_an_interrupted_process_shows_no_trace(several: Path, tmp_path: Path) -> None:
    for number in range(4, 40):
        (several / f"{number}.md").write_text(NAMED.format(number=number), "utf-8")
    home = tmp_path / "home"
    command = "from api.cli.main import run; run()"
    process = subprocess.Popen(
        [sys.executable, "-c", command, "--home", str(home), "ingest", str(several)],
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    deadline = time.monotonic() + 60
    while not (home / "zanbase.db-wal").exists() and time.monotonic() < deadline:
        time.sleep(0.01)
    time.sleep(0.5)
    process.send_signal(signal.SIGINT)
    output, _ = process.communicate(timeout=60)
    assert "Traceback" not in output
    assert process.returncode in (0, 130)
    with Base.open(f"sqlite:///{home / 'zanbase.db'}") as base:
        assert base.doctor() == []
