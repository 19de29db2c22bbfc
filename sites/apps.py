from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class SitesConfig(AppConfig):
    """Wards and their sites; the label leaves ``sites`` free for ``django.contrib.sites``."""

    name = "sites"
    label = "ward_sites"
    verbose_name = _("Wards")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from sites.signals import connect  # noqa: PLC0415 - signals need loaded models
        from upstream.django import fallback  # noqa: PLC0415

        connect()
        fallback.install()
