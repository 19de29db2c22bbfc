from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('news', '0003_optional_text_of_picture'),
    ]

    operations = [
        migrations.AddField(
            model_name='newspage',
            name='area',
            field=models.TextField(blank=True, db_default='', default='', help_text='Wards and former districts, one in a line, or: Toàn thành phố. The notice stands on the home pages and in the lists of these wards too. Empty: on the portal alone.', verbose_name='whom it concerns'),
        ),
    ]
