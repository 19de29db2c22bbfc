"""Steps from before the ranking: the decided ones are open no more, and the search finds those of today's lists.

Their reasons stay empty, and are found when the desk shows them (``workflows.ranking.late``).
"""

from typing import Any

from django.db import migrations

from sites.text import fold


def close(apps: Any, schema_editor: Any) -> None:
    step = apps.get_model("workflows", "RoleTaskState")
    of_all = apps.get_model("wagtailcore", "TaskState").objects.exclude(status="in_progress")
    step.objects.filter(pk__in=of_all.values("pk")).update(is_open=False)


def fill(apps: Any, schema_editor: Any) -> None:
    step = apps.get_model("workflows", "RoleTaskState")
    shown = step.objects.filter(
        folded="", workflow_state__status__in=("in_progress", "needs_changes", "approved")
    ).select_related("page", "workflow_state__requested_by")
    changed = []
    for one in shown.iterator(chunk_size=1000):
        sender = one.workflow_state.requested_by
        name = f"{sender.first_name} {sender.last_name} {sender.username}" if sender else ""
        one.folded = fold(f"{one.page.draft_title} {name}")
        changed.append(one)
        if len(changed) == 1000:
            step.objects.bulk_update(changed, ["folded"])
            changed = []
    step.objects.bulk_update(changed, ["folded"])


class Migration(migrations.Migration):

    dependencies = [
        ('workflows', '0005_ranking'),
    ]

    operations = [
        migrations.RunPython(close, migrations.RunPython.noop),
        migrations.RunPython(fill, migrations.RunPython.noop),
    ]
