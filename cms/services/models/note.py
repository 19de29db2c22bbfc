"""What a ward adds to a procedure of the city: where its desk is, when it differs, and one word of advice.

Papers, times and fees are the city's; a ward cannot say others. The note is a page, so that it is written,
approved, logged and taken down as any other; citizens read it on the page of its procedure.
"""

from __future__ import annotations

import datetime as dt
from typing import Any, ClassVar, Final, Self

from django.core.validators import MaxLengthValidator
from django.db import models
from django.forms import Select
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel, Panel
from wagtail.models import Page, PageManager

from cms.core.live import LivePageQuerySet
from cms.core.models import BasePage
from cms.core.panels import SectionHelpPanel
from cms.core.source import source_path
from cms.services.forms import NoteForm
from cms.services.models.places import is_of_city
from cms.services.models.procedure import ProcedurePage
from sites import hosts
from sites.text import slugify

#: Characters of a note.
LONGEST: Final = 400
#: A note that is older says nothing any more until the ward has looked at it again.
LASTS: Final = dt.timedelta(days=183)


class NoteQuerySet(LivePageQuerySet):
    """Verbs of notes."""

    def of_site(self, page: Page) -> Self:
        """Those that anybody may read on the site of a page, whatever the language of it; the newest first."""
        return self.live_below(source_path(page)).order_by("-written_on", "-pk")

    def lapsed(self) -> Self:
        """Too old to be shown."""
        return self.filter(written_on__lt=timezone.localdate() - LASTS)


NoteManager = PageManager.from_queryset(NoteQuerySet)


class ProcedureNotePage(BasePage):
    """A ward's desk and note for one procedure, signed and dated."""

    page_description = _("Desk, hours and advice of the ward for one procedure of the city.")
    # Found by the procedure that it is about.
    search_kind: ClassVar[str] = ""
    # Stored once: the page of the procedure shows it in every language.
    has_translations: ClassVar[bool] = False
    has_face: ClassVar[bool] = False

    procedure = models.ForeignKey(
        ProcedurePage,
        verbose_name=_("procedure"),
        null=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    note = models.TextField(
        _("note"), max_length=LONGEST, blank=True, validators=[MaxLengthValidator(LONGEST)],
        help_text=_("At most 400 characters: when it is crowded, how one gets in. No papers, times or fees."),
    )  # fmt: skip
    desk_name = models.CharField(
        _("desk"), max_length=160, blank=True, help_text=_("Example: Desk 2, civil status, ground floor")
    )
    address = models.CharField(_("address, if it is another one"), max_length=255, blank=True)
    phone = models.CharField(
        _("telephone, if it is another one"), max_length=40, blank=True, help_text="024 0000 0127"
    )
    hours = models.CharField(
        _("hours, if they are others"),
        max_length=200,
        blank=True,
        help_text=_("Example: Monday to Friday, 7:30–11:30"),
    )
    signed_by = models.CharField(
        _("written by"),
        max_length=120,
        help_text=_("The office that answers for it. Example: Civil status section of the ward"),
    )
    written_on = models.DateField(
        _("checked on"), default=timezone.localdate,
        help_text=_("Six months later it is shown no more, until you have looked at it again."),
    )  # fmt: skip

    objects = NoteManager()
    base_form_class = NoteForm

    content_panels: ClassVar[list[Panel]] = [
        SectionHelpPanel(),
        FieldPanel("procedure", widget=Select),
        FieldPanel("note"),
        MultiFieldPanel(
            [
                FieldPanel("desk_name"),
                FieldRowPanel([FieldPanel("address"), FieldPanel("phone")]),
                FieldPanel("hours"),
            ],
            heading=_("Desk"),
        ),
        FieldRowPanel([FieldPanel("signed_by"), FieldPanel("written_on")]),
    ]
    # Its address is made of the procedure's, and nobody reads it.
    promote_panels: ClassVar[list[Panel]] = []
    template = "pages/procedure.html"
    parent_page_types: ClassVar[list[str]] = ["services.ProcedureIndexPage"]
    subpage_types: ClassVar[list[str]] = []

    class Meta:
        verbose_name = _("note on a procedure")
        verbose_name_plural = _("notes on procedures")

    @classmethod
    def can_create_at(cls, parent: Page) -> bool:
        """Wards write them; the city writes the procedure."""
        return bool(super().can_create_at(parent)) and not is_of_city(parent)

    def can_move_to(self, parent: Page) -> bool:
        """They stand below a ward's list."""
        return bool(super().can_move_to(parent)) and not is_of_city(parent)

    @property
    def has_lapsed(self) -> bool:
        """Older than six months."""
        return self.written_on is None or self.written_on < timezone.localdate() - LASTS

    def has_content(self) -> bool:
        """It is no place of a menu."""
        return False

    def at_home(self) -> ProcedurePage | None:
        """The procedure as this ward shows it."""
        place = self.get_parent().specific
        found: ProcedurePage | None = place.city_procedure(self.procedure.slug) if self.procedure else None
        return found

    def serve(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:  # noqa: ARG002 - Wagtail's
        """Whoever has its address reads it where it belongs."""
        shown, table = self.at_home() or self.get_parent(), hosts.table_of(request)
        return HttpResponseRedirect(table.url(shown.path, shown.url_path) or "/")

    def get_preview_context(self, request: HttpRequest, mode_name: str) -> dict[str, Any]:
        """The page of the procedure with this note, whatever its state."""
        page = self.at_home()
        if page is None:
            return dict(super().get_preview_context(request, mode_name))
        return {**page.get_context(request), "local_note": self}

    def full_clean(self, *args: Any, **kwargs: Any) -> None:
        """Named after its procedure; nobody types that."""
        self._name()
        super().full_clean(*args, **kwargs)

    def minimal_clean(self) -> None:
        """The same of a draft."""
        self._name()
        super().minimal_clean()

    def _name(self) -> None:
        if self.procedure is not None:
            self.title = str(self.procedure.title)
        elif not self.title:
            self.title = str(_("note on a procedure"))

    def _get_autogenerated_slug(self, base_slug: str) -> str:  # noqa: ARG002 - Wagtail's
        """Never that of a procedure, whose address is the procedure's."""
        slug: str = super(BasePage, self)._get_autogenerated_slug(f"ghi-chu-{slugify(self.title)}"[:250])
        return slug
