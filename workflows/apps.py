from django.apps import AppConfig


class WorkflowsConfig(AppConfig):
    name = "workflows"

    def ready(self) -> None:
        from upstream.wagtail import workflow_mail  # noqa: PLC0415
        from workflows import guard, notifications, opening_guard, setup, trace  # noqa: PLC0415 - models are ready now

        guard.connect()
        opening_guard.connect()
        setup.connect()
        workflow_mail.silence()
        notifications.connect()
        trace.connect()
