"""The search application."""

from __future__ import annotations

from typing import Any

from django.apps import AppConfig
from django.db.models.signals import post_delete, post_migrate, post_save
from django.utils.translation import gettext_lazy as _


class SearchConfig(AppConfig):
    """Connects the index to the pages and makes the engine's storage with the tables."""

    name = "search"
    verbose_name = _("Search")

    def ready(self) -> None:
        from search import checks  # noqa: F401, PLC0415 - all need loaded models
        from search.index import signals  # noqa: PLC0415 - all need loaded models
        from search.models import Synonym  # noqa: PLC0415
        from search.question import defaults, lexicon  # noqa: PLC0415 - all need loaded models
        from search.statistics import buffer  # noqa: PLC0415
        from sites.models import FormerUnit, Succession, Ward  # noqa: PLC0415
        from sites.signals import city_provisioned  # noqa: PLC0415

        signals.connect()
        buffer.connect()
        for model in (Synonym, FormerUnit, Succession, Ward):
            for signal in (post_save, post_delete):
                signal.connect(
                    lexicon.invalidate, sender=model, dispatch_uid=f"lexicon-{model.__name__}-{id(signal)}"
                )
        city_provisioned.connect(defaults.load_synonyms, dispatch_uid="search-synonyms")
        city_provisioned.connect(lexicon.invalidate, dispatch_uid="search-lexicon")
        post_migrate.connect(_create_storage, sender=self, dispatch_uid="search-storage")


def _create_storage(**_kwargs: Any) -> None:
    """After each migrate: engines own tables or indexes that no Django model describes.

    Django does not know them when it flushes a database either, so what no document
    stands behind is cleared as well.
    """
    from search.index import upkeep  # noqa: PLC0415 - needs loaded models
    from search.wagtail.queries import create_indexes  # noqa: PLC0415 - the same

    upkeep.prepare_storage()
    create_indexes()
