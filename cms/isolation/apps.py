from django.apps import AppConfig


class IsolationConfig(AppConfig):
    name = "cms.isolation"
    label = "isolation"

    def ready(self) -> None:
        from sites.ids import pk_of  # noqa: PLC0415 - needs models
        from upstream.django import chosen_ids  # noqa: PLC0415
        from upstream.wagtail import choosers  # noqa: PLC0415

        chosen_ids.install(lambda model, value: pk_of(model, value) is not None)
        choosers.install(pk_of)
