"""Changes announced and still to come, for a person to read."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rich.console import RenderableType
from rich.padding import Padding
from rich.text import Text

from api.naming import Naming
from api.times import mark, when
from api.words import word
from kb.answers import AnnouncedChange


def announced(
    changes: Sequence[AnnouncedChange], naming: Naming, *, at: str = "", depth: int = 0
) -> Iterator[RenderableType]:
    """A line for each: what is announced, of which unit unless that is ``at``, by whom, for when.

    One that the announcing act itself orders is told by its versions and changes; here only that.
    """
    for change in changes:
        line = Text(f"» {_what(change, naming, at)}", style="magenta")
        line.append(f"  {_standing(change, naming)}", style="dim")
        yield Padding(line, (0, 0, 0, 2 * depth), expand=False)


def _what(change: AnnouncedChange, naming: Naming, at: str) -> str:
    lang = naming.lang
    act = naming.act(change.act) if change.act else change.act_title
    operation = change.operation or "amend"
    parts = (
        "" if change.address == at else change.label or change.address,
        word(f"operation.{operation}", lang),
        act or word("announced.unnamed", lang),
    )
    return word("announced.change", lang, what=" · ".join(part for part in parts if part))


def _standing(change: AnnouncedChange, naming: Naming) -> str:
    lang = naming.lang
    if change.ordered:
        return word("announced.ordered", lang)
    said = f"{mark(change.commencement)} {when(change.commencement, lang)}"
    if change.due in ("yes", "unknown"):
        said += f"; {word(f'announced.due_{change.due}', lang)}"
    return said
