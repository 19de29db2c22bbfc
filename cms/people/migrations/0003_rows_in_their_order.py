from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("people", "0002_galleries_and_videos")]

    operations = [
        migrations.AlterModelOptions(
            name="organisationunit",
            options={"ordering": ["sort_order"], "verbose_name": "unit", "verbose_name_plural": "units"},
        ),
        migrations.AlterModelOptions(
            name="post",
            options={"ordering": ["sort_order"], "verbose_name": "post", "verbose_name_plural": "posts"},
        ),
    ]
