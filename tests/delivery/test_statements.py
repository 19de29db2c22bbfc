"""Which tables a statement reads and writes; what is not understood counts as everything."""

from __future__ import annotations

from itertools import product

import pytest
from django.apps import apps

from cms.delivery import statements, tables

PAGE = "wagtailcore_page"
NEWS = "news_newspage"


@pytest.mark.parametrize(
    ("sql", "written"),
    [
        (f'INSERT INTO "{NEWS}" ("a") VALUES (%s)', {NEWS}),
        (f'INSERT OR IGNORE INTO "{NEWS}" ("a") VALUES (%s)', {NEWS}),
        (f'INSERT INTO "{NEWS}" ("a") VALUES (%s) ON CONFLICT ("a") DO UPDATE SET "a" = 1 RETURNING "id"', {NEWS}),
        (f'UPDATE "{NEWS}" SET "summary" = %s', {NEWS}),
        (f"update {NEWS} set summary = %s where page_ptr_id = 7", {NEWS}),
        (f'\n  UPDATE ONLY "{NEWS}" SET "summary" = %s', {NEWS}),
        (f'DELETE FROM "{NEWS}" WHERE "page_ptr_id" IN (%s)', {NEWS}),
        (f'WITH gone AS (DELETE FROM "{NEWS}" RETURNING 1) SELECT 1', {NEWS}),
        (f'TRUNCATE "{NEWS}", "{PAGE}"', {statements.EVERYTHING}),
        ('ALTER TABLE "x" ADD COLUMN "y" text', {statements.EVERYTHING}),
        ("CALL anything()", {statements.EVERYTHING}),
        ("", {statements.EVERYTHING}),
        (f'SELECT 1 FROM "{NEWS}" WHERE "title" = \'DELETE FROM {PAGE}\'', set()),
        (f'SELECT 1 FROM "{NEWS}" FOR UPDATE', set()),
        ('SAVEPOINT "s1"', set()),
        ('RELEASE SAVEPOINT "s1"', set()),
        ("PRAGMA foreign_keys = ON", set()),
        # No public page shows these.
        ('INSERT INTO "django_session" ("a") VALUES (%s)', set()),
        ('UPDATE "wagtailcore_revision" SET "content" = %s', set()),
        # Of the draft alone, and of a draft with something else.
        (f'UPDATE "{PAGE}" SET "draft_title" = %s, "has_unpublished_changes" = %s WHERE "id" = %s', set()),
        (f'UPDATE "{PAGE}" SET "latest_revision_id" = NULL WHERE "id" = %s', set()),
        (f'UPDATE "{PAGE}" SET "draft_title" = %s, "title" = %s WHERE "id" = %s', {PAGE}),
        (f'UPDATE "{PAGE}" SET "draft_title" = (SELECT U0."a" FROM "b" U0 WHERE U0."c" = 1) WHERE "id" = %s', {PAGE}),
        (f'UPDATE "{PAGE}" SET "draft_title" = %s, "title" = \'x\' WHERE "id" = %s', {PAGE}),
        (f'UPDATE "{PAGE}" SET "draft_title" = %s', {PAGE}),
    ],
)  # fmt: skip
def test_what_is_written(sql: str, written: set[str]) -> None:
    assert statements.written(sql) == written


#: One table, as databases let people write it.
SPELLINGS = (
    "{0}",
    '"{0}"',
    "public.{0}",
    '"public"."{0}"',
    'public."{0}"',
    '"public" . {0}',
    "main.{0}",
    "\n\t{0}",
    "'{0}'",
    "`{0}`",
    "[main].[{0}]",
)
WRITES = (
    "INSERT INTO {0} VALUES (1)", "INSERT OR REPLACE INTO {0} VALUES (1)", "REPLACE INTO {0} VALUES (1)",
    "UPDATE {0} SET a = 1", "UPDATE OR IGNORE {0} SET a = 1", "UPDATE ONLY {0} SET a = 1", "UPDATE ONLY ({0}) SET a = 1",
    "DELETE FROM {0}", "DELETE FROM ONLY {0} WHERE a = 1", "WITH x AS (SELECT 1) UPDATE {0} SET a = 1",
    "WITH x AS (SELECT 1) DELETE FROM /* /* why */ */ {0}", "MERGE INTO {0} USING x ON true WHEN MATCHED THEN DELETE",
    "UPDATE /* why */ {0} SET a = 1",
    "WITH x AS (SELECT 1) MERGE INTO {0} USING x ON true WHEN MATCHED THEN DELETE", "TRUNCATE {0}",
    "EXPLAIN ANALYZE UPDATE {0} SET a = 1", "COPY {0} FROM STDIN", "-- why\nUPDATE {0} SET a = 1",
    "DO $$ BEGIN INSERT INTO django_session VALUES (1); PERFORM change('{0}'); END $$",
)  # fmt: skip
BEFORE = (
    "", "SELECT 1; ", "SET x = 1; ", "INSERT INTO django_session VALUES ('a;b'); ", "/* why */ ",
    "SELECT 1 -- it's\n; ", "SELECT /* it's */ 1; ", "SELECT $x$it's$x$; ",
)  # fmt: skip


@pytest.mark.parametrize("write", WRITES)
def test_however_a_table_is_spelt(write: str) -> None:
    for before, spelling in product(BEFORE, SPELLINGS):
        for sql in (write.format(spelling.format(NEWS)), write.format(spelling.format(NEWS)).upper()):
            assert not {NEWS, statements.EVERYTHING}.isdisjoint(statements.written(before + sql)), sql
            assert not statements.is_question(before + sql), sql


@pytest.mark.parametrize("spelling", SPELLINGS)
def test_however_a_table_that_is_read_is_spelt(spelling: str) -> None:
    for name in (NEWS, "a_table_of_nobody"):
        sql = f"SELECT 1 FROM x JOIN {spelling.format(name)} ON true"
        assert name in statements.read(sql)
        assert name in statements.read(sql.upper())


@pytest.mark.parametrize("quoted", ["'a;b'", "'it''s; so'", '"a;b"', "'a'; ", "$$a;b$$"])
def test_a_semicolon_in_a_text_begins_no_statement(quoted: str) -> None:
    assert statements.is_question(f"SELECT {quoted}")


@pytest.mark.parametrize(
    ("sql", "is_question"),
    [
        ("SELECT 1", True),
        ("  (SELECT 1) UNION (SELECT 2)", True),
        ("WITH a AS (SELECT 1) SELECT * FROM a", True),
        (f'WITH a AS (DELETE FROM "{NEWS}" RETURNING 1) SELECT * FROM a', False),
        (f'DELETE FROM "{NEWS}"', False),
        ("EXPLAIN SELECT 1", False),
    ],
)
def test_what_asks(sql: str, is_question: bool) -> None:
    assert statements.is_question(sql) is is_question


def test_every_model_is_read_by_its_own_question() -> None:
    for model in apps.get_models(include_auto_created=True):
        table = model._meta.db_table
        assert table in statements.read(str(model._base_manager.all().query)), model
        # And by its bare name, in a statement of somebody's own.
        assert table in statements.read(f"SELECT count(*) FROM {table} AS t")
    assert "a_table_of_nobody" in statements.read('SELECT 1 FROM "a_table_of_nobody"')


def test_every_model_is_written_by_its_own_statement() -> None:
    for model in apps.get_models(include_auto_created=True):
        table = model._meta.db_table
        told = set() if table in tables.quiet() else {table}
        for sql in (f'INSERT INTO "{table}" (', f'UPDATE "{table}" SET "x" = 1', f'DELETE FROM "{table}"'):
            assert statements.written(sql) == told, sql


def test_what_is_quiet_is_there() -> None:
    """A name that no model has any more would silently tell, and one that is misspelt would not be quiet."""
    labels = {model._meta.label for model in apps.get_models()}
    assert labels >= tables._QUIET_MODELS
    assert tables._QUIET_APPS - {"django_tasks_db"} <= {config.label for config in apps.get_app_configs()}
