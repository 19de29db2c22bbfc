from django.apps import AppConfig

from upstream.django import clock_reads

# Models are loaded after this: the default of a field and that of its migration are the same function.
clock_reads.install()


class DeliveryConfig(AppConfig):
    """Sees every statement, every question for the time, and every fact that is kept outside of the database."""

    name = "cms.delivery"
    label = "delivery"

    def ready(self) -> None:
        from cms.delivery import telling, watching  # noqa: PLC0415 - needs loaded models

        watching.connect()
        telling.connect()
