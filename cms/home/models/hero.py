"""The picture and first words of a home page."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.fields import StreamField

from cms.core.blocks import QuickLinkBlock
from cms.core.language import is_source


class HeroMixin(models.Model):
    """A photograph with its caption, a sentence, and what most people come for."""

    hero_image = models.ForeignKey(
        settings.WAGTAILIMAGES_IMAGE_MODEL,
        verbose_name=_("picture"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    hero_caption = models.CharField(
        _("caption"), max_length=200, blank=True, help_text=_("Where it is and who took it.")
    )
    hero_intro = models.CharField(_("sentence under the name"), max_length=255, blank=True)
    quick_links = StreamField(
        [("link", QuickLinkBlock())], verbose_name=_("quick links"), blank=True, max_num=8
    )

    hero_panels = [
        MultiFieldPanel(
            [
                FieldPanel(
                    "hero_intro",
                    heading=_("Motto: one sentence under the name"),
                    help_text=_(
                        "Example: The old citadel quarter by Trúc Bạch Lake, made from ten former wards."
                    ),
                ),
                FieldPanel(
                    "hero_image",
                    heading=_("Photograph"),
                    help_text=_(
                        "Wide, at least 1280 pixels. Without one the page shows a drawing in the ward's colour."
                    ),
                ),
                FieldPanel("hero_caption"),
            ],
            heading=_("Top of the page"),
        ),
        FieldPanel("quick_links", help_text=_("At most eight: what most people come for.")),
    ]

    class Meta:
        abstract = True

    @property
    def share_image_id(self) -> int | None:
        """A link to the site shows its photograph."""
        image_id: int | None = self.hero_image_id
        return image_id

    @property
    def hero_image_alt(self) -> str:
        """A translated page describes the picture by its caption; empty: the picture's own text."""
        page: Any = self
        return "" if is_source(page) else self.hero_caption
