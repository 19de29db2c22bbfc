from django.apps import AppConfig
from django.core.checks import Tags, register


class CoreConfig(AppConfig):
    """What every page shares, and the checks of the installation."""

    name = "cms.core"
    label = "core"

    def ready(self) -> None:
        from cms.core import checks, menu  # noqa: PLC0415 - needs loaded models

        menu.connect()
        for check in checks.ALL:
            register(check)
        register(checks.check_locales, Tags.database)
