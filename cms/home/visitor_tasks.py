"""What foreigners come to a ward for; each tile asks our own search, which knows the Vietnamese pages."""

from __future__ import annotations

from typing import Final
from urllib.parse import urlencode

from django.utils.translation import gettext_lazy as _

from cms.frame.frame import Frame
from cms.home.tasks import Task

# Words, detail, icon, and what to look for.
_TASKS: Final = (
    (_("Register your stay"), _("Your host or hotel reports it; private homes too."), "house", "tạm trú"),
    (_("Certify a copy"), _("Bring the original and your passport."), "patch-check", "chứng thực bản sao"),
    (_("Marry in Viet Nam"), _("What a foreign citizen files, and where."), "heart", "kết hôn"),
    (_("See a doctor"), _("Ward health stations and what they do."), "bandaid", "trạm y tế"),
    (_("Lost passport"), _("Report it to the ward police, then to your embassy."), "exclamation-octagon", "công an phường"),
)  # fmt: skip


def visitor_tasks(frame: Frame) -> list[Task]:
    """The tiles of a ward in another language that has chosen no quick links of its own."""
    tiles = [
        Task(str(label), icon, f"{frame.search_url}?{urlencode({'q': query, 'site': 'all'})}", str(detail))
        for label, detail, icon, query in _TASKS
    ]
    talk = Task(
        str(_("Speak to someone")),
        "chat-square-dots",
        "tel:1022",
        str(_("City hotline 1022, day and night.")),
    )
    return [*tiles, talk]
