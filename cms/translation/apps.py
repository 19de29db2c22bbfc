from django.apps import AppConfig
from django.db.models.signals import post_save


class TranslationConfig(AppConfig):
    """Everything that touches wagtail-localize."""

    name = "cms.translation"
    label = "translation"

    def ready(self) -> None:
        from wagtail_localize.models import StringTranslation, TranslationLog  # noqa: PLC0415 - needs models

        from cms.translation import slugs, versions  # noqa: PLC0415 - needs models
        from upstream.localize import live_drafts, tree_sync  # noqa: PLC0415

        post_save.connect(slugs.suggest_slug, sender=StringTranslation, dispatch_uid="translation-slug")
        post_save.connect(
            versions.remember_source_version, sender=TranslationLog, dispatch_uid="translation-source-version"
        )
        tree_sync.install()
        live_drafts.install()
