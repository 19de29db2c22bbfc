"""Hours and channels."""

from __future__ import annotations

import datetime as dt

from django.utils.translation import gettext as _

from cms.home.models import WardHomePage
from cms.home.office_hours import DayHours, opening
from cms.services.models import Channel
from showcase.samples.base import Chapter, Component, ComponentExample, Site

_MORNING = (dt.time(7, 30), dt.time(11, 30))
_AFTERNOON = (dt.time(13, 30), dt.time(17, 0))
#: A Thursday in the history of the wards.
_THURSDAY = dt.datetime(2026, 8, 20, tzinfo=dt.UTC)


def chapter(site: Site) -> Chapter:
    """The week, and the office before, at and after its closing time."""
    days = [DayHours(day, _MORNING, _AFTERNOON, is_today=day == 3) for day in range(5)]
    days += [DayHours(5, _MORNING), DayHours(6)]
    home = site.page(
        WardHomePage,
        hours_note="Hồ sơ trực tuyến nộp được cả ngày lễ.",
        address="Phố Quán Thánh, phường Ba Đình",
    )
    now = [opening(days, _THURSDAY.replace(hour=hour, minute=minute)) for hour, minute in _CLOCK]
    names = (_("open"), _("closes soon"), _("closed"))
    hotline = Channel(
        kind="phone", name="Đường dây nóng của phường", value="024 0000 0126", url="tel:02400000126"
    )
    return Chapter(
        _("Hours and channels"),
        (
            Component(
                "opening.html",
                tuple(
                    ComponentExample(name, {"opening": state}) for name, state in zip(names, now, strict=True)
                ),
            ),
            Component("hours.html", (ComponentExample("", {"page": home, "days": days, "opening": now[0]}),)),
            Component(
                "channel.html",
                (
                    ComponentExample("", {"channel": hotline}),
                    ComponentExample(
                        _("without a link"),
                        {"channel": Channel(kind="loudspeaker", name="Truyền thanh phường", value="16:30")},
                    ),
                ),
                "ul",
                "channels",
            ),
        ),
    )


_CLOCK = ((9, 0), (16, 45), (18, 0))
