from django.db import migrations, models


class Migration(migrations.Migration):
    """Rows get their values when the engine's table is made anew, after ``migrate`` (``search.index.upkeep``)."""

    dependencies = [
        ('search', '0004_twins'),
    ]

    operations = [
        migrations.AddField('searchdocument', 'names', models.TextField(db_default='', default='')),
        migrations.AddField('searchdocument', 'brevity', models.PositiveSmallIntegerField(db_default=100, default=100)),
        migrations.RemoveIndex('searchdocument', 'search_facts'),
        migrations.AddIndex(
            'searchdocument',
            models.Index(
                fields=['page_id', 'twin', 'site_id', 'district', 'kind', 'year', 'locale', 'issuer', 'brevity'],
                name='search_facts',
            ),
        ),
    ]
