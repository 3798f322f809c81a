"""What was found, for a person to read."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.text import Text

from api.cli.show.coverage import message_line
from api.cli.show.unit import standing
from api.times import mark, span
from api.words import word
from kb.evidence import WHOLE_ACT
from search.answers import (
    ActHits,
    FacetValue,
    Matched,
    RelatedAnswer,
    RelatedUnit,
    SearchAnswer,
    SearchHit,
    Snippet,
    SuggestAnswer,
)
from search.keeping import Kept
from search.results.scores import rounded

_FOUND = "bold green"
_VALUES = 6
#: Digits of a score behind the point.
_PLACES = 3


def found(answer: SearchAnswer) -> RenderableType:
    """Hits by act, the best first."""
    lang = answer.language
    parts: list[RenderableType] = list(_head(answer))
    for act in answer.acts:
        parts.extend(_act(act, answer))
    if not answer.acts:
        parts.append(Text(word("search.nothing", lang)))
    parts.extend(_facets(answer.facets, lang))
    if answer.next:
        parts.extend((Text(""), Text(word("search.next", lang, cursor=answer.next), style="dim")))
    return Group(*parts)


def _head(answer: SearchAnswer) -> Iterator[Text]:
    lang = answer.language
    day = word("search.as_of", lang, on=answer.on) if answer.on else word("search.any_day", lang)
    cited = sum(hit.cited for act in answer.acts for hit in act.hits)
    if cited:
        yield Text(f"{word('search.cited_found', lang, count=cited)}, {day}", style="dim")
    if answer.total or not cited:
        yield Text(f"{word('search.found', lang, total=answer.total)}, {day}", style="dim")
    if " ".join(answer.query.split()) != answer.understood:
        yield Text(word("search.understood", lang, text=answer.understood), style="dim")
    if answer.corrected:
        yield Text(word("search.corrected", lang, text=answer.corrected), style="yellow")
    if answer.relaxed:
        words = ", ".join(answer.relaxed)
        yield Text(word("search.relaxed", lang, words=words), style="yellow")
    yield from (message_line(note) for note in answer.notes)


def _act(act: ActHits, answer: SearchAnswer) -> Iterator[RenderableType]:
    lang = answer.language
    yield Text("")
    head = Text(f"{word(f'form_of.{act.type}', lang)} № {act.number}", style="bold cyan")
    if act.date:
        head.append(f", {act.date}")
    if act.issuer:
        head.append(f", {act.issuer}", style="cyan")
    yield head
    if act.title:
        yield _marked(act.title, act.title_highlights, "cyan")
    for hit in act.hits:
        yield Padding(Group(*_hit(hit, answer)), (0, 0, 0, 2), expand=False)


def _hit(hit: SearchHit, answer: SearchAnswer) -> Iterator[RenderableType]:
    lang = answer.language
    name = Text(f"{hit.rank}. {hit.label}", style="bold")
    if hit.heading and hit.address != WHOLE_ACT:  # whose title stands above
        name.append(". ").append_text(_marked(hit.heading, hit.heading_highlights, "bold"))
    name.append(f"  {hit.address} [{', '.join(hit.languages)}]", style="dim")
    if hit.cited:
        name.append(f"  {word('search.cited', lang)}", style="green")
    yield name
    if answer.on and hit.in_effect != "yes":
        words = word(f"in_effect.{hit.in_effect}", lang, on=answer.on)
        yield Padding(standing(hit.in_effect, words), (0, 0, 0, 3), expand=False)
    details = [Text(f"{mark(hit.valid.from_)} {span(hit.valid, lang)}", style="dim")]
    if hit.snippet is not None:
        details.append(snippet(hit.snippet))
    details.extend(_remarks(hit, lang))
    yield from (Padding(detail, (0, 0, 0, 3), expand=False) for detail in details)


def _remarks(hit: SearchHit, lang: str) -> Iterator[Text]:
    """Through what a hit was found, what it lacks, its score and other versions."""
    for matched in hit.matched:
        if matched.through:
            yield Text(_through(matched, lang), style="dim italic")
    if hit.dropped:
        steps = ", ".join(hit.dropped)
        yield Text(word("search.dropped", lang, steps=steps), style="yellow")
    if hit.via:
        yield Text(word("search.via", lang, act=hit.via), style="yellow")
    if hit.doubts:
        names = ", ".join(hit.doubts)
        yield Text(word("search.doubts", lang, names=names), style="yellow")
    if hit.holds:
        yield Text(word("search.holds", lang), style="yellow")
    if hit.missing:
        yield Text(word("search.missing", lang, words=", ".join(hit.missing)), style="yellow")
    if hit.parts:
        told = rounded(hit.parts, hit.score, _PLACES)
        sums = ", ".join(f"{name} {value:.{_PLACES}f}" for name, value in told)
        score = word("search.score", lang, score=f"{hit.score:.{_PLACES}f}")
        yield Text(f"{score}: {sums}", style="dim")
    if hit.versions:
        yield Text(f"{word('search.versions', lang)}:", style="dim")
        for version in hit.versions:
            line = f"  {mark(version.valid.from_)} {span(version.valid, lang)}"
            yield Text(f"{line} [{version.language}]", style="dim")


def _through(matched: Matched, lang: str) -> str:
    words = ", ".join(matched.words)
    return word("search.through", lang, typed=matched.typed, through=matched.through, words=words)


def snippet(shown: Snippet) -> Text:
    """A snippet, what was looked for marked."""
    return _marked(shown.text, shown.highlights, "")


def _marked(text: str, ranges: Iterable[tuple[int, int]], style: str) -> Text:
    marked = Text(text, style=style)
    for start, end in ranges:
        marked.stylize(_FOUND, start, end)
    return marked


def _facets(facets: dict[str, tuple[FacetValue, ...]], lang: str) -> Iterator[RenderableType]:
    if not facets:
        return
    yield Text("")
    yield Text(word("search.facets", lang), style="bold")
    for name, values in facets.items():
        shown = ", ".join(
            f"{_value(value, name, lang)} ({value.count})" for value in values[:_VALUES]
        )
        more = ", …" if len(values) > _VALUES else ""
        line = Text(f"{word(f'facet.{name}', lang)}: {shown}{more}")
        yield Padding(line, (0, 0, 0, 2), expand=False)


def _value(value: FacetValue, name: str, lang: str) -> str:
    if name == "lang":
        return _language(value.value, lang)
    return word(f"facet_value.{value.value}", lang) if name == "status" else value.label


def _language(named: str, lang: str) -> str:
    return word(f"facet_value.lang_{named}", lang)


def suggested(answer: SuggestAnswer) -> RenderableType:
    """Ways to go on, one a line."""
    lang = answer.language or "en"
    if not answer.suggestions:
        return Text(word("search.nothing", lang))
    lines = []
    for each in answer.suggestions:
        line = Text(each.text, style="bold")
        line.append(f"  {word(f'suggested.{each.kind}', lang)}", style="dim")
        if each.target:
            line.append(f"  {each.target}", style="dim")
        lines.append(line)
    return Group(*lines)


def related(answer: RelatedAnswer) -> RenderableType:
    """What a unit has to do with, kind by kind."""
    lang = answer.language
    parts: list[RenderableType] = [
        Text(answer.label or answer.address, style="bold"),
        Text(f"{answer.act_title}   {answer.address}", style="dim"),
    ]
    kinds = (
        ("cites", answer.cites),
        ("cited_by", answer.cited_by),
        ("same_terms", answer.same_terms),
    )
    for name, units in kinds:
        parts.extend(_related(name, units, lang))
        if name in answer.more:
            parts.append(Padding(Text(word("related.more", lang)), (0, 0, 0, 2), expand=False))
    if not any(units for _, units in kinds):
        parts.append(Text(word("related.nothing", lang)))
    if answer.languages:
        spoken = ", ".join(_language(each.language, lang) for each in answer.languages)
        parts.extend((Text(""), Text(f"{word('related.languages', lang)}: {spoken}")))
    if answer.versions:
        parts.extend((Text(""), Text(word("related.versions", lang), style="bold")))
        for version in answer.versions:
            line = Text(f"{mark(version.valid.from_)} {span(version.valid, lang)}")
            state = word(f"state.{version.state}", lang)
            line.append(f"  {word(f'related.{version.relation}', lang)}, {state}", style="dim")
            parts.append(Padding(line, (0, 0, 0, 2), expand=False))
    return Group(*parts)


def _related(name: str, units: Sequence[RelatedUnit], lang: str) -> Iterator[RenderableType]:
    if not units:
        return
    yield Text("")
    yield Text(word(f"related.{name}", lang), style="bold")
    for unit in units:
        line = Text(unit.label, style="bold")
        if unit.heading and unit.heading != unit.act_title:
            line.append(f". {unit.heading}", style="default")
        line.append(f"  {unit.act_title}", style="cyan")
        if not unit.held:
            line.append(f"  {word('related.named_only', lang)}", style="dim")
        yield Padding(line, (0, 0, 0, 2), expand=False)
        if unit.snippet is not None:
            yield Padding(snippet(unit.snippet), (0, 0, 0, 4), expand=False)


def kept(outcome: Kept, lang: str) -> RenderableType:
    """What bringing the index up to the base took."""
    counts = {"works": outcome.works, "documents": outcome.documents}
    return Text(f"✓ {word('index.kept', lang, **counts)}", style="green")
