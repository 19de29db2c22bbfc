from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('news', '0004_areas'),
    ]

    operations = [
        migrations.AddField(
            model_name='newspage',
            name='corrected_on',
            field=models.DateField(blank=True, null=True, verbose_name='corrected on'),
        ),
        migrations.AddField(
            model_name='newspage',
            name='correction',
            field=models.TextField(blank=True, db_default='', default='', help_text='What was wrong, and what is right. Citizens read it above the text, and in lists a mark.', max_length=800, verbose_name='correction'),
        ),
    ]
