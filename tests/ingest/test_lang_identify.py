import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.manifest import bundled
from corpus.sources import SourceDocument
from ingest.lang.identify import document_language, identify
from ingest.model import Lang


def _blocks(document: SourceDocument) -> list[str]:
    text = document.data.decode("utf-8")
    return [block for block in re.split(r"\n\s*\n|\n(?= {4,})", text) if block.strip()]


@pytest.mark.parametrize(
    ("text", "lang"),
    [
        ("Нысан", Lang.KK),
        ("БҰЙЫРАМЫН:", Lang.KK),
        ("ПРИКАЗЫВАЮ:", Lang.RU),
        ("Жеке тұлға", Lang.KK),
        ("жарты, тарау, тармақтар", Lang.KK),
        ("дүйсенбiден бастап жұманы қоса алғанда", Lang.KK),  # Latin i
        ("Кayіпciздiк тypaлы жалпы epeжe", Lang.KK),  # Latin a, y, c, p, e
        ("Закон РК от 27 июня 2022 года № 129-VІІ", Lang.RU),  # Cyrillic І in the numeral
        ("Бланк заявления", Lang.RU),
        ("Cpoк oкaзaния гocyдapcтвeннoй ycлyги", Lang.RU),  # Latin c, p, o, a, y, e
        ('АО "Қазақстан темір жолы" осуществляет перевозку грузов', Lang.RU),
        ("Филиал «Азаматтарға арналған үкімет» расположен в здании акимата", Lang.RU),
        ("Председатель правления Ғ. Әбдірахманов подписал протокол", Lang.RU),
        ('"6. Адвокаттың өкілеттіктері куәлікпен расталады.', Lang.KK),
        ("Footnote. Article 2 as amended by the Law № 88-V dated 15.04.2013.", Lang.EN),
        ("Аrticle 5. Тhe rights of service recipients", Lang.EN),  # Cyrillic А, Т
        ("service provider name;", Lang.EN),
        ("QR-код арқылы тексеру", Lang.KK),
        ("Министерство иностранных дел Республики\nКазахстан", Lang.RU),
        ("через портал www.egov.kz подается заявление", Lang.RU),
    ],
)
def test_language_of_a_block(text: str, lang: Lang) -> None:
    assert identify(text).lang is lang


@pytest.mark.parametrize(
    "text",
    ["", "15884", "№ 88-V", "______ Е. Саденов", "Қ. Қасымов", "VІ", "2) ПЭП;", "www.egov.kz"],
)
def test_nothing_tells(text: str) -> None:
    assert identify(text).lang is Lang.UND
    assert identify(text, Lang.KK).lang is Lang.KK
    assert identify(text, Lang.KK).share == 0.0


@pytest.mark.parametrize("document", bundled(), ids=lambda document: document.name)
def test_language_of_bundled_documents(document: SourceDocument) -> None:
    found = document_language(_blocks(document))
    assert found.lang == document.language
    assert found.share > 0.9


def test_language_of_every_bundled_block() -> None:
    wrong = [
        block
        for document in bundled()
        for block in _blocks(document)
        if identify(block, Lang(document.language)).lang != document.language
    ]
    # The Ministry's Russian letterhead on a Kazakh order is the only block in another language.
    assert [" ".join(block.split()) for block in wrong] == [
        "Министерство иностранных дел Республики Казахстан"
    ]


def test_mixed_document_has_a_smaller_share() -> None:
    whole = {document.language: _blocks(document) for document in bundled()}
    mixed = document_language(whole["ru"] + whole["kk"])
    assert 0.4 < mixed.share < 0.75


def test_document_of_nothing() -> None:
    assert document_language([]).lang is Lang.UND


@given(st.text(max_size=60))
def test_any_text_has_an_answer(text: str) -> None:
    found = identify(text)
    assert 0.0 <= found.share <= 1.0
    assert (found.lang is Lang.UND) == (found.share == 0.0)
