from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class RedirectsConfig(AppConfig):
    """Redirects of each ward; the rows are those of ``wagtail.contrib.redirects``."""

    name = "cms.redirects"
    label = "ward_redirects"
    verbose_name = _("Redirects")
