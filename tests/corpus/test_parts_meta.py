"""``meta.yaml`` of the kazakhstan-law repositories."""

from __future__ import annotations

import datetime as dt

import pytest

from corpus.errors import ManifestError
from corpus.kazakhstan_law.meta import Act, Meta, cause_of, described, read_meta
from corpus.manifest import described as described_entry
from corpus.manifest import parse_entry

FULL = """\
act_code: '212543'
requisite: Кодекс Республики Казахстан от 18 июля 2025 года
  № 214-VIII ЗРК
title:
  rus: О сборах
  kaz: Алымдар туралы
form: КОД
type_codes:
- КОД
approved_on: 2025-07-18
approved_by:
- '102000000000'
version_date:
  kaz: 2026-07-02
  rus: 2026-07-01
source:
  rus: https://zan.gov.kz/client/#!/doc/212543/rus/01.07.2026
caused_by:
  code: '226354'
  requisite: Закон Республики Казахстан от 11 июня 2026 года № 308-VIII ЗРК
  title:
    rus: О внесении изменений в Кодекс «О сборах»
  link: https://zan.gov.kz/client/#!/doc/226354/rus
repealed_on: 2027-01-01
repealed_by: '230001'
replaces:
- code: '3880'
  path: 02-codes/2003/0709-o-sborakh-3880
revision: 7
"""


def test_all_that_a_meta_says() -> None:
    cause = Act(
        "226354",
        "Закон Республики Казахстан от 11 июня 2026 года № 308-VIII ЗРК",
        {"ru": "О внесении изменений в Кодекс «О сборах»"},
        "https://zan.gov.kz/client/#!/doc/226354/rus",
    )
    assert read_meta(FULL.encode(), "meta.yaml") == Meta(
        code="212543",
        requisite="Кодекс Республики Казахстан от 18 июля 2025 года № 214-VIII ЗРК",
        titles={"ru": "О сборах", "kk": "Алымдар туралы"},
        form="КОД",
        type_codes=("КОД",),
        approved_on=dt.date(2025, 7, 18),
        approved_by=("102000000000",),
        version_dates={"kk": dt.date(2026, 7, 2), "ru": dt.date(2026, 7, 1)},
        sources={"ru": "https://zan.gov.kz/client/#!/doc/212543/rus/01.07.2026"},
        caused_by=cause,
        repealed_on=dt.date(2027, 1, 1),
        repealed_by=Act("230001"),
        replaces=(Act("3880"),),
        unknown=("revision",),
    )


@pytest.mark.parametrize(
    ("text", "line", "words"),
    [
        ("", None, "holds nothing"),
        ("requisite: Закон\n", 1, "no act_code"),
        ("act_code: ''\n", 1, "no act_code"),
        ("act_code: '1'\napproved_on: 18.07.2025\n", 2, "not a date"),
        ("act_code: '1'\ntitle: О сборах\n", 2, "a mapping"),
        ("act_code: '1'\ntype_codes: КОД\n", 2, "a list"),
        ("act_code: '1'\nact_code: '2'\n", 2, "stands twice"),
        ("- act_code\n", 1, "a mapping"),
        ("act_code: '1'\ntitle: {rus: [\n", 3, "not YAML"),
    ],
)
def test_malformed_meta_is_named_with_its_line(text: str, line: int | None, words: str) -> None:
    with pytest.raises(ManifestError) as caught:
        read_meta(text.encode(), "acts/meta.yaml")
    where = "acts/meta.yaml: " if line is None else f"acts/meta.yaml:{line}: "
    assert str(caught.value).startswith(where)
    assert words in caught.value.detail


@pytest.mark.parametrize("text", ["[" * 100_000, "- " * 100_000, "a: {" * 5_000, "? " * 9_000])
def test_deep_nesting_is_refused_and_not_died_of(text: str) -> None:
    with pytest.raises(ManifestError, match="not YAML"):
        read_meta(f"act_code: '1'\nx: {text}".encode(), "meta.yaml")


def test_other_bytes_than_utf_8_are_named_with_their_line() -> None:
    with pytest.raises(ManifestError) as caught:
        read_meta("act_code: '1'\ntitle: {rus: О}\n".encode("cp1251"), "meta.yaml")
    assert (caught.value.line, caught.value.detail) == (2, "not UTF-8")


@pytest.mark.parametrize(
    ("meta", "language", "expected"),
    [
        (Meta("1"), "ru", {"code": "1"}),
        (Meta("1", "Закон № 5", {"kk": "Заң"}, approved_on=dt.date(1993, 1, 23)), "kk",
         {"code": "1", "requisite": "Закон № 5", "title": "Заң", "date": "1993-01-23"}),
        (Meta("1", "Закон № 5", {"kk": "Заң"}), "ru", {"code": "1", "requisite": "Закон № 5"}),
    ],
)  # fmt: skip
def test_identity_of_a_document(meta: Meta, language: str, expected: dict[str, str]) -> None:
    assert described(meta, language) == expected


def test_cause_of_an_edition() -> None:
    assert cause_of(None, "ru") == {}
    assert cause_of(Act("7", "Закон № 9", {"ru": "О"}), "kk") == {
        "code": "7",
        "requisite": "Закон № 9",
    }


def test_a_sidecar_may_tell_of_an_edition() -> None:
    entry = parse_entry(
        "edition: 2026-07-01\ncause: {code: 226354, requisite: Закон № 9}\n", "a.meta.yaml"
    )
    assert entry.edition == dt.date(2026, 7, 1)
    document = described_entry("a.md", b"x", entry, origin="a.md")
    assert document.edition == dt.date(2026, 7, 1)
    assert document.cause == {"code": "226354", "requisite": "Закон № 9"}
