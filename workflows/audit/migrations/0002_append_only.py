from django.db import migrations

from workflows.audit.immutable import create, drop


def put(apps, schema_editor):
    create(schema_editor.connection)


def take(apps, schema_editor):
    drop(schema_editor.connection)


class Migration(migrations.Migration):

    dependencies = [
        ('audit', '0001_initial'),
    ]

    operations = [migrations.RunPython(put, take)]
