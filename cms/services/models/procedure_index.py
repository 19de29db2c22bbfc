"""The list of the procedures of the city: on the portal, where they stand, and at every ward, which shows them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar
from uuid import UUID

from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, Panel
from wagtail.url_routing import RouteResult

from cms.core.language import is_source, language_of
from cms.core.live import readable
from cms.core.models import BasePage, SectionMixin
from cms.services.models.places import is_of_city
from cms.services.models.procedure import ProcedurePage
from search.index.records import SearchRecord
from sites import hosts


class ProcedureIndexPage(SectionMixin, BasePage):
    """Procedures by field; each at an address below it, wherever the list stands."""

    # A site has one; the list of page types offers no second.
    max_count_per_parent = 1
    search_kind: ClassVar[str] = "section"

    content_panels: ClassVar[list[Panel]] = [*BasePage.content_panels, FieldPanel("intro")]
    template = "pages/procedure_index.html"
    subpage_types: ClassVar[list[str]] = ["services.ProcedurePage", "services.ProcedureNotePage"]

    class Meta:
        verbose_name = _("list of procedures")
        verbose_name_plural = _("lists of procedures")

    @property
    def is_of_city(self) -> bool:
        """Whether the procedures stand here, in one of the portal's languages."""
        return is_of_city(self)

    @property
    def shows_what_stands_elsewhere(self) -> bool:
        """A ward's list does, and one in another language; only the portal's first one has its own below it."""
        return not (self.is_of_city and is_source(self))

    def has_content(self) -> bool:
        """The city's procedures are content of every list."""
        return (
            ProcedurePage.objects.of_city().exists() or ProcedurePage.objects.live_below(self.path).exists()
        )

    def all_procedures(self) -> list[ProcedurePage]:
        """Everything that the list leads to, in the order of the tree, without long texts; three queries at most.

        What a ward wrote before procedures became the city's stands in the place of the city's of that name.
        """
        own = list(ProcedurePage.objects.live_below(self.path).defer_streamfields())
        if not self.shows_what_stands_elsewhere:
            return own
        if self.is_of_city:
            # Translations stand below it, and are shown as such.
            own = []
        taken = {page.slug for page in own}
        sources = ProcedurePage.objects.of_city().exclude(slug__in=taken).defer_streamfields()
        return [*self.as_read_here(list(sources)), *own]

    def as_read_here(self, sources: Sequence[ProcedurePage]) -> list[ProcedurePage]:
        """The city's procedures at their addresses here, in the words of the language; one query in another one."""
        if not self.shows_what_stands_elsewhere:
            return list(sources)
        translations: dict[UUID, ProcedurePage] = {}
        if not is_source(self):
            keys = [one.translation_key for one in sources]
            found = ProcedurePage.objects.of_city(language_of(self)).filter(translation_key__in=keys)
            translations = {page.translation_key: page for page in found.defer_streamfields()}
        return [self._show(one, translations.get(one.translation_key)) for one in sources]

    def city_procedure(self, slug: str) -> ProcedurePage | None:
        """The city's procedure of this name as it is read here: in its own words, or in those of the language."""
        source = ProcedurePage.objects.of_city().filter(slug=slug).first()
        if source is None:
            return None
        translation = None
        if not is_source(self):
            translated = ProcedurePage.objects.of_city(language_of(self))
            translation = translated.filter(translation_key=source.translation_key).first()
        return self._show(source, translation)

    def addresses(self) -> dict[str, str]:
        """Full addresses of this list in every language in which anybody may read it; one query."""
        table = hosts.table()
        rows = ProcedureIndexPage.objects.filter(
            readable(), translation_key=self.translation_key, alias_of=None
        ).values_list("path", "url_path")
        owned = ((table.owner_of(path), table.url(path, url_path)) for path, url_path in rows)
        return {owner[1].language: url for owner, url in owned if owner and url}

    def _show(self, source: ProcedurePage, translation: ProcedurePage | None) -> ProcedurePage:
        if translation is not None and self.is_of_city:
            # It stands here itself.
            return translation
        is_foreign = translation is None and not is_source(self)
        return (translation or source).shown_at(self, source.slug, is_foreign=is_foreign)

    def route(self, request: HttpRequest, path_components: list[str]) -> RouteResult:
        """What stands below comes first; then the city's."""
        if len(path_components) == 1 and self.live and self.shows_what_stands_elsewhere:
            slug = path_components[0]
            is_taken = self.get_children().filter(slug=slug).exists()
            if not is_taken and (found := self.city_procedure(slug)):
                return RouteResult(found)
        return super().route(request, path_components)

    def search_record(self) -> SearchRecord:
        """The list itself, by its name."""
        return SearchRecord(title=self.title, summary=self.intro)
