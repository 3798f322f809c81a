"""Problems in three languages, at the same code and status."""

from __future__ import annotations

import pytest
from fastapi.testclient import TestClient
from http_doors import LAW

from api.problems import PROBLEMS
from api.words import LANGUAGES, _table
from kb.base import Base
from kb.errors import NotHeldError

_CASES = [
    ("/v1/acts/999-X", "act-not-found"),
    (f"{LAW}/units/article 99", "unit-not-found"),
    (f"{LAW}/units/!main~art_99", "unit-not-found"),
    (f"{LAW}/units/point 1", "unit-ambiguous"),
    ("/v1/services/полёт на Марс", "service-not-found"),
    (f"{LAW}?on=2025-02-30", "bad-date"),
    (f"{LAW}?on=2025-13-30", "bad-date"),
    (f"{LAW}?on=завтра", "bad-date"),
    (f"{LAW}?as_known_on=2025-01-01T99", "bad-date"),
    (f"{LAW}/diff?from=2025-02-01&to=2024-02-01", "days-reversed"),
    (f"{LAW}/diff", "bad-request"),
    ("/v1/search?q=a&on=tomorrow", "bad-date"),
    ("/v1/search?q=a&type=poem", "unknown-type"),
    ("/v1/acts?cursor=x", "bad-cursor"),
    ("/v1/nothing", "route-not-found"),
]


@pytest.mark.parametrize(("path", "code"), _CASES)
def test_a_problem_in_three_languages(client: TestClient, path: str, code: str) -> None:
    told = {}
    for lang in LANGUAGES:
        response = client.get(path, headers={"Accept-Language": f"{lang}-KZ,de;q=0.5"})
        assert response.headers["content-language"] == lang
        assert "Accept-Language" in response.headers["vary"]
        told[lang] = response.json()
        assert told[lang]["code"] == code
        assert told[lang]["status"] == response.status_code == PROBLEMS[code][0]
        assert told[lang]["mend"]
    for part in ("title", "detail", "mend"):
        words = {told[lang][part] for lang in LANGUAGES}
        assert len(words) == len(LANGUAGES) or (part == "mend" and "{" not in "".join(words))
    assert not any("zanbase " in said["mend"] for said in told.values()), "no command over HTTP"


def test_lang_outweighs_the_header(client: TestClient) -> None:
    asked = client.get("/v1/acts/999-X?lang=kk", headers={"Accept-Language": "ru"})
    assert asked.headers["content-language"] == "kk"
    assert client.get("/v1/acts/999-X").headers["content-language"] == "en"


def test_every_problem_has_its_words() -> None:
    said = _table()["problem"]
    told_elsewhere = {"file-kind", "file-unwritable", "stopped", "workers-lost"}
    assert set(PROBLEMS) - set(said) <= told_elsewhere
    assert set(said) <= set(PROBLEMS)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_database_that_does_not_answer(
    client: TestClient, monkeypatch: pytest.MonkeyPatch, lang: str
) -> None:
    from sqlalchemy.exc import OperationalError

    def gone(*asked: object, **named: object) -> None:
        raise OperationalError("SELECT", {}, Exception("postgres://zan:secret@db is gone"))

    monkeypatch.setattr(Base, "unit", gone)
    response = client.get(f"{LAW}/units/!main~art_18?on=2020-01-01&lang={lang}")
    assert (response.status_code, response.json()["code"]) == (503, "base-unreachable")
    assert "secret" not in response.text
    assert response.headers["content-language"] == lang


def test_what_is_not_held_names_where_it_was_looked_for() -> None:
    from api.store import not_held

    error = not_held(NotHeldError("unit", "!main~art_99", "/akn/kz/act/law/2013-04-15/88-V"))
    assert error.code == "unit-not-found"
    assert "88-V" in error.localised("kk").detail
