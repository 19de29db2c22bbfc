from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('news', '0002_galleries_and_videos'),
    ]

    operations = [
        migrations.AlterField(
            model_name='newspage',
            name='lead_image_alt',
            field=models.CharField(blank=True, help_text='For people who cannot see it, if something else matters here. Empty: what was typed at its upload.', max_length=255, verbose_name='what the picture shows'),
        ),
    ]
