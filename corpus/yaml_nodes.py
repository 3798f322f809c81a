"""YAML read node by node: a node knows its line, a value does not.

Scalars are taken as written (``number: 743`` is "743"), so that nothing is lost to YAML's types.
"""

from __future__ import annotations

import datetime as dt
import re
from contextlib import suppress
from itertools import islice
from typing import NoReturn

import yaml

from corpus.errors import ManifestError

#: The compiled loader where PyYAML was built with it: ten times faster, the same nodes.
_FAST = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
#: The compiled loader dies of deep nesting, the plain one refuses it: texts that might be nested
#: deeper than this are for the plain one.
_NESTS = re.compile(r"[\[{]|[-?](?=\s)")
_DEEPEST = 1000
_LONGEST = 1_000_000


class NodeReader:
    """Reads the nodes of one file; `ManifestError` names ``name`` and the line."""

    def __init__(self, name: str) -> None:
        self._name = name

    def compose(self, text: str) -> yaml.Node | None:
        """The root node of a text, None for an empty one.

        What the compiled loader refuses the plain one reads again: its places are more exact.
        """
        nests = sum(1 for _ in islice(_NESTS.finditer(text), _DEEPEST))
        if nests < _DEEPEST and len(text) < _LONGEST:
            with suppress(yaml.YAMLError):
                return yaml.compose(text, Loader=_FAST)
        return self._compose_plainly(text)

    def _compose_plainly(self, text: str) -> yaml.Node | None:
        try:
            return yaml.compose(text, Loader=yaml.SafeLoader)
        except yaml.MarkedYAMLError as error:
            mark = error.problem_mark or error.context_mark
            line = None if mark is None else mark.line + 1
            raise ManifestError(self._name, line, f"not YAML: {error.problem}") from error
        except yaml.YAMLError as error:
            raise ManifestError(self._name, None, f"not YAML: {error}") from error
        except RecursionError as error:
            raise ManifestError(self._name, None, "not YAML: nested too deep") from error

    def pairs(self, node: yaml.Node, allowed: tuple[str, ...] = ()) -> dict[str, yaml.Node]:
        """The values of a mapping by key; only ``allowed`` keys, where some are given."""
        if self.is_null(node):
            return {}
        if not isinstance(node, yaml.MappingNode):
            self.refuse(node, "a mapping of keys to values is wanted here")
        pairs: dict[str, yaml.Node] = {}
        for key_node, value in node.value:
            key = self.text(key_node)
            if allowed and key not in allowed:
                self.refuse(key_node, f"unknown key {key!r}; known: {', '.join(allowed)}")
            if key in pairs:
                self.refuse(key_node, f"{key!r} stands twice")
            pairs[key] = value
        return pairs

    def items(self, node: yaml.Node) -> list[yaml.Node]:
        if self.is_null(node):
            return []
        if not isinstance(node, yaml.SequenceNode):
            self.refuse(node, "a list is wanted here")
        return list(node.value)

    def text(self, node: yaml.Node) -> str:
        """A scalar as written: ``number: 743`` is "743", ``date: 2013-04-15`` is "2013-04-15"."""
        if not isinstance(node, yaml.ScalarNode):
            self.refuse(node, "a single value is wanted here")
        return "" if self.is_null(node) else str(node.value)

    def date(self, node: yaml.Node) -> dt.date | None:
        text = self.text(node)
        if not text:
            return None
        try:
            return dt.date.fromisoformat(text)
        except ValueError:
            self.refuse(node, f"{text!r} is not a date of the form 2026-11-20")

    def refuse(self, node: yaml.Node, detail: str) -> NoReturn:
        raise ManifestError(self._name, node.start_mark.line + 1, detail)

    @staticmethod
    def is_null(node: yaml.Node) -> bool:
        return isinstance(node, yaml.ScalarNode) and node.tag.endswith(":null")
