from django.db import migrations


def name_sites(apps, schema_editor):
    """Texts that came before belong to the site below whose home their page stands."""
    ImportedArticle = apps.get_model("imports", "ImportedArticle")
    Site = apps.get_model("wagtailcore", "Site")
    for site in Site.objects.select_related("root_page"):
        ImportedArticle.objects.filter(site=None, page__path__startswith=site.root_page.path).update(site=site)


class Migration(migrations.Migration):

    dependencies = [
        ('imports', '0002_scoped_and_open'),
    ]

    operations = [
        migrations.RunPython(name_sites, migrations.RunPython.noop, elidable=True),
    ]
