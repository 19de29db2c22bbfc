from django.apps import AppConfig


class LibraryConfig(AppConfig):
    name = "cms.library"
    label = "library"

    def ready(self) -> None:
        from cms.library import portraits  # noqa: PLC0415 - models are loaded now

        portraits.connect()
