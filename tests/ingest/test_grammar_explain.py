"""What `explain` shows of an instruction."""

import datetime as dt

import pytest

from ingest.grammar import ExplainedSentence, explain
from ingest.model import Lang, Scope, WordEdit, WordPlace


def explained(text: str) -> list[ExplainedSentence]:
    return list(explain(text).sentences)


def test_every_clause_with_its_rule_and_wording() -> None:
    found = explained(
        'в пункте 5: в абзаце первом слово "а" заменить словом "б", дополнить абзацем третьим '
        'следующего содержания:\n"новый;";'
    )
    assert [(s.rule_id, s.operation) for s in found] == [
        ("unit-ru", ""),
        ("replace-words-ru", "replace_words"),
        ("insert-ru", "insert"),
    ]
    assert found[1].edits == (WordEdit("а", "б"),)
    assert [s.payload for s in found] == [(), (), ("новый;",)]


def test_scope_and_language() -> None:
    words, stays = explained(
        'по всему тексту слово "а" исключить, текст на казахском языке не меняется;'
    )
    assert (words.scope, words.only) == (Scope.THROUGHOUT, Lang.RU)
    assert stays.role == "only"


def test_a_suspension_and_its_temporary_wording() -> None:
    (found,) = explained(
        "приостановить до 1 января 2027 года действие пункта 6, установив, что в период "
        'приостановления данный пункт действует в следующей редакции: "6. Бесплатно.".'
    )
    assert (found.until, found.payload) == (dt.date(2027, 1, 1), ("6. Бесплатно.",))


def test_the_document_and_the_end_of_a_unit() -> None:
    (found,) = explained(
        'пункт 3 Правил учета, утвержденных указанным приказом, дополнить словом "а";'
    )
    assert found.document == "Правил учета"
    assert found.edits == (WordEdit("", "а", WordPlace.END),)


@pytest.mark.parametrize(
    ("text", "leftover"),
    [
        ("второе предложение пункта 8 исключить;", ("второе предложение пункта 8 исключить",)),
        ('в пункте 8 слово "а" срочно заменить словом "б";', ("срочно",)),
    ],
)
def test_what_no_rule_read(text: str, leftover: tuple[str, ...]) -> None:
    (found,) = explained(text)
    assert (found.rule_id, found.leftover) == ("", leftover)
