"""Which public pages wait for a translation, or for a newer one."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection
from typing import Any

from django.apps import apps
from django.conf import settings
from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.db.models import Case, Count, F, OuterRef, Q, QuerySet, Subquery, Value, When
from django.db.models.functions import Substr
from django.utils.translation import gettext_lazy as _
from wagtail.models import GroupPagePermission, Locale, Page

from cms.core.models import BasePage, SectionMixin
from cms.translation.models import Renewal, SourceVersion
from sites.hosts import HostEntry, HostTable
from sites.scoping import across_wards, below
from workflows.models import RoleTaskState
from workflows.oversight import sites_read_by


class TranslationStatus(models.TextChoices):
    """How far the translation of a page is."""

    CHANGED = "changed", _("original has changed")
    WITHDRAWN = "withdrawn", _("withdrawn")
    WAITING = "waiting", _("under review")
    MISSING = "missing", _("not translated")
    DRAFT = "draft", _("draft")
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


def sites_of(user: Any, table: HostTable, language: str) -> list[HostEntry]:
    """The sites in whose other language the person writes, or whose publications the person answers for."""
    entries = [entry for entry in table.entries if {language, settings.LANGUAGE_CODE} <= entry.roots.keys()]
    if user.is_superuser:
        return entries
    paths = tuple(
        GroupPagePermission.objects.filter(
            group__user=user, permission__codename__in=("add_page", "change_page")
        ).values_list("page__path", flat=True)
    )
    read = {entry.site_id for entry in sites_read_by(user)}
    return [
        entry for entry in entries if entry.site_id in read or entry.roots[language].path.startswith(paths)
    ]


def sources_of(chosen: Collection[HostEntry], table: HostTable) -> Q:
    """The source trees of these sites."""
    if len(chosen) == len(table.entries):
        return Q()
    return below(entry.roots[settings.LANGUAGE_CODE].path for entry in chosen)


def waiting_for(chosen: Collection[HostEntry], table: HostTable, locale: Locale) -> QuerySet[Page]:
    """Public source pages of these sites, what is due first, each with the ``state`` of its translation."""
    items, sections = _content_types()
    homes = [root.page_id for entry in table.entries for root in entry.roots.values()]
    translation = Page.objects.filter(translation_key=OuterRef("translation_key"), locale=locale)
    version = SourceVersion.objects.filter(revision_id=OuterRef("live_revision_id")).values("source_date")
    renewal = Renewal.objects.open().filter(page=OuterRef("translation_id"))
    review = RoleTaskState.objects.waiting().filter(page=OuterRef("translation_id"))
    return (
        across_wards(Page.objects, "the desk, of the sites that the caller has asked the person's rights for")
        .live()
        .filter(sources_of(chosen, table), locale__language_code=settings.LANGUAGE_CODE)
        .filter(Q(content_type__in=items) | Q(content_type__in=sections, show_in_menus=True))
        .exclude(pk__in=homes)
        .annotate(
            translation_id=Subquery(translation.values("pk")[:1]),
            translation_live=Subquery(translation.values("live")[:1]),
            source_date=Subquery(translation.annotate(found=Subquery(version[:1])).values("found")[:1]),
        )
        .annotate(
            renewal_id=Subquery(renewal.values("pk")[:1]),
            due_at=Subquery(renewal.values("due_at")[:1]),
            withdrawn_at=Subquery(renewal.values("withdrawn_at")[:1]),
            review_id=Subquery(review.values("pk")[:1]),
        )
        .annotate(
            state=Case(
                When(translation_id=None, then=Value(TranslationStatus.MISSING)),
                When(review_id__isnull=False, then=Value(TranslationStatus.WAITING)),
                When(withdrawn_at__isnull=False, then=Value(TranslationStatus.WITHDRAWN)),
                When(translation_live=False, then=Value(TranslationStatus.DRAFT)),
                When(renewal_id__isnull=False, then=Value(TranslationStatus.CHANGED)),
                When(source_date__lt=F("last_published_at"), then=Value(TranslationStatus.CHANGED)),
                default=Value(TranslationStatus.DONE),
                output_field=models.CharField(),
            )
        )
        .order_by(F("due_at").asc(nulls_last=True), "-last_published_at", "-pk")
    )


def counted(found: QuerySet[Page], table: HostTable) -> dict[int, Counter[str]]:
    """How many pages of each site are in each state; one query, however many sites there are."""
    deepest = max((len(entry.roots[settings.LANGUAGE_CODE].path) for entry in table.entries), default=0)
    rows = (
        found.order_by()
        .annotate(tree=Substr("path", 1, deepest))
        .values_list("tree", "state")
        .annotate(count=Count("pk"))
    )
    counts: dict[int, Counter[str]] = {}
    for tree, state, count in rows:
        if owner := table.owner_of(tree):
            counts.setdefault(owner[0].site_id, Counter())[state] += count
    return counts
