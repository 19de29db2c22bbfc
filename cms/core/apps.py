from django.apps import AppConfig
from django.core.checks import Tags, register


class CoreConfig(AppConfig):
    """What every page shares, and the checks of the installation."""

    name = "cms.core"
    label = "core"

    def ready(self) -> None:
        from cms.core import checks, exports, large_numbers, menu, sent  # noqa: PLC0415 - needs loaded models

        menu.connect()
        large_numbers.answer_large_numbers()
        sent.register_days()
        sent.register_stream_field()
        sent.keep_choosers_readable()
        exports.install()
        for check in checks.ALL:
            register(check)
        register(checks.check_locales, Tags.database)
