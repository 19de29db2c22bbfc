from django.apps import AppConfig


class DeadlinesConfig(AppConfig):
    name = "workflows.deadlines"
    label = "deadlines"

    def ready(self) -> None:
        from workflows.deadlines import calendar, substitutes  # noqa: PLC0415 - models are ready now

        calendar.connect()
        substitutes.connect()
