from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('wagtailcore', '0097_baselogentry_uuid_action_timestamp_indexes'),
        ('workflows', '0004_audiences'),
    ]

    operations = [
        migrations.AddField(
            model_name='roletaskstate',
            name='folded',
            field=models.TextField(db_default='', default='', editable=False),
        ),
        migrations.AddField(
            model_name='roletaskstate',
            name='is_open',
            field=models.BooleanField(db_default=True, default=True, editable=False),
        ),
        migrations.AddField(
            model_name='roletaskstate',
            name='reason_names',
            field=models.CharField(db_default='', default='', editable=False, max_length=255),
        ),
        migrations.AddField(
            model_name='roletaskstate',
            name='reasons',
            field=models.JSONField(editable=False, null=True),
        ),
        migrations.AddField(
            model_name='roletaskstate',
            name='score',
            field=models.IntegerField(db_default=0, default=0, editable=False),
        ),
        migrations.AddIndex(
            model_name='roletaskstate',
            index=models.Index(condition=models.Q(('is_open', True)), fields=['-score', 'site'], name='open_steps_by_score'),
        ),
    ]
