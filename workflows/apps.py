from django.apps import AppConfig


class WorkflowsConfig(AppConfig):
    name = "workflows"

    def ready(self) -> None:
        from workflows import guard, notifications, setup, trace, upstream  # noqa: PLC0415 - models are ready now

        guard.connect()
        setup.connect()
        upstream.silence_wagtail_mail()
        notifications.connect()
        trace.connect()
