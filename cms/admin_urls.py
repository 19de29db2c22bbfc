"""Addresses of the admin: Wagtail's, with views of ours at some of them and one guard around all."""

from __future__ import annotations

from functools import update_wrapper
from typing import Any

from django.views.decorators.cache import never_cache
from wagtail.admin import urls as wagtailadmin_urls
from wagtail.admin.auth import require_admin_access
from wagtail.utils.urlpatterns import decorate_urlpatterns

from cms.core.sent.parameters import readable_parameters
from cms.isolation import urls as isolation_urls
from cms.isolation.guard import refuse_foreign_ids
from cms.kept.answers import tell_saves
from cms.library import urls as library_urls
from cms.signin import urls as signin_urls
from cms.translation import urls as translation_urls
from upstream import routes


def _as_wagtail_does(view: Any) -> Any:
    """Decorated as Wagtail decorates its own."""
    for decorate in (require_admin_access, wagtailadmin_urls.display_custom_404, never_cache):
        view = update_wrapper(decorate(view), view)
    return view


urlpatterns = wagtailadmin_urls.urlpatterns
_REPLACED = (
    isolation_urls.REPLACED | library_urls.REPLACED | translation_urls.REPLACED | signin_urls.REPLACED_BEHIND
)
urlpatterns[:0] = signin_urls.OPEN
routes.replace(urlpatterns, signin_urls.REPLACED)
routes.replace(urlpatterns, {name: _as_wagtail_does(view) for name, view in _REPLACED.items()})
for _decorate in (refuse_foreign_ids, readable_parameters, tell_saves):
    decorate_urlpatterns(urlpatterns, _decorate)
