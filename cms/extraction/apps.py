from django.apps import AppConfig


class ExtractionConfig(AppConfig):
    name = "cms.extraction"
    label = "extraction"

    def ready(self) -> None:
        from cms.extraction import signals  # noqa: PLC0415 - needs loaded models

        signals.connect()
