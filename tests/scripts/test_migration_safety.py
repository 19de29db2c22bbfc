"""The lint finds migrations that the serving release does not survive."""

from __future__ import annotations

import pytest
from django.db import migrations, models
from django.db.migrations.operations.base import Operation

from scripts.migration_safety import problems

NEW = migrations.CreateModel("Thing", [("id", models.BigAutoField(primary_key=True))])
FILL = migrations.RunPython(migrations.RunPython.noop, migrations.RunPython.noop)


def added(field: models.Field, model: str = "thing") -> migrations.AddField:
    return migrations.AddField(model, "name", field)


@pytest.mark.parametrize(
    ("operations", "said"),
    [
        ([migrations.RemoveField("thing", "name")], "still reads it"),
        ([migrations.DeleteModel("Thing")], "still reads it"),
        ([migrations.RenameField("thing", "name", "title")], "still reads it"),
        ([migrations.RenameModel("Thing", "Other")], "still reads it"),
        ([added(models.TextField(default="x"))], "does not fill it"),
        ([migrations.RunPython(migrations.RunPython.noop)], "no way back"),
        ([migrations.RunSQL("SELECT 1")], "no way back"),
        ([added(models.TextField(null=True)), FILL], "two migrations"),
    ],
)
def test_what_breaks_is_found(operations: list[Operation], said: str) -> None:
    (problem,) = problems(operations)
    assert said in problem


@pytest.mark.parametrize(
    "operations",
    [
        [NEW, added(models.TextField(default="x"))],
        [NEW, FILL],
        [added(models.TextField(null=True))],
        [added(models.TextField(db_default="x"))],
        [added(models.ManyToManyField("thing"))],
        [FILL],
        [migrations.AlterField("thing", "name", models.TextField())],
    ],
)
def test_what_does_not_is_taken(operations: list[Operation]) -> None:
    assert not list(problems(operations))
