from __future__ import annotations

from django.utils.translation import gettext_lazy as _
from wagtail.blocks import CharBlock, ChoiceBlock, StructBlock, TimeBlock

DAYS = [
    ("0", _("Monday")),
    ("1", _("Tuesday")),
    ("2", _("Wednesday")),
    ("3", _("Thursday")),
    ("4", _("Friday")),
    ("5", _("Saturday")),
    ("6", _("Sunday")),
]


class HoursBlock(StructBlock):
    """The hours of one weekday, as the calendar counts them (Monday is 0)."""

    day = ChoiceBlock(choices=DAYS, label=_("Day"))
    morning_from = TimeBlock(label=_("Morning from"), required=False)
    morning_to = TimeBlock(label=_("Morning to"), required=False)
    afternoon_from = TimeBlock(label=_("Afternoon from"), required=False)
    afternoon_to = TimeBlock(label=_("Afternoon to"), required=False)
    note = CharBlock(label=_("Note"), required=False, max_length=120)

    class Meta:
        icon = "time"
        label = _("Hours of a day")
