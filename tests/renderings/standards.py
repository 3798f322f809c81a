"""Service standards that nobody has read yet: generated acts, and what each of their rows says.

The rows' texts and meanings come from banks of wordings (`words_ru`, `words_kk`), put together by a
generator that shares no code with the reader.
"""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from renderings import words_kk, words_ru
from renderings.printed import Cell, Paragraph, Printed, Role, Table
from renderings.wordings import Bank, Worded

KEYS = (
    "provider",
    "channels",
    "term",
    "form",
    "result",
    "fee",
    "schedule",
    "documents",
    "refusal_grounds",
    "other",
)
#: How the tables are set: each generated act has one of each.
SHAPES = (
    "plain",
    "titled",  # the title in a row of its own, merged over the columns
    "sub_above",  # sub-services listed above the table
    "sub_row",  # sub-services in a merged row
    "unnumbered",  # some rows without their numbers
    "two_columns",  # no column of numbers
    "long",
    "spanned",  # number and label of the documents' row span two rows of the table
)
_SOURCES = {"ru": (words_ru.BANK, words_ru.ORDER), "kk": (words_kk.BANK, words_kk.ORDER)}
_NESTED = {
    "ru": (
        "1) заявление в произвольной форме;",
        "2) копии учредительных документов:",
        "устава юридического лица;",
        "решения о назначении руководителя;",
        "3) для иностранного юридического лица:",
        "а) выписка из торгового реестра;",
        "б) перевод выписки на казахский или русский язык.",
    ),
    "kk": (
        "1) еркін нысандағы өтініш;",
        "2) құрылтай құжаттарының көшірмелері:",
        "заңды тұлғаның жарғысы;",
        "басшыны тағайындау туралы шешім;",
        "3) шетелдік заңды тұлға үшін:",
        "а) сауда тізілімінен үзінді көшірме;",
        "б) үзінді көшірменің қазақ немесе орыс тіліндегі аудармасы.",
    ),
}
_LEAD = {
    "ru": "Основаниями для отказа являются:",
    "kk": "Бас тарту үшін мыналар негіз болып табылады:",
}


@dataclass(frozen=True, slots=True)
class RowTruth:
    """One row. ``number`` is "" where none is printed; ``value`` counts where it is ``given``."""

    key: str
    number: str
    label: str
    text: str
    value: Any = None
    given: bool = False
    none: bool = False


@dataclass(frozen=True, slots=True)
class Truth:
    """A standard as it was meant. ``component`` is the annex that holds it."""

    component: str
    shape: str
    name: str
    sub_services: tuple[str, ...]
    rows: tuple[RowTruth, ...]


@dataclass(frozen=True, slots=True)
class GeneratedAct:
    """An order that approves rules, and the standards annexed to the rules."""

    printed: Printed
    standards: tuple[Truth, ...]


def generated(lang: str, seed: int) -> GeneratedAct:
    """An act with a standard of each of `SHAPES`; the same seed gives the same act."""
    chance = random.Random(f"{lang} {seed}")
    bank, order = _SOURCES[lang]
    field, minister = order["fields"][seed % len(order["fields"])]
    names = {
        "field": field,
        "minister": minister,
        "day": str(3 + seed),
        "later": str(13 + seed),
        "number": str(101 + seed),
        "registered": str(150 + seed),
    }
    items: list[Paragraph | Table] = list(_order(order, names))
    truths = []
    for number, shape in enumerate(SHAPES, start=1):
        truth, own = _standard(bank, shape, number, chance)
        truths.append(truth)
        caption = order["annex"].format(n=number, **names)
        items += [Paragraph(caption, Role.CAPTION), *own]
    printed = Printed(f"generated-{lang}-{seed}", lang, tuple(items))
    return GeneratedAct(printed, tuple(truths))


def all_generated() -> tuple[GeneratedAct, ...]:
    """The acts accuracy is measured on: 6 acts, 48 standards, half of them in Kazakh."""
    return tuple(generated(lang, seed) for lang in ("ru", "kk") for seed in range(3))


def _order(order: dict[str, Any], names: dict[str, str]) -> Iterator[Paragraph]:
    def said(key: str) -> str:
        return str(order[key].format(**names))

    yield Paragraph(said("title"), Role.TITLE, 1)
    yield Paragraph(said("requisites"), Role.REQUISITES)
    yield from _norms(order["norms"], names)
    yield Paragraph(said("signature"), Role.SIGNATURE)
    yield Paragraph(said("approved"), Role.CAPTION)
    yield Paragraph(said("rules"), Role.TITLE, 2)
    first, second = order["chapters"]
    yield Paragraph(first, Role.HEADING, 0, "chapter")
    yield from _norms(order["points"][:1], names)
    yield Paragraph(second, Role.HEADING, 0, "chapter")
    yield from _norms(order["points"][1:], names)


def _norms(texts: Sequence[str], names: dict[str, str]) -> Iterator[Paragraph]:
    inside = False
    for text in texts:
        mark = text.split(" ", 1)[0]
        unit = {".": "point", ")": "subpoint"}.get(mark[-1], "") if mark[:-1].isdigit() else ""
        inside = inside or unit == "point"
        level = int(unit == "subpoint" or (inside and not unit))
        yield Paragraph(text.format(**names), Role.NORM, level, unit)


def _standard(
    bank: Bank, shape: str, number: int, chance: random.Random
) -> tuple[Truth, list[Paragraph | Table]]:
    name = chance.choice(bank.names)
    title = chance.choice(bank.titles).format(name=name)
    rows = tuple(_rows(bank, shape, number, chance))
    sub: tuple[str, ...] = ()
    if shape.startswith("sub_"):
        sub = tuple(chance.sample([each for each in bank.names if each != name], 3))
    listed = [f"{at}. {each}{'.' if at == len(sub) else ';'}" for at, each in enumerate(sub, 1)]
    table = [cells for row in rows for cells in _cells(row, shape)]
    above: list[Paragraph | Table] = []
    if shape == "titled":
        table.insert(0, (Cell((title,), colspan=3),))
    else:
        above.append(Paragraph(title, Role.TITLE, 2))
    if shape == "sub_row":
        table.insert(0, (Cell((bank.sub_heading, *listed), colspan=3),))
    elif sub:
        above += [Paragraph(text) for text in (bank.sub_heading, *listed)]
    truth = Truth(f"annex_{number}", shape, name, sub, rows)
    return truth, [*above, Table(tuple(table), standard=True)]


def _cells(row: RowTruth, shape: str) -> Iterator[tuple[Cell, ...]]:
    paragraphs = tuple(row.text.split("\n"))
    if shape == "two_columns":
        yield Cell((row.label,)), Cell(paragraphs)
    elif shape == "spanned" and row.key == "documents":
        yield (
            Cell((row.number,), rowspan=2),
            Cell((row.label,), rowspan=2),
            Cell(paragraphs[:1]),
        )
        yield (Cell(paragraphs[1:]),)
    else:
        yield Cell((row.number,)), Cell((row.label,)), Cell(paragraphs)


def _rows(bank: Bank, shape: str, number: int, chance: random.Random) -> Iterator[RowTruth]:
    labels = chance.choice(bank.labels)
    for position, (key, label) in enumerate(zip(KEYS, labels, strict=True), start=1):
        text, value, given = _value(bank, key, shape, number, chance)
        printed = str(position) if shape != "two_columns" else ""
        if shape == "unnumbered" and (position == 6 or chance.random() < 0.4):
            printed = ""
        none = key == "refusal_grounds" and value == []
        yield RowTruth(key, printed, label, text, value, given, none)


def _value(
    bank: Bank, key: str, shape: str, number: int, chance: random.Random
) -> tuple[str, Any, bool]:
    """The text of a row, its typed value, and whether that is plain enough to be asked for."""
    match key:
        case "provider":
            text = chance.choice(bank.providers)
            return text, {"text": text.rstrip(".")}, True
        case "channels":
            worded = chance.choice(bank.channels)
            return worded.text, list(worded.meaning), True
        case "form":
            worded = chance.choice(bank.forms)
            forms = [{"kind": kind, "automation": how} for kind, how in _pairs(worded)]
            return worded.text, forms, True
        case "term" | "fee" | "schedule":
            source = {"term": bank.terms, "fee": bank.fees, "schedule": bank.schedules}[key]
            worded = chance.choice(source)
            return worded.text, list(worded.meaning), True
        case "result":
            text = chance.choice(bank.results).text
            return text, _numbered(text), True
        case "documents":
            return _documents(bank, shape, number, chance)
        case "refusal_grounds":
            return _refusal(bank, shape, chance)
        case _:
            worded = chance.choice(bank.others)
            phones, urls = _pairs(worded)
            return worded.text, {"phones": list(phones), "urls": list(urls)}, True


def _pairs(worded: Worded) -> Any:
    return worded.meaning


def _numbered(text: str) -> list[dict[str, str]]:
    entries = []
    for line in text.split("\n"):
        mark, _, rest = line.partition(" ")
        number = mark if mark[:-1].isdigit() and mark.endswith(")") else ""
        entries.append({"number": number, "text": (rest if number else line).rstrip(";.")})
    return entries


def _documents(bank: Bank, shape: str, number: int, chance: random.Random) -> tuple[str, Any, bool]:
    if shape == "unnumbered":
        return "\n".join(_NESTED[bank.lang]), None, False
    channels = 2 if shape in ("sub_above", "long") else chance.choice((0, 0, 2))
    lines: list[str] = []
    groups = []
    for heading, channel in bank.headings[:channels] if channels else ((None, None),):
        most = len(bank.documents) if shape == "long" else chance.randint(2, 5)
        held = []
        for at, item in enumerate(chance.sample(bank.documents, most), start=1):
            text = item.text.format(form=number + 1)
            form = str(number + 1) if item.form else None
            lines += [heading] if heading and at == 1 else []
            lines.append(f"{at}) {text}{'.' if at == most else ';'}")
            held.append(
                {"text": text, "condition": item.condition, "copy": item.copy, "form": form}
            )
        groups.append({"channel": channel, "case": None, "items": held})
    return "\n".join(lines), groups, True


def _refusal(bank: Bank, shape: str, chance: random.Random) -> tuple[str, Any, bool]:
    if shape != "long" and chance.random() < 0.3:
        return chance.choice(bank.no_grounds), [], True
    most = len(bank.grounds) if shape == "long" else chance.randint(2, 4)
    grounds = chance.sample(bank.grounds, most)
    lines = [f"{at}) {text}{'.' if at == most else ';'}" for at, text in enumerate(grounds, 1)]
    if chance.random() < 0.5:
        lines.insert(0, _LEAD[bank.lang])
    value = [{"number": f"{at})", "text": text} for at, text in enumerate(grounds, 1)]
    return "\n".join(lines), value, True
