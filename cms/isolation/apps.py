from django.apps import AppConfig


class IsolationConfig(AppConfig):
    name = "cms.isolation"
    label = "isolation"

    def ready(self) -> None:
        from cms.isolation import fields  # noqa: PLC0415 - needs models

        fields.read_ids()
