from django.apps import AppConfig


class MediaConfig(AppConfig):
    """Pictures and files, and the ways in which they are opened."""

    name = "cms.media"
    label = "media"

    def ready(self) -> None:
        from cms.media import chosen, guard, manifest, opening, uses  # noqa: PLC0415 - models are ready now
        from workflows import carried  # noqa: PLC0415

        uses.connect(self)
        guard.connect()
        carried.register(manifest.MediaCarrier())
        chosen.keep_choices_answered()
        opening.install()
