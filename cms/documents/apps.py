from django.apps import AppConfig


class DocumentsConfig(AppConfig):
    name = "cms.documents"
    label = "documents"

    def ready(self) -> None:
        from cms.documents import signals  # noqa: PLC0415 - needs loaded models

        signals.connect()
