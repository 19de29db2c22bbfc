"""What people come to a city's portal for; each tile asks our own search, which knows all wards."""

from __future__ import annotations

from typing import Final
from urllib.parse import urlencode

from django.utils.translation import gettext_lazy as _

from cms.frame.frame import Frame
from cms.home.tasks import Task

# Words, detail, icon, and what to look for: the pages are Vietnamese in every language.
_TASKS: Final = (
    (_("Birth and death"), _("Register, copies of certificates"), "person-plus", "khai sinh"),
    (_("Marriage"), _("Register, confirm marital status"), "heart", "kết hôn"),
    (_("Certified copies"), _("Copies, signatures, contracts"), "patch-check", "chứng thực"),
    (_("Residence and identity"), _("Permanent and temporary residence"), "house", "cư trú"),
    (_("Land and building"), _("Certificates, permits, planning"), "map", "đất đai xây dựng"),
    (_("Household business"), _("Register, change, close"), "shop", "hộ kinh doanh"),
    (_("Social allowances"), _("Older people, disabled people, children"), "people", "trợ cấp xã hội"),
    (_("Reports and petitions"), _("Send a report, follow the answer"), "megaphone", "phản ánh kiến nghị"),
    (
        _("Reception of citizens"),
        _("When city and wards receive citizens"),
        "calendar-week",
        "lịch tiếp công dân",
    ),
    (_("Official documents"), _("By number, type and year"), "file-earmark-text", "văn bản"),
)


def city_tasks(frame: Frame) -> list[Task]:
    """The tiles of a portal that has chosen no quick links."""
    return [
        Task(str(label), icon, f"{frame.search_url}?{urlencode({'q': query})}", str(detail))
        for label, detail, icon, query in _TASKS
    ]
