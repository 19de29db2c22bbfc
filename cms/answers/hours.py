"""When the office is open: "giờ làm việc", "mấy giờ mở cửa", "opening hours"."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from itertools import groupby
from typing import Final

from django.utils import timezone
from django.utils.translation import gettext as _

from cms.answers.city import all_wards, dialling, unknown
from cms.answers.words import is_of_office
from cms.core.live import readable
from cms.core.stored_blocks import readable_blocks
from cms.home.models import WardHomePage
from cms.home.office_hours import DayHours, opening, week
from cms.home.shared_hours import shared_hours
from search.public.direct import DirectAnswer, Fact, Subject
from sites.languages import SOURCE

_HOURS: Final = (
    "giờ làm việc", "giờ mở cửa", "giờ hành chính", "giờ tiếp nhận hồ sơ", "giờ tiếp nhận", "giờ nhận hồ sơ", "giờ làm",
    "giờ tiếp dân", "mấy giờ mở cửa", "mấy giờ đóng cửa", "mấy giờ", "mấy h", "thời gian làm việc", "thời gian tiếp nhận",
    "lịch làm việc", "mở cửa", "đóng cửa", "làm việc không", "làm việc đến", "opening hours", "office hours", "working hours",
    "opening times", "business hours", "open today", "closing time", "opening time",
)  # fmt: skip
"""What asks for hours by itself."""
_WHEN: Final = (
    "what time",
    "what times",
    "when do",
    "when does",
    "when is",
    "when are",
    "what hours",
    "how long",
)
"""What asks for hours where being open is named."""
_DAYS: Final[dict[str, int]] = {
    "thứ hai": 0, "thứ 2": 0, "t2": 0, "monday": 0, "thứ ba": 1, "thứ 3": 1, "t3": 1, "tuesday": 1, "thứ tư": 2,
    "thứ 4": 2, "t4": 2, "wednesday": 2, "thứ năm": 3, "thứ 5": 3, "t5": 3, "thursday": 3, "thứ sáu": 4, "thứ 6": 4,
    "t6": 4, "friday": 4, "thứ bảy": 5, "thứ bẩy": 5, "thứ 7": 5, "t7": 5, "saturday": 5, "saturdays": 5, "chủ nhật": 6,
    "cn": 6, "sunday": 6, "sundays": 6,
}  # fmt: skip
_WEEKEND: Final = ("cuối tuần", "weekend", "weekends", "ngày nghỉ")
_TODAY: Final = (
    "hôm nay",
    "sáng nay",
    "chiều nay",
    "trưa nay",
    "today",
    "this morning",
    "this afternoon",
    "now",
)
_TOMORROW: Final = ("ngày mai", "sáng mai", "chiều mai", "mai", "tomorrow")
_WORKING: Final = (
    "làm việc", "làm", "mở cửa", "mở", "nhận hồ sơ", "tiếp nhận", "tiếp nhận hồ sơ", "tiếp dân", "nghỉ", "nghỉ làm", "đóng cửa",
    "open", "opened", "opens", "close", "closes", "closed", "working", "works", "trực",
)  # fmt: skip
"""What asks for hours where a day is named."""
_ALL: Final = (*_HOURS, *_WHEN, *_DAYS, *_WEEKEND, *_TODAY, *_TOMORROW, *_WORKING)
_BESIDE: Final = "sáng chiều trưa tối buổi ngày cả tuần hết nữa từ giờ"


class OpeningHours:
    """Answers from the hours on a ward's home page."""

    def claims(self, subject: Subject) -> bool:
        """Hours are asked for, and those of the office, not of anything else."""
        has_day = subject.says(*_DAYS, *_WEEKEND, *_TODAY, *_TOMORROW)
        asks = has_day or subject.says(*_WHEN)
        if not (subject.says(*_HOURS) or (asks and subject.says(*_WORKING))):
            return False
        return is_of_office(subject, *_ALL, also=_BESIDE)

    def answer(self, subject: Subject) -> Sequence[DirectAnswer]:
        """The day that was asked for, the state of this minute, and the hours of the week."""
        now = timezone.localtime()
        if subject.site.is_portal:
            return [_of_any_ward(subject, now)]
        roots = subject.site.roots
        root = roots.get(subject.language) or roots.get(SOURCE)
        home = WardHomePage.objects.filter(readable(), pk=root.page_id).first() if root else None
        if home is None:
            return ()
        days = week([block.value for block in readable_blocks(home.hours)], now.date())
        state = opening(days, now)
        if state is None:
            return [unknown(subject, _("opening hours"), *_shared(subject, now))]
        name = subject.site.display_name(subject.language)
        lines = [
            *_on_days(subject, days, now),
            Fact("", f"{state.headline}. {state.detail}".strip()),
            *_table(days),
        ]
        if home.address:
            lines.append(Fact(_("Address"), home.address))
        if home.phone:
            lines.append(Fact(_("Telephone"), home.phone, dialling(home.phone)))
        title = _("Opening hours: %(name)s") % {"name": name}
        return [DirectAnswer("hours", title, lines, home.hours_note, subject.site.root_url + "/")]


def _of_any_ward(subject: Subject, now: dt.datetime) -> DirectAnswer:
    """On the portal, of a ward that is not named: no day by itself, on Saturday some are open and others not."""
    lines = [*_shared(subject, now)[-1:], all_wards(subject.language)]
    return DirectAnswer("hours", _("Opening hours stand on the site of each ward and commune"), lines)


def _shared(subject: Subject, now: dt.datetime) -> list[Fact]:
    """The hours that all wards share, the day that was asked for first."""
    shared = shared_hours(now)
    return [*_on_days(subject, shared.days, now), Fact("", f"{shared.text}.")] if shared else []


def _on_days(subject: Subject, days: Sequence[DayHours], now: dt.datetime) -> list[Fact]:
    return [Fact(days[day].name, _hours(days[day])) for day in _asked(subject, now.weekday())]


def _asked(subject: Subject, today: int) -> list[int]:
    """The days of the week that are named, from Monday as 0."""
    named = [day for word, day in _DAYS.items() if subject.says(word)]
    if subject.says(*_WEEKEND):
        named += [5, 6]
    if subject.says(*_TOMORROW):
        named.append((today + 1) % 7)
    return sorted(set(named))


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
