"""What people come to the city for: one page for each matter, and the list of them."""

from __future__ import annotations

import datetime as dt
from typing import ClassVar, Final

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext, override
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, Panel
from wagtail.fields import StreamField

from cms.core.blocks import BODY_BLOCKS
from cms.core.language import language_of
from cms.core.models import BasePage, SectionMixin
from cms.core.panels import NotesPanel
from cms.core.text import stream_text
from cms.home.matter_data import matters
from search.index.records import SearchRecord
from sites import languages

#: What the template keys of the pages begin with.
_PREFIX: Final = "matter-"
#: After so many days without a look at it a page says so.
_OLD: Final = dt.timedelta(days=365)


def key_of(matter: str) -> str:
    """The template key of a matter's page."""
    return _PREFIX + matter


class MatterIndexPage(SectionMixin, BasePage):
    """All matters."""

    # The portal has one.
    max_count_per_parent = 1
    search_kind: ClassVar[str] = "section"

    content_panels: ClassVar[list[Panel]] = [*BasePage.content_panels, FieldPanel("intro")]
    template = "pages/matter_index.html"
    parent_page_types: ClassVar[list[str]] = ["home.PortalHomePage"]
    subpage_types: ClassVar[list[str]] = ["home.MatterPage"]

    class Meta:
        verbose_name = _("list of matters")
        verbose_name_plural = _("lists of matters")

    def has_content(self) -> bool:
        """Its pages are the content."""
        return self.get_children().live().exists()

    def search_record(self) -> SearchRecord:
        """The list itself, by its name."""
        return SearchRecord(title=self.title, summary=self.intro)


class MatterPage(SectionMixin, BasePage):
    """One matter: its procedures and the reader's ward, which answers for them.

    Which matter it is stands in the data of the template (``cms/home/matters.toml``); the words are the editors'.
    """

    search_kind: ClassVar[str] = "section"
    # Another one would have no matter.
    is_creatable = False

    body = StreamField(BODY_BLOCKS, verbose_name=_("text"), blank=True)
    checked_on = models.DateField(
        _("checked on"),
        null=True,
        blank=True,
        help_text=_("The day on which the city last compared it with the law."),
    )

    content_panels: ClassVar[list[Panel]] = [
        *BasePage.content_panels,
        FieldPanel("intro"),
        FieldPanel("body"),
        FieldPanel("checked_on"),
        NotesPanel(),
    ]
    template = "pages/matter.html"
    parent_page_types: ClassVar[list[str]] = ["home.MatterIndexPage"]
    subpage_types: ClassVar[list[str]] = []

    class Meta:
        verbose_name = _("matter")
        verbose_name_plural = _("matters")

    @property
    def is_old(self) -> bool:
        """Nobody has compared it with the law for a year."""
        return self.checked_on is not None and self.checked_on < timezone.localdate() - _OLD

    @property
    def matter(self) -> str:
        """The key that procedures name ("birth")."""
        return self.template_key.removeprefix(_PREFIX)

    def search_record(self) -> SearchRecord:
        """Introduction and text, found by what people call it.

        In Vietnamese under a name that is no procedure's: these are found by themselves and stand first.
        """
        language, known = language_of(self), matters().get(self.matter)
        title = self.title
        if languages.is_source(language) and (known is None or known.is_procedure):
            with override(language):
                title = gettext("%(matter)s: procedures and offices") % {"matter": self.title}
        names = known.called(language) if known else ()
        return SearchRecord(
            title=title, summary=self.intro, body=stream_text(self.body), extra_terms=tuple(names)
        )
