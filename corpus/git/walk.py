"""A repository of editions from its oldest commit on, without an index."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from corpus.git.clone import GitCorpus
from corpus.git.editions import Step, history
from corpus.git.filters import EVERYTHING, Filters
from corpus.git.index import asked_for
from corpus.git.line import line
from corpus.git.state import GitState
from corpus.git.steps import steps
from corpus.git.tally import Tally
from corpus.git.values import Event
from corpus.sources import Refused


def walk(
    corpus: GitCorpus, *, since: GitState | None = None, filters: Filters = EVERYTHING
) -> Iterator[Event | Refused]:
    """What each commit does to the acts of a repository, in the order of commits.

    Begins at once and holds one commit's changes only. Unlike `corpus.git.index.acts` it does not
    look ahead: of two texts of one day both come, and those of the last day of an earlier walk come
    again. Nothing is counted. Parameters as there.
    """
    tally = Tally()
    same = since is not None and since.filters == filters
    found = steps(corpus, line(corpus, since if same else None), filters, tally)
    for _, group in groupby(found, key=_order):
        by_act: dict[str, list[Step]] = {}
        for one in group:
            if isinstance(one, Refused):
                yield one
            else:
                by_act.setdefault(one[0], []).append(one[1])
        for code, changes in by_act.items():
            told = asked_for(corpus, history(code, changes), filters, tally)
            if isinstance(told, Refused):
                yield told
            else:
                yield from told.refused
                yield from told.events


def _order(found: tuple[str, Step] | Refused) -> int:
    return -1 if isinstance(found, Refused) else found[1].order
