"""A person who holds or held a post."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar, Self

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import (
    FieldPanel,
    FieldRowPanel,
    MultiFieldPanel,
    Panel,
    TitleFieldPanel,
)
from wagtail.models import Page
from wagtail.search import index

from cms.core.live import LivePageManager
from cms.core.models import BasePage
from cms.core.panels import SectionHelpPanel
from cms.core.rows import RowsPanel
from cms.core.sections import slug_of
from cms.people import terms
from cms.people.forms import PersonForm
from search.index.records import SearchRecord
from sites.hosts import HostTable
from sites.languages import SOURCE


class PersonPage(BasePage):
    """Everything about a person, once; its title is the name, family name first."""

    page_description = _("One person with photograph and posts.")
    search_kind: ClassVar[str] = "person"
    # Stored once: pages in every language read this one.
    has_translations: ClassVar[bool] = False

    photo = models.ForeignKey(
        settings.WAGTAILIMAGES_IMAGE_MODEL,
        verbose_name=_("photograph"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    phone = models.CharField(_("telephone at work"), max_length=40, blank=True)
    email = models.EmailField(_("e-mail at work"), blank=True)
    biography = models.TextField(_("short biography"), blank=True)
    internal_note = models.CharField(
        _("note for the office"), max_length=255, blank=True, help_text=_("Not shown to the public.")
    )

    objects = LivePageManager()
    base_form_class = PersonForm

    content_panels: ClassVar[list[Panel]] = [
        SectionHelpPanel(),
        TitleFieldPanel(
            "title",
            heading=_("Full name"),
            placeholder=_("Family name first: Nguyễn Thị Bình"),
            help_text=_("As in the decision, with all accents."),
        ),
        FieldPanel("photo"),
        FieldRowPanel([FieldPanel("phone"), FieldPanel("email")]),
        RowsPanel("appointments", max_num=40, label=_("appointment"), heading=_("Posts held, with dates")),
        MultiFieldPanel(
            [FieldPanel("biography"), FieldPanel("internal_note")],
            heading=_("Advanced"),
            classname="collapsed",
        ),
    ]
    search_fields: ClassVar[list[index.BaseField]] = [
        *BasePage.search_fields,
        index.RelatedFields("appointments", [index.SearchField("title"), index.SearchField("duties")]),
    ]
    template = "pages/person.html"
    parent_page_types: ClassVar[list[str]] = ["people.LeadersPage"]
    subpage_types: ClassVar[list[str]] = []

    class Meta:
        verbose_name = _("person")
        verbose_name_plural = _("people")

    @property
    def given_name(self) -> str:
        """Vietnamese names are sorted by their last word."""
        return self.title.rsplit(" ", 1)[-1]

    def shown_below(self, place: Page) -> Self:
        """This page as it is read in another language: at ``place``, with nothing of it stored there."""
        self.path = f"{place.path}{'Z' * self.steplen}"
        self.url_path = f"{place.url_path}{self.slug}/"
        return self

    def other_renderings(self, table: HostTable) -> Iterator[tuple[str, str]]:
        """Below the leaders page of every other language of the site (``LeadersPage.route``)."""
        owner = table.owner_of(self.path)
        if owner is None:
            return
        for language, root in owner[0].roots.items():
            slug = slug_of("leaders", language)
            if slug and root.live and language != settings.LANGUAGE_CODE:
                place = table.relative_url(root, f"{root.url_path}{slug}/{self.slug}/")
                yield language, owner[0].root_url + place

    def search_record(self) -> SearchRecord:
        """Name, posts and duties, what is held today first; a private note is never searched."""
        entries = list(self.appointments.select_related("post__unit"))
        held = terms.held(entries)
        today = [entry.name(SOURCE) for entry in held]
        others = [entry.name(SOURCE) for entry in (*terms.to_come(entries), *terms.over(entries))]
        duties = [entry.duties for entry in held if entry.duties]
        return SearchRecord(
            title=self.title,
            summary="; ".join(today or others),
            body="\n".join([*others, *duties, self.biography, self.phone, self.email]),
        )
