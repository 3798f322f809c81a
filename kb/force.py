"""The force of acts by their form: Law 480-V arts 7 and 10, from the highest to the lowest."""

from __future__ import annotations

#: Forms as the corpus keys them; a code named for itself ("tax_code") has the force of a code.
_FORCE = (
    ("decision", "directive"),
    ("order",),
    ("resolution", "normative_resolution"),
    ("decree",),
    ("law",),
    ("code",),
    ("constitutional_law",),
    ("constitution",),
)


def force(form: str | None) -> int:
    """The rank of a form, higher prevails; an unknown form has the least.

    >>> force("order") < force("law") < force("tax_code"), force(None)
    (True, 0)
    """
    if form is None:
        return 0
    if form.endswith("_code"):
        form = "code"
    return next((rank for rank, forms in enumerate(_FORCE, 1) if form in forms), 0)


def by_force() -> dict[int, tuple[str, ...]]:
    """The forms of each rank, but for the codes named for themselves."""
    return dict(enumerate(_FORCE, 1))
