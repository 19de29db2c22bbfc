from django.apps import AppConfig


class BundlesConfig(AppConfig):
    name = "workflows.bundles"
    label = "bundles"

    def ready(self) -> None:
        from workflows.bundles import holding  # noqa: PLC0415 - models are ready now

        holding.connect()
