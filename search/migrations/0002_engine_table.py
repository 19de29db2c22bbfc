from django.db import migrations, models

BEFORE = {
    'sqlite': ('search_fts', '33584329d292b9703356f6e00719161a'),
    'postgresql': ('search_entry', '7196a72c92c12e97f31d96744ef6772d'),
}


def record_shape(apps, schema_editor):
    """A table that was made before its shape was recorded has this one, so it need not be made anew."""
    name, shape = BEFORE.get(schema_editor.connection.vendor, ('', ''))
    if name in schema_editor.connection.introspection.table_names():
        apps.get_model('search', 'EngineTable').objects.create(name=name, shape=shape)


class Migration(migrations.Migration):

    dependencies = [
        ('search', '0001_initial'),
    ]

    operations = [
        migrations.CreateModel(
            name='EngineTable',
            fields=[
                ('name', models.CharField(max_length=63, primary_key=True, serialize=False)),
                ('shape', models.CharField(max_length=32)),
            ],
        ),
        migrations.RunPython(record_shape, migrations.RunPython.noop),
    ]
