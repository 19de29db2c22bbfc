import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('wagtailcore', '0097_baselogentry_uuid_action_timestamp_indexes'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
        ('workflows', '0003_standing_and_waiting_moves'),
    ]

    operations = [
        migrations.AddField(
            model_name='roletaskstate',
            name='audience',
            field=models.JSONField(editable=False, null=True),
        ),
        migrations.CreateModel(
            name='WaitingOpening',
            fields=[
                ('page', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, primary_key=True, related_name='+', serialize=False, to='wagtailcore.page', verbose_name='page')),
                ('requested_at', models.DateTimeField(auto_now=True)),
                ('restriction_type', models.CharField(choices=[('none', 'Public'), ('password', 'Private, accessible with a shared password'), ('login', 'Private, accessible to any logged-in users'), ('groups', 'Private, accessible to users in specific groups')], max_length=20, verbose_name='who may read it')),
                ('password', models.CharField(blank=True, max_length=255, verbose_name='shared password')),
                ('groups', models.JSONField(default=list, verbose_name='groups')),
                ('requested_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'verbose_name': 'waiting opening',
                'verbose_name_plural': 'waiting openings',
                'abstract': False,
            },
        ),
    ]
