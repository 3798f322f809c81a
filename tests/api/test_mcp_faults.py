"""What goes wrong at the MCP door: tool errors with a code, words and what to do, never a trace."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml
from mcp import MCPError
from mcp_assistant import DAY, SERVICE, Assistant, connected, text_of
from sqlalchemy.exc import OperationalError
from typer.testing import CliRunner

from api.cli.main import app
from api.mcp.server import make_server, opened
from api.words import known
from kb.base import Base

_ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def assistant(home: Path) -> Iterator[Assistant]:
    url = f"sqlite:///{home / 'zanbase.db'}"
    with connected(make_server(lambda: opened(url))) as found:
        yield found


@pytest.mark.parametrize(
    ("tool", "arguments", "code"),
    [
        ("read_unit", {"act": "999-ZZ"}, "act-not-found"),
        ("read_unit", {"act": "приказ"}, "act-ambiguous"),
        ("read_unit", {"act": "88-V", "unit": "статья 999"}, "unit-not-found"),
        ("read_unit", {"act": "88-V", "unit": "пункт 1"}, "unit-ambiguous"),
        ("read_unit", {"act": "88-V", "unit": "!main~art_999"}, "unit-not-found"),
        ("read_unit", {"act": "88-V", "on": "2025-02-30"}, "bad-date"),
        ("read_unit", {"act": "88-V", "on": "вчера"}, "bad-date"),
        ("read_unit", {"act": "88-V", "as_known_on": "0001-01-01T00:00"}, "bad-date"),
        ("read_unit", {"act": "../../etc/passwd"}, "act-not-found"),
        ("read_unit", {"act": "88-V' OR 1=1 --"}, "act-not-found"),
        ("history", {"act": "88-V", "unit": "статья 999"}, "unit-not-found"),
        ("service_on_date", {"service": "загранпаспорт"}, "service-not-found"),
        ("service_on_date", {"service": "выдача"}, "service-ambiguous"),
        ("service_on_date", {"service": SERVICE, "on": "01.13.2025"}, "bad-date"),
        ("find_service", {"query": "права", "on": "2025"}, "bad-date"),
        ("search_law", {"query": "права", "types": ["stone tablet"]}, "unknown-type"),
        ("search_law", {"query": "права", "issuers": "никто"}, "unknown-issuer"),
        ("search_law", {"query": "права", "cursor": "nonsense"}, "bad-cursor"),
        ("compare", {"act": "88-V", "from": DAY, "to": "2024-01-01"}, "days-reversed"),
        ("compare", {"service": SERVICE, "from": DAY, "to": "2024-01-01"}, "days-reversed"),
        ("resolve_citation", {"text": "ст. 14", "on": "x"}, "bad-date"),
    ],
)
def test_a_question_that_cannot_be_answered(
    assistant: Assistant, tool: str, arguments: dict[str, Any], code: str
) -> None:
    result = assistant.result(tool, **arguments)
    assert result.is_error
    fault = result.structured_content
    assert fault["code"] == code
    assert f"[{code}]: {fault['detail']}" in text_of(result)
    assert fault["mend"] in text_of(result)
    assert "zanbase acts" not in text_of(result), "a mend of the command line"
    assert bool(fault.get("candidates")) == code.endswith("ambiguous")


@pytest.mark.parametrize(
    ("tool", "arguments", "place", "said"),
    [
        ("read_unit", {}, "act", "not given"),
        ("read_unit", {"act": ""}, "act", "fewer than 1"),
        ("read_unit", {"act": "x" * 1001}, "act", "more than 1000"),
        ("read_unit", {"act": "88\x00V"}, "act", "control characters"),
        ("read_unit", {"act": "88-V", "language": "ru"}, "language", "lang, max_chars"),
        ("read_unit", {"act": "88-V", "lang": "de"}, "lang", "kk"),
        ("read_unit", {"act": "88-V", "max_chars": 10}, "max_chars", "less than 6000"),
        ("read_unit", {"act": "88-V", "max_chars": "many"}, "max_chars", "whole number"),
        ("read_unit", {"act": {"id": "88-V"}}, "act", "not a text"),
        ("search_law", {"query": "a", "types": ["x"] * 21}, "types", "more than 20"),
        ("compare", {"from": DAY}, "arguments", "either act or service"),
        ("compare", {"from": DAY, "act": "1", "service": "2"}, "arguments", "either"),
        ("compare", {"from": DAY, "service": "2", "unit": "1"}, "arguments", "with act alone"),
    ],
)
def test_arguments_that_do_not_fit(
    assistant: Assistant, tool: str, arguments: dict[str, Any], place: str, said: str
) -> None:
    fault = assistant.fault(tool, **arguments)
    assert fault["code"] == "bad-request"
    told = {item["place"]: item["message"] for item in fault["errors"]}
    assert said in told[place]
    assert "x" * 300 not in str(fault), "what was sent is not sent back"


def test_a_lone_surrogate_is_refused(assistant: Assistant) -> None:
    # JSON can spell half a character; no text has it and no database takes it.
    fault = assistant.fault("search_law", query="\udc00")
    assert fault["code"] == "bad-request"


@pytest.mark.parametrize(
    ("lang", "title", "mend"),
    [
        ("ru", "В базе нет такого акта", "search_law"),
        ("kk", "Базада мұндай акт жоқ", "search_law"),
        ("en", "No such act in the base", "search_law"),
    ],
)
def test_problems_are_told_in_three_languages(
    assistant: Assistant, lang: str, title: str, mend: str
) -> None:
    fault = assistant.fault("read_unit", act="999-ZZ", lang=lang)
    assert fault["title"] == title
    assert mend in fault["mend"]


def test_candidates_can_be_asked_for(assistant: Assistant) -> None:
    fault = assistant.fault("read_unit", act="приказ")
    for candidate in fault["candidates"]:
        assert assistant.ask("read_unit", act=candidate["id"], on=DAY)["act"] == candidate["id"]
    fault = assistant.fault("read_unit", act="88-V", unit="пункт 1")
    chosen = fault["candidates"][0]["id"]
    assert assistant.ask("read_unit", act="88-V", unit=chosen)["address"] == chosen


def test_a_cursor_belongs_to_its_question(assistant: Assistant) -> None:
    first = assistant.ask("read_unit", act="862", unit="!annex_5", on=DAY, max_chars=6000)
    cursor = first["page"]["next_cursor"]
    other = assistant.fault("read_unit", act="862", unit="!annex_14", on=DAY, cursor=cursor)
    assert other["code"] == "bad-cursor"
    later = assistant.fault("read_unit", act="862", unit="!annex_5", on="2025-03-01", cursor=cursor)
    assert later["code"] == "bad-cursor"
    # Another size is no other question.
    more = assistant.ask("read_unit", act="862", unit="!annex_5", on=DAY, cursor=cursor)
    assert more["items"][0]["piece"]["start"] > 0


def test_no_such_tool(assistant: Assistant) -> None:
    with pytest.raises(MCPError, match="no tool 'check_draft'"):
        assistant.result("check_draft", text="…")


@pytest.mark.parametrize(
    ("error", "code"),
    [
        (RuntimeError("secret words of the inside"), "internal"),
        (OperationalError("SELECT secret", {}, Exception("secret host")), "base-unreachable"),
    ],
)
def test_a_crash_says_nothing_of_the_inside(
    assistant: Assistant, monkeypatch: pytest.MonkeyPatch, error: Exception, code: str
) -> None:
    def crash(*_: object) -> None:
        raise error

    monkeypatch.setattr(Base, "turn", crash)
    result = assistant.result("read_unit", act="88-V")
    assert result.is_error
    assert result.structured_content["code"] == code
    assert "secret" not in text_of(result) + str(result.structured_content)


def test_no_base_yet(tmp_path: Path) -> None:
    result = CliRunner().invoke(app, ["--home", str(tmp_path), "mcp"])
    assert result.exit_code == 1
    assert "zanbase ingest" in result.output


@pytest.mark.parametrize("address", ["8001", "localhost", "localhost:0", ":80", "a:b", "a:99999"])
def test_an_address_that_is_none(home: Path, address: str) -> None:
    result = CliRunner().invoke(app, ["--home", str(home), "mcp", "--http", address])
    assert result.exit_code == 2
    assert "127.0.0.1:8001" in result.output


def test_all_words_are_there_in_three_languages() -> None:
    words = yaml.safe_load((_ROOT / "api/data/mcp.yaml").read_text("utf-8"))["mcp"]
    for key, said in words.items():
        assert set(said) == {"kk", "ru", "en"}, key
        places = {tuple(sorted(re.findall(r"{\w+}", text))) for text in said.values()}
        assert len(places) == 1, key
    sources = "\n".join(path.read_text("utf-8") for path in (_ROOT / "api/mcp").glob("*.py"))
    used = set(re.findall(r"""(?:say\(\s*|word\(\s*["']mcp\.|["']mcp\.)["']?(\w+)["']""", sources))
    assert used == set(words)
    for key in re.findall(r'word\(\s*"([\w.]+)"', sources):
        assert known(key), key
