from django.apps import AppConfig


class ShowcaseConfig(AppConfig):
    """Installed where people build the pages."""

    name = "showcase"
