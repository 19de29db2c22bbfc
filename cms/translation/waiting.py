"""Which public pages wait for a translation, or for a newer one."""

from __future__ import annotations

from typing import Any

from django.apps import apps
from django.conf import settings
from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.db.models import Case, F, OuterRef, Q, QuerySet, Subquery, Value, When
from django.utils.translation import gettext_lazy as _
from wagtail.models import GroupPagePermission, Locale, Page

from cms.core.models import BasePage, SectionMixin
from cms.translation.models import SourceVersion
from sites.hosts import HostTable
from sites.scoping import across_wards


class TranslationStatus(models.TextChoices):
    """How far the translation of a page is."""

    MISSING = "missing", _("not translated")
    DRAFT = "draft", _("draft")
    CHANGED = "changed", _("original has changed")
    DONE = "done", _("translated")


def _content_types() -> tuple[list[int], list[int]]:
    """Ids of the page types that hold items, and of those that are sections."""
    items: list[type[Page]] = []
    sections: list[type[Page]] = []
    for model in apps.get_models():
        # What search does not know (the container of the wards) nobody reads by itself.
        if issubclass(model, BasePage) and model.has_translations and model.search_kind:
            (sections if issubclass(model, SectionMixin) else items).append(model)
    types = ContentType.objects.get_for_models(*items, *sections)
    return [types[model].pk for model in items], [types[model].pk for model in sections]


def _where(user: Any, table: HostTable, language: str) -> Q:
    """The trees of those sites in whose other language the person may write."""
    entries = [entry for entry in table.entries if {language, settings.LANGUAGE_CODE} <= entry.roots.keys()]
    if user.is_superuser:
        return Q()
    paths = tuple(
        GroupPagePermission.objects.filter(
            group__user=user, permission__codename__in=("add_page", "change_page")
        ).values_list("page__path", flat=True)
    )
    mine = [entry for entry in entries if entry.roots[language].path.startswith(paths)]
    if len(mine) == len(entries):
        return Q()
    found = Q(pk__in=[])
    for entry in mine:
        found |= Q(path__startswith=entry.roots[settings.LANGUAGE_CODE].path)
    return found


def waiting_for(user: Any, table: HostTable, locale: Locale) -> QuerySet[Page]:
    """Public source pages, the newest first, each with the ``state`` of its translation."""
    items, sections = _content_types()
    homes = [root.page_id for entry in table.entries for root in entry.roots.values()]
    translation = Page.objects.filter(translation_key=OuterRef("translation_key"), locale=locale)
    version = SourceVersion.objects.filter(revision_id=OuterRef("live_revision_id")).values("source_date")
    return (
        across_wards(Page.objects, "the desk, with its own filter by rights on the trees of a language")
        .live()
        .filter(_where(user, table, locale.language_code), locale__language_code=settings.LANGUAGE_CODE)
        .filter(Q(content_type__in=items) | Q(content_type__in=sections, show_in_menus=True))
        .exclude(pk__in=homes)
        .annotate(
            translation_id=Subquery(translation.values("pk")[:1]),
            translation_live=Subquery(translation.values("live")[:1]),
            source_date=Subquery(translation.annotate(found=Subquery(version[:1])).values("found")[:1]),
        )
        .annotate(
            state=Case(
                When(translation_id=None, then=Value(TranslationStatus.MISSING)),
                When(translation_live=False, then=Value(TranslationStatus.DRAFT)),
                When(source_date__lt=F("last_published_at"), then=Value(TranslationStatus.CHANGED)),
                default=Value(TranslationStatus.DONE),
                output_field=models.CharField(),
            )
        )
        .order_by("-last_published_at", "-pk")
    )
