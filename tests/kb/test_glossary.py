"""Terms that acts explain in lists of their concepts."""

from __future__ import annotations

import pytest

from kb.base import Base
from kb.glossary import explained, leads_in


@pytest.mark.parametrize(
    ("text", "term"),
    [
        ("услугополучатель – физическое или юридическое лицо;", "услугополучатель"),
        (
            "көрсетілетін қызметті алушы – жеке және заңды тұлға;",
            "көрсетілетін қызметті алушы",
        ),
        ("service recipient – individual and legal entity;", "service recipient"),
        ("портал (далее – ВП) – информационная система;", "портал"),
        ("отказать в приеме заявления;", None),
        ("срок – 5–10 рабочих дней;", None),
        ("плата за выдачу – 1,25 МРП;", None),
        ("term of review – 15 working days;", None),
        ("в случаях: утери – заявление;", None),
        ("в случае утери – заявление;", None),
        ("для юридических лиц – копия устава;", None),
        ("for foreigners – a residence permit;", None),
        ("водоем – озеро, пруд или водохранилище;", "водоем"),
        ("проверка – действия инспектора;", "проверка"),
        ("officer – a person in public service;", "officer"),
    ],
)
def test_an_item_of_a_list_of_concepts(text: str, term: str | None) -> None:
    found = explained(text)
    assert (found[0] if found else None) == term


@pytest.mark.parametrize(
    ("line", "leads"),
    [
        ("Основные понятия, используемые в настоящем Законе", True),
        ("Понятия, используемые в Правилах", True),
        ("Термины и определения", True),
        ("Термины", True),
        ("Разъяснение основных понятий", True),
        ("Перечень терминов и определений", True),
        ("В настоящих Правилах используются следующие основные понятия:", True),
        ("2. В Инструкции применяются следующие термины:", True),
        ("Для целей Стандарта применяются следующие понятия и определения:", True),
        ("Осы Заңда пайдаланылатын негізгі ұғымдар", True),
        ("Осы Қағидаларда мынадай ұғымдар пайдаланылады:", True),
        ("Қағидаларда мынадай негізгі терминдер мен анықтамалар қолданылады:", True),
        ("Basic concepts used in these Rules", True),
        ("Definitions", True),
        ("Terms and definitions", True),
        ("The following terms shall be used in this Law:", True),
        ("These Rules use the following basic terms:", True),
        ("Порядок определения размера платы", False),
        ("Понятие и виды договора", False),
        ("Определение суда о возврате заявления", False),
        ("Суд выносит следующие определения:", False),
        ("Терминалы оплаты", False),
        ("Төлем мөлшерін анықтау тәртібі", False),
        ("Terms of payment", False),
        ("The loan is granted on the following terms:", False),
        ("Terms and conditions of the service", False),
    ],
)
def test_what_leads_in_a_list_of_concepts(line: str, leads: bool) -> None:
    assert leads_in(line) is leads


def test_article_1_of_the_law_explains_its_terms(memory: Base) -> None:
    from bundled_base import fill

    terms = {
        (text.address, text.lang): text.terms
        for work in fill(memory).indexed()
        if work.number == "88-V"
        for text in work.texts
    }
    assert terms["!main~art_1__subpara_3", "en"] == ("service recipient",)
    assert terms["!main~art_1__subpara_17-1", "en"] == ("proactive service",)
    assert not any(terms["!main~art_4__para_1__subpara_1", lang] for lang in ("kk", "en"))
    assert ("!main~art_16", "en") in terms  # excluded, its heading alone is known
