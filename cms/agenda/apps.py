from django.apps import AppConfig


class AgendaConfig(AppConfig):
    name = "cms.agenda"
    label = "agenda"

    def ready(self) -> None:
        from cms.agenda import reading  # noqa: F401, PLC0415 - needs loaded models
