from django.apps import AppConfig
from django.db.models.signals import post_save


class TranslationConfig(AppConfig):
    """Everything that touches wagtail-localize."""

    name = "cms.translation"
    label = "translation"

    def ready(self) -> None:
        from wagtail_localize.models import (  # noqa: PLC0415 - needs models
            StringTranslation,
            TranslationLog,
            TranslationSource,
        )

        from cms.translation import slugs, versions  # noqa: PLC0415 - needs models
        from cms.translation.life import renewing, together  # noqa: PLC0415
        from cms.translation.memory import remembering  # noqa: PLC0415
        from upstream.localize import live_drafts, tree_sync  # noqa: PLC0415
        from workflows import finish  # noqa: PLC0415

        post_save.connect(slugs.suggest_slug, sender=StringTranslation, dispatch_uid="translation-slug")
        post_save.connect(
            versions.remember_source_version, sender=TranslationLog, dispatch_uid="translation-source-version"
        )
        post_save.connect(
            versions.remember_taken, sender=TranslationSource, dispatch_uid="translation-taken-version"
        )
        renewing.connect()
        remembering.connect()
        finish.hold_back_by(together.hold_back)
        tree_sync.install()
        live_drafts.install()
