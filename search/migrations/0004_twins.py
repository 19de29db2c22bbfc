from django.db import migrations, models


class Migration(migrations.Migration):
    """Rows get their values when the engine's table is made anew, after ``migrate`` (``search.index.upkeep``)."""

    dependencies = [
        ('search', '0003_synonym_one_way'),
    ]

    operations = [
        migrations.AddField('searchdocument', 'district', models.CharField(db_default='', default='', max_length=100)),
        migrations.AddField('searchdocument', 'twin', models.BigIntegerField(db_default=0, default=0)),
        migrations.RemoveIndex('searchdocument', 'search_facts'),
        migrations.AddIndex(
            'searchdocument',
            models.Index(
                fields=['page_id', 'twin', 'site_id', 'district', 'kind', 'year', 'locale', 'issuer'],
                name='search_facts',
            ),
        ),
        migrations.AddIndex('searchdocument', models.Index(fields=['twin', 'site_id'], name='search_twin')),
    ]
