"""Writing over HTTP: never without a token, and then as the command line does it."""

from __future__ import annotations

import json
import stat
from collections.abc import Iterator
from importlib import resources
from pathlib import Path
from typing import Any

import pytest
from fastapi.testclient import TestClient
from http_doors import LAW, opened
from typer.testing import CliRunner

from api.cli.main import app
from api.http import writing
from api.settings import Serving, SettingError
from api.tokens import hash_of, is_one_of, new_token
from kb.base import Base

_TOKEN, _OTHER = new_token(), new_token()
_BUNDLED = resources.files("corpus") / "bundled"
_ORDER = (_BUNDLED / "002_c93f1ca673b7e99b.txt").read_bytes()
_FACT = {"kind": "published", "date": "2024-10-09", "source": "a test"}
_ACT = "akn/kz/act/order/mia/2024-10-07/743"


@pytest.fixture
def client(tmp_path: Path) -> Iterator[TestClient]:
    """A client of an empty base that takes two tokens."""
    serving = Serving(tokens=(hash_of(_OTHER), hash_of(_TOKEN)))
    with opened(tmp_path, serving) as found:
        yield found


def _by(token: str) -> dict[str, str]:
    return {"Authorization": f"Bearer {token}"}


def _file(data: bytes, name: str = "order.txt") -> dict[str, Any]:
    return {"file": (name, data, "text/plain")}


@pytest.mark.parametrize("headers", [{}, _by(_TOKEN)], ids=["bare", "with a token"])
def test_a_server_without_tokens_only_reads(home: Path, headers: dict[str, str]) -> None:
    with opened(home) as client:
        before = client.get(f"{LAW}/facts").json()
        for response in (
            client.post("/v1/documents", files=_file(_ORDER), headers=headers),
            client.post(f"{LAW}/facts", json=_FACT, headers=headers),
        ):
            assert (response.status_code, response.json()["code"]) == (403, "writing-off")
        assert client.get(f"{LAW}/facts").json() == before


@pytest.mark.parametrize(
    ("authorization", "code"),
    [
        (None, "token-missing"),
        ("", "token-missing"),
        ("Bearer ", "token-missing"),
        (f"Basic {_TOKEN}", "token-missing"),
        (_TOKEN, "token-missing"),
        (f"Bearer {_TOKEN[:-1]}", "token-wrong"),
        (f"Bearer {_TOKEN}x", "token-wrong"),
        (f"Bearer {hash_of(_TOKEN)}", "token-wrong"),
        (b"Bearer \xff\xfe", "token-wrong"),
    ],
    ids=["none", "empty", "bare", "basic", "no-scheme", "cut", "longer", "hash", "bytes"],
)
def test_who_may_not_write(client: TestClient, authorization: Any, code: str) -> None:
    headers = {} if authorization is None else {"Authorization": authorization}
    for response in (
        client.post("/v1/documents", files=_file(_ORDER), headers=headers),
        client.post("/v1/documents", content=b"{", headers=headers),
        client.post("/v1/acts/743/facts", content=b"{", headers=headers),
    ):
        assert (response.status_code, response.json()["code"]) == (401, code)
        assert response.headers["www-authenticate"].startswith("Bearer")
    assert client.get("/v1/acts").json()["acts"] == []


def test_a_document_is_taken_in_and_found(client: TestClient) -> None:
    about = "language: ru\nobtained: 2026-11-20\n"
    asked = {"files": _file(_ORDER), "data": {"about": about}, "headers": _by(_TOKEN)}
    first = client.post("/v1/documents", **asked)
    assert first.status_code == 201, first.text
    assert first.json()["status"] == "loaded"
    assert first.json()["act"] == f"/{_ACT}"
    assert client.get(first.headers["location"]).json()["act"]["number"] == "743"
    again = client.post("/v1/documents", **asked)
    assert (again.status_code, again.json()["status"]) == (200, "unchanged")
    found = client.get("/v1/search", params={"q": "водительских удостоверений"}).json()
    assert found["total"] > 0, "the index learns along"


def test_a_fact_settles_what_depends_on_it(client: TestClient) -> None:
    client.post("/v1/documents", files=_file(_ORDER), headers=_by(_TOKEN))
    listed = client.get("/v1/acts/743/facts")
    made = client.post("/v1/acts/743/facts", json=_FACT, headers=_by(_OTHER))
    assert made.status_code == 201, made.text
    assert made.headers["location"] == f"/v1/acts/{_ACT}/facts"
    after = client.get("/v1/acts/743/facts", headers={"If-None-Match": listed.headers["etag"]})
    assert [fact["date"] for fact in after.json()["facts"]] == ["2024-10-09"]


@pytest.mark.parametrize(
    ("fact", "code"),
    [
        ({**_FACT, "date": "1999-01-01"}, "bad-fact"),
        ({**_FACT, "date": "2999-01-01"}, "bad-fact"),
        ({**_FACT, "date": "2024-02-30"}, "bad-request"),
        ({**_FACT, "kind": "rumoured"}, "bad-request"),
        ({**_FACT, "source": ""}, "bad-request"),
        ({**_FACT, "source": "a\x00b"}, "bad-request"),
        ({**_FACT, "source": "\ud800"}, "bad-request"),
        ({**_FACT, "source": "x" * 2000}, "bad-request"),
        ({}, "bad-request"),
        ([], "bad-request"),
    ],
)
@pytest.mark.parametrize("lang", ["kk", "ru", "en"])
def test_a_fact_that_cannot_be(client: TestClient, fact: Any, code: str, lang: str) -> None:
    client.post("/v1/documents", files=_file(_ORDER), headers=_by(_TOKEN))
    headers = {**_by(_TOKEN), "Accept-Language": lang}
    headers["Content-Type"] = "application/json"
    body = json.dumps(fact).encode("ascii")
    response = client.post("/v1/acts/743/facts", content=body, headers=headers)
    assert (response.status_code, response.json()["code"]) == (422, code)
    assert response.headers["content-language"] == lang
    assert client.get("/v1/acts/743/facts").json()["facts"] == []


@pytest.mark.parametrize(
    ("data", "about", "said"),
    [
        (b"", "", "no text"),
        (b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 20, "", "PNG"),
        (b"%PDF-1.7\x00\x01\x02\xff\xfe" + bytes(range(256)) * 20, "", "damaged PDF"),
        (_ORDER, "sha256: " + "0" * 64, "manifest"),
        (_ORDER, "language: [", ""),
        (_ORDER, "colour: red", "colour"),
        (_ORDER, "&a [*a]", ""),
    ],
)
def test_a_document_that_is_refused(client: TestClient, data: bytes, about: str, said: str) -> None:
    asked = {"files": _file(data), "data": {"about": about}, "headers": _by(_TOKEN)}
    response = client.post("/v1/documents", **asked)
    assert (response.status_code, response.json()["code"]) == (422, "document-refused")
    assert said.lower() in response.text.lower()
    assert client.get("/v1/acts").json()["acts"] == []


@pytest.mark.parametrize("name", ["../../../etc/passwd", "a\\b\\c.txt", "x" * 500, "‮.txt", "\t"])
def test_a_name_is_only_a_name(client: TestClient, name: str) -> None:
    response = client.post("/v1/documents", files=_file(_ORDER, name), headers=_by(_TOKEN))
    assert response.status_code == 201, response.text
    called = response.json()["document"]
    assert not set(called) & set("/\\\t\u202e")
    assert 0 < len(called) <= 120


@pytest.mark.parametrize("body", [b"", b"--x--", b"\x00" * 100])
@pytest.mark.parametrize(
    "kind", ["multipart/form-data; boundary=x", "multipart/form-data", "application/json", "a/b"]
)
def test_what_is_no_form(client: TestClient, body: bytes, kind: str) -> None:
    headers = {**_by(_TOKEN), "Content-Type": kind}
    response = client.post("/v1/documents", content=body, headers=headers)
    assert response.status_code in (400, 422), response.text
    assert response.headers["content-type"] == "application/problem+json"
    assert response.json()["status"] == response.status_code


def test_one_document_at_a_time(client: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(writing, "_WAIT_SECONDS", 0.01)
    with writing._taking:
        response = client.post("/v1/documents", files=_file(_ORDER), headers=_by(_TOKEN))
    assert (response.status_code, response.json()["code"]) == (503, "busy")
    assert client.post("/v1/documents", files=_file(_ORDER), headers=_by(_TOKEN)).is_success


def test_a_failure_leaves_the_base_as_it_was(
    client: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*asked: object, **named: object) -> None:
        raise KeyError("no reason")

    monkeypatch.setattr(Base, "load_together", broken)
    response = client.post("/v1/documents", files=_file(_ORDER), headers=_by(_TOKEN))
    assert response.status_code == 500
    monkeypatch.undo()
    assert client.post("/v1/documents", files=_file(_ORDER), headers=_by(_TOKEN)).is_success


def test_a_token_is_printed_once_with_its_hash() -> None:
    made = [CliRunner().invoke(app, ["token", "new"]).output for _ in range(2)]
    assert made[0] != made[1]
    token = next(word for word in made[0].split() if word.startswith("zb_"))
    (line,) = [line for line in made[0].splitlines() if "ZANBASE_TOKENS=" in line]
    hashed = line.partition("=")[2].strip()
    assert is_one_of(token, [hash_of("another"), hashed])
    assert not is_one_of(token, [hash_of("another")])
    assert not is_one_of(token, [])
    assert Serving.of({"ZANBASE_TOKENS": hashed}).tokens == (hashed,)


def test_tokens_of_a_file(tmp_path: Path) -> None:
    file = tmp_path / "tokens"
    file.write_text(f"# of the ministry\n{hash_of('a')}  # until May\n\n{hash_of('b')}\n")
    file.chmod(stat.S_IRUSR)
    found = Serving.of({"ZANBASE_TOKENS_FILE": str(file), "ZANBASE_TOKENS": hash_of("c")})
    assert set(found.tokens) == {hash_of("a"), hash_of("b"), hash_of("c")}


def test_a_token_given_for_its_hash_is_not_repeated() -> None:
    with pytest.raises(SettingError) as told:
        Serving.of({"ZANBASE_TOKENS": _TOKEN})
    assert _TOKEN not in str(told.value)
