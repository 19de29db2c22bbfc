from django.apps import AppConfig


class FiguresConfig(AppConfig):
    """What the desk did, counted; no table of its own."""

    name = "workflows.figures"
    label = "figures"
