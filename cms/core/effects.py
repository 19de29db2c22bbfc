"""What a decision on any page changes on others: menus, links to it, places that show it."""

from __future__ import annotations

from collections.abc import Iterator

from django.utils.translation import gettext as _
from wagtail.models import Page, ReferenceIndex, Revision
from wagtail.models.content_types import get_default_page_content_type

from cms.core.live import readable
from cms.core.menu import sections_to_come
from cms.core.models import BasePage
from cms.core.sections import section_of
from sites import hosts
from workflows.effects import named
from workflows.standing import waiting_for


def menus(page: Page, revision: Revision) -> Iterator[str]:
    """Sections that come into the menu, leave it or are called otherwise there."""
    owner = hosts.table().owner_of(page.path)
    if owner is None or not isinstance(page, BasePage):
        return
    if page.depth == len(owner[1].path) // page.steplen + 1:
        yield from _own_place(page, revision, owner[1].language)
    elif page.live:
        yield from _left_behind(page)
    else:
        for title in sections_to_come(page):
            yield _("“%(section)s” will appear in the menu of the site.") % {"section": title}


def _own_place(page: BasePage, revision: Revision, language: str) -> Iterator[str]:
    """Of a page that stands in the menu itself."""
    shown = page.live and page.show_in_menus
    will_be = page.with_content_json(revision.content).has_content()
    slug, title = str(revision.content.get("slug") or page.slug), revision.content.get("title")
    template = section_of(page.slug, language)
    if will_be and not shown:
        yield _("It will appear in the menu of the site.")
    elif shown and not will_be:
        yield _("It will leave the menu of the site, as it has no content any more.")
    elif shown and title != page.title and template is None:
        yield _("The menu of the site will call it “%(title)s”.") % {"title": title}
    if page.live and template is not None and slug != page.slug and section_of(slug, language) != template:
        yield _(
            "By its address it is known as the section “%(section)s”. With another one it loses its short name "
            "and its place in the menu, and home pages lead to it no longer."
        ) % {"section": template.menu_label(language)}


def _left_behind(page: Page) -> Iterator[str]:
    """A move may take the last page out of a section, or bring the first one into another."""
    move = waiting_for(page)
    if move is None:
        return
    parent = page.get_parent()
    if not parent.get_children().filter(live=True).exclude(pk=page.pk).exists():
        yield _("“%(section)s” will hold no public page; without content it leaves the menu.") % {
            "section": parent.title
        }
    if move.destination.live and not move.destination.show_in_menus:
        yield _("“%(section)s” will appear in the menu of the site.") % {"section": move.destination.title}


def links(page: Page, revision: Revision) -> Iterator[str]:  # noqa: ARG001 - the hook's signature
    """Public pages that link to a page that is not public yet; two queries."""
    if page.live:
        return
    kind = get_default_page_content_type()
    references = ReferenceIndex.objects.filter(to_content_type=kind, to_object_id=str(page.pk))
    sources = references.filter(base_content_type=kind).values_list("object_id", flat=True).distinct()
    titles = list(
        Page.objects.filter(readable(), pk__in=list(sources))
        .exclude(pk=page.pk)
        .order_by("path")
        .values_list("title", flat=True)
    )
    if titles:
        yield _("Public pages link to it, and their links will work: %(pages)s.") % {"pages": named(titles)}


def mirrors(page: Page, revision: Revision) -> Iterator[str]:  # noqa: ARG001 - the hook's signature
    """Places that show this page under an address of their own (aliases); one query."""
    table = hosts.table()
    shown = Page.objects.filter(alias_of=page.pk, live=True).order_by("path").values_list("path", "url_path")
    places = [url for path, url_path in shown if (url := table.url(path, url_path))]
    if places:
        yield _("The same is shown at other addresses: %(addresses)s.") % {"addresses": named(places)}
