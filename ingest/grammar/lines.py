"""Plain lines read as the main text of an amending act."""

from __future__ import annotations

from collections.abc import Sequence

from ingest.grammar.contexts import named_act
from ingest.grammar.instructions import Instructions, read_instructions
from ingest.grammar.lexer import language, lex
from ingest.grammar.paragraphs import Paragraph, paragraphs
from ingest.grammar.rule import CONTEXTS
from ingest.grammar.sentences import is_command, own_number, read_sentence
from ingest.model import Place, Span, Step, Unit, UnitKind
from ingest.structure.items import Item, ItemKind
from ingest.structure.markers import opening
from ingest.structure.payloads import quoted_ranges
from ingest.structure.quoting import mark_quoted
from ingest.structure.tree import TreeBuilder, freeze, nest

#: What is amended where the lines do not say it.
DEFAULT_CONTEXT = {
    "ru": "1. Внести в приказ Министра внутренних дел Республики Казахстан от 2 декабря 2014 года "
    '№ 862 "Об утверждении Правил учета" следующие изменения и дополнения:',
    "kk": '1. "Есепке алу қағидаларын бекіту туралы" Қазақстан Республикасы Ішкі істер министрінің '
    "2014 жылғы 2 желтоқсандағы № 862 бұйрығына мынадай өзгерістер мен толықтырулар енгізілсін:",
}


def read_lines(lines: Sequence[str]) -> Instructions:
    """Reads lines, one paragraph each, as the main text of an amending act.

    Where no line names an act, the lines are read as if they stood below one that does (order
    862), so that an instruction can be read by itself.

    >>> change, = read_lines(["подпункт 3) пункта 2 исключить;"]).changes
    >>> change.operation.value, [step.number for step in change.target.path]
    ('exclude', ['2', '3'])
    """
    return read_instructions(line_paragraphs(lines), amending=True)


def line_paragraphs(lines: Sequence[str]) -> tuple[Paragraph, ...]:
    """The paragraphs of plain lines, below a default context where they name no act."""
    texts = [line.strip() for line in lines if line.strip()]
    if not texts:
        return ()
    if not _name_an_act(texts):
        texts.insert(0, DEFAULT_CONTEXT["kk" if _kazakh(texts) else "ru"])
    items: list[Item] = []
    at = 0
    for text in texts:
        items.append(Item(ItemKind.NORM, text, Place(Span(at, at + len(text)))))
        at += len(text) + 1
    builder = TreeBuilder(
        mark_quoted(items, is_command, amending=True), preamble=False, first_point_missing=False
    )
    nodes = builder.build()
    if opening(texts[0]) is None:
        nodes = nest(nodes, (Step(UnitKind.POINT, "1"),))
    return paragraphs(Unit(UnitKind.MAIN, children=freeze(nodes, "", [])))


def _name_an_act(texts: Sequence[str]) -> bool:
    quoted = {i for r in quoted_ranges(texts, is_command) for i in range(r.first, r.last + 1)}
    readings = (
        reading
        for index, text in enumerate(texts)
        if index not in quoted
        for reading in read_sentence(text[own_number(text) :]).readings
    )
    return any(
        named_act(reading) is not None or reading.rule.role in _HEADS for reading in readings
    )


_HEADS = CONTEXTS - {"document", "unit"}


def _kazakh(texts: Sequence[str]) -> bool:
    return language(tuple(token for text in texts for token in lex(text))) == "kk"
