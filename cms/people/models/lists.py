"""Pages that show people; none of them stores anything about a person."""

from __future__ import annotations

from typing import ClassVar

from django.db.models import Q
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, Panel
from wagtail.fields import StreamField
from wagtail.url_routing import RouteResult

from cms.core.blocks import BODY_BLOCKS
from cms.core.language import is_source
from cms.core.live import readable
from cms.core.models import BasePage, SectionMixin
from cms.core.panels import NotesPanel
from cms.core.source import source_path
from cms.core.text import stream_text
from cms.people.models.appointments import Appointment
from cms.people.models.organisation import OrganisationUnit
from cms.people.models.person import PersonPage
from search.index.records import SearchRecord
from sites import hosts


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
        reachable = ~Q(phone="") | ~Q(email="") | ~Q(address="")
        units = OrganisationUnit.objects.filter(readable("page"), page__path__startswith=source_path(self))
        return bool(self.pk) and units.filter(reachable).exists()


class SpokespersonPage(PeopleListPage):
    """Who speaks for the ward (Decree 09/2017/NĐ-CP), and how to reach them; the city's page lists all wards' too."""

    # A site has one; the list of page types offers no second.
    max_count_per_parent = 1
    template = "pages/spokesperson.html"
    parent_page_types: ClassVar[list[str]] = ["home.WardHomePage", "home.PortalHomePage"]
    subpage_types: ClassVar[list[str]] = []

    #: Posts whose holders speak: who is assigned to, else whom the law names.
    speaks: ClassVar[tuple[str, str]] = ("spokesperson", "committee_chair")

    body = StreamField(BODY_BLOCKS, verbose_name=_("text"), blank=True)
    content_panels: ClassVar[list[Panel]] = [
        *PeopleListPage.content_panels,
        FieldPanel("body"),
        NotesPanel(),
    ]

    class Meta:
        verbose_name = _("spokesperson")
        verbose_name_plural = _("spokespersons")

    def has_content(self) -> bool:
        """Somebody speaks, or the page says how to ask."""
        if self.body or not self.pk:
            return bool(self.body)
        owner = hosts.table().owner_of(self.path)
        everywhere = Appointment.objects.filter(readable("person"))
        is_city = owner is not None and owner[0].is_portal
        appointments = everywhere if is_city else Appointment.objects.public_below(source_path(self))
        return appointments.current().filter(post__term__in=self.speaks).exists()

    def search_record(self) -> SearchRecord:
        """Introduction and text."""
        return SearchRecord(title=self.title, summary=self.intro, body=stream_text(self.body))
