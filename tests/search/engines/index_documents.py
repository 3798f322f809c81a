"""Documents of an index, made for tests."""

from __future__ import annotations

from collections.abc import Mapping

from kb.spans import NEVER
from search.model import Clause, Field, IndexDocument, Plan, Positions, Term


def places(text: str) -> Positions:
    """Words as places of a field; alternates at one place are joined by a bar."""
    return tuple(tuple(word.split("|")) for word in text.split())


def document(
    version: int,
    text: str = "",
    *,
    work: int = 1,
    lang: str = "ru",
    n: int = 0,
    days: tuple[int, int, int, int] = (0, 0, NEVER, NEVER),
    force: int = 4,
    labels: Mapping[str, tuple[str, ...]] | None = None,
    **fields: str,
) -> IndexDocument:
    """A document with the words of ``text``, and of further fields by their names."""
    held = {Field.TEXT: text} | {Field(name): words for name, words in fields.items()}
    return IndexDocument(
        key=f"{version}.{lang}.{n}",
        work=work,
        version=version,
        address=f"!main~para_{version}",
        lang=lang,
        first=days[0],
        sure_from=days[1],
        sure_to=days[2],
        last=days[3],
        force=force,
        fields={field: places(words) for field, words in held.items() if words},
        labels={"lang": (lang,), "act": (f"/akn/kz/act/{work}",)} if labels is None else labels,
    )


def clause(typed: str, *terms: Term, **options: object) -> Clause:
    """A clause for one word, or for the terms given."""
    return Clause(typed, terms or (Term((typed,)),), **options)  # type: ignore[arg-type]


def plan(*words: str | Clause, **options: object) -> Plan:
    """A plan that demands every word."""
    clauses = [clause(word) if isinstance(word, str) else word for word in words]
    return Plan(tuple((each,) for each in clauses), **options)  # type: ignore[arg-type]
