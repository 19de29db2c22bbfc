from django.apps import AppConfig


class UrgentConfig(AppConfig):
    name = "workflows.urgent"
    label = "urgent"

    def ready(self) -> None:
        from workflows.urgent import waiting  # noqa: PLC0415 - models are ready now

        waiting.connect()
