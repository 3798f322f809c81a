"""The graph for a person to read: neighbours by relation, dependents by what becomes of them."""

from __future__ import annotations

from collections.abc import Iterator

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.text import Text

from api.times import brief
from api.words import word
from kb.answers_graph import Dependent, DependentsAnswer, GraphAnswer, GraphEdge, GraphNode
from search.citations.answers import CitationAnswer

_STYLES = {"yes": "default", "no": "dim", "unknown": "yellow"}


def graph(answer: GraphAnswer) -> RenderableType:
    """What is around the root, relation by relation, outwards and inwards; then what is further."""
    lang = answer.language
    nodes = {node.id: node for node in answer.nodes}
    parts: list[RenderableType] = [Text(_named(nodes[answer.root]), style="bold")]
    parts.append(Text(f"{answer.root}   {answer.on}", style="dim"))
    sides = {word(f"edge.{kind}", lang): (kind, True) for kind in dict.fromkeys(_kinds(answer))} | {
        word(f"edge_in.{kind}", lang): (kind, False) for kind in dict.fromkeys(_kinds(answer))
    }
    for heading, (kind, outward) in sides.items():
        near = [
            edge
            for edge in answer.edges
            if edge.kind == kind and answer.root == (edge.source if outward else edge.target)
        ]
        if near:
            parts += [Text(""), Text(heading, style="bold")]
            parts += [_line(edge, nodes[_other(edge, outward=outward)], lang) for edge in near]
    parts += _further(answer, nodes)
    if len(parts) == 2:
        parts.append(Text(word("graph.nothing", lang)))
    for cycle in answer.cycles:
        acts = " → ".join(_named(nodes[act]) for act in (*cycle, cycle[0]))
        parts.append(Text(word("graph.cycle", lang, acts=acts), style="red"))
    if answer.truncated:
        parts += [Text(""), Text(word("graph.truncated", lang), style="dim")]
    return Group(*parts)


def _kinds(answer: GraphAnswer) -> Iterator[str]:
    for edge in answer.edges:
        yield edge.kind


def _other(edge: GraphEdge, *, outward: bool) -> str:
    return edge.target if outward else edge.source


def _further(answer: GraphAnswer, nodes: dict[str, GraphNode]) -> Iterator[RenderableType]:
    """Relations between nodes that are not the root."""
    far = [edge for edge in answer.edges if answer.root not in (edge.source, edge.target)]
    if far:
        yield Text("")
    for edge in far:
        kind = word(f"edge.{edge.kind}", answer.language).lower()
        line = Text(f"{_named(nodes[edge.source])} — {kind} → {_named(nodes[edge.target])}")
        line.stylize(_STYLES[edge.in_effect])
        yield Padding(line, (0, 0, 0, 2), expand=False)


def _line(edge: GraphEdge, node: GraphNode, lang: str) -> RenderableType:
    line = Text(_named(node), style=_STYLES[edge.in_effect])
    if node.title and node.title not in node.label:
        line.append(f"  {node.title[:120]}", style="cyan")
    if edge.count > 1:
        line.append(f"  ×{edge.count}", style="dim")
    if edge.valid is not None:
        line.append(f"  {brief(edge.valid)}", style="default")
    if edge.basis:
        line.append(f"  {word('graph.basis', lang)}", style="default")
    if edge.in_effect != "yes":
        line.append(f"  ({word(f'graph.stands_{edge.in_effect}', lang)})", style="dim")
    return Padding(line, (0, 0, 0, 2), expand=False)


def _named(node: GraphNode) -> str:
    return node.label or node.title or node.id


def dependents(answer: DependentsAnswer) -> RenderableType:
    """What falls with the act, then what only cites it; each with the way to it."""
    lang = answer.language
    parts: list[RenderableType] = [Text(f"{answer.root}   {answer.on}", style="bold")]
    for key, basis in (("graph.falls", True), ("graph.cites_it", False)):
        found = [each for each in answer.dependents if each.basis is basis]
        if found:
            parts += [Text(""), Text(word(key, lang), style="bold")]
            parts += [_dependent(each) for each in found]
    if not answer.dependents:
        parts.append(Text(word("graph.independent", lang)))
    if answer.truncated:
        parts += [Text(""), Text(word("graph.truncated", lang), style="dim")]
    return Group(*parts)


def _dependent(each: Dependent) -> RenderableType:
    line = Text(_named(each.node), style=_STYLES[each.node.in_effect])
    if each.node.title:
        line.append(f"  {each.node.title[:120]}", style="cyan")
    if len(each.path) > 2:
        line.append(f"  ← {' ← '.join(reversed(each.path[1:-1]))}", style="dim")
    return Padding(line, (0, 0, 0, 2 * each.node.depth), expand=False)


def citation(answer: CitationAnswer) -> RenderableType:
    """The units a citation means, and why these."""
    parts: list[RenderableType] = [Text(answer.reason, style="italic")]
    for unit in answer.units:
        line = Text(unit.label or unit.address, style="bold")
        if unit.heading and unit.heading != unit.act_title:
            line.append(f". {unit.heading}", style="default")
        line.append(f"  {unit.act_title or unit.act}", style="cyan")
        line.append(f"\n{unit.act} {unit.address}", style="dim")
        if unit.valid is not None:
            line.append(f"  {brief(unit.valid)}", style="default")
        parts.append(Padding(line, (0, 0, 0, 2), expand=False))
    return Group(*parts)
