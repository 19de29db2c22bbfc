from django.apps import AppConfig


class BackofficeConfig(AppConfig):
    name = "cms.backoffice"
    label = "backoffice"

    def ready(self) -> None:
        from cms.backoffice.errors import tell_all_errors  # noqa: PLC0415 - needs loaded models
        from upstream.wagtail import inline_scripts  # noqa: PLC0415

        tell_all_errors()
        inline_scripts.install()
