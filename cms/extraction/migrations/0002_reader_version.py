from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('extraction', '0001_initial'),
    ]

    operations = [
        migrations.AddField(
            model_name='filetext',
            name='lost',
            field=models.PositiveIntegerField(db_default=0, default=0),
        ),
        migrations.AddField(
            model_name='filetext',
            name='reader_version',
            field=models.PositiveSmallIntegerField(db_default=0, default=0),
        ),
    ]
