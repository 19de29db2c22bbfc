from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('search', '0002_engine_table'),
    ]

    operations = [
        migrations.AddField(
            model_name='synonym',
            name='one_way',
            field=models.BooleanField(db_default=False, default=False, help_text='Whoever types the first finds the second, but not the other way round: for words that mean several things (CT), for old names (hộ khẩu) and for other languages.', verbose_name='in one direction only'),
        ),
    ]
