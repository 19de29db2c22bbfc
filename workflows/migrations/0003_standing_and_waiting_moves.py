import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('wagtailcore', '0097_baselogentry_uuid_action_timestamp_indexes'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
        ('workflows', '0002_carried'),
    ]

    operations = [
        migrations.AddField(
            model_name='roletaskstate',
            name='standing',
            field=models.CharField(blank=True, default='', editable=False, max_length=120),
            preserve_default=False,
        ),
        migrations.CreateModel(
            name='WaitingMove',
            fields=[
                ('page', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, primary_key=True, related_name='+', serialize=False, to='wagtailcore.page', verbose_name='page')),
                ('requested_at', models.DateTimeField(auto_now=True)),
                ('destination', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='wagtailcore.page', verbose_name='section')),
                ('requested_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'verbose_name': 'waiting move',
                'verbose_name_plural': 'waiting moves',
            },
        ),
    ]
