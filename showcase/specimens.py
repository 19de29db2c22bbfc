"""One live page of every page type in every language: what contact sheet and browser tests walk.

Nothing is listed by hand: a page type joins by being installed. What is no page stands in
``VIEWS``, the one list to add to.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final

from django.apps import apps
from django.conf import settings
from django.template import TemplateDoesNotExist
from django.template.loader import get_template
from wagtail.models import Page

from cms.core.models import BasePage, SectionMixin
from showcase.addresses import AS_READ_IN, BROKEN
from sites import hosts, languages
from sites.hosts import HostTable, RootRef
from sites.scoping import across_wards

#: Name, path and status of what is shown without a page, on the portal and in both languages.
VIEWS: Final = (
    ("search", "tim-kiem/?q=ho+tich", "search/?q=office", 200),
    ("search-procedure", "tim-kiem/?q=khai+sinh", "search/?q=birth", 200),
    ("search-nothing", "tim-kiem/?q=zzqx", "search/?q=zzqx", 200),
    ("components", "_components/", "_components/", 200),
    ("not-found", "khong-co-trang-nay/", "no-such-page/", 404),
)
# Sites with most pages are looked through for the fullest example, this many of each type.
_SITES: Final = 3
_EXAMPLES: Final = 40


@dataclass(frozen=True, slots=True)
class Specimen:
    """One address to look at."""

    name: str
    language: str
    url: str
    status: int = 200
    #: Stands without the frame, for when nothing of it can be had.
    is_bare: bool = False


def specimens() -> list[Specimen]:
    """All of them, sorted by name and language."""
    table = hosts.table()
    found = [*_pages(table), *_views(table), *_bare(table)]
    order = languages.codes()
    return sorted(found, key=lambda specimen: (specimen.name, order.index(specimen.language)))


def page_types() -> Iterator[type[BasePage]]:
    """Every page type with a public face."""
    for model in apps.get_models():
        if issubclass(model, BasePage) and _is_shown(model):
            yield model


def _is_shown(model: type[BasePage]) -> bool:
    """A page type is for the tree only whose template was never written, or that other pages show."""
    if not model.has_face:
        return False
    try:
        get_template(model.template)
    except TemplateDoesNotExist:
        return False
    return True


def _views(table: HostTable) -> Iterator[Specimen]:
    root = table.portal.root_url if table.portal else ""
    for name, vietnamese, english, status in VIEWS:
        for language, rest in ((languages.SOURCE, vietnamese), (languages.INTERNATIONAL, english)):
            yield Specimen(name, language, f"{root}{languages.of(language).prefix}{rest}", status)


def _bare(table: HostTable) -> Iterator[Specimen]:
    """What is shown when something is broken, or at a host that is not ours."""
    if table.portal:
        scheme, _slashes, host = table.portal.root_url.partition("//")
        stranger = f"{scheme}//khong-phai-cua-chung-toi.{host}/"
        yield Specimen("unknown-host", settings.LANGUAGE_CODE, stranger, 404, is_bare=True)
        yield Specimen("broken", settings.LANGUAGE_CODE, table.portal.root_url + BROKEN, 500, is_bare=True)


def _pages(table: HostTable) -> Iterator[Specimen]:
    sites = _fullest_sites(table)
    empty_is_shown = False
    for model in page_types():
        for name, examples in _kinds(model, sites).items():
            if best := next((page for page in examples if page.has_content()), None):
                yield from _in_every_language(name, best, table)
            if not empty_is_shown and (empty := _empty(examples)):
                empty_is_shown = True
                yield from _in_every_language("empty-section", empty, table)


def _fullest_sites(table: HostTable) -> list[RootRef]:
    """The wards that publish most, then the portal, each in its first language."""
    pages: Counter[int] = Counter()
    by_path = {root.path: entry.site_id for entry in table.wards for root in entry.roots.values()}
    for path in (
        across_wards(Page.objects, "one live page of each type; development only")
        .live()
        .values_list("path", flat=True)
    ):
        for end in range(Page.steplen, len(path) + 1, Page.steplen):
            if site_id := by_path.get(path[:end]):
                pages[site_id] += 1
    entries = [table.entry(site_id) for site_id, _count in pages.most_common(_SITES)]
    homes = [entry.roots.get(settings.LANGUAGE_CODE) for entry in [*entries, table.portal] if entry]
    return [home for home in homes if home]


def _kinds(model: type[BasePage], sites: Iterable[RootRef]) -> dict[str, list[BasePage]]:
    """Examples of a page type, the fullest of each site first; each kind of news counts as a type."""
    found: dict[str, list[BasePage]] = {}
    for site in sites:
        below = model._default_manager.live().filter(path__startswith=site.path)
        examples = below.order_by("-latest_revision_created_at", "pk")[:_EXAMPLES]
        for page in sorted(examples, key=lambda page: len(page.to_json()), reverse=True):
            kind = getattr(page, "kind", "")
            name = model.__name__.removesuffix("Page") + (f"-{kind}" if kind else "")
            found.setdefault(name.lower(), []).append(page)
    return found


def _empty(examples: Iterable[BasePage]) -> BasePage | None:
    sections = (page for page in examples if isinstance(page, SectionMixin))
    return next((page for page in sections if not page.has_content()), None)


def _in_every_language(name: str, page: BasePage, table: HostTable) -> Iterator[Specimen]:
    """Its own address, its translations', and for other languages what it would look like."""
    for code in languages.codes():
        is_own = code == settings.LANGUAGE_CODE
        if url := table.url(page.path, page.url_path) if is_own else _translated(page, code, table):
            yield Specimen(name, code, url)


def _translated(page: BasePage, language: str, table: HostTable) -> str:
    renderings = dict(page.other_renderings(table))
    if language in renderings:
        return renderings[language]
    translation = page.get_translations().live().filter(locale__language_code=language).first()
    if translation:
        return table.url(translation.path, translation.url_path) or ""
    owner = table.owner_of(page.path)
    return f"{owner[0].root_url}{AS_READ_IN.format(language=language, page_id=page.pk)}" if owner else ""
