from django.apps import AppConfig
from django.core.checks import Tags, register


class OperationsConfig(AppConfig):
    """What those who run the installation ask it, and the checks of its configuration."""

    name = "cms.operations"
    label = "operations"

    def ready(self) -> None:
        from cms.operations import asked, checks, watching  # noqa: PLC0415 - needs loaded models

        for check in checks.ALL:
            register(check)
        register(checks.check_locales, Tags.database)
        watching.start(asked.facts)
