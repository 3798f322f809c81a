"""How well each reader reads: trees of the bundled acts, rows of their standards and of generated
ones, over every road of `renderings.roads`.

Chromium is needed for the PDFs it makes and for bare text; where it is absent they are left out and
the report says so.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, field, replace

from renderings.bare import bare_text
from renderings.pdf import LOOKS, Chromium, chromium, has_chromium
from renderings.roads import ROADS, Road, identified, made_road, originals, weasy_road
from renderings.score import Score, score_against, score_generated
from renderings.sheet import Look
from renderings.standards import GeneratedAct, all_generated

from ingest.parse import parse

#: Rows read to the letter, of all, and equal units of all, by the reader's family.
FLOORS = {"HTML": 1.0, "DOCX": 1.0, "Markdown": 1.0, "PDF": 0.99, "bare PDF text": 0.95}
#: The look bare text is taken from: drawn as the official site's PDF is.
BARE = Look("bare", centred=True, spaces=True)
#: Acts printed in every look; the others in the first only.
_EVERY_LOOK = ("002", "003")
SHOWN = 20


@dataclass
class Result:
    """What one road gave. ``units`` are equal ones ``of`` all; of bare text there are none.

    A ``part`` is one look of a PDF maker: the floor is asked of the maker.
    """

    name: str
    family: str
    units: int = 0
    of: int = 0
    acts: int = 0
    equal: int = 0
    score: Score = field(default_factory=Score)
    misses: list[str] = field(default_factory=list)
    part: bool = False

    @property
    def good(self) -> bool:
        floor = FLOORS[self.family]
        enough = self.units >= floor * self.of and self.score.exact >= floor * self.score.rows
        return self.part or enough

    @property
    def floor(self) -> str:
        return "" if self.part else f"{FLOORS[self.family]:.0%}"


def measured() -> list[Result]:
    """Every road measured, PDF makers beside one another."""
    with ProcessPoolExecutor() as pool:
        tasks = [pool.submit(_by_chromium), pool.submit(_by_weasyprint), pool.submit(_others)]
        chromed, wove, others = (task.result() for task in tasks)
    return [*others, *wove, *chromed]


def _others() -> list[Result]:
    return [_over(road) for road in ROADS]


def _by_weasyprint() -> list[Result]:
    return _printed("pdf, WeasyPrint", [weasy_road(look) for look in LOOKS])


def _by_chromium() -> list[Result]:
    if not has_chromium():
        return []
    with chromium() as browser:
        roads = [made_road("Chromium", look, browser.pdf) for look in LOOKS]
        return [*_printed("pdf, Chromium", roads), _bare(browser)]


def _over(road: Road) -> Result:
    result = Result(road.name, road.family)
    for key in originals():
        _add_tree(result, road, key)
    for act in all_generated():
        _add_rows(result, road, act)
    return result


def _printed(name: str, roads: Sequence[Road]) -> list[Result]:
    """A PDF maker: each act in the first look, two in all, each generated act in two looks."""
    parts = [Result(road.name, "PDF", part=True) for road in roads]
    for number, road in enumerate(roads):
        for key in originals():
            if number == 0 or key in _EVERY_LOOK:
                _add_tree(parts[number], road, key)
    for number, act in enumerate(all_generated()):
        for look in (number, number + 2):
            _add_rows(parts[look], roads[look], act)
    total = Result(name, "PDF")
    for part in parts:
        total.units += part.units
        total.of += part.of
        total.acts += part.acts
        total.equal += part.equal
        total.score.add(part.score)
        total.misses += part.misses
        part.misses = []
    return [total, *parts]


def _add_tree(result: Result, road: Road, key: str) -> None:
    original = originals()[key]
    got = road.read(original.printed, original.source)
    compared = road.held(original, got)
    units = compared.areas["units"]
    result.units += units.right
    result.of += units.total
    result.acts += 1
    result.equal += compared.equal
    where = f"{road.name}, {key}"
    result.misses += [f"{where}: {line}" for line in compared.differences()]
    score = score_against(original.act, got, where, wrapped=road.wrapped)
    score.misses.clear()  # told as differences already
    result.score.add(score)


def _add_rows(result: Result, road: Road, act: GeneratedAct) -> None:
    got = road.read(act.printed, identified(act.printed))
    score = score_generated(act, got, wrapped=road.wrapped)
    result.misses += [f"{road.name}: {miss}" for miss in score.misses]
    result.score.add(score)


def _bare(browser: Chromium) -> Result:
    """Bare text through the reader of plain text: only its rows are measured."""
    result = Result("bare text of PDF", "bare PDF text")
    for original in originals().values():
        data = bare_text(browser.pdf(original.printed, BARE))
        got = parse(replace(original.source, name="act.txt", data=data, media_type=""))
        result.score.add(score_against(original.act, got, original.printed.name, wrapped=True))
    for act in all_generated():
        data = bare_text(browser.pdf(act.printed, BARE))
        got = parse(replace(identified(act.printed), name="act.txt", data=data))
        result.score.add(score_generated(act, got, wrapped=True))
    result.misses += result.score.misses
    return result


def lines() -> tuple[list[str], bool]:
    """The section of the report, and whether every floor holds."""
    results = measured()
    told = [
        "| road | acts alike | of | units alike | of | floor |",
        "|---|---|---|---|---|---|",
    ]
    told += [
        f"| {each.name} | {each.equal} | {each.acts} | {each.units} | {each.of} | {each.floor} |"
        for each in results
        if each.of
    ]
    told += [
        "",
        "| road | rows to the letter | same words | of | share | floor | character errors "
        "| typed values right | given |",
        "|---|---|---|---|---|---|---|---|---|",
        *(_row_line(each) for each in results),
        "",
        *_misses(results),
    ]
    if not has_chromium():
        told += ["", "Chromium is not installed here: its PDFs and bare text were left out."]
    return told, all(each.good for each in results)


def _row_line(result: Result) -> str:
    score = result.score
    share = score.exact / score.rows if score.rows else 1.0
    return (
        f"| {result.name} | {score.exact} | {score.worded} | {score.rows} | {share:.1%} "
        f"| {result.floor} | {score.error_rate:.3%} | {score.right} | {score.given} |"
    )


def _misses(results: list[Result]) -> Iterator[str]:
    missed = [result for result in results if result.misses]
    if not missed:
        yield "No misses."
    for result in missed:
        yield from (f"- {miss}" for miss in result.misses[:SHOWN])
        if len(result.misses) > SHOWN:
            yield f"- {result.name}: and {len(result.misses) - SHOWN} more"
