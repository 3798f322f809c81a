"""What a person sees: typed values, bounds, timelines, in three languages and 80 columns."""

from __future__ import annotations

import datetime as dt
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from rich.console import Console
from typer.testing import Result

from api.cli.show.unit import outline
from api.problems import PROBLEMS
from api.times import brief, mark, span, when
from api.values import reading
from api.words import LANGUAGES, _table, word
from kb.answers import DateBounds, UnitAnswer, Validity

Run = Callable[..., Result]


def _plain(lines: list[str]) -> list[str]:
    return [line.replace("\u00a0", " ") for line in lines]


@pytest.mark.parametrize(
    ("key", "value", "lang", "expected"),
    [
        (
            "fee",
            [{"kind": "mrp", "mrp": 1.25, "kzt": 4915.0, "mrp_kzt": 3932, "basis": []}],
            "ru",
            ["4 915 ₸\n= 1,25 МРП × 3 932 ₸"],
        ),
        (
            "fee",
            [{"kind": "mrp", "mrp": 2.8, "kzt": None, "mrp_kzt": None, "per": "2 шт."}],
            "ru",
            ["2,8 МРП; МРП на этот день неизвестен (за 2 шт.)"],
        ),
        (
            "fee",
            [{"kind": "free", "case": "для участников войны"}],
            "ru",
            ["бесплатно – для участников войны"],
        ),
        (
            "fee",
            [{"kind": "reference", "basis": ["Налоговый кодекс, статья 553"]}],
            "ru",
            ["определяется: Налоговый кодекс, статья 553"],
        ),
        (
            "term",
            [
                {
                    "amount": 120,
                    "unit": "minute",
                    "channels": ["state_corporation"],
                    "case": "при первичной регистрации",
                    "place": None,
                    "kind": "service",
                },
                {"amount": 20, "unit": "minute", "channels": [], "kind": "waiting"},
            ],
            "ru",
            [
                "120 мин. – Государственная корпорация; при первичной регистрации",
                "ожидание в очереди: 20 мин.",
            ],
        ),
        (
            "form",
            [{"kind": "electronic", "automation": "full"}, {"kind": "paper"}],
            "kk",
            ["электрондық (толық автоматтандырылған)", "қағаз түрінде"],
        ),
        (
            "schedule",
            [{"who": "Портал", "days": [], "from": None, "to": None, "round_the_clock": True}],
            "ru",
            ["Портал: круглосуточно"],
        ),
        (
            "schedule",
            [
                {
                    "who": None,
                    "days": ["mon", "fri"],
                    "from": "09:00",
                    "to": "18:30",
                    "break": "13:00-14:30",
                }
            ],
            "en",
            ["Mon, Fri 09:00–18:30 break 13:00-14:30"],
        ),
        (
            "documents",
            [{"channel": "egov_portal", "case": None, "items": [{"text": "заявление"}]}],
            "ru",
            ["портал eGov:", "  – заявление"],
        ),
        (
            "refusal_grounds",
            [{"number": "1)", "text": "недостоверность"}],
            "ru",
            ["1) недостоверность"],
        ),
        # A kind the doors have not met is shown as it is called, never left out.
        ("channels", [{"kind": "carrier_pigeon"}], "ru", ["carrier pigeon"]),
        ("fee", None, "ru", []),
    ],
)
def test_typed_values_in_words(key: str, value: object, lang: str, expected: list[str]) -> None:
    assert _plain(reading(key, value, lang)) == expected


_DAY = dt.date(2024, 10, 19)
_LATER = dt.date(2024, 11, 18)
_EXACT = DateBounds(earliest=_DAY, latest=_DAY)
_BOUNDED = DateBounds(earliest=_DAY, latest=_LATER)


@pytest.mark.parametrize(
    ("bounds", "sign", "words"),
    [
        (_EXACT, "●", "on 2024-10-19"),
        (_BOUNDED, "◐", "between 2024-10-19 and 2024-11-18"),
        (DateBounds(earliest=_DAY), "◐", "not before 2024-10-19"),
        (DateBounds(latest=_LATER), "◐", "not after 2024-11-18"),
        (DateBounds(), "○", "on a date not known"),
    ],
)
def test_bounds_in_words(bounds: DateBounds, sign: str, words: str) -> None:
    assert (mark(bounds), when(bounds, "en")) == (sign, words)


def test_validity_in_words() -> None:
    valid = Validity(from_=_EXACT, to=_BOUNDED)
    assert span(valid, "ru") == "с 2024-10-19; окончание: между 2024-10-19 и 2024-11-18"
    assert brief(valid) == "● 2024-10-19 – 2024-10-19…2024-11-18"


def test_every_word_is_there_in_every_language() -> None:
    def leaves(node: dict[str, object], path: str = "") -> list[tuple[str, dict[str, object]]]:
        if "en" in node:
            return [(path, node)]
        return [
            leaf
            for name, child in node.items()
            if isinstance(child, dict)
            for leaf in leaves(child, f"{path}.{name}")
        ]

    found = leaves(_table())
    assert len(found) > 80
    for path, entry in found:
        assert set(entry) == set(LANGUAGES), path


def test_both_doors_call_a_problem_the_same() -> None:
    for code, said in _table()["problem"].items():
        assert said["title"]["en"] == PROBLEMS[code][2]


def test_an_unlisted_language_falls_back_to_english() -> None:
    assert word("row.fee", "und") == "Fee"


@pytest.mark.parametrize(
    "arguments",
    [
        ["acts"],
        ["act", "88-V"],
        ["act", "88-V", "article 18", "--on", "2024-01-15"],
        ["history", "88-V", "article 5"],
        ["why", "862", "п. 16 пп. 4-1)", "--on", "2025-02-01"],
        ["services"],
        ["service", "водительских удостоверений", "--on", "2024-10-25"],
        ["service", "водительских удостоверений", "--on", "2025-02-01", "--compare", "2024-10-25"],
        ["doctor", "743"],
    ],
)
def test_eighty_columns_without_colour(run: Run, arguments: list[str]) -> None:
    result = run(*arguments)
    assert result.exit_code in (0, 1), result.output
    assert "\x1b" not in result.output
    assert max(len(line) for line in result.output.splitlines()) <= 80


_ORDER = next((Path(__file__).parents[2] / "corpus" / "bundled").glob("003_*.txt"))


@pytest.mark.parametrize("lang", ["ru", "kk"])
@pytest.mark.parametrize(
    ("arguments", "foreign"),
    [
        (["acts"], ("Title", "Held", "units", "whole", "cited", "law", "order")),
        (["services"], ("Service", "Annex")),
        (["doctor"], ("nothing", "report")),
        (["fact", "list"], ("facts", "held")),
        (["act", "743", "--on", "2024-10-25"], ("applied", "amending", "between")),
        (["why", "88-V", "article 18", "--on", "2024-01-15"], ("consolidated", "fragment", "by")),
        (
            ["doctor", str(_ORDER)],
            ("document", "language", "characters", "line", "page", "may", "be"),
        ),
        (["act", "999-X"], ("No", "such", "base", "lists")),
        (["act", "88-V", "article 99"], ("No", "such", "knows", "lists")),
        (["act", "88-V", "point 1"], ("Several", "may", "mean", "units", "article")),
        (["service", "выдача"], ("Several", "may", "mean", "services")),
    ],
)
def test_no_english_in_other_languages(
    run: Run, arguments: list[str], foreign: tuple[str, ...], lang: str
) -> None:
    output = run(*arguments, "--lang", lang).output
    # What is printed as it was typed, and what is a command or an identifier, stays.
    said = re.sub(r"`[^`]*`|«[^»]*»|\[[a-z-]+\]|/akn/\S+|!\S+|order-\S+", " ", output)
    assert output.strip()
    assert set(re.findall(r"[A-Za-z_]+", said)) & set(foreign) == set()


def test_the_annex_and_the_page_stand_as_kazakh_has_them(run: Run) -> None:
    output = run(
        "service", "водительских удостоверений", "--on", "2025-02-01", "--lang", "kk"
    ).output
    assert "Стандарт: 14-қосымша, бұйрық № 862" in output
    assert "3-қосымша, 12-б." in output


def test_the_driver_licence(run: Run) -> None:
    output = run("service", "водительских удостоверений", "--on", "2025-02-01").output
    plain = " ".join(output.replace("\u00a0", " ").replace("│", " ").split())
    assert "Действует на 2025-02-01" in plain
    assert "4 915 ₸ = 1,25 МРП × 3 932 ₸" in plain
    assert "приказ № 743, 2024-10-07" in plain


def test_what_differs_between_two_days(run: Run) -> None:
    output = run(
        "service", "водительских удостоверений", "--on", "2025-02-01", "--compare", "2024-11-20"
    ).output
    plain = " ".join(output.replace("\u00a0", " ").replace("│", " ").split())
    assert "4 615 ₸" in plain
    assert "4 915 ₸" in plain
    assert "без изменений: " in plain


def test_an_uncertain_day_tells_both_ways(run: Run) -> None:
    output = run("service", "водительских удостоверений", "--on", "2024-10-25").output
    assert "Возможно, действует на 2024-10-25" in output
    assert "между 2024-10-19 и 2024-11-18" in " ".join(output.split())
    assert "Или же" in output


def test_help_is_quick() -> None:
    """Heavy libraries stay out of --help: what loads is a matter of imports, not of the machine."""
    code = (
        "import sys\n"
        "from typer.testing import CliRunner\n"
        "from api.cli.main import app\n"
        "assert CliRunner().invoke(app, ['--help']).exit_code == 0\n"
        "print(*sys.modules)\n"
    )
    loaded = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True
    )
    heavy = {"spacy", "sqlmodel", "sqlalchemy", "fastapi", "holidays", "pydantic", "alembic"}
    assert heavy & set(loaded.stdout.split()) == set()


def test_a_unit_that_only_holds_others_lacks_no_text() -> None:
    unit = UnitAnswer(
        act="/akn/kz/act/law/2019-03-05/231-VI",
        act_title="",
        address="!main",
        label="текст акта",
        on=dt.date(2025, 1, 1),
        language="ru",
        in_effect="yes",
        text_state="known",
        text="",
    )
    console = Console(width=80)
    with console.capture() as printed:
        for line in outline([unit], 0):
            console.print(line)
    assert printed.get().strip() == "● текст акта"
