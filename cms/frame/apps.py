from django.apps import AppConfig


class FrameConfig(AppConfig):
    """What stands around every public page."""

    name = "cms.frame"
    label = "frame"
