"""Terms that acts explain in lists of their concepts."""

from __future__ import annotations

import pytest

from kb.base import Base
from kb.glossary import explained


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
        ("срок – 5–10 рабочих дней;", "срок"),
        ("в случаях: утери – заявление;", None),
    ],
)
def test_an_item_of_a_list_of_concepts(text: str, term: str | None) -> None:
    found = explained(text)
    assert (found[0] if found else None) == term


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
