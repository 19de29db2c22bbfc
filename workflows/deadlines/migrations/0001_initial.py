import datetime
import django.core.validators
import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('ward_sites', '0002_emblem'),
        ('workflows', '0004_audiences'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='DayOverride',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('day', models.DateField(unique=True, verbose_name='day')),
                ('is_working', models.BooleanField(default=False, help_text='Worked instead of another day; otherwise off', verbose_name='working day')),
                ('name', models.CharField(help_text='Citizens read it on a day off', max_length=120, verbose_name='reason')),
                ('name_en', models.CharField(blank=True, max_length=120, verbose_name='reason in English')),
            ],
            options={
                'verbose_name': 'exception of the calendar',
                'verbose_name_plural': 'exceptions of the calendar',
                'ordering': ['day'],
            },
        ),
        migrations.CreateModel(
            name='DeskTerms',
            fields=[
                ('id', models.PositiveSmallIntegerField(default=1, editable=False, primary_key=True, serialize=False)),
                ('morning_from', models.TimeField(default=datetime.time(7, 30), verbose_name='morning from')),
                ('morning_to', models.TimeField(default=datetime.time(11, 30), verbose_name='morning to')),
                ('afternoon_from', models.TimeField(default=datetime.time(13, 30), verbose_name='afternoon from')),
                ('afternoon_to', models.TimeField(default=datetime.time(17, 0), verbose_name='afternoon to')),
                ('lead_days', models.PositiveSmallIntegerField(default=1, validators=[django.core.validators.MinValueValidator(1), django.core.validators.MaxValueValidator(30)], verbose_name="ward's lead: working days")),
                ('lead_urgent_hours', models.PositiveSmallIntegerField(default=4, validators=[django.core.validators.MinValueValidator(1), django.core.validators.MaxValueValidator(80)], verbose_name="ward's lead, urgent: working hours")),
                ('moderator_days', models.PositiveSmallIntegerField(default=1, validators=[django.core.validators.MinValueValidator(1), django.core.validators.MaxValueValidator(30)], verbose_name='city: working days')),
                ('moderator_urgent_hours', models.PositiveSmallIntegerField(default=4, validators=[django.core.validators.MinValueValidator(1), django.core.validators.MaxValueValidator(80)], verbose_name='city, urgent: working hours')),
                ('escalation_hours', models.PositiveSmallIntegerField(default=4, validators=[django.core.validators.MinValueValidator(1), django.core.validators.MaxValueValidator(80)], verbose_name='working hours from the deputy to the city')),
                ('assignment_hours', models.PositiveSmallIntegerField(default=4, validators=[django.core.validators.MinValueValidator(1), django.core.validators.MaxValueValidator(80)], verbose_name='working hours for which a page stays with one reviewer')),
            ],
            options={
                'verbose_name': 'terms of the review desk',
                'verbose_name_plural': 'terms of the review desk',
                'constraints': [models.CheckConstraint(condition=models.Q(('id', 1)), name='one_row_of_terms')],
            },
        ),
        migrations.CreateModel(
            name='Escalation',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('level', models.CharField(choices=[('deputy', 'Deputy'), ('city', 'City')], max_length=10, verbose_name='level')),
                ('at', models.DateTimeField(verbose_name='at')),
                ('step', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='escalations', to='workflows.roletaskstate')),
            ],
            options={
                'verbose_name': 'escalation',
                'verbose_name_plural': 'escalations',
                'constraints': [models.UniqueConstraint(fields=('step', 'level'), name='one_escalation_to_a_level')],
            },
        ),
        migrations.CreateModel(
            name='Presence',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('since', models.DateTimeField()),
                ('seen_at', models.DateTimeField(db_index=True)),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('step', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='presences', to='workflows.roletaskstate')),
            ],
            options={
                'verbose_name': 'presence',
                'verbose_name_plural': 'presences',
                'constraints': [models.UniqueConstraint(fields=('step', 'person'), name='one_presence_at_a_step')],
            },
        ),
        migrations.CreateModel(
            name='Substitution',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('role', models.CharField(choices=[('editor', 'Ward editor'), ('lead', 'Ward lead'), ('moderator', 'City moderator'), ('translator', 'Translator'), ('operator', 'Operator')], max_length=20, verbose_name='role')),
                ('first_day', models.DateField(null=True, verbose_name='first day')),
                ('last_day', models.DateField(null=True, verbose_name='last day')),
                ('reason', models.CharField(blank=True, max_length=255, verbose_name='reason')),
                ('created_at', models.DateTimeField(auto_now_add=True)),
                ('ended_at', models.DateTimeField(null=True)),
                ('absent', models.ForeignKey(null=True, on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='away')),
                ('created_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('deputy', models.ForeignKey(null=True, on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='decides meanwhile')),
                ('ended_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('ward', models.ForeignKey(null=True, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='ward_sites.ward')),
            ],
            options={
                'verbose_name': 'substitution',
                'verbose_name_plural': 'substitutions',
                'ordering': ['-pk'],
                'indexes': [models.Index(fields=['deputy', 'ended_at'], name='substitution_of_deputy')],
                'constraints': [models.CheckConstraint(condition=models.Q(('absent__isnull', False), ('deputy__isnull', False), _connector='OR'), name='substitution_names_somebody'), models.CheckConstraint(condition=models.Q(models.Q(('absent__isnull', False), ('deputy__isnull', False), ('first_day', None), ('last_day', None)), ('first_day__lte', models.F('last_day')), _connector='OR'), name='substitution_has_days_in_order')],
            },
        ),
    ]
