"""One administrative procedure of the city, as a citizen needs it: what to bring, how long, how much, what then.

It is one row below the portal's list. Every ward shows it at an address of its own, with its own desk
(``ProcedureIndexPage.route``); nothing of it is copied.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping, Sequence
from types import MappingProxyType
from typing import Any, ClassVar, Final, Self

from django.db import models
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel, Panel, TitleFieldPanel
from wagtail.blocks import CharBlock, PageChooserBlock
from wagtail.fields import StreamField
from wagtail.models import Page, PageManager
from wagtail.search import index
from wagtail.url_routing import RouteResult
from wagtail_localize.fields import SynchronizedField

from cms.core.live import LivePageQuerySet, inside, readable
from cms.core.models import BasePage
from cms.core.panels import NotesPanel, SectionHelpPanel
from cms.core.text import stream_text
from cms.services.blocks import CaseBlock, FormBlock, QuestionBlock, StepBlock
from cms.services.enums import Desk, Matter
from cms.services.forms import ProcedureForm
from cms.services.models.places import is_of_city, list_addresses, portal_path
from search.index.records import SearchRecord
from search.models import SearchDocument
from sites.hosts import HostEntry, HostTable
from sites.text import last_part

#: After so many days without a look at it a procedure says that it may be out of date.
_OLD: Final = dt.timedelta(days=365)


class ProcedureQuerySet(LivePageQuerySet):
    """Verbs of the city's procedures."""

    def of_city(self, language: str = "") -> Self:
        """Those that anybody may read on the portal in a language: what every ward shows."""
        return self.filter(readable(), inside(portal_path(language))).order_by("path")


ProcedureManager = PageManager.from_queryset(ProcedureQuerySet)


class ProcedurePage(BasePage):
    """A procedure of the city; the papers are what the law asks, no more."""

    search_kind: ClassVar[str] = "procedure"
    #: One document of search belongs to every site.
    search_everywhere: ClassVar[bool] = True

    code = models.CharField(_("code"), max_length=30, blank=True, help_text="1.001193")
    field = models.CharField(_("field"), max_length=120, blank=True, help_text=_("Example: Civil status"))
    matter = models.CharField(_("matter"), max_length=20, blank=True, choices=Matter.choices)
    official_name = models.CharField(
        _("name in the national database"), max_length=500, blank=True, help_text=_("As it is printed there.")
    )
    names = models.TextField(
        _("how people call it"),
        blank=True,
        help_text=_("One name in a line; people find it by each of them."),
    )
    title_en = models.CharField(_("name in English"), max_length=255, blank=True)
    summary_en = models.TextField(_("summary in English"), max_length=700, blank=True)
    names_en = models.TextField(
        _("how people call it in English"), blank=True, help_text=_("One name in a line.")
    )
    summary = models.TextField(
        _("what one gets, and for whom"),
        max_length=700,
        help_text=_("Two sentences. Say too that being late is no disaster, where it is none."),
    )
    who = models.TextField(_("who applies"), max_length=700, blank=True)
    papers = StreamField(
        [("paper", CharBlock(label=_("Paper"), max_length=500))],
        verbose_name=_("papers that are handed in"),
        blank=True,
    )
    papers_shown = StreamField(
        [("paper", CharBlock(label=_("Paper"), max_length=500))],
        verbose_name=_("papers that are shown and taken home"),
        blank=True,
    )
    cases = StreamField([("case", CaseBlock())], verbose_name=_("what is different for some"), blank=True)
    steps = StreamField([("step", StepBlock())], verbose_name=_("steps"), blank=True)
    where = models.CharField(
        _("where else"), max_length=255, blank=True, help_text=_("Example: Every one-stop desk of the city")
    )
    duration = models.CharField(_("how long"), max_length=500, blank=True, help_text=_("In working days."))
    fee = models.CharField(_("fee"), max_length=500, blank=True)
    result = models.CharField(_("what one gets"), max_length=500, blank=True)
    legal_basis = models.TextField(_("legal basis"), blank=True, help_text=_("One document a line."))
    online_url = models.URLField(
        _("address of the online service"), max_length=300, blank=True,
        help_text=_("Of exactly this procedure on the national portal."),
    )  # fmt: skip
    forms = StreamField([("form", FormBlock())], verbose_name=_("forms"), blank=True)
    desk = models.CharField(_("desk"), max_length=20, choices=Desk.choices, default=Desk.ONE_STOP)
    questions = StreamField([("question", QuestionBlock())], verbose_name=_("questions"), blank=True)
    related = StreamField(
        [("procedure", PageChooserBlock(page_type="services.ProcedurePage", label=_("Procedure")))],
        verbose_name=_("related procedures"),
        blank=True,
    )
    checked_on = models.DateField(
        _("checked on"),
        null=True,
        blank=True,
        help_text=_("The day on which the city last compared it with the law."),
    )
    confirmed_on = models.DateField(
        _("confirmed on"), null=True, blank=True,
        help_text=_("The day on which the department in charge confirmed this text. Whoever changes it later takes that back."),
    )  # fmt: skip
    confirmed_by = models.CharField(
        _("confirmed by"), max_length=160, blank=True, help_text=_("Example: Department of Justice")
    )

    objects = ProcedureManager()
    base_form_class = ProcedureForm
    #: A copy is another text: nobody has confirmed it.
    exclude_fields_in_copy: ClassVar[list[str]] = ["confirmed_on", "confirmed_by"]
    # Facts are the same in every language; names in English stand in the page itself.
    override_translatable_fields: ClassVar[list[SynchronizedField]] = [
        SynchronizedField(name, overridable=False)
        for name in (
            *("code", "matter", "desk", "official_name", "names", "title_en", "summary_en", "names_en"),
            *("checked_on", "confirmed_on", "confirmed_by", "related"),
        )
    ]

    content_panels: ClassVar[list[Panel]] = [
        SectionHelpPanel(),
        TitleFieldPanel(
            "title", placeholder=_("Register a birth"), help_text=_("In the words that people use.")
        ),
        FieldPanel("summary"),
        FieldRowPanel([FieldPanel("matter"), FieldPanel("desk")]),
        FieldPanel("who"),
        FieldPanel("papers"),
        FieldPanel("papers_shown"),
        FieldPanel("cases"),
        FieldPanel("steps"),
        NotesPanel(),
        FieldRowPanel([FieldPanel("duration"), FieldPanel("fee")]),
        FieldRowPanel([FieldPanel("result"), FieldPanel("where")]),
        FieldPanel("forms"),
        FieldPanel("online_url"),
        FieldPanel("questions"),
        FieldPanel("related"),
        MultiFieldPanel(
            [FieldPanel("names"), FieldPanel("title_en"), FieldPanel("summary_en"), FieldPanel("names_en")],
            heading=_("Names, also in English"),
        ),
        MultiFieldPanel(
            [
                FieldPanel("checked_on"),
                FieldRowPanel([FieldPanel("confirmed_on"), FieldPanel("confirmed_by")]),
            ],
            heading=_("Checked and confirmed"),
        ),
        MultiFieldPanel(
            [FieldPanel("legal_basis"), FieldPanel("code"), FieldPanel("official_name"), FieldPanel("field")],
            heading=_("Advanced"),
            classname="collapsed",
        ),
    ]
    search_fields: ClassVar[list[index.BaseField]] = [
        *BasePage.search_fields,
        index.SearchField("summary"),
        index.SearchField("code"),
        index.FilterField("field"),
    ]
    template = "pages/procedure.html"
    parent_page_types: ClassVar[list[str]] = ["services.ProcedureIndexPage"]
    subpage_types: ClassVar[list[str]] = []

    #: Full addresses at which the list shows it, by language; filled where it is served.
    renderings: Mapping[str, str] = MappingProxyType({})
    #: The list that shows this instance, where it is not the one that it stands below.
    place: Page | None = None
    #: Whether this instance is read elsewhere than it stands: at a ward, or in another language.
    is_shown_elsewhere: bool = False
    #: Whether its text is Vietnamese although the page around it is not.
    words_are_source: bool = False

    class Meta:
        verbose_name = _("procedure")
        verbose_name_plural = _("procedures")

    @classmethod
    def can_create_at(cls, parent: Page) -> bool:
        """Procedures are the city's: new ones, copies too, stand below the portal's list."""
        return bool(super().can_create_at(parent)) and is_of_city(parent)

    def can_move_to(self, parent: Page) -> bool:
        """None moves into a ward."""
        return bool(super().can_move_to(parent)) and is_of_city(parent)

    @property
    def legal_lines(self) -> list[str]:
        """The documents of the legal basis, one by one."""
        return lines_of(self.legal_basis)

    @property
    def is_old(self) -> bool:
        """Nobody has compared it with the law for a year."""
        return self.checked_on is not None and self.checked_on < timezone.localdate() - _OLD

    @property
    def has_foreign_title(self) -> bool:
        """Not even the name is known in the language around it."""
        return self.words_are_source and not self.title_en

    @property
    def has_foreign_summary(self) -> bool:
        """The same of the summary."""
        return self.words_are_source and not self.summary_en

    def shown_at(self, place: Page, slug: str, *, is_foreign: bool) -> Self:
        """This page as it is read below ``place`` under ``slug``, with nothing of it stored there.

        Where its words are foreign to the page around it, the names stand at its head that it knows in English.
        """
        self.place = place
        self.path = f"{place.path}{'Z' * self.steplen}"
        self.url_path = f"{place.url_path}{slug}/"
        self.is_shown_elsewhere, self.words_are_source = True, is_foreign
        if is_foreign and self.title_en:
            self.title = self.title_en
        if is_foreign and self.summary_en:
            self.summary = self.summary_en
        return self

    def other_renderings(self, table: HostTable) -> Iterable[tuple[str, str]]:  # noqa: ARG002 - of every page
        """Where the same list shows it in every language."""
        return self.renderings.items()

    def route(self, request: HttpRequest, path_components: list[str]) -> RouteResult:
        """What a ward has of its own, and nobody reads any more, stands in the way of the city's no longer."""
        if not (path_components or self.live or is_of_city(self)):
            place = self.get_parent().specific
            if place.live and (found := place.city_procedure(self.slug)):
                return RouteResult(found)
        return super().route(request, path_components)

    def save(self, *args: Any, **kwargs: Any) -> None:
        """What is shown elsewhere is a view of the page, never the page."""
        if self.is_shown_elsewhere:
            raise TypeError("A procedure that is shown at another place is not saved from there.")
        super().save(*args, **kwargs)

    @classmethod
    def everywhere_paths(
        cls, documents: Sequence[SearchDocument], sites: Sequence[HostEntry], language: str = ""
    ) -> dict[tuple[int, int], str]:
        """Where documents of search are read on some sites: below the list of each in the reader's language; one query.

        A site without a list in the language of a document does not show it.
        """
        lists = list_addresses(sites)
        return {
            (document.page_id, site.site_id): f"{address}{last_part(document.url_path)}/"
            for document in documents
            if document.kind == cls.search_kind
            for site in sites
            if (address := lists.get((site.site_id, language)) or lists.get((site.site_id, document.locale)))
        }

    def search_record(self) -> SearchRecord:
        """Everything a citizen might type of it; what people call it in both languages finds it too."""
        body = [
            self.who,
            stream_text(self.papers),
            stream_text(self.papers_shown),
            stream_text(self.cases),
            stream_text(self.steps),
            stream_text(self.questions),
            self.where,
            self.fee,
            self.duration,
            self.result,
            self.legal_basis,
            self.field,
        ]
        return SearchRecord(
            title=self.title,
            summary=self.summary,
            body="\n".join(part for part in body if part),
            number=self.code,
            extra_terms=tuple(self._known_as()),
        )

    def _known_as(self) -> Iterator[str]:
        yield from dict.fromkeys(
            name
            for name in (*lines_of(self.names), self.official_name, self.title_en, *lines_of(self.names_en))
            if name and name != self.title
        )


def lines_of(text: str) -> list[str]:
    """The lines of a field that holds one thing in each."""
    return [line.strip() for line in text.splitlines() if line.strip()]
