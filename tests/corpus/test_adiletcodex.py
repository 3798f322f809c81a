"""Files of the AdiletCodex: acts put together from their records, and what is no record."""

from __future__ import annotations

import csv
import datetime as dt
import gzip
import io
import json
import os
import tempfile
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from corpus.adiletcodex import documents
from corpus.adiletcodex_meta import facts_of, identity_of
from corpus.sources import Fact, Refused, SourceDocument

FIELDS = ["doc_id", "doc_type", "lang", "title", "act_form", "adoption_date", "change_date",
          "citation", "doc_date", "doc_number", "chapter", "article_id", "article_no",
          "article_title", "article_text", "url"]  # fmt: skip


def record(doc: str, lang: str, number: str, text: str = "Текст.", **more: Any) -> dict[str, Any]:
    heading = {"rus": f"Статья {number}. Учет", "kaz": f"{number}-бап. Есеп"}
    return {
        "doc_id": doc,
        "doc_type": "law",
        "lang": lang,
        "title": "О собаках",
        "act_form": "Закон",
        "doc_date": "2003-06-20",
        "doc_number": "442-II ЗРК",
        "change_date": "08.09.2026",
        "article_id": f"z{number}",
        "article_no": number,
        "article_title": heading.get(lang, f"Article {number}. Register"),
        "article_text": text,
        **more,
    }


def lines(*records: object) -> bytes:
    texts = [r if isinstance(r, str) else json.dumps(r, ensure_ascii=False) for r in records]
    return "\n".join(texts).encode() + b"\n"


def table(*records: dict[str, Any]) -> bytes:
    text = io.StringIO(newline="")
    writer = csv.DictWriter(text, fieldnames=FIELDS, extrasaction="ignore")
    writer.writeheader()
    writer.writerows(records)
    return text.getvalue().encode()


def read(path: Path, data: bytes) -> list[SourceDocument | Refused]:
    path.write_bytes(data)
    return list(documents(path, obtained=dt.date(2026, 10, 8)))


def told(found: list[SourceDocument | Refused]) -> list[tuple[str, str]]:
    """Each document with its articles, each refusal with its code."""
    return [
        (
            item.name.rpartition("#")[2],
            item.code
            if isinstance(item, Refused)
            else " ".join(json.loads(line)["article_no"] for line in item.data.splitlines()),
        )
        for item in found
    ]


ACTS = (
    record("Z030000442_", "rus", "1"),
    record("Z030000442_", "rus", "2"),
    record("Z030000442_", "kaz", "1"),
    record("K1400000226", "eng", "1"),
)
TOLD = [("Z030000442_/rus", "1 2"), ("Z030000442_/kaz", "1"), ("K1400000226/eng", "1")]


@pytest.mark.parametrize("name", ["a.jsonl", "a.jsonl.gz", "a.csv", "a.csv.gz", "a.dat"])
def test_acts_of_every_form_of_file(tmp_path: Path, name: str) -> None:
    data = table(*ACTS) if ".csv" in name else lines(*ACTS)
    found = read(tmp_path / name, gzip.compress(data) if name.endswith(".gz") else data)
    assert told(found) == TOLD
    first = found[0]
    assert isinstance(first, SourceDocument)
    assert first.name == f"{name}#Z030000442_/rus"
    assert first.origin == os.fspath(tmp_path / f"{name}#Z030000442_/rus")
    assert (first.language, first.media_type) == ("ru", "application/x-ndjson")
    assert (first.obtained, first.edition) == (dt.date(2026, 10, 8), None)
    assert [item.language for item in found if isinstance(item, SourceDocument)] == [
        "ru", "kk", "en",
    ]  # fmt: skip


def test_data_are_one_for_one_text_whatever_the_file(tmp_path: Path) -> None:
    row = record("Z030000442_", "rus", "1", 'Первая строка.\nВторая; "слово", строка.')
    (of_lines,) = read(tmp_path / "a.jsonl", lines({**row, "legal_sphere": "x"}))
    (of_table,) = read(tmp_path / "a.csv", table(row))
    assert isinstance(of_lines, SourceDocument)
    assert isinstance(of_table, SourceDocument)
    assert of_lines.data == of_table.data
    assert json.loads(of_lines.data)["article_text"] == row["article_text"]


def test_nested_fields_are_kept(tmp_path: Path) -> None:
    row = record("Z030000442_", "rus", "1",
                 paragraphs=[{"id": "z5", "number": 1, "text": "1. Учет.", "links": [1]}],
                 notes=["Сноска.", {"text": "Примечание", "links": []}, None])  # fmt: skip
    (found,) = read(tmp_path / "a.jsonl", lines(row))
    assert isinstance(found, SourceDocument)
    kept = json.loads(found.data)
    assert kept["paragraphs"] == [{"id": "z5", "number": "1", "text": "1. Учет."}]
    assert kept["notes"] == [{"text": "Сноска."}, {"text": "Примечание"}, {}]


@pytest.mark.parametrize(
    ("bad", "why"),
    [
        ("{", "not JSON"),
        ("[]", "not a record"),
        ('{"lang": "rus", "article_text": ""}', "no doc_id"),
        ('{"doc_id": "Z1", "lang": "deu"}', "lang 'deu'"),
        ('{"doc_id": "Z1", "lang": "rus", "article_text": 5}', "article_text is not a text"),
        ("[" * 100_000, "nested too deep"),
    ],
)
def test_a_line_that_is_no_record_is_told_and_the_rest_goes_on(
    tmp_path: Path, bad: str, why: str
) -> None:
    found = read(tmp_path / "a.jsonl", lines(ACTS[0], bad, "", *ACTS[1:]))
    refused = next(item for item in found if isinstance(item, Refused))
    assert (refused.name, refused.code) == ("a.jsonl:2", "source-record")
    assert why in refused.detail
    assert [item for item in told(found) if item[1] != "source-record"] == TOLD


def test_bytes_of_another_encoding_spoil_their_own_line_only(tmp_path: Path) -> None:
    bad = '{"doc_id": "Z1", "lang": "rus", "title": "О"}\n'.encode("cp1251")
    found = read(tmp_path / "a.jsonl", lines(ACTS[0]) + bad + lines(*ACTS[1:]))
    assert told(found)[0] == ("a.jsonl:2", "source-record")
    assert told(found)[1:] == TOLD
    row = table(*ACTS).splitlines(keepends=True)
    spoilt = row[1].replace("Учет".encode(), b"\xd3\xf7\xe5\xf2")
    found = read(tmp_path / "a.csv", b"".join([*row[:1], spoilt, *row[1:]]))
    assert told(found) == [("a.csv:2", "source-record"), *TOLD]


def test_rows_of_another_width_and_long_ones(tmp_path: Path) -> None:
    long = record("Z030000442_", "rus", "3", "слово " * 50_000)
    found = read(tmp_path / "a.csv", table(*ACTS[:2], long) + b"Z1,law\r\n")
    assert told(found) == [("a.csv:5", "source-record"), ("Z030000442_/rus", "1 2 3")]


def test_records_that_do_not_stand_together_are_one_act(tmp_path: Path) -> None:
    found = read(tmp_path / "a.jsonl", lines(*ACTS, record("Z030000442_", "rus", "3")))
    assert told(found) == [
        ("Z030000442_/kaz", "1"),
        ("K1400000226/eng", "1"),
        ("Z030000442_/rus", "source-records-apart"),
        ("Z030000442_/rus", "1 2 3"),
    ]


def test_a_file_cut_short_gives_what_is_whole(tmp_path: Path) -> None:
    whole = gzip.compress(lines(*ACTS, *(record("Z040000001_", "rus", str(n)) for n in range(99))))
    found = read(tmp_path / "a.jsonl.gz", whole[:-40])
    assert told(found)[:3] == TOLD
    assert told(found)[3:] == [
        ("Z040000001_/rus", "source-record"),
        ("a.jsonl.gz", "source-unreadable"),
    ]


@pytest.mark.parametrize(
    ("data", "code"),
    [(b"[\n{}\n]", "source-record"), (b"a,b\n1,2\n", "source-record"), (b"", "")],
)
def test_what_is_no_such_file(tmp_path: Path, data: bytes, code: str) -> None:
    found = read(tmp_path / "a.dat", data)
    assert [item.code for item in found if isinstance(item, Refused)] == ([code] if code else [])


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    (found,) = documents(tmp_path / "no.jsonl")
    assert isinstance(found, Refused)
    assert found.code == "source-unreadable"
    assert (found.detail, found.mend) == (
        "No such file or directory",
        "check that it exists and may be read",
    )


def test_the_day_a_file_was_written_unless_a_text_is_younger(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_bytes(lines(*ACTS[:1], record("K1400000226", "rus", "1", change_date="01.11.2026")))
    moment = dt.datetime(2026, 10, 9, 12, tzinfo=dt.UTC).timestamp()
    os.utime(path, (moment, moment))
    found = [item for item in documents(path) if isinstance(item, SourceDocument)]
    assert [item.obtained for item in found] == [dt.date(2026, 10, 9), None]


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ({"doc_id": "K030000442_", "act_form": "Кодекс", "act_form_ru": "Кодекс",
          "doc_number": "442", "doc_date": "2003-06-20", "title": "Жер кодексі"},
         {"form": "code", "number": "442", "date": "2003-06-20", "title": "Жер кодексі",
          "adilet_id": "K030000442_"}),
        # the citation gives no number, and a day as the passport writes it
        ({"doc_id": "Z1300000088", "act_form": "Заң", "npa_registration_number": "88-v",
          "doc_date": "15.04.2013", "change_date": "11.06.2026"},
         {"form": "law", "number": "88-V", "date": "2013-04-15", "adilet_id": "Z1300000088",
          "changed": "2026-06-11"}),
        ({"doc_id": "Z1600000480", "act_form": "Constitutional Law", "doc_number": "480-V ҚРЗ."},
         {"form": "constitutional_law", "number": "480-V", "adilet_id": "Z1600000480"}),
        # noise for a form, a day that is none, an id of no known shape: nothing is made of them
        ({"doc_id": "x", "act_form": "Закон и изменения", "adoption_date": "31.02.2013",
          "doc_number": None}, {}),
    ],
)  # fmt: skip
def test_identity(fields: dict[str, Any], expected: dict[str, str]) -> None:
    assert identity_of(fields) == expected


@pytest.mark.parametrize(
    ("published", "reference", "expected"),
    [
        ("18.04.2013", "«Казахстанская правда» от 18.04.2013 г.", dt.date(2013, 4, 18)),
        ("18.04.2013", "", dt.date(2013, 4, 18)),
        ("18.04.2013", "«Егемен Қазақстан» от 19 апреля 2013 года № 1", dt.date(2013, 4, 18)),
        # an earlier day is named: which publication was the first is not known
        ("18.04.2013", "Ведомости от 17 апреля 2013 года; газета от 18.04.2013", None),
        # before the act itself
        ("14.04.2013", "", None),
        ("", "газета от 18.04.2013", None),
    ],
)
def test_first_publication(published: str, reference: str, expected: dt.date | None) -> None:
    fields = {"doc_id": "Z1300000088", "doc_date": "2013-04-15", "publication_date": published,
              "publication_reference_ru": reference}  # fmt: skip
    found = facts_of(fields)
    source = f"AdiletCodex, Z1300000088: {reference or 'passport of the act'}"
    assert found == (() if expected is None else (Fact("published", expected, source),))


PIECES = st.lists(
    st.sampled_from(
        [b"\n", b'"', b",", b"{", b"}", b"\xef\xbb\xbf", b"\x1f\x8b", b"\x00", b"\xff", b"\r\n",
         lines(ACTS[0]), lines(ACTS[2]), table(*ACTS[:1]), b"doc_id,lang,article_text\n",
         gzip.compress(lines(*ACTS))[:40], b"Z1,rus,x\n", b'{"doc_id": 5}\n', b"null\n", b"[1]\n"]
    ),
    max_size=8,
).map(b"".join)  # fmt: skip


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(PIECES | st.binary(max_size=80))
def test_any_bytes_give_acts_or_reasons(data: bytes) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "a.dat"
        path.write_bytes(data)
        for item in documents(path):
            assert isinstance(item, Refused) or all(map(json.loads, item.data.splitlines()))
