"""The search application."""

from __future__ import annotations

from typing import Any

from django.apps import AppConfig
from django.db.models.signals import post_migrate
from django.utils.translation import gettext_lazy as _


class SearchConfig(AppConfig):
    """Connects the index to the pages and makes the engine's storage with the tables."""

    name = "search"
    verbose_name = _("Search")

    def ready(self) -> None:
        from search import checks, signals  # noqa: F401, PLC0415 - both need loaded models
        from search.statistics import buffer  # noqa: PLC0415 - needs loaded models

        signals.connect()
        buffer.connect()
        post_migrate.connect(_create_storage, sender=self, dispatch_uid="search-storage")


def _create_storage(**_kwargs: Any) -> None:
    """After each migrate: engines own tables or indexes that no Django model describes.

    Django does not know them when it flushes a database either, so what no document
    stands behind is cleared as well.
    """
    from search import upkeep  # noqa: PLC0415 - needs loaded models

    upkeep.prepare_storage()
