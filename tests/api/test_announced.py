"""Changes announced, through both doors: beside the unit, with their act and day."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from fastapi.testclient import TestClient
from typer.testing import CliRunner

from api.cli.main import app
from api.http.app import create_app

HELD = """Об утверждении Правил учета

Приказ Министра финансов Республики Казахстан от 2 марта 2020 года № 7. Зарегистрирован в \
Министерстве юстиции Республики Казахстан 5 марта 2020 года № 20100

      Сноска. Пункт 3 в редакции приказа Министра финансов РК от 02.02.2022 № 5 (вводится в \
действие с 01.03.2022).

      1. Утвердить прилагаемые Правила учета.

      Примечание ИЗПИ!
      В пункт 2 предусматриваются изменения приказом Министра финансов РК от 02.11.2026 № 12 \
(вводится в действие по истечении десяти календарных дней после дня его первого официального \
опубликования).

      2. Настоящий приказ вводится в действие со дня его подписания.

      Примечание ИЗПИ!
      Пункт 3 предусматривается исключить приказом Министра финансов РК от 02.11.2026 № 12 \
(вводится в действие с 01.07.2027).

      3. Контроль возложить на вице-министра.

      Министр финансов
""".replace("\\\n", "")
ANNOUNCING = """О внесении изменений в приказ Министра финансов Республики Казахстан от 2 марта \
2020 года № 7 "Об утверждении Правил учета"

Приказ Министра финансов Республики Казахстан от 2 ноября 2026 года № 12. Зарегистрирован в \
Министерстве юстиции Республики Казахстан 5 ноября 2026 года № 39000

      1. Внести в приказ Министра финансов Республики Казахстан от 2 марта 2020 года № 7 "Об \
утверждении Правил учета" следующее изменение:

      пункт 3 исключить.

      2. Настоящий приказ вводится в действие с 1 июля 2027 года.

      Министр финансов
""".replace("\\\n", "")


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("announced")
    _taken(folder, "held.txt", HELD)
    return folder


def _taken(folder: Path, name: str, text: str) -> None:
    (folder / name).write_text(text, "utf-8")
    assert _run(folder, "ingest", str(folder / name)).exit_code == 0


def _run(home: Path, *arguments: str) -> Any:
    return CliRunner().invoke(app, ["--home", str(home / "home"), *arguments])


def _shown(home: Path, *arguments: str) -> str:
    result = _run(home, *arguments)
    assert result.exit_code in (0, 1), result.output
    assert max(map(len, result.output.splitlines())) <= 80
    return " ".join(result.output.split())


@pytest.mark.parametrize(
    ("lang", "said"),
    [
        ("ru", "» объявлено: исключено · приказ № 12, 2026-11-02 ● 2027-07-01"),
        ("kk", "» алдын ала хабарланған: алып тасталған · бұйрық № 12, 2026-11-02 ● 2027-07-01"),
        ("en", "» announced: excluded · order № 12, 2026-11-02 ● on 2027-07-01"),
    ],
)
def test_it_stands_beside_the_unit_with_its_act_and_day(home: Path, lang: str, said: str) -> None:
    for where in ((), ("п 3",)):
        shown = _shown(home, "act", "№ 7", *where, "--on", "2026-11-21", "--lang", lang)
        assert said in shown
        assert "change-announced" not in shown


@pytest.mark.parametrize(("on", "may_have_come"), [("2026-11-05", False), ("2026-12-01", True)])
def test_bounds_and_whether_they_have_come(home: Path, on: str, may_have_come: bool) -> None:
    shown = _shown(home, "act", "№ 7", "п 2", "--on", on, "--lang", "ru")
    assert "◐ не ранее 2026-11-13" in shown
    assert ("этот день, возможно, наступил" in shown) is may_have_come


def test_history_tells_what_is_still_to_come(home: Path) -> None:
    shown = _shown(home, "history", "№ 7", "--lang", "en")
    assert "announced: paragraph 2 · amended · order № 12" in shown
    assert "announced: paragraph 3 · excluded · order № 12" in shown
    own = _shown(home, "history", "№ 7", "п 3", "--lang", "en")
    assert "announced: excluded" in own
    assert "paragraph 2" not in own


def test_the_text_is_as_it_was(home: Path) -> None:
    shown = json.loads(_run(home, "act", "№ 7", "п 3", "--on", "2027-08-01", "--json").output)
    assert shown["text"] == "Контроль возложить на вице-министра."
    assert [(item["due"], item["ordered"]) for item in shown["announced"]] == [("yes", False)]


def test_the_other_door_tells_the_same(home: Path) -> None:
    with TestClient(create_app(f"sqlite:///{home / 'home' / 'zanbase.db'}")) as client:
        act = client.get("/v1/acts/№ 7?on=2026-11-21&lang=ru").json()
        unit = client.get("/v1/acts/№ 7/units/п 3?on=2026-11-21&lang=ru").json()
    (main,) = act["outline"]
    beside = {one["address"]: one["announced"] for one in main["children"]}
    assert [len(beside[f"!main~para_{n}"]) for n in (1, 2, 3)] == [0, 1, 1]
    assert beside["!main~para_3"] == unit["announced"]
    (told,) = unit["announced"]
    assert told["commencement"]["earliest"] == told["commencement"]["latest"] == "2027-07-01"
    assert told["source"]["document"] == "held.txt"
    assert HELD[slice(*told["source"]["span"])].lstrip().startswith("Пункт 3 предусматривается")


def test_an_act_that_is_held_tells_its_change_itself(tmp_path: Path) -> None:
    _taken(tmp_path, "held.txt", HELD)
    _taken(tmp_path, "12.txt", ANNOUNCING)
    shown = _shown(tmp_path, "act", "№ 7", "п 3", "--on", "2026-11-21", "--lang", "en")
    assert "announcing act is held" in shown
    assert "on 2027-07-01; that day has come" not in shown
    later = json.loads(_run(tmp_path, "act", "№ 7", "п 3", "--on", "2027-08-01", "--json").output)
    assert (later["in_effect"], later["text"]) == ("no", None)
    assert [item["ordered"] for item in later["announced"]] == [True]
