"""What foreigners come to a ward for; each tile is the portal's page of the matter, asked for this ward."""

from __future__ import annotations

from typing import Final
from urllib.parse import urlencode

from django.utils.translation import gettext_lazy as _

from cms.frame.frame import Frame
from cms.home.matter_data import matters
from cms.home.tasks import Task
from search.my_ward.reading import PARAMETER

# Words, detail, icon, and the matter.
_TASKS: Final = (
    (_("Register your stay"), _("Your host or hotel reports it; private homes too."), "house", "residence"),
    (_("Certify a copy"), _("Bring the original and your passport."), "patch-check", "copies"),
    (_("Marry in Viet Nam"), _("What a foreign citizen files, and where."), "heart", "marriage"),
    (_("See a doctor"), _("Ward health stations and what they do."), "bandaid", "doctor"),
    (_("Lost passport"), _("Report it to the ward police, then to your embassy."), "exclamation-octagon", "emergency"),
)  # fmt: skip


def visitor_tasks(frame: Frame) -> list[Task]:
    """The tiles of a ward in another language that has chosen no quick links of its own."""
    query = urlencode({PARAMETER: frame.entry.ward_slug}) if frame.entry else ""
    tiles = [
        Task(str(label), icon, f"{frame.matter_url(matters()[key].slugs)}?{query}", str(detail))
        for label, detail, icon, key in _TASKS
    ]
    talk = Task(
        str(_("Speak to someone")),
        "chat-square-dots",
        "tel:1022",
        str(_("City hotline 1022, day and night.")),
    )
    return [*tiles, talk]
