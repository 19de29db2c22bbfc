from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('documents', '0001_initial'),
    ]

    operations = [
        migrations.AlterField(
            model_name='documentrelation',
            name='relation',
            field=models.CharField(choices=[('replaces', 'replaces'), ('amends', 'amends'), ('corrects', 'corrects'), ('repeals', 'repeals'), ('cites', 'is based on')], max_length=20, verbose_name='this document'),
        ),
    ]
