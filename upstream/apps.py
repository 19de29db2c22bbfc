from django.apps import AppConfig


class UpstreamConfig(AppConfig):
    """What we replace of libraries, and the checks of it."""

    name = "upstream"

    def ready(self) -> None:
        from upstream import checks  # noqa: F401, PLC0415 - registers itself; needs loaded models
