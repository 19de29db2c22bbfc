from django.apps import AppConfig
from django.db.models.signals import post_save


class TranslationConfig(AppConfig):
    """Everything that touches wagtail-localize."""

    name = "cms.translation"
    label = "translation"

    def ready(self) -> None:
        from wagtail_localize.models import StringTranslation, TranslationLog  # noqa: PLC0415 - needs models

        from cms.translation import live_drafts, slugs, tree_sync, versions  # noqa: PLC0415 - needs models

        post_save.connect(slugs.suggest_slug, sender=StringTranslation, dispatch_uid="translation-slug")
        post_save.connect(
            versions.remember_source_version, sender=TranslationLog, dispatch_uid="translation-source-version"
        )
        tree_sync.switch_off()
        live_drafts.keep_drafts_apart()
