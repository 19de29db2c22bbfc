from django.apps import AppConfig


class ServicesConfig(AppConfig):
    name = "cms.services"
    label = "services"

    def ready(self) -> None:
        from cms.services import menu, provisioning, reading  # noqa: F401, PLC0415 - need loaded models

        menu.connect()
        provisioning.connect()
