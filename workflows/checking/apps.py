from django.apps import AppConfig


class CheckingConfig(AppConfig):
    """What is asked of a version, how strictly, and what its author has confirmed."""

    name = "workflows.checking"
    label = "checking"
