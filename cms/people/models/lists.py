"""Pages that show people; none of them stores anything about a person."""

from __future__ import annotations

from typing import Any, ClassVar

from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, Panel
from wagtail.fields import StreamField
from wagtail.url_routing import RouteResult

from cms.core.blocks import BODY_BLOCKS
from cms.core.language import is_source
from cms.core.models import BasePage, SectionMixin
from cms.core.pictures import preload
from cms.core.source import source_path
from cms.core.text import stream_text
from cms.documents.lookup import documents_by_number
from cms.extraction.panels import FileStatesPanel
from cms.people import directory
from cms.people.chart import chart_of
from cms.people.desk import desk_of
from cms.people.leaders import leaders_of
from cms.people.models.person import PersonPage
from cms.people.roster import Roster
from search.index.records import SearchRecord


class PeopleListPage(SectionMixin, BasePage):
    """A list of people under an introduction."""

    search_kind: ClassVar[str] = "section"
    menu_follows: ClassVar[tuple[str, ...]] = ("people.PersonPage", "people.OrganisationPage")

    content_panels: ClassVar[list[Panel]] = [*BasePage.content_panels, FieldPanel("intro")]

    class Meta:
        abstract = True

    def has_content(self) -> bool:
        """A list has content when its site has a live person."""
        return PersonPage.objects.live().filter(path__startswith=source_path(self)).exists()

    def search_record(self) -> SearchRecord:
        """The list itself; people are found by their own pages."""
        return SearchRecord(title=self.title, summary=self.intro)


class LeadersPage(PeopleListPage):
    """Leaders by rank, then those of the past; people are its subpages."""

    # A site has one; the list of page types offers no second.
    max_count_per_parent = 1
    template = "pages/leaders.html"
    subpage_types: ClassVar[list[str]] = ["people.PersonPage"]

    class Meta:
        verbose_name = _("leaders")
        verbose_name_plural = _("leaders")

    def route(self, request: HttpRequest, path_components: list[str]) -> RouteResult:
        """In other languages people stand at the same place, read from their Vietnamese page."""
        if len(path_components) == 1 and self.live and not is_source(self):
            people = PersonPage.objects.live_below(source_path(self)).filter(slug=path_components[0])
            if person := people.first():
                return RouteResult(person.shown_below(self))
        return super().route(request, path_components)

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Cards of today, and the register of all appointments."""
        context: dict[str, Any] = super().get_context(request, *args, **kwargs)
        roster = Roster.of(self)
        preload(request, roster.photographs())
        context |= {
            "roster": roster,
            "leaders": leaders_of(self, roster),
            "documents": documents_by_number(source_path(self), roster.decisions),
        }
        return context


class ContactsPage(PeopleListPage):
    """The contact directory: units with telephone and hours, and their people."""

    # A site has one; the list of page types offers no second.
    max_count_per_parent = 1
    search_kind: ClassVar[str] = "section"
    template = "pages/contacts.html"
    subpage_types: ClassVar[list[str]] = []

    class Meta:
        verbose_name = _("contact directory")
        verbose_name_plural = _("contact directories")

    def has_content(self) -> bool:
        """Units with a telephone are contacts too."""
        if super().has_content():
            return True
        return bool(self.pk) and bool(chart_of(self, Roster([])).reachable)

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Offices, the hours of the ward's office, and people in the order that the address asks for."""
        context: dict[str, Any] = super().get_context(request, *args, **kwargs)
        roster = Roster.of(self)
        context |= {
            "chart": chart_of(self, roster),
            "people": directory.people(request, roster),
            "is_by_name": directory.is_by_name(request),
            "desk": desk_of(self),
        }
        return context


class SpokespersonPage(PeopleListPage):
    """Who speaks for the ward (Decree 09/2017/NĐ-CP), and how to reach them."""

    # A site has one; the list of page types offers no second.
    max_count_per_parent = 1
    template = "pages/spokesperson.html"
    parent_page_types: ClassVar[list[str]] = ["home.WardHomePage"]
    subpage_types: ClassVar[list[str]] = []

    body = StreamField(BODY_BLOCKS, verbose_name=_("text"), blank=True)
    content_panels: ClassVar[list[Panel]] = [
        *PeopleListPage.content_panels,
        FieldPanel("body"),
        FileStatesPanel(),
    ]

    class Meta:
        verbose_name = _("spokesperson")
        verbose_name_plural = _("spokespersons")

    def has_content(self) -> bool:
        """Somebody speaks, or the page says how to ask."""
        return bool(self.body) or (bool(self.pk) and bool(self.speakers(Roster.of(self))[0]))

    @staticmethod
    def speakers(roster: Roster) -> tuple[list[Any], bool]:
        """Who is assigned to speak; without an assignment the law names the chairperson."""
        assigned = [entry for entry in roster.current if entry.post and entry.post.term == "spokesperson"]
        if assigned:
            return assigned, True
        return [
            entry for entry in roster.current if entry.post and entry.post.term == "committee_chair"
        ], False

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """The person, and whether somebody assigned them."""
        context: dict[str, Any] = super().get_context(request, *args, **kwargs)
        speakers, is_assigned = self.speakers(Roster.of(self))
        preload(request, Roster(speakers).photographs())
        documents = documents_by_number(source_path(self), Roster(speakers).decisions)
        context |= {"speakers": speakers, "is_assigned": is_assigned, "documents": documents}
        return context

    def search_record(self) -> SearchRecord:
        """Introduction and text."""
        return SearchRecord(title=self.title, summary=self.intro, body=stream_text(self.body))
