"""When the office is open: "giờ làm việc", "mấy giờ mở cửa", "opening hours"."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby
from typing import Final

from django.utils import timezone
from django.utils.translation import gettext as _

from cms.answers.words import left_over
from cms.core.live import readable
from cms.core.stored_blocks import readable_blocks
from cms.home.models import WardHomePage
from cms.home.office_hours import DayHours, opening, week
from search.public.direct import DirectAnswer, Fact, Subject
from sites.languages import SOURCE

_HOURS: Final = (
    "gio lam viec", "gio mo cua", "gio hanh chinh", "gio tiep nhan ho so", "gio tiep nhan", "gio nhan ho so",
    "may gio mo cua", "may gio dong cua", "thoi gian lam viec", "lich lam viec", "mo cua", "dong cua",
    "lam viec thu bay", "lam viec thu 7", "lam viec chu nhat", "opening hours", "office hours", "working hours",
    "opening times", "open today", "open on saturday",
)  # fmt: skip
_OFFICE: Final = frozenset(
    "uy ban nhan dan tru so bo phan mot cua trung tam phuc vu hanh chinh cong thu bay chu nhat ngay nghi viec lam"
    " tiep don nhan ho don vi cong so 7 t7 cn sang chieu office people s committee service centre desk open".split()
)


class OpeningHours:
    """Answers from the hours on a ward's home page."""

    def claims(self, subject: Subject) -> bool:
        """Hours are asked for, and those of the office, not of anything else."""
        if subject.site.is_portal or not subject.says(*_HOURS):
            return False
        return all(word in _OFFICE for word in left_over(subject, *_HOURS))

    def answer(self, subject: Subject) -> Sequence[DirectAnswer]:
        """The state of this minute and the hours of the week."""
        roots = subject.site.roots
        root = roots.get(subject.language) or roots.get(SOURCE)
        home = WardHomePage.objects.filter(readable(), pk=root.page_id).first() if root else None
        if home is None:
            return ()
        now = timezone.localtime()
        days = week([block.value for block in readable_blocks(home.hours)], now.date())
        state = opening(days, now)
        if state is None:
            return ()
        name = subject.site.display_name(subject.language)
        lines = [Fact("", f"{state.headline}. {state.detail}".strip()), *_table(days)]
        if home.address:
            lines.append(Fact(_("Address"), home.address))
        if home.phone:
            lines.append(Fact(_("Telephone"), home.phone, "tel:" + "".join(home.phone.split())))
        title = _("Opening hours: %(name)s") % {"name": name}
        return [DirectAnswer("hours", title, lines, home.hours_note, subject.site.root_url + "/")]


def _table(days: Sequence[DayHours]) -> list[Fact]:
    """Neighbouring days with the same hours in one line."""
    lines = []
    for text, group in groupby(days, key=_hours):
        same = list(group)
        label = same[0].name if len(same) == 1 else f"{same[0].name} – {same[-1].name}"
        lines.append(Fact(label, text))
    return lines


def _hours(day: DayHours) -> str:
    return ", ".join(filter(None, (day.morning_text, day.afternoon_text))) or _("closed")
