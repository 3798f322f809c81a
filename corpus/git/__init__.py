"""Repositories of editions: clones in which one commit is one edition of the law.

The kazakhstan-law repositories hold every act of the state's reference bank, a commit for each day
on which an edition took effect: `open_corpus` opens a clone, `acts` gives the history of each act,
`documents` reads its texts; `reconciled` compares with what an earlier walk took in.
"""

from __future__ import annotations

from corpus.git.clone import GitCorpus, open_corpus
from corpus.git.filters import Filters
from corpus.git.index import Histories, acts
from corpus.git.reading import documents
from corpus.git.state import GitState, Reconciled, Vanished, absent, reconciled
from corpus.git.tally import LeftOut, Walked
from corpus.git.values import ActHistory, Edition, Withdrawal, Withdrawn
from corpus.git.walk import walk

__all__ = [
    "ActHistory",
    "Edition",
    "Filters",
    "GitCorpus",
    "GitState",
    "Histories",
    "LeftOut",
    "Reconciled",
    "Vanished",
    "Walked",
    "Withdrawal",
    "Withdrawn",
    "absent",
    "acts",
    "documents",
    "open_corpus",
    "reconciled",
    "walk",
]
