from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("home", "0003_matters_and_all_wards")]

    operations = [
        migrations.AddField(
            model_name="matterpage",
            name="checked_on",
            field=models.DateField(
                blank=True,
                help_text="The day on which the city last compared it with the law.",
                null=True,
                verbose_name="checked on",
            ),
        ),
    ]
