"""An index in the database of the base, written in the transactions in which the base learns."""

from __future__ import annotations

from contextlib import nullcontext
from typing import TYPE_CHECKING

from kb.indexing import indexed
from search.engines.errors import IndexingError
from search.indexing import documents

if TYPE_CHECKING:
    from sqlmodel import Session

    from kb.turns import Follower, Learnt
    from search.engines.postgres import PostgresEngine


def following(engine: PostgresEngine) -> Follower:
    """What `kb.base.Base.follow` is to be given so that an index is never behind the base.

    An index that was behind already stays so, as does one that others write for too long, or that
    has to be built anew: `search.keeping.catch_up` sees to it. Any other failure undoes what the
    base has learnt, too.
    """

    def follow(session: Session, learnt: Learnt) -> None:
        connection = session.connection()
        try:
            with connection.begin_nested():
                if engine.turn_in(connection) == learnt.turn - 1:
                    changed = documents(indexed(lambda: nullcontext(session), learnt.works))
                    engine.write_in(connection, learnt.works, changed, learnt.turn)
        except IndexingError:
            return

    return follow
