"""What the kazakhstan-law repositories say of an act beside its text: ``meta.yaml``.

Keys: ``act_code`` (the number of the act in the state's reference bank), ``requisite``,
``title.{rus,kaz}``, ``form``, ``type_codes``, ``approved_on``, ``approved_by``,
``version_date.{rus,kaz}``, ``source.{rus,kaz}``, ``caused_by`` (the act that gave rise to the
edition: ``code``, ``requisite``, ``title``, ``link``); in later builds ``repealed_on``,
``repealed_by`` and ``replaces``. Keys may be missing; keys not known are told, not refused.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field

import yaml

from corpus.errors import ManifestError
from corpus.yaml_nodes import NodeReader

META_NAME = "meta.yaml"
#: The files of an act by language: ``rus.md``, ``kaz.md``.
LANGUAGES = {"rus": "ru", "kaz": "kk"}
_KEYS = (
    "act_code",
    "requisite",
    "title",
    "form",
    "type_codes",
    "approved_on",
    "approved_by",
    "version_date",
    "source",
    "caused_by",
    "repealed_on",
    "repealed_by",
    "replaces",
)


@dataclass(frozen=True, slots=True)
class Act:
    """An act as ``meta.yaml`` names it: ``titles`` by language ("ru", "kk")."""

    code: str
    requisite: str = ""
    titles: dict[str, str] = field(default_factory=dict)
    link: str = ""


@dataclass(frozen=True, slots=True)
class Meta:
    """An act's ``meta.yaml``.

    ``version_dates`` are the days from which the edition shows the act, ``sources`` its pages at
    the reference bank, both by language; ``form`` and ``type_codes`` are the bank's own
    abbreviations ("ПРИК"), ``approved_by`` its codes of bodies; ``unknown`` the keys not read.
    """

    code: str
    requisite: str = ""
    titles: dict[str, str] = field(default_factory=dict)
    form: str = ""
    type_codes: tuple[str, ...] = ()
    approved_on: dt.date | None = None
    approved_by: tuple[str, ...] = ()
    version_dates: dict[str, dt.date] = field(default_factory=dict)
    sources: dict[str, str] = field(default_factory=dict)
    caused_by: Act | None = None
    repealed_on: dt.date | None = None
    repealed_by: Act | None = None
    replaces: tuple[Act, ...] = ()
    unknown: tuple[str, ...] = ()


def read_meta(data: bytes, name: str) -> Meta:
    """The ``meta.yaml`` of an act; `ManifestError` names ``name`` and the line.

    >>> read_meta("act_code: '183572'\\ntitle: {rus: Правила}".encode(), "meta.yaml").titles
    {'ru': 'Правила'}
    """
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise ManifestError(name, line, "not UTF-8") from error
    reader = _Reader(name)
    root = reader.compose(text)
    if root is None:
        raise ManifestError(name, None, "holds nothing")
    return reader.meta(root)


def described(meta: Meta, language: str) -> dict[str, str]:
    """What an act's ``meta.yaml`` says of its identity, for `SourceDocument.identity`.

    Keys: ``code``, ``requisite`` (form, issuer, date, number and registration, as printed),
    ``title`` in the language, ``date``; those not known are left out.
    """
    said = {
        "code": meta.code,
        "requisite": meta.requisite,
        "title": meta.titles.get(language, ""),
        "date": meta.approved_on.isoformat() if meta.approved_on else "",
    }
    return {key: value for key, value in said.items() if value}


def cause_of(act: Act | None, language: str) -> dict[str, str]:
    """An act that gave rise to an edition, for `SourceDocument.cause`; empty for none."""
    if act is None:
        return {}
    title = act.titles.get(language, "")
    said = {"code": act.code, "requisite": act.requisite, "title": title}
    return {key: value for key, value in said.items() if value}


class _Reader(NodeReader):
    def meta(self, root: yaml.Node) -> Meta:
        nodes = self.pairs(root)
        if "act_code" not in nodes or not self.text(nodes["act_code"]):
            self.refuse(root, "no act_code: nothing says which act this is")
        known = {key: nodes[key] for key in _KEYS if key in nodes}
        return Meta(
            code=self._text(known, "act_code"),
            requisite=self._text(known, "requisite"),
            titles=self._by_language(known, "title"),
            form=self._text(known, "form"),
            type_codes=self._texts(known, "type_codes"),
            approved_on=self._day(known, "approved_on"),
            approved_by=self._texts(known, "approved_by"),
            version_dates=self._days(known, "version_date"),
            sources=self._by_language(known, "source"),
            caused_by=self._act(known.get("caused_by")),
            repealed_on=self._day(known, "repealed_on"),
            repealed_by=self._act(known.get("repealed_by")),
            replaces=tuple(
                act
                for node in (self.items(known["replaces"]) if "replaces" in known else ())
                if (act := self._act(node)) is not None
            ),
            unknown=tuple(sorted(nodes.keys() - known.keys())),
        )

    def _text(self, nodes: dict[str, yaml.Node], key: str) -> str:
        return " ".join(self.text(nodes[key]).split()) if key in nodes else ""

    def _texts(self, nodes: dict[str, yaml.Node], key: str) -> tuple[str, ...]:
        return tuple(map(self.text, self.items(nodes[key]))) if key in nodes else ()

    def _day(self, nodes: dict[str, yaml.Node], key: str) -> dt.date | None:
        return self.date(nodes[key]) if key in nodes else None

    def _languages(self, nodes: dict[str, yaml.Node], key: str) -> dict[str, yaml.Node]:
        """The values of a mapping by the language's own code; those of other languages are not."""
        found = self.pairs(nodes[key]) if key in nodes else {}
        return {LANGUAGES[name]: node for name, node in found.items() if name in LANGUAGES}

    def _by_language(self, nodes: dict[str, yaml.Node], key: str) -> dict[str, str]:
        found = self._languages(nodes, key)
        return {lang: text for lang, node in found.items() if (text := self.text(node).strip())}

    def _days(self, nodes: dict[str, yaml.Node], key: str) -> dict[str, dt.date]:
        found = self._languages(nodes, key)
        return {lang: day for lang, node in found.items() if (day := self.date(node))}

    def _act(self, node: yaml.Node | None) -> Act | None:
        if node is None or self.is_null(node):
            return None
        if isinstance(node, yaml.ScalarNode):
            return Act(self.text(node))
        nodes = self.pairs(node)
        return Act(
            code=self._text(nodes, "code"),
            requisite=self._text(nodes, "requisite"),
            titles=self._by_language(nodes, "title"),
            link=self._text(nodes, "link"),
        )
