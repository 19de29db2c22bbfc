from django.apps import AppConfig


class BackupConfig(AppConfig):
    """Copies of database and files that another install can be made from; no tables."""

    name = "cms.backup"
    label = "backup"
    verbose_name = "Backup"
