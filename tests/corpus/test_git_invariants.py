"""What holds of any history: the editions of a day are the tree of that day's last commit."""

from __future__ import annotations

import datetime as dt
import tempfile
from itertools import accumulate
from pathlib import Path

from git_shop import Shop
from hypothesis import given, settings
from hypothesis import strategies as st
from test_git import meta

from corpus.git import (
    ActHistory,
    GitState,
    Withdrawn,
    acts,
    documents,
    open_corpus,
    reconciled,
)
from corpus.sources import SourceDocument

CODES = ("71", "72", "9")
#: Two names for the directory of each act: a title changes, the act stays.
PLACES = ("07-ministerial/103-mvd/2019/0405-{}-{}", "07-ministerial/103-mvd/2019/0405-{}-novoe-{}")
LANGUAGES = {"rus": "ru", "kaz": "kk"}

changes = st.tuples(
    st.sampled_from(CODES),
    st.sampled_from(["rus", "kaz", "meta", "gone", "moved"]),
    st.integers(0, 3),
)
commits = st.lists(
    st.tuples(st.integers(0, 2), st.lists(changes, min_size=1, max_size=3)),
    min_size=1,
    max_size=9,
)
Files = dict[str, str | None]
Tree = dict[str, dict[str, str]]
"""By act and language, what stands there at the end of a day."""


class World:
    """Applies changes to a model of the tree, and says what to commit."""

    def __init__(self) -> None:
        self.place = dict.fromkeys(CODES, 0)
        self.texts: Tree = {}

    def apply(self, code: str, what: str, number: int) -> Files:
        path = PLACES[self.place[code]].format("pravila", code)
        held = self.texts.get(code)
        if what == "gone":
            self.texts.pop(code, None)
            return {path: None}
        if what == "moved" and held:
            self.place[code] = 1 - self.place[code]
            there = PLACES[self.place[code]].format("pravila", code)
            files: Files = {path: None, f"{there}/meta.yaml": meta(code)}
            return files | {f"{there}/{stem}.md": text for stem, text in held.items()}
        files = {f"{path}/meta.yaml": meta(code, more=f"type_codes: [{number}]")}
        if what in LANGUAGES:
            text = f"# Правила\n\n1. {number}.\n"
            self.texts.setdefault(code, {})[what] = text
            files[f"{path}/{what}.md"] = text
        return files if what in LANGUAGES or held else {}


def histories(shop: Shop, state: GitState | None = None) -> tuple[dict[str, ActHistory], GitState]:
    with acts(open_corpus(shop.path), since=state) as met:
        held = {one.code: one for one in met if isinstance(one, ActHistory)}
        return held, met.walked().state


@settings(max_examples=40, deadline=None)
@given(commits, st.integers(0, 8))
def test_editions_are_the_trees_of_their_days(
    plan: list[tuple[int, list[tuple[str, str, int]]]], cut: int
) -> None:
    with tempfile.TemporaryDirectory() as folder:
        shop, world = Shop(Path(folder) / "law"), World()
        days = accumulate((days for days, _ in plan), initial=dt.date(2019, 4, 5).toordinal())
        by_day: dict[dt.date, Tree] = {}
        state: GitState | None = None
        known: dict[str, list[str]] = {}
        next(days)
        for at, (day, (_, changed)) in enumerate(zip(days, plan, strict=True)):
            on = dt.date.fromordinal(day)
            files: Files = {}
            for change in changed:
                for path, contents in world.apply(*change).items():
                    if contents is None:
                        files = {one: held for one, held in files.items() if path not in one}
                    files[path] = contents
            shop.commit(str(on), files)
            by_day[on] = {code: dict(texts) for code, texts in world.texts.items()}
            if at == cut:
                met, state = histories(shop)
                known = {code: [one.id for one in told.editions] for code, told in met.items()}
        whole, _ = histories(shop)
        shown: Tree = {}
        corpus = open_corpus(shop.path)
        events = [one for told in whole.values() for one in documents(corpus, told)]
        for on in sorted(by_day):
            for event in events:
                if isinstance(event, SourceDocument) and event.edition == on:
                    texts = shown.setdefault(event.identity["code"], {})
                    texts[event.language] = event.data.decode()
                if isinstance(event, Withdrawn) and event.on == on:
                    shown[event.code].pop(event.language, None)
                    if event.language == "":
                        del shown[event.code]
            expected = {
                code: {LANGUAGES[stem]: text for stem, text in texts.items()}
                for code, texts in by_day[on].items()
            }
            assert shown == expected
        if state is not None:
            later, _ = histories(shop, state)
            for code in CODES:
                ids = set(known.get(code, ()))
                if code in later:
                    told = reconciled(later[code], ids)
                    ids -= {one.id for one in told.vanished}
                    ids |= {one.id for one in told.fresh.editions}
                expected_ids = {one.id for one in whole[code].editions} if code in whole else set()
                assert ids == expected_ids
