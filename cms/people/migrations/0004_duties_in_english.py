from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("people", "0003_rows_in_their_order")]

    operations = [
        migrations.AddField(
            model_name="appointment",
            name="duties_en",
            field=models.TextField(blank=True, db_default="", default="", verbose_name="duties in English"),
        ),
    ]
