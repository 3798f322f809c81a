"""A redline as one HTML file: insertions and deletions, moves, who made them and when."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape

from api.naming import Naming
from api.paper.changes import altered, alternative, title, unsaid
from api.paper.page import page, permalink, text
from api.words import word
from kb.answers_reading import DifferenceAnswer, UnitDifference
from kb.diff import Run
from kb.labels import label


def redline_html(answer: DifferenceAnswer, naming: Naming) -> str:
    """The two texts of each unit in one, what differs marked. Ids are addresses of units."""
    lang = answer.language
    named = title(answer, naming)
    body = "\n".join(
        (
            f"<header>\n<h1>{escape(answer.act_title or named)}</h1>",
            f'<p class="quiet">{escape(naming.act(answer.act))} · {escape(answer.act)}</p>',
            f"<p>{escape(word('redline.days', lang, start=answer.from_, end=answer.to))}</p>",
            *_legend(lang),
            "</header>\n<main>",
            *(_unit(unit, naming) for unit in answer.units),
            *(() if answer.units else (f"<p>{escape(word('diff.nothing', lang))}</p>",)),
            "</main>",
        )
    )
    return page(lang, named, body)


def _legend(lang: str) -> Iterator[str]:
    samples = (
        f"<ins>{escape(word('redline.inserted', lang))}</ins>",
        f"<del>{escape(word('redline.deleted', lang))}</del>",
        f'<del class="moved">{escape(word("redline.moved_out", lang))}</del> '
        '<span class="move">→ 1</span>',
        f'<ins class="moved">{escape(word("redline.moved_in", lang))}</ins> '
        '<span class="move">← 1</span>',
        f'<span class="said">[{escape(word("redline.said", lang))}]</span>',
    )
    yield f'<section class="legend" aria-label="{escape(word("redline.legend", lang))}"><ul>'
    yield from (f"<li>{sample}</li>" for sample in samples)
    yield "</ul></section>"


def _unit(unit: UnitDifference, naming: Naming) -> str:
    lang = naming.lang
    heading = f"{escape(unit.label or unit.address)}{permalink(unit.address)}"
    parts = [f'<article id="{escape(unit.address)}" class="{unit.kind}">', f"<h2>{heading}</h2>"]
    if unit.kind != "same":
        parts.append(f'<p class="who"><b>{escape(word(f"diff.{unit.kind}", lang))}</b></p>')
    parts += (f'<p class="who">{escape(altered(a, naming))}</p>' for a in unit.alterations)
    if unit.runs:
        written = "".join(_run(unit.address, run, lang) for run in unit.runs)
        parts.append(f'<p class="text">{written}</p>')
    else:
        parts += (
            text(line, "text alternative" if held else "text said")
            for line, held in unsaid(unit, naming)
        )
        for side in (unit.before, unit.after):
            parts += (
                text(alternative(version, naming), "text alternative") for version in side.versions
            )
    return "\n".join((*parts, "</article>"))


def _run(address: str, run: Run, lang: str) -> str:
    written = escape(run.text)
    if run.kind == "same":
        return written
    if not run.move:
        tag = "ins" if run.kind == "inserted" else "del"
        return f"<{tag}>{written}</{tag}>"
    tag, arrow, own, end = (
        ("del", "→", "out", "in") if run.kind == "moved_out" else ("ins", "←", "in", "out")
    )
    where = "" if run.other == address else f" {label(run.other, lang)}"
    return (
        f'<{tag} class="moved" id="move-{run.move}-{own}">{written}</{tag}>'
        f'<a class="move" href="#move-{run.move}-{end}">'
        f"{arrow} {run.move}{escape(where)}</a> "
    )
