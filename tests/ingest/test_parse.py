"""Whole documents: what is refused and what is told."""

import pytest

from corpus.manifest import bundled
from corpus.sources import SourceDocument
from ingest.errors import DocumentError
from ingest.parse import parse

REFUSED = [
    ("", "document-empty"),
    ("Здравствуйте! Просим рассмотреть обращение.", "document-not-an-act"),
    (
        "Федеральный закон Российской Федерации от 27 июля 2010 года № 210-ФЗ\n\n"
        "Статья 1. Сфера действия\n\n1. Настоящий Федеральный закон регулирует отношения.",
        "document-foreign",
    ),
    ("1) документ;\n\n2. Услуга оказывается бесплатно.", "document-identity-unknown"),
]


@pytest.mark.parametrize(("text", "code"), REFUSED)
def test_refused_with_a_reason_and_a_mend(text: str, code: str) -> None:
    with pytest.raises(DocumentError) as caught:
        parse(SourceDocument("a.txt", text.encode(), "test"))
    assert (caught.value.code, caught.value.name) == (code, "a.txt")
    assert caught.value.mend


def test_a_truncated_order_tells_what_is_missing() -> None:
    whole = next(source for source in bundled() if source.name.startswith("002"))
    cut = whole.data.decode("utf-8")[:17000].encode()
    act = parse(SourceDocument("cut.txt", cut, "test"))
    codes = [item.code for item in act.findings]
    assert len(act.changes) == 6
    assert codes.count("payload-annex-missing") == 1
    assert "standard-truncated" in codes


FLUSH = """О внесении изменения в приказ Министра юстиции Республики Казахстан от 5 мая 2020 года
№ 9

Приказ Министра юстиции Республики Казахстан от 3 марта 2023 года № 40.

ПРИКАЗЫВАЮ:
1. Внести в приказ Министра юстиции Республики Казахстан от 5 мая 2020 года № 9 "Об учете"
следующее изменение:
пункт 3 изложить в следующей редакции:
"3. Учет ведется бесплатно.";
2. Настоящий приказ вводится в действие со дня подписания.
"""


def test_pasted_text_without_indents_has_its_paragraphs() -> None:
    act = parse(SourceDocument("a.txt", FLUSH.encode(), "test"))
    assert [(c.operation.value, c.target.path[0].number) for c in act.changes] == [("replace", "3")]
    assert act.commencement is not None


def test_an_amending_act_without_a_readable_instruction_is_told() -> None:
    text = FLUSH.replace("пункт 3 изложить в следующей редакции:", "пункт 3 уточнить:")
    codes = {item.code for item in parse(SourceDocument("a.txt", text.encode(), "t")).findings}
    assert "amending-act-unread" in codes
