"""What a user may do wrong: a message, an exit code, the base as it was; never a stack trace."""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from importlib import resources
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from api.cli.main import app

Run = Callable[..., Result]

_ORDER = (
    (resources.files("corpus") / "bundled" / "002_c93f1ca673b7e99b.txt")
    .read_bytes()
    .decode("utf-8")
)
_FOREIGN = """О внесении изменений в Федеральный закон "Об образовании"

Федеральный закон Российской Федерации от 29 декабря 2012 года № 273-ФЗ

      Статья 1. Основные положения
      1. Настоящий Федеральный закон регулирует отношения в Российской Федерации.
"""


@pytest.fixture
def fresh(tmp_path: Path) -> Run:
    """Run a command on a base of its own."""
    home = str(tmp_path / "home")
    return lambda *arguments: CliRunner().invoke(app, ["--home", home, *map(str, arguments)])


def _write(folder: Path, name: str, data: bytes) -> Path:
    path = folder / name
    path.write_bytes(data)
    return path


@pytest.mark.parametrize(
    ("name", "data", "said"),
    [
        ("empty.txt", b"", "no text"),
        ("blank.txt", b" \n\n\t\n", "no text"),
        ("scan.txt", b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 20, "PNG"),
        ("torn.txt", b"%PDF-1.7\x00\x01\x02\xff\xfe" + bytes(range(256)) * 20, "damaged PDF"),
        ("foreign.txt", _FOREIGN.encode(), "another state"),
        ("huge.txt", b"word " * 2_500_000, "more than"),
    ],
    ids=["empty", "blank", "binary", "torn", "foreign", "huge"],
)
def test_a_refused_document(fresh: Run, tmp_path: Path, name: str, data: bytes, said: str) -> None:
    path = _write(tmp_path, name, data)
    result = fresh("ingest", path, "--json")
    assert result.exit_code == 2, result.output
    (outcome,) = json.loads(result.stdout)["documents"]
    assert outcome["status"] == "refused"
    assert outcome["document"] == name
    assert said in outcome["reason"]
    assert outcome["code"]
    shown = fresh("ingest", path)
    assert name in shown.output
    assert fresh("acts").exit_code == 1


def test_a_missing_file(fresh: Run, tmp_path: Path) -> None:
    result = fresh("ingest", tmp_path / "nowhere.txt")
    assert result.exit_code == 2
    assert "nowhere.txt" in result.output


def test_cp1251_is_decoded(fresh: Run, tmp_path: Path) -> None:
    path = _write(tmp_path, "order.txt", _ORDER.encode("cp1251", errors="ignore"))
    assert fresh("ingest", path).exit_code == 0
    (act,) = [
        act for act in json.loads(fresh("acts", "743", "--json").stdout) if act["number"] == "743"
    ]
    assert act["date"] == "2024-10-07"


def test_a_truncated_document_is_kept_with_findings(fresh: Run, tmp_path: Path) -> None:
    end = _ORDER.index("График работы")
    path = _write(tmp_path, "cut.txt", _ORDER[:end].encode())
    result = fresh("ingest", path, "--json")
    assert result.exit_code == 0, result.output
    (outcome,) = json.loads(result.stdout)["documents"]
    assert outcome["status"] == "loaded"
    assert outcome["findings"] > 0


def test_a_folder_goes_on_with_the_rest(fresh: Run, tmp_path: Path) -> None:
    folder = tmp_path / "acts"
    folder.mkdir()
    _write(folder, "a_empty.txt", b"")
    _write(folder, "b_order.txt", _ORDER.encode())
    _write(folder, "c_photo.jpg", b"\xff\xd8")
    result = fresh("ingest", folder, "--json")
    assert result.exit_code == 1
    statuses = {item["document"]: item["status"] for item in json.loads(result.stdout)["documents"]}
    assert statuses == {"a_empty.txt": "refused", "b_order.txt": "loaded", "c_photo.jpg": "skipped"}
    again = fresh("ingest", folder)
    assert "0 kept, 1 unchanged, 1 skipped, 1 refused" in again.output


def test_several_processes_take_in_the_same(fresh: Run, tmp_path: Path) -> None:
    folder = tmp_path / "acts"
    folder.mkdir()
    _write(folder, "a_empty.txt", b"")
    _write(folder, "b_order.txt", _ORDER.encode())
    result = fresh("ingest", folder, "--jobs", "2", "--json")
    assert result.exit_code == 1
    statuses = [item["status"] for item in json.loads(result.stdout)["documents"]]
    assert statuses == ["refused", "loaded"]


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (["service", "водительских", "--on", "2025-02-30"], 2, "February 2025 has 28 days"),
        (["service", "водительских", "--on", "31.04.2024"], 2, "April 2024 has 30 days"),
        (["service", "водительских", "--on", "2024-13-01"], 2, "from 1 to 12"),
        (["service", "водительских", "--on", "yesterday"], 2, "write 2025-02-01 or 01.02.2025"),
        (["service", "водительских", "--compare", "1.2"], 2, "write 2025-02-01 or 01.02.2025"),
        (["service", "водительских", "--lang", "de"], 2, "kk, ru or en"),
        (["service", "полёт на Марс"], 1, "no service"),
        (["services", "полёт на Марс"], 1, "no service"),
        (["act", "999-X"], 1, "no act"),
        (["acts", "полёт на Марс"], 1, "no act"),
        (["act", "88-V", "article 99"], 1, "article 99"),
        (["act", "88-V", "!main~art_99"], 1, "!main~art_99"),
        (["history", "88-V", "!main~art_99"], 1, "!main~art_99"),
        (["act", "88-V", "point 1"], 1, "!main~art_"),
        (["why", "88-V", "what it says"], 1, "what it says"),
        (["history", "999-X"], 1, "no act"),
        (["fact", "add", "743", "published", "2024-02-30", "--source", "x"], 2, "29 days"),
        (["fact", "add", "743", "published", "2004-10-09", "--source", "x"], 2, "before the act"),
        (["fact", "add", "743", "rumoured", "2024-10-09", "--source", "x"], 2, "rumoured"),
        (["fact", "add", "743", "published", "2024-10-09"], 2, "--source"),
        (["fly"], 2, "fly"),
        (["ingest", "--jobs", "0"], 2, "--jobs"),
    ],
)
def test_a_mistake_is_told(run: Run, arguments: list[str], code: int, said: str) -> None:
    result = run(*arguments)
    assert result.exit_code == code, result.output
    assert said in result.output
    assert result.exception is None or isinstance(result.exception, SystemExit)


def test_a_problem_as_json(run: Run) -> None:
    result = run("act", "88-V", "point 1", "--json")
    problem = json.loads(result.stdout)
    assert problem["code"] == "unit-ambiguous"
    assert problem["status"] == 409
    assert {"id", "label"} == set(problem["candidates"][0])


def test_no_base_yet(tmp_path: Path) -> None:
    result = CliRunner().invoke(app, ["--home", str(tmp_path / "none"), "acts"])
    assert result.exit_code == 1
    assert "zanbase ingest" in result.output
    assert not (tmp_path / "none").exists()


@pytest.mark.parametrize(
    "url",
    [
        "nonsense",
        "nosuchdatabase://host/name",
        "postgresql+psycopg://nobody:secret@127.0.0.1:1/none",
    ],
)
def test_a_base_that_cannot_be_opened(url: str) -> None:
    result = CliRunner().invoke(app, ["acts", "--database", url])
    assert result.exit_code == 2
    assert "cannot be opened" in result.output
    assert "secret" not in result.output


def test_a_file_that_is_no_base(tmp_path: Path) -> None:
    path = _write(tmp_path, "notes.db", "Это не база.".encode() * 200)
    result = CliRunner().invoke(app, ["acts", "--database", f"sqlite:///{path}"])
    assert result.exit_code == 2
    assert "cannot be opened" in result.output


@pytest.mark.skipif(os.geteuid() == 0, reason="nothing is unreadable to root")
def test_an_unreadable_file(fresh: Run, tmp_path: Path) -> None:
    path = _write(tmp_path, "locked.txt", _ORDER.encode())
    path.chmod(0)
    assert fresh("ingest", path).exit_code == 2


def test_doctor_of_a_mistyped_file(run: Run) -> None:
    result = run("doctor", "oredr.txt")
    assert result.exit_code == 2
    assert "neither a file nor an act" in result.stderr
