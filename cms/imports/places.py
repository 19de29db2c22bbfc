"""Where an article goes: which site, and which list of that site."""

from __future__ import annotations

import zlib
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final

from django.conf import settings
from django.utils import translation
from wagtail.models import Site

from cms.imports.articles import Article, RowError
from cms.news.enums import NewsKind, NewsTopic
from cms.news.lists import SECTIONS
from sites import hosts
from sites.hosts import HostTable
from sites.languages import SOURCE
from sites.models import ProvisionedPage, Ward
from sites.scoping import across_wards
from sites.text import fold

_MOST_CATEGORIES: Final = 200
_OTHER_WORDS: Final = {
    "tin tuc": NewsKind.NEWS,
    "tin": NewsKind.NEWS,
    "thong bao": NewsKind.NOTICE,
    "chi dao dieu hanh": NewsKind.DIRECTION,
    "chi dao": NewsKind.DIRECTION,
    "lay y kien": NewsKind.CONSULTATION,
    "lay y kien du thao": NewsKind.CONSULTATION,
}


class NoPlaceError(LookupError):
    """There is nowhere to import to."""


@dataclass(frozen=True, slots=True)
class Target:
    """One site: its ward, and the page of each of its lists."""

    site_id: int
    ward: Ward | None
    path: str
    """Tree path of its Vietnamese home page."""
    lists: dict[str, int] = field(default_factory=dict)


class ImportTargetFinder:
    """The targets of a run, read with two queries."""

    def __init__(self, targets: Sequence[Target]) -> None:
        self._targets = targets
        self.unknown_categories: dict[str, int] = {}
        with translation.override(settings.LANGUAGE_CODE):
            self._kinds = {fold(str(word)): kind for kind in NewsKind for word in (kind.value, kind.label)}
            self._topics = {
                fold(str(word)): topic for topic in NewsTopic for word in (topic.value, topic.label)
            }
        self._kinds |= _OTHER_WORDS

    @property
    def site_ids(self) -> list[int]:
        """The sites into which the run writes."""
        return [target.site_id for target in self._targets]

    def target(self, article: Article) -> Target:
        """The same site for the same article in every run."""
        return self._targets[zlib.crc32(article.source_id.encode()) % len(self._targets)]

    def kind_and_topic(self, article: Article) -> tuple[NewsKind, str]:
        """What the category of the old site means here; one that means nothing is news."""
        words = fold(article.category).replace("-", " ").replace("_", " ").strip()
        kind, topic = self._kinds.get(words), self._topics.get(words)
        if words and kind is None and topic is None:
            name = article.category[:80]
            if name in self.unknown_categories or len(self.unknown_categories) < _MOST_CATEGORIES:
                self.unknown_categories[name] = self.unknown_categories.get(name, 0) + 1
        return kind or NewsKind.NEWS, str(topic or "")

    def list_page(self, target: Target, kind: NewsKind) -> int:
        """The page of a list; an editor may have deleted it."""
        found = target.lists.get(SECTIONS[kind])
        if found is None:
            raise RowError(f"{target.ward or 'the portal'} has no list of this kind: {SECTIONS[kind]}")
        return found


def portal() -> ImportTargetFinder:
    """Everything goes to the city's portal."""
    site = Site.objects.filter(is_default_site=True).first()
    if site is None:
        raise NoPlaceError("There is no portal yet. Run manage.py provision first.")
    return ImportTargetFinder(_with_lists([_target(hosts.table(), site.pk, None)]))


def one_ward(slug: str) -> ImportTargetFinder:
    """Everything goes to one ward."""
    return _wards(Ward.objects.filter(slug=slug), f"No ward with a site has the address {slug!r}.")


def all_wards() -> ImportTargetFinder:
    """Everything is spread over all wards."""
    return _wards(Ward.objects.all(), "No ward has a site yet. Run manage.py provision first.")


def _wards(wards: object, problem: str) -> ImportTargetFinder:
    found = wards.exclude(site=None).select_related("collection").order_by("slug")  # type: ignore[attr-defined]
    table = hosts.table()
    targets = [_target(table, ward.site_id, ward) for ward in found]
    if not targets:
        raise NoPlaceError(problem)
    return ImportTargetFinder(_with_lists(targets))


def _target(table: HostTable, site_id: int, ward: Ward | None) -> Target:
    entry = table.entry(site_id)
    root = entry.roots.get(SOURCE) if entry else None
    return Target(site_id, ward, root.path if root else "")


def _with_lists(targets: list[Target]) -> list[Target]:
    by_ward = {target.ward.pk if target.ward else None: target for target in targets}
    rows = across_wards(ProvisionedPage.objects, "the lists of all sites, for the operator's import").filter(
        language=settings.LANGUAGE_CODE, key__in=SECTIONS.values()
    )
    for ward_id, key, page_id in rows.values_list("ward_id", "key", "page_id"):
        if page_id is not None and ward_id in by_ward:
            by_ward[ward_id].lists[key] = page_id
    return targets
