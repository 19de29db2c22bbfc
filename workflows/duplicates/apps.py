from django.apps import AppConfig


class DuplicatesConfig(AppConfig):
    name = "workflows.duplicates"
    label = "duplicates"

    def ready(self) -> None:
        from workflows.duplicates import signing  # noqa: PLC0415 - models are ready now

        signing.connect()
