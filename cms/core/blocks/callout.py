from __future__ import annotations

from django.utils.translation import gettext_lazy as _
from wagtail.blocks import CharBlock, ChoiceBlock, RichTextBlock, StructBlock, StructValue

LEVELS = {"info": _("Good to know"), "warning": _("Attention"), "urgent": _("Urgent")}


class CalloutValue(StructValue):
    """A note; its weight is also a word."""

    @property
    def level_label(self) -> str:
        return str(LEVELS.get(self.get("level"), ""))


class CalloutBlock(StructBlock):
    """A note that must not be overlooked; the word says its weight, not the colour alone."""

    level = ChoiceBlock(
        choices=list(LEVELS.items()),
        default="info",
        label=_("Weight"),
    )
    heading = CharBlock(label=_("Heading"), required=False, max_length=120)
    text = RichTextBlock(label=_("Text"), features=["bold", "italic", "ul", "link", "document-link"])

    class Meta:
        icon = "warning"
        value_class = CalloutValue
        label = _("Note")
        template = "components/blocks/callout.html"
