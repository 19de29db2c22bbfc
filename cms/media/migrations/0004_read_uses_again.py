"""Translated documents show the files of their original, so which page shows what is read again."""

from __future__ import annotations

from typing import Any

from django.db import migrations


def forget(apps: Any, _schema_editor: Any) -> None:
    """``cms.media.uses`` fills the empty table after the migrations."""
    apps.get_model("media", "PublicUse").objects.all().delete()


class Migration(migrations.Migration):
    dependencies = [("media", "0003_version_classes")]
    operations = [migrations.RunPython(forget, migrations.RunPython.noop)]
