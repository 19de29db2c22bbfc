from django.apps import AppConfig


class DocumentsConfig(AppConfig):
    name = "cms.documents"
    label = "documents"

    def ready(self) -> None:
        from cms.documents import reading, records, signals  # noqa: F401, PLC0415 - need loaded models

        signals.connect()
