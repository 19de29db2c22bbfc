from django.apps import AppConfig


class PeopleConfig(AppConfig):
    name = "cms.people"
    label = "people"

    def ready(self) -> None:
        from cms.people import reading  # noqa: F401, PLC0415 - needs loaded models
