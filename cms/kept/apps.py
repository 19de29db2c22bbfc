from django.apps import AppConfig


class KeptConfig(AppConfig):
    """Nothing that is typed into a form of the admin is lost."""

    name = "cms.kept"
    label = "kept"
