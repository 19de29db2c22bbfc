from django.apps import AppConfig
from django.db.models.signals import post_delete, post_save
from django.utils.translation import gettext_lazy as _


class RedirectsConfig(AppConfig):
    """Redirects of each ward; the rows are those of ``wagtail.contrib.redirects``."""

    name = "cms.redirects"
    label = "ward_redirects"
    verbose_name = _("Redirects")

    def ready(self) -> None:
        from wagtail.contrib.redirects.models import Redirect  # noqa: PLC0415 - models are loaded by now

        from cms.redirects.known import on_change  # noqa: PLC0415

        for signal in (post_save, post_delete):
            signal.connect(on_change, sender=Redirect, dispatch_uid=f"redirects-known-{id(signal)}")
