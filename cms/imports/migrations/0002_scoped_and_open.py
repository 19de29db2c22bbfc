import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('imports', '0001_initial'),
        ('wagtailcore', '0097_baselogentry_uuid_action_timestamp_indexes'),
    ]

    operations = [
        migrations.AddField(
            model_name='importedarticle',
            name='site',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='wagtailcore.site'),
        ),
        migrations.AddField(
            model_name='importedarticle',
            name='is_draft',
            field=models.BooleanField(db_default=False, default=False),
        ),
        migrations.AddField(
            model_name='importedarticle',
            name='missing',
            field=models.PositiveIntegerField(db_default=0, default=0),
        ),
        migrations.AddField(
            model_name='importedarticle',
            name='has_open_links',
            field=models.BooleanField(db_default=False, default=False),
        ),
        migrations.AlterField(
            model_name='importedarticle',
            name='source_id',
            field=models.CharField(max_length=200),
        ),
        migrations.AddIndex(
            model_name='importedarticle',
            index=models.Index(fields=['source_id'], name='imports_source_id'),
        ),
        migrations.AddIndex(
            model_name='importedarticle',
            index=models.Index(condition=models.Q(('has_open_links', True)), fields=['id'], name='imports_open_links'),
        ),
        migrations.AddConstraint(
            model_name='importedarticle',
            constraint=models.UniqueConstraint(fields=('site', 'source_id'), name='imports_once_for_a_site'),
        ),
    ]
