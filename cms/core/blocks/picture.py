from __future__ import annotations

from django.utils.translation import gettext_lazy as _
from wagtail.blocks import CharBlock, StructBlock
from wagtail.images.blocks import ImageChooserBlock


class PictureBlock(StructBlock):
    """A picture with what it shows written under it; the text for the blind is the picture's own unless another is given."""

    image = ImageChooserBlock(label=_("Picture"))
    alt = CharBlock(
        label=_("Text for people who cannot see the picture"),
        required=False,
        default="",
        max_length=255,
        help_text=_("Only if something else matters here. Empty: what was typed at its upload."),
    )
    caption = CharBlock(label=_("Caption"), required=False, max_length=255)

    class Meta:
        icon = "image"
        label = _("Picture")
        template = "components/blocks/picture.html"
