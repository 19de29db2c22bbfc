from django.apps import AppConfig


class HomeConfig(AppConfig):
    name = "cms.home"
    label = "home"

    def ready(self) -> None:
        from cms.home import (  # noqa: F401, PLC0415 - need loaded models
            boundaries,
            consultation,
            context_matters,
            context_portal,
            context_ward,
            desk,
            functions,
            procedure_desk,
        )
