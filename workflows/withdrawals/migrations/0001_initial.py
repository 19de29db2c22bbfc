import django.db.models.deletion
import django.utils.timezone
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
    ]

    operations = [
        migrations.CreateModel(
            name='Withdrawal',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('site_number', models.PositiveIntegerField()),
                ('path', models.TextField()),
                ('path_key', models.CharField(max_length=64)),
                ('page_number', models.PositiveIntegerField(db_index=True)),
                ('section_number', models.PositiveIntegerField(null=True)),
                ('language', models.CharField(max_length=20)),
                ('reason', models.CharField(choices=[('mistake', 'published by mistake'), ('replaced', 'replaced by another page'), ('obsolete', 'no longer valid'), ('withdrawn', 'withdrawn')], max_length=20)),
                ('words', models.TextField(blank=True)),
                ('withdrawn_at', models.DateTimeField(default=django.utils.timezone.now)),
                ('replaced_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='wagtailcore.page')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('site_number', 'path_key'), name='withdrawn_once_an_address')],
            },
        ),
    ]
