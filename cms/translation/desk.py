"""The translations of the sites that one works on or answers for: what is old, withdrawn, waiting or missing, and what next.

Translators have no rights in the Vietnamese tree, so Wagtail's explorer does not show it to them. Whoever reviews sees
the same list with the steps that are theirs.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any, Final

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from wagtail.models import Locale, Page
from wagtail_localize.models import TranslationSource

from cms.translation.permissions import SUBMIT
from cms.translation.waiting import TranslationStatus, counted, sites_of, waiting_for
from sites import hosts
from sites.hosts import HostEntry
from sites.text import stands_in
from workflows.models import RoleTaskState
from workflows.oversight import sites_read_by
from workflows.views.filters import key_of, name_of

_PER_PAGE: Final = 50
#: Letters of a question.
_LONGEST: Final = 100
#: In which order the states press; the first that has pages is open.
_PRESSING: Final = (TranslationStatus.CHANGED, TranslationStatus.WITHDRAWN, TranslationStatus.WAITING)


@dataclass(frozen=True, slots=True)
class Step:
    """What comes next: a sentence, and where this person does it."""

    told: str = ""
    label: str = ""
    url: str = ""


def may_open(user: Any) -> bool:
    """Those who translate, and those who answer for what is public."""
    return bool(user.has_perm(SUBMIT) or sites_read_by(user))


def desk(request: HttpRequest) -> HttpResponse:
    """A list with the one next step for each page."""
    if not may_open(request.user):
        raise PermissionDenied
    table = hosts.table_of(request)
    locale = _locale(request)
    mine = sites_of(request.user, table, locale.language_code)
    said = request.GET.get("ward", "")
    chosen = next((entry for entry in mine if key_of(entry) == said), None)
    counts = counted(waiting_for(mine, table, locale), table)
    shown = counts.get(chosen.site_id, Counter()) if chosen else sum(counts.values(), Counter())
    state = _state(request, shown)
    found = waiting_for([chosen] if chosen else mine, table, locale).filter(state=state)
    text = request.GET.get("q", "").strip()[:_LONGEST]
    # Numbers alone: a word may stand in most titles of a city.
    page = Paginator(_titled(found, text) if text else found, _PER_PAGE).get_page(request.GET.get("p"))
    listed = found.filter(pk__in=page.object_list) if text else page.object_list
    kept = {"language": locale.language_code, "ward": key_of(chosen) if chosen else "", "q": text}
    context = {
        "rows": list(_rows(request, listed, state)),
        "page_obj": page,
        "state": state,
        "states": [
            (one, one.label, shown[one], urlencode({**kept, "state": one})) for one in TranslationStatus
        ],
        "locale": locale,
        "locales": _locales(),
        "places": [(key_of(entry), name_of(entry)) for entry in mine],
        "chosen": kept["ward"],
        "by_place": [] if chosen else list(_by_place(mine, counts, locale)),
        "columns": [one.label for one in TranslationStatus],
        "query": text,
        "here": urlencode({**kept, "state": state}),
        "is_translator": request.user.has_perm(SUBMIT),
        "page_title": _("Translations"),
        "header_icon": "wagtail-localize-language",
    }
    return TemplateResponse(request, "translation/desk.html", context)


def _state(request: HttpRequest, counts: Counter[str]) -> TranslationStatus:
    asked = request.GET.get("state", "")
    if asked in TranslationStatus:
        return TranslationStatus(asked)
    return next((one for one in _PRESSING if counts[one]), TranslationStatus.MISSING)


def _titled(found: QuerySet[Page], text: str) -> list[int]:
    """Those in whose title every word stands, with accents or without; no database folds as we do."""
    return [pk for pk, title in found.values_list("pk", "title") if stands_in(text, title)]


def _rows(request: HttpRequest, pages: Iterable[Page], state: TranslationStatus) -> Iterator[dict[str, Any]]:
    table, pages, now = hosts.table_of(request), list(pages), timezone.now()
    sources = _sources(pages)
    decides = set(
        RoleTaskState.objects.waiting_for(request.user)
        .filter(page__in=[item.translation_id for item in pages if item.review_id])
        .values_list("pk", flat=True)
    )
    for item in pages:
        owner = table.owner_of(item.path)
        yield {
            "title": item.title,
            "url": table.url(item.path, item.url_path),
            "site": owner[0].name if owner else "",
            "date": item.last_published_at,
            "due_at": item.due_at if item.withdrawn_at is None else None,
            "is_late": item.due_at is not None and item.due_at < now,
            "withdrawn_at": item.withdrawn_at,
            "action": _next_step(request, item, state, sources, decides),
        }


def _by_place(
    entries: Iterable[HostEntry], counts: dict[int, Counter[str]], locale: Locale
) -> Iterator[tuple[str, list[tuple[int, str]]]]:
    """Each site with its numbers, which lead to the pages behind them."""
    for entry in entries:
        found = counts.get(entry.site_id, Counter())
        kept = {"language": locale.language_code, "ward": key_of(entry)}
        yield (
            name_of(entry),
            [(found[one], urlencode({**kept, "state": one})) for one in TranslationStatus],
        )


def _locales() -> list[Locale]:
    """The languages one translates into."""
    return [locale for locale in Locale.objects.all() if locale.language_code != settings.LANGUAGE_CODE]


def _locale(request: HttpRequest) -> Locale:
    locales = {locale.language_code: locale for locale in _locales()}
    if not locales:
        raise PermissionDenied
    return locales.get(request.GET.get("language", ""), next(iter(locales.values())))


def _sources(pages: Iterable[Page]) -> dict[Any, int]:
    """Ids of what wagtail-localize keeps of the sources, by translation key."""
    keys = [page.translation_key for page in pages]
    rows = TranslationSource.objects.filter(object_id__in=keys, translations__enabled=True)
    return dict(rows.values_list("object_id", "pk"))


def _next_step(
    request: HttpRequest,
    item: Page,
    state: TranslationStatus,
    sources: dict[Any, int],
    decides: set[int],
) -> Step:
    """The step of this person; of whoever has none here, whose it is."""
    if state == TranslationStatus.WAITING:
        if item.review_id in decides:
            return Step(label=_("Decide"), url=reverse("workflows_review:item", args=[item.review_id]))
        return Step(_("Waits for its reviewer."))
    if item.renewal_id is not None:
        label = _("What has changed")
        return Step(label=label, url=reverse("translation_renewal", args=[item.renewal_id]))
    if not request.user.has_perm(SUBMIT):
        return Step() if state == TranslationStatus.DONE else Step(_("Waits for a translator."))
    return _translators_step(request, item, state, sources)


def _translators_step(
    request: HttpRequest, item: Page, state: TranslationStatus, sources: dict[Any, int]
) -> Step:
    if state == TranslationStatus.MISSING:
        url = reverse("wagtail_localize:submit_page_translation", args=[item.pk])
        return Step(label=_("Translate"), url=url)
    if state == TranslationStatus.CHANGED and item.translation_key in sources:
        url = reverse("wagtail_localize:update_translations", args=[sources[item.translation_key]])
        back = urlencode({"next": request.get_full_path()})
        return Step(label=_("Take over the changes"), url=f"{url}?{back}")
    # What is kept in step with its original has texts side by side; anything else is a page like others.
    name = "translation_write" if item.translation_key in sources else "wagtailadmin_pages:edit"
    url = reverse(name, args=[item.translation_id])
    return Step(label=_("Edit the translation"), url=url)
