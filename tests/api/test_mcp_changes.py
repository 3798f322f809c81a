"""What is changed, announced and uncertain, as tools tell it, on a small base of its own."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from mcp_assistant import Assistant, connected
from typer.testing import CliRunner

from api.cli.main import app
from api.mcp.changes import redlined
from api.mcp.server import make_server, opened
from kb.diff import Run

_HELD = """Об утверждении Правил учета архивов

Приказ Министра финансов Республики Казахстан от 2 марта 2020 года № 7. Зарегистрирован в \
Министерстве юстиции Республики Казахстан 5 марта 2020 года № 20100

      1. Архив хранит описи в течение пяти лет.

      Примечание ИЗПИ!
      Пункт 2 предусматривается исключить приказом Министра финансов РК от 02.11.2026 № 12 \
(вводится в действие с 01.07.2027).

      2. Контроль возложить на вице-министра.

      3. Настоящий приказ вводится в действие со дня его подписания.

      Министр финансов
"""
_CHANGING = """О внесении изменения в приказ Министра финансов Республики Казахстан от 2 марта \
2020 года № 7 "Об утверждении Правил учета архивов"

Приказ Министра финансов Республики Казахстан от 4 февраля 2022 года № 5. Зарегистрирован в \
Министерстве юстиции Республики Казахстан 8 февраля 2022 года № 26000

      1. Внести в приказ Министра финансов Республики Казахстан от 2 марта 2020 года № 7 "Об \
утверждении Правил учета архивов" следующее изменение:

      пункт 1 изложить в следующей редакции:

      "1. Архив хранит описи в течение десяти лет.".

      2. Настоящий приказ вводится в действие с 1 марта 2022 года.

      Министр финансов
"""


@pytest.fixture(scope="module")
def assistant(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Assistant]:
    folder = tmp_path_factory.mktemp("changes")
    for name, text in (("held.txt", _HELD), ("changing.txt", _CHANGING)):
        (folder / name).write_text(text.replace("\\\n", ""), "utf-8")
        result = CliRunner().invoke(
            app, ["--home", str(folder / "home"), "ingest", str(folder / name)]
        )
        assert result.exit_code == 0, result.output
    url = f"sqlite:///{folder / 'home' / 'zanbase.db'}"
    with connected(make_server(lambda: opened(url))) as found:
        yield found


def test_words_that_changed_are_marked(assistant: Assistant) -> None:
    given = {"act": "№ 7", "from": "2022-02-01", "to": "2022-04-01", "lang": "ru"}
    (item,) = assistant.items("compare", **given)
    assert item["kind"] == "changed"
    assert "[-пяти-]" in item["text"]
    assert "{+десяти+}" in item["text"]
    assert "приказ № 5, 2022-02-04" in item["made_by"][0]
    assert "2022-03-01" in item["made_by"][0]
    assert "on=2022-02-01" in item["permalink_before"]
    assert "on=2022-04-01" in item["permalink"]


def test_each_version_is_read_on_a_day_of_its_own(assistant: Assistant) -> None:
    items = assistant.items("history", act="№ 7", unit="п. 1", lang="ru")
    texts = {item["text"]: item for item in items if "text" in item}
    older, newer = texts.values()
    assert "пяти" in older["text"]
    assert newer["changed_by"]["act"].endswith("/2022-02-04/5")
    # The wording was read in the act that gave it.
    assert newer["source"]["act"].endswith("/2022-02-04/5")
    for item in (older, newer):
        on = item["permalink"].partition("on=")[2][:10]
        read = assistant.ask("read_unit", act="№ 7", unit="п. 1", on=on, lang="ru")
        assert read["items"][0]["text"] == item["text"]


def test_what_is_announced_stands_apart_from_the_text(assistant: Assistant) -> None:
    answer = assistant.ask("read_unit", act="№ 7", unit="п. 2", on="2026-11-21", lang="ru")
    text, announced = answer["items"]
    assert text["text"] == "Контроль возложить на вице-министра."
    assert announced["kind"] == "announced"
    assert announced["changed_by"]["operation"] == "exclude"
    assert announced["valid"]["from"]["earliest"] == "2027-07-01"
    assert "исключить" in announced["text"]
    said = assistant.said("read_unit", act="№ 7", unit="п. 2", on="2027-08-01", lang="en")
    assert "! announced:" in said
    assert "that day has come; the text held does not have the change" in said
    items = assistant.items("history", act="№ 7", unit="п. 2", lang="ru")
    assert items[-1]["kind"] == "announced"


@pytest.mark.parametrize(
    ("runs", "text"),
    [
        ([("same", "fee "), ("deleted", "1 "), ("inserted", "2 ")], "fee [-1-] {+2+} "),
        ([("moved_out", "a\n"), ("same", "b"), ("moved_in", " a")], "[→a]\nb{→ a}"),
        ([], ""),
    ],
)
def test_marks(runs: list[tuple[str, str]], text: str) -> None:
    told = [Run(kind=kind, text=words) for kind, words in runs]  # type: ignore[arg-type]
    assert redlined(told, "en") == text


def test_long_stretches_that_are_the_same_are_left_out_and_counted() -> None:
    long = "word " * 200
    runs = [Run("deleted", "a "), Run("same", long), Run("inserted", "b"), Run("same", long)]
    text = redlined(runs, "en")
    assert "… 760 characters the same …" in text
    assert text.count("characters the same") == 2
    assert len(text) < 600
