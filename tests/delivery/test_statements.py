"""Which tables a statement reads and writes; what is not understood counts as everything."""

from __future__ import annotations

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
