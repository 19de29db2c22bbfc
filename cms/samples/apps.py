from django.apps import AppConfig


class SamplesConfig(AppConfig):
    name = "cms.samples"
    label = "samples"

    def ready(self) -> None:
        from cms.samples import answered  # noqa: PLC0415 - needs loaded models

        answered.connect()
