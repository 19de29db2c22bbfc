from __future__ import annotations

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from wagtail.blocks import CharBlock, ChoiceBlock, PageChooserBlock, StructBlock, StructValue, URLBlock

# Bootstrap Icons (MIT) that the design uses, by what they stand for.
ICONS = [
    ("file-earmark-text", _("Paper")),
    ("person-plus", _("Birth, family")),
    ("patch-check", _("Certification")),
    ("heart", _("Marriage")),
    ("house", _("Residence")),
    ("people", _("Social welfare")),
    ("megaphone", _("Report")),
    ("calendar", _("Appointment")),
    ("search", _("Look up")),
    ("telephone", _("Call")),
]


class QuickLinkBlock(StructBlock):
    """One thing that people come for: a page of the site or an address elsewhere."""

    label = CharBlock(
        label=pgettext_lazy("a few words", "Text"), max_length=60, help_text=_("Example: Register a birth")
    )
    icon = ChoiceBlock(choices=ICONS, default="file-earmark-text", label=_("Icon"))
    page = PageChooserBlock(label=_("Page"), required=False)
    url = URLBlock(label=_("Address elsewhere"), required=False)

    class Meta:
        icon = "link"
        label = _("Quick link")

    def clean(self, value: StructValue) -> StructValue:
        """A link leads to one place."""
        cleaned = super().clean(value)
        if bool(cleaned["page"]) == bool(cleaned["url"]):
            raise ValidationError(_("Choose a page or give an address, not both."))
        if cleaned["url"] and not cleaned["url"].startswith(("https://", "http://")):
            raise ValidationError(_("An address begins with https://. Example: https://dichvucong.gov.vn"))
        return cleaned
