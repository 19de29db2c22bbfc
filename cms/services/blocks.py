"""The parts of a procedure that are lists of small things."""

from __future__ import annotations

from typing import Final

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from wagtail.blocks import CharBlock, RichTextBlock, StructBlock, StructValue, URLBlock
from wagtail.documents.blocks import DocumentChooserBlock

_FEATURES: Final = ["bold", "ul", "ol", "link", "document-link"]


class StepBlock(StructBlock):
    """One step."""

    heading = CharBlock(label=_("Step"), max_length=150)
    text = RichTextBlock(label=_("What to do"), features=_FEATURES, required=False)

    class Meta:
        icon = "list-ol"
        label = _("Step")


class CaseBlock(StructBlock):
    """What is different for some."""

    title = CharBlock(label=_("Case"), max_length=200, help_text=_("Example: There is no birth notification"))
    text = RichTextBlock(label=_("What to do then"), features=_FEATURES)

    class Meta:
        icon = "help"
        label = _("Case")


class QuestionBlock(StructBlock):
    """What people ask at the desk, and the answer."""

    question = CharBlock(label=_("Question"), max_length=250)
    answer = RichTextBlock(label=_("Answer"), features=_FEATURES)

    class Meta:
        icon = "help"
        label = _("Question")


class FormBlock(StructBlock):
    """A form to fill in: a file of the city, or where it is published."""

    title = CharBlock(label=_("Name of the form"), max_length=200)
    file = DocumentChooserBlock(label=_("File"), required=False)
    url = URLBlock(label=_("Address elsewhere"), required=False)

    class Meta:
        icon = "doc-full-inverse"
        label = _("Form")

    def clean(self, value: StructValue) -> StructValue:
        """A form leads to one place."""
        cleaned = super().clean(value)
        if bool(cleaned["file"]) == bool(cleaned["url"]):
            raise ValidationError(_("Choose a file or give an address, not both."))
        if cleaned["url"] and not cleaned["url"].startswith(("https://", "http://")):
            raise ValidationError(_("An address begins with https://. Example: https://dichvucong.gov.vn"))
        return cleaned
