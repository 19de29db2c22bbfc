"""The translator's desk: what is public in Vietnamese and waits for another language.

Translators have no rights in the Vietnamese tree, so Wagtail's explorer does not show it to them.
"""

from __future__ import annotations

from typing import Any

from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from wagtail.models import Locale, Page
from wagtail_localize.models import TranslationSource

from cms.translation.permissions import SUBMIT
from cms.translation.waiting import TranslationStatus, waiting_for
from sites import hosts

_PER_PAGE = 50
# What one comes for first.
_DEFAULT = TranslationStatus.MISSING


def desk(request: HttpRequest) -> HttpResponse:
    """A list with the one next step for each page."""
    if not request.user.has_perm(SUBMIT):
        raise PermissionDenied
    table = hosts.table_of(request)
    locale = _locale(request)
    state = (
        TranslationStatus(value)
        if (value := request.GET.get("state", _DEFAULT)) in TranslationStatus
        else _DEFAULT
    )
    found = waiting_for(request.user, table, locale).filter(state=state)
    if text := request.GET.get("q", "").strip():
        found = found.filter(title__icontains=text)
    page = Paginator(found, _PER_PAGE).get_page(request.GET.get("p"))
    sources = _sources(page.object_list)
    rows = [
        {
            "title": item.title,
            "url": table.url(item.path, item.url_path),
            "site": owner[0].name if (owner := table.owner_of(item.path)) else "",
            "date": item.last_published_at,
            "action": _next_step(request, item, state, sources),
        }
        for item in page.object_list
    ]
    context = {
        "rows": rows,
        "page_obj": page,
        "state": state,
        "states": TranslationStatus.choices,
        "locale": locale,
        "locales": _locales(),
        "query": text,
        "page_title": _("Translation desk"),
        "header_icon": "wagtail-localize-language",
    }
    return TemplateResponse(request, "translation/desk.html", context)


def _locales() -> list[Locale]:
    """The languages one translates into."""
    return [locale for locale in Locale.objects.all() if locale.pk != Locale.get_default().pk]


def _locale(request: HttpRequest) -> Locale:
    locales = {locale.language_code: locale for locale in _locales()}
    if not locales:
        raise PermissionDenied
    return locales.get(request.GET.get("language", ""), next(iter(locales.values())))


def _sources(pages: Any) -> dict[Any, int]:
    """Ids of what wagtail-localize keeps of the sources, by translation key."""
    keys = [page.translation_key for page in pages]
    rows = TranslationSource.objects.filter(object_id__in=keys, translations__enabled=True)
    return dict(rows.values_list("object_id", "pk"))


def _next_step(
    request: HttpRequest, item: Page, state: TranslationStatus, sources: dict[Any, int]
) -> dict[str, str]:
    back = f"?next={request.get_full_path()}" if state == TranslationStatus.CHANGED else ""
    if state == TranslationStatus.MISSING:
        return {
            "url": reverse("wagtail_localize:submit_page_translation", args=[item.pk]),
            "label": _("Translate"),
        }
    if state == TranslationStatus.CHANGED and item.translation_key in sources:
        url = reverse("wagtail_localize:update_translations", args=[sources[item.translation_key]])
        return {"url": url + back, "label": _("Take over the changes")}
    return {
        "url": reverse("wagtailadmin_pages:edit", args=[item.translation_id]),
        "label": _("Edit the translation"),
    }
