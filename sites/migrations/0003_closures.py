import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('wagtailcore', '0097_baselogentry_uuid_action_timestamp_indexes'),
        ('ward_sites', '0002_emblem'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='Closure',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('section', models.CharField(max_length=40, verbose_name='section')),
                ('since', models.DateTimeField(default=django.utils.timezone.now, verbose_name='closed since')),
                ('until', models.DateTimeField(blank=True, help_text='Told to visitors; the section does not open by itself. Empty: not known.', null=True, verbose_name='expected back')),
                ('reason', models.TextField(help_text='In Vietnamese, for citizens. Example: Đang rà soát nội dung.', verbose_name='reason')),
                ('reason_en', models.TextField(blank=True, help_text='Empty: English readers see the Vietnamese one.', verbose_name='reason in English')),
                ('created_by', models.ForeignKey(blank=True, editable=False, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='closed by')),
                ('site', models.ForeignKey(blank=True, help_text='Empty: on the portal and at all wards.', null=True, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='wagtailcore.site', verbose_name='site')),
            ],
            options={
                'verbose_name': 'closed section',
                'verbose_name_plural': 'closed sections',
                'ordering': ('section', 'pk'),
                'constraints': [models.UniqueConstraint(fields=('section', 'site'), name='closed_once_a_site'), models.UniqueConstraint(condition=models.Q(('site', None)), fields=('section',), name='closed_once_everywhere')],
            },
        ),
    ]
