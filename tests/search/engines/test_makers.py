"""Which of two versions of Zanbase makes an index anew that both use."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest
from index_documents import document

from search.engines.errors import IndexNewerError, IndexOutdatedError
from search.engines.makers import disagreement, succeeding
from search.engines.postgres import PostgresEngine
from search.engines.whoosh import WhooshEngine
from search.keeping import agree, catch_up, rebuild
from search.model import Engine

A, B = "1 0.2.0+aa base", "1 0.2.0+bb base"
OLDER, NEWER, LATER = "1 0.1.0+cc base", "1 0.3.0+dd base", "1 0.10.0+ee base"


@pytest.mark.parametrize(
    ("held", "own", "error"),
    [
        (A, A, None),
        (f"{A} after {B}", A, None),
        (OLDER, A, IndexOutdatedError),
        (NEWER, A, IndexNewerError),
        (LATER, NEWER, IndexNewerError),  # 0.10 comes after 0.3
        (A, B, IndexOutdatedError),  # neither is known to be the newer
        (f"{A} after {B}", B, IndexNewerError),
        (f"{OLDER} after {NEWER}", NEWER, IndexOutdatedError),  # an older one was told to
        ("1 0.3.0+dd other", A, IndexOutdatedError),  # of another base
        ("1 another", A, IndexOutdatedError),  # says no release
        ("1 0.3.0rc1+dd base", A, IndexNewerError),
    ],
)
def test_meeting_an_index_of_others(held: str, own: str, error: type[Exception] | None) -> None:
    found = disagreement("here", held, own)
    assert type(found) is (error or type(None))


def test_those_an_index_was_taken_over_from_are_few() -> None:
    held: str | None = None
    for n in range(30):
        held = succeeding(held, f"1 0.2.0+{n} base")
    assert held is not None
    assert held.count(" after ") == 8
    assert succeeding(held, "1 0.2.0+29 base").count("0.2.0+29 ") == 1
    assert succeeding(held, "1 0.2.1+1 base") == "1 0.2.1+1 base"


class _Base:
    """A base of one turn without texts."""

    def __init__(self) -> None:
        self.read = 0

    def turn(self) -> int:
        return 1

    def turned(self, since: int) -> list[int]:
        return [1] if since < 1 else []

    def indexed(self, works: object = None) -> Iterator[object]:
        self.read += works is not None
        return iter(())


def _ask(base: _Base, engine: Engine) -> bool:
    try:
        catch_up(base, engine)  # type: ignore[arg-type]
    except IndexNewerError:
        return False
    return True


Opened = Callable[[str], Engine]


@pytest.fixture(params=["whoosh", "postgresql"])
def opened(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Opened]:
    """Opens one and the same index as some maker."""
    if request.param == "whoosh":
        yield lambda maker: WhooshEngine(tmp_path, maker)
        return
    url = request.getfixturevalue("postgres_place")()
    with ExitStack() as engines:
        yield lambda maker: engines.enter_context(PostgresEngine(url, maker))


@pytest.mark.parametrize("pair", [(A, B), (OLDER, A), (A, OLDER)])
def test_two_versions_in_turn_make_an_index_anew_once_each_at_most(
    opened: Opened, pair: tuple[str, str]
) -> None:
    engines = [opened(each.removeprefix("1 ")) for each in pair]
    base = _Base()
    asked = [[_ask(base, engine) for engine in engines] for _ in range(4)]
    assert base.read <= 2
    assert asked[-1].count(True) == 1
    assert asked[1:] == asked[-1:] * 3
    first = [_ask(base, engine) for engine in reversed(engines)]
    assert first == asked[-1][::-1]
    left_out = engines[asked[-1].index(False)]
    assert "made by" in agree(base, left_out).newer  # type: ignore[arg-type]
    rebuild(base, left_out)  # type: ignore[arg-type]
    assert _ask(base, left_out)  # who is told to make it anew does


def test_what_is_written_outlives_a_question_of_an_older_version(opened: Opened) -> None:
    newer, older = opened("0.2.0+aa b"), opened("0.1.0+bb b")
    newer.write([1], [document(1, "а")], 5)
    for ask in _questions(older):
        with pytest.raises(IndexNewerError):
            ask()
    assert list(newer.keys()) == [("1.ru.0", 1)]


def _questions(engine: Engine) -> Iterator[Callable[[], object]]:
    yield engine.turn
    yield engine.keys
    yield lambda: engine.frequency("а")
    yield lambda: engine.write([1], [], 9)
