"""Which acts of a repository of editions are asked for."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass, fields
from fnmatch import fnmatchcase
from typing import Any

_YEAR = re.compile(r"\d{4}")
_NUMBERED = re.compile(r"\d+-")


@dataclass(frozen=True, slots=True)
class Filters:
    """What to take; an empty field asks for everything.

    ``tiers``: the repository's name or a tier's folder, with or without its number, "*" for
    any letters (``ministerial``, ``local-*``, ``02-codes``). ``agencies``: the code of a body in
    the state's directory, or a part of its name as the folders have it (``103003000000``,
    ``mvd``). ``codes``: of acts. ``since``, ``until``: days of editions, both included. ``forms``:
    the bank's abbreviations in ``meta.yaml`` (``КОД``, ``ПРИК``), of the act's newest edition.
    """

    tiers: tuple[str, ...] = ()
    agencies: tuple[str, ...] = ()
    codes: tuple[str, ...] = ()
    since: dt.date | None = None
    until: dt.date | None = None
    forms: tuple[str, ...] = ()

    def left_out(self, repository: str, path: str, code: str) -> str:
        """The filter that leaves out the act at ``path``, "" where none does.

        >>> Filters(agencies=("mvd",)).left_out("ministerial", "07-m/103-mvd/2020/0101-a-5", "5")
        ''
        """
        if self.codes and code not in self.codes:
            return "codes"
        if self.tiers and not self._of_tier(repository, path.partition("/")[0]):
            return "tiers"
        if self.agencies and not any(map(self._of_agency, _bodies(path))):
            return "agencies"
        return ""

    def of_days(self, day: dt.date) -> bool:
        return (self.since is None or self.since <= day) and (
            self.until is None or day <= self.until
        )

    def of_forms(self, form: str) -> bool:
        return not self.forms or form.casefold() in (asked.casefold() for asked in self.forms)

    def to_json(self) -> dict[str, Any]:
        """As JSON holds it, days as ISO text."""
        values = {field.name: getattr(self, field.name) for field in fields(self)}
        return {
            name: value.isoformat() if isinstance(value, dt.date) else list(value)
            for name, value in values.items()
            if value
        }

    @classmethod
    def from_json(cls, data: dict[str, Any]) -> Filters:
        """The inverse of `to_json`."""
        values: dict[str, Any] = {
            name: dt.date.fromisoformat(value) if isinstance(value, str) else tuple(value)
            for name, value in data.items()
        }
        return cls(**values)

    def _of_tier(self, repository: str, folder: str) -> bool:
        names = {repository, folder, _NUMBERED.sub("", folder, count=1)}
        return any(fnmatchcase(name, asked) for name in names for asked in self.tiers)

    def _of_agency(self, folder: str) -> bool:
        code, _, slug = folder.partition("-")
        return any(asked == code or asked.casefold() in slug.casefold() for asked in self.agencies)


EVERYTHING = Filters()


def _bodies(path: str) -> tuple[str, ...]:
    """The folders between the tier and the year (or, in older builds, the act)."""
    between = path.split("/")[1:-1]
    return tuple(folder for folder in between if not _YEAR.fullmatch(folder))
