from django.apps import AppConfig


class HistoryConfig(AppConfig):
    """What stood at a page's address before, for everybody."""

    name = "cms.history"
    label = "history"

    def ready(self) -> None:
        from cms.history import reading  # noqa: F401, PLC0415 - registers what answers below a page
