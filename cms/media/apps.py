from django.apps import AppConfig


class MediaConfig(AppConfig):
    """Pictures and files, and the ways in which they are opened."""

    name = "cms.media"
    label = "media"

    def ready(self) -> None:
        from cms.media import closings, guard, held, lent, manifest, opening, placing, uses  # noqa: PLC0415 - models are ready now
        from upstream.wagtail import chosen_picture  # noqa: PLC0415
        from workflows import carried  # noqa: PLC0415
        from workflows.experts import lending  # noqa: PLC0415

        uses.connect(self)
        guard.connect()
        placing.connect()
        closings.connect()
        held.connect()
        carried.register(manifest.MediaCarrier())
        lending.register(lent.MediaLender())
        chosen_picture.install()
        opening.install()
