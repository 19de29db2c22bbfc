from __future__ import annotations

from typing import Any, Final

from django import forms
from django.conf import settings
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.staticfiles import versioned_static
from wagtail.admin.telepath import register
from wagtail.blocks import CharBlock, ListBlock, StructBlock
from wagtail.blocks.struct_block import StructBlockAdapter

from cms.core.blocks.picture import PictureBlock

#: More pictures than this nobody looks through, and each costs when the page is saved and compared.
MOST_PICTURES: Final = 60


class GalleryBlock(StructBlock):
    """Pictures that are looked through together, each with its own words."""

    title = CharBlock(label=gettext_lazy("Title"), required=False, default="", max_length=120)
    pictures = ListBlock(
        PictureBlock(), label=gettext_lazy("Pictures"), default=[], min_num=1, max_num=MOST_PICTURES
    )

    class Meta:
        icon = "copy"
        label = gettext_lazy("Gallery")
        template = "components/blocks/gallery.html"


class GalleryAdapter(StructBlockAdapter):
    """Puts two buttons over the pictures: several are chosen, or uploaded with their words, in one go.

    Both go through the chooser of pictures and its upload, which are scoped and checked as everywhere.
    """

    js_constructor = "dinh.GalleryBlock"

    def js_args(self, block: GalleryBlock) -> list[Any]:
        """Wagtail's, with the words of the buttons."""
        name, children, meta = super().js_args(block)
        return [name, children, {**meta, "together": _together()}]

    @cached_property
    def media(self) -> forms.Media:
        """The script extends Wagtail's, so it comes after it."""
        return super().media + forms.Media(
            js=[versioned_static("backoffice/gallery.js")],
            css={"all": [versioned_static("backoffice/gallery.css")]},
        )


register(GalleryAdapter(), GalleryBlock)


def _together() -> dict[str, str]:
    return {
        "url": reverse("wagtailimages_chooser:create"),
        "accept": ",".join(f".{kind}" for kind in (*settings.WAGTAILIMAGES_EXTENSIONS, "heic", "heif")),
        "choose": _("Choose pictures"),
        "upload": _("Upload pictures"),
        "send": _("Upload these pictures"),
        "description": _("What the picture shows, for people who cannot see it"),
        "caption": _("Caption"),
        "leave": _("Leave this one out"),
        "missing": _("Say what the picture shows."),
        "sending": _("Uploading “%s” …"),
        "added": _("Pictures added: %s."),
        "left": _("Not uploaded yet: %s; the reason stands at each."),
        "full": _("A gallery is full: some pictures were not taken. Put them into another gallery."),
        "large": _("The file is too large for the server. Save the picture smaller and upload it again."),
        "lost": _("The connection was lost. The picture and its words are still here: upload again."),
        "signed_out": _(
            "You are no longer signed in. Sign in again in another tab, then upload here again; nothing is lost."
        ),
    }
