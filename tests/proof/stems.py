"""How well Kazakh words are stemmed: the list made by hand, against other ways to do it.

A stemmer is right on a form when it gives the stem a person wrote. Over-stemming: pairs of words
with different stems that it brings together. Under-stemming: pairs of forms of one word that it
keeps apart; both of all such pairs. They do not ask for stems of one kind, so that a dictionary's,
which has roots where we have infinitives, can be held against ours.
"""

from __future__ import annotations

import os
import sys
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

from search.analysis.kazakh import stem

PARTS = ("tune", "held", "other")
LIST = Path(__file__).resolve().parents[1] / "data" / "stems" / "kazakh.tsv"


@dataclass(frozen=True, slots=True)
class Entry:
    """A form as it stands in an act, its stem, and the set it is of: ``tune`` what the stemmer was
    tuned on, ``held`` and ``other`` what was not looked at."""

    form: str
    stem: str
    part: str


@dataclass(frozen=True, slots=True)
class Measured:
    """``over`` and ``under`` are shares of pairs, with their counts; ``misses`` as (form, stem,
    given)."""

    forms: int
    right: int
    over_pairs: int
    over_of: int
    under_pairs: int
    under_of: int
    misses: tuple[tuple[str, str, str], ...]

    @property
    def accuracy(self) -> float:
        return self.right / self.forms if self.forms else 0.0

    @property
    def under(self) -> float:
        return self.under_pairs / self.under_of if self.under_of else 0.0

    @property
    def over(self) -> float:
        return self.over_pairs / self.over_of if self.over_of else 0.0


def entries(path: Path = LIST) -> tuple[Entry, ...]:
    """The list: form, stem and set, separated by tabs; comments begin with #."""
    lines = [line for line in path.read_text("utf-8").splitlines() if not line.startswith("#")]
    rows = (line.split("\t") for line in lines[1:])
    return tuple(Entry(*row) for row in rows)


def measure(stemmer: Callable[[str], str], listed: Iterable[Entry]) -> Measured:
    """A stemmer against the list."""
    chosen = tuple(listed)
    given = [stemmer(entry.form) for entry in chosen]
    misses = tuple(
        (entry.form, entry.stem, got)
        for entry, got in zip(chosen, given, strict=True)
        if got != entry.stem
    )
    both = Counter((entry.stem, got) for entry, got in zip(chosen, given, strict=True))
    by_stem, by_given = Counter(entry.stem for entry in chosen), Counter(given)
    same, together = _pairs(by_stem.values()), _pairs(by_given.values())
    right_together = _pairs(both.values())
    return Measured(
        forms=len(chosen),
        right=len(chosen) - len(misses),
        over_pairs=together - right_together,
        over_of=_pairs([len(chosen)]) - same,
        under_pairs=same - right_together,
        under_of=same,
        misses=misses,
    )


def _pairs(counts: Iterable[int]) -> int:
    return sum(count * (count - 1) // 2 for count in counts)


def rivals(hunspell: Path | None = None) -> dict[str, Callable[[str], str]]:
    """Stemmers by name: ours, none, the first letters of a word, and hunspell's where there is one.

    ``hunspell``: the path of the dictionary kk_KZ without its endings (.aff, .dic), as Debian's
    package hunspell-kk has it; needs spylls. Of several stems it gives, the shortest is taken.
    """
    found: dict[str, Callable[[str], str]] = {
        "ours": stem,
        "none": lambda form: form,
        "first five letters": lambda form: form[:5],
    }
    if hunspell is not None:
        found["hunspell-kk"] = _hunspell(hunspell)
    return found


def _hunspell(path: Path) -> Callable[[str], str]:
    from spylls.hunspell import Dictionary

    dictionary = Dictionary.from_files(str(path))

    def shortest(form: str) -> str:
        stems = sorted((good.stem for good in dictionary.lookuper.good_forms(form)), key=len)
        return stems[0] if stems else form

    return shortest


def compared(hunspell: Path | None = None) -> dict[str, dict[str, Measured]]:
    """Every stemmer of `rivals` against every part of the list, and against "all" of it."""
    listed = entries()
    parts = {part: [entry for entry in listed if entry.part == part] for part in PARTS}
    parts["all"] = list(listed)
    return {
        name: {part: measure(stemmer, chosen) for part, chosen in parts.items()}
        for name, stemmer in rivals(hunspell).items()
    }


#: Where Debian's package hunspell-kk, or HUNSPELL_KK, has the dictionary without its endings.
_DEBIAN = Path("/usr/share/hunspell/kk_KZ")
_SHOWN = 40


def lines() -> list[str]:
    """The section of docs/accuracy.md; hunspell's numbers where its dictionary is installed."""
    place = Path(os.environ.get("HUNSPELL_KK", _DEBIAN))
    hunspell = place if place.with_suffix(".dic").exists() else None
    found = compared(hunspell)
    told = [
        "| stemmer | tune | held | other | all | joined of different | parted of one |",
        "|---|---|---|---|---|---|---|",
    ]
    for name, by_part in found.items():
        shares = " | ".join(f"{by_part[part].accuracy:.1%}" for part in (*PARTS, "all"))
        every = by_part["all"]
        told.append(
            f"| {name} | {shares} | {every.over_pairs} of {every.over_of} "
            f"| {every.under_pairs} of {every.under_of} |"
        )
    if hunspell is None:
        told += ["", "hunspell-kk is not installed on the machine of this run."]
    ours = found["ours"]["all"]
    misses = [f"{form} → {given}, not {wanted}" for form, wanted, given in ours.misses[:_SHOWN]]
    told += ["", f"{ours.forms} forms. Misses: " + "; ".join(misses) + "."]
    return told


def _print(hunspell: Path | None) -> None:
    for name, by_part in compared(hunspell).items():
        for part, found in by_part.items():
            print(
                f"{name:20} {part:6} {found.right:5}/{found.forms:<5} {found.accuracy:6.1%}"
                f"  over {found.over_pairs:5} {found.over:8.4%}"
                f"  under {found.under_pairs:5} {found.under:6.1%}"
            )


if __name__ == "__main__":
    _print(Path(sys.argv[1]) if len(sys.argv) > 1 else None)
