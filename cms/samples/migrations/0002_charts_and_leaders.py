from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("samples", "0001_initial")]

    operations = [
        migrations.AddField(
            model_name="samplearticle",
            name="units",
            field=models.JSONField(blank=True, editable=False, null=True),
        ),
        migrations.AddField(
            model_name="samplearticle",
            name="post",
            field=models.CharField(
                blank=True, db_default="", default="", max_length=60, verbose_name="post"
            ),
        ),
        migrations.AddField(
            model_name="samplearticle",
            name="asks_portrait",
            field=models.BooleanField(
                db_default=True,
                default=True,
                help_text="The ward is asked for a photograph before the record is submitted.",
                verbose_name="ask for a portrait",
            ),
        ),
    ]
