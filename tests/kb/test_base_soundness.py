"""The schema, its migrations, and the examination of a base."""

from __future__ import annotations

import datetime as dt

import pytest
import sqlalchemy as sa
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from kb_builders import NOW, amending
from sqlmodel import SQLModel

from kb.base import Base
from kb.engine import HEAD, TABLES, alembic_config, begin_writing, migrate


def test_migrations_give_exactly_the_schema_of_the_models(base: Base) -> None:
    assert TABLES
    with base._engine.connect() as connection:
        assert compare_metadata(MigrationContext.configure(connection), SQLModel.metadata) == []


def test_the_head_named_in_code_is_the_last_migration() -> None:
    assert ScriptDirectory.from_config(alembic_config()).get_current_head() == HEAD


def test_migrations_can_be_taken_back_and_done_again(base: Base) -> None:
    with begin_writing(base._engine).begin() as connection:
        config = alembic_config()
        config.attributes["connection"] = connection
        command.downgrade(config, "base")
        left = set(sa.inspect(connection).get_table_names())
    assert left == {"alembic_version"}
    migrate(base._engine)
    assert base.acts() == []


def test_what_was_written_is_there_when_opened_again(url: str) -> None:
    document = amending()
    with Base.open(url) as base:
        base.load(document.source, document.parsed, NOW)
        before = base.services()
    with Base.open(url) as base:
        assert base.services() == before
        assert before


def test_another_kind_of_database_is_refused() -> None:
    with pytest.raises(ValueError, match="not supported"):
        Base.open("mssql+pyodbc://x/y")


@pytest.mark.parametrize(
    ("damage", "code"),
    [
        ("UPDATE source SET size = size, data = :blob", "source-damaged"),
        ("UPDATE unit_version SET state = 'open' WHERE seq = 1", "derived-state-stale"),
        ("DELETE FROM unit_version WHERE seq = 1", "derived-state-stale"),
        (
            "UPDATE unit_version SET earliest = '2030-01-01', latest = '2020-01-01' WHERE seq = 1",
            "bounds-impossible",
        ),
    ],
)
def test_damage_is_found(base: Base, damage: str, code: str) -> None:
    document = amending()
    base.load(document.source, document.parsed, NOW)
    assert base.doctor() == []
    with begin_writing(base._engine).begin() as connection:
        parameters = {"blob": b"changed"} if ":blob" in damage else {}
        connection.execute(sa.text(damage), parameters)
    assert code in {message.code for message in base.doctor()}


def test_rows_that_lead_nowhere_are_found(memory: Base) -> None:
    document = amending()
    memory.load(document.source, document.parsed, NOW)
    raw = memory._engine.raw_connection()
    raw.cursor().execute("PRAGMA foreign_keys = OFF")
    raw.cursor().execute("DELETE FROM change")
    messages = memory.doctor()
    assert "row-orphaned" in {message.code for message in messages}
    raw.cursor().execute("PRAGMA foreign_keys = ON")
    raw.close()


def test_sqlite_keeps_foreign_keys_and_a_write_ahead_log(tmp_path: object) -> None:
    with Base.open(f"sqlite:///{tmp_path}/zan.db") as base, base._engine.connect() as connection:
        assert connection.exec_driver_sql("PRAGMA foreign_keys").scalar() == 1
        assert connection.exec_driver_sql("PRAGMA journal_mode").scalar() == "wal"


def test_look_ups_of_acts(base: Base) -> None:
    document = amending()
    base.load(document.source, document.parsed, NOW)
    iri = "/akn/kz/act/order/mia/2014-12-02/862"
    for text in (iri, "862", "№ 862", "10056"):
        assert [act.id for act in base.resolve_act(text)] == [iri]
    assert [act.number for act in base.resolve_act("внесение изменений")] == ["743"]
    assert base.resolve_act("о налогах") == []
    assert base.resolve_act("  ") == []
    for text in ("выдача удостоверения", "Выдача удостоверений", "удостоверение"):
        assert len(base.resolve_service(text)) == 1
    assert base.resolve_service("") == []
    assert base.unit("862", "!annex_14", dt.date(2025, 1, 1)).in_effect == "yes"
