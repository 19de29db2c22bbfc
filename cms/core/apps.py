from django.apps import AppConfig


class CoreConfig(AppConfig):
    """What every page shares."""

    name = "cms.core"
    label = "core"

    def ready(self) -> None:
        from cms.core import menu, sent  # noqa: PLC0415 - needs loaded models
        from sites.characters import as_text  # noqa: PLC0415
        from sites.letters import legible  # noqa: PLC0415
        from sites.spreadsheets import cell, sheet_cell  # noqa: PLC0415
        from upstream.django import large_numbers, texts  # noqa: PLC0415
        from upstream.wagtail import spreadsheets  # noqa: PLC0415

        menu.connect()
        large_numbers.install()
        sent.register_days()
        sent.register_stream_field()
        texts.install(as_text, legible)
        spreadsheets.install(cell, sheet_cell)
