"""The site's official channels, so that people can tell them from false ones."""

from __future__ import annotations

from typing import Any, ClassVar

from django.db import models
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, FieldRowPanel, Panel
from wagtail.models import Orderable

from cms.core.language import is_source
from cms.core.live import readable
from cms.core.models import BasePage, SectionMixin
from cms.core.rows import RowsPanel
from cms.core.source import source_path
from search.index.records import SearchRecord


class ChannelKind(models.TextChoices):
    """What a channel is reached by."""

    PHONE = "phone", _("Telephone")
    EMAIL = "email", _("E-mail")
    ZALO = "zalo", "Zalo"
    FACEBOOK = "facebook", "Facebook"
    YOUTUBE = "youtube", "YouTube"
    WEBSITE = "website", _("Website")
    APP = "app", _("Application")
    LOUDSPEAKER = "loudspeaker", _("Public address system")

    @property
    def icon(self) -> str:
        """The name of its icon."""
        return _ICONS[self.value]


_ICONS = {
    "phone": "telephone",
    "email": "envelope",
    "zalo": "chat-dots",
    "facebook": "facebook",
    "youtube": "youtube",
    "website": "globe2",
    "app": "phone",
    "loudspeaker": "megaphone",
}


class ChannelsPage(SectionMixin, BasePage):
    """Every channel the ward speaks through; what is not here is not the ward's."""

    # A site has one; the list of page types offers no second.
    max_count_per_parent = 1
    search_kind: ClassVar[str] = "section"

    content_panels: ClassVar[list[Panel]] = [
        *BasePage.content_panels,
        FieldPanel("intro"),
        RowsPanel("channels", max_num=60, label=_("channel"), heading=_("Channels")),
    ]
    template = "pages/channels.html"
    subpage_types: ClassVar[list[str]] = []

    class Meta:
        verbose_name = _("official channels")
        verbose_name_plural = _("official channels")

    def has_content(self) -> bool:
        """Channels are the content."""
        return bool(self.all_channels())

    def all_channels(self) -> list[Channel]:
        """This page's channels; a translation without any of its own shows those of its source."""
        own = list(self.channels.all())
        if own or is_source(self):
            return own
        source = Channel.objects.filter(
            readable("page"),
            page__path__startswith=source_path(self),
            page__translation_key=self.translation_key,
        )
        return list(source)

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """The channels in their order."""
        context: dict[str, Any] = super().get_context(request, *args, **kwargs)
        context["channels"] = self.all_channels()
        return context

    def search_record(self) -> SearchRecord:
        """Names and addresses of the channels."""
        lines = [f"{channel.name} {channel.value}" for channel in self.channels.all()]
        return SearchRecord(title=self.title, summary=self.intro, body="\n".join(lines))


class Channel(Orderable):
    """One channel: a number, an address or an account."""

    page = ParentalKey(ChannelsPage, on_delete=models.CASCADE, related_name="channels")
    #: Numbers and addresses that are there to be read (``workflows.checking.contacts``).
    official_contacts: ClassVar[tuple[str, ...]] = ("value", "url")

    kind = models.CharField(_("kind"), max_length=20, choices=ChannelKind.choices)
    name = models.CharField(_("name"), max_length=120, help_text=_("Example: Zalo of the ward"))
    value = models.CharField(_("number or address as people read it"), max_length=200)
    url = models.CharField(_("link"), max_length=300, blank=True, help_text="tel:0240000126")
    show_on_home = models.BooleanField(_("on the home page"), default=True)

    panels: ClassVar[list[Panel]] = [
        FieldRowPanel([FieldPanel("kind"), FieldPanel("name")]),
        FieldRowPanel([FieldPanel("value"), FieldPanel("url")]),
        FieldPanel("show_on_home"),
    ]

    def __str__(self) -> str:
        return f"{self.name}: {self.value}"

    @property
    def icon(self) -> str:
        """The icon of its kind; a draft may have none yet."""
        return ChannelKind(self.kind).icon if self.kind in ChannelKind.values else "link-45deg"
