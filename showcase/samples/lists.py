"""News, notices and consultations as lists show them."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.utils.translation import gettext as _

from cms.home.tasks import Task
from cms.news.enums import NewsKind, NewsTopic
from cms.news.models import NewsPage
from showcase.samples.base import Chapter, Component, ComponentExample, Site, days_from_now


def chapter(site: Site) -> Chapter:
    """Each in every state that its dates can bring it to."""
    urgent = notice(site, title="Tạm ngừng cấp nước phố Ngũ Xã từ 22 giờ", is_urgent=True)
    return Chapter(
        _("Lists"),
        (
            Component(
                "task.html",
                (
                    ComponentExample("", {"task": Task("Đăng ký khai sinh", "patch-check", "#main")}),
                    ComponentExample(
                        _("with a detail"), {"task": Task("Gặp lãnh đạo", "people", "#main", "Thứ Hai")}
                    ),
                    ComponentExample(
                        _("upright"), {"task": Task("Văn bản", "file-earmark-text", "#main"), "up": True}
                    ),
                ),
                "ul",
                "tasks",
            ),
            Component(
                "news_card.html",
                (
                    ComponentExample(_("large, without a picture"), {"item": news(site), "lead": True}),
                    ComponentExample(_("small"), {"item": news(site)}),
                    ComponentExample(_("In Vietnamese"), {"item": news(site), "in_vietnamese": True}),
                ),
            ),
            Component(
                "notice.html",
                (
                    ComponentExample(_("coming up"), {"item": notice(site)}),
                    ComponentExample(_("Urgent"), {"item": urgent}),
                    ComponentExample(_("Past"), {"item": notice(site, days=-30)}),
                    ComponentExample(_("In Vietnamese"), {"item": notice(site), "in_vietnamese": True}),
                ),
                "ul",
                "notices",
            ),
            Component(
                "consultation.html",
                (
                    ComponentExample(_("days left"), {"item": consultation(site, 12)}),
                    ComponentExample(_("last day"), {"item": consultation(site, 0)}),
                    ComponentExample(_("Closed"), {"item": consultation(site, -3)}),
                    ComponentExample(_("without an end"), {"item": consultation(site, None)}),
                ),
                "ul",
                "consults",
            ),
            Component("alert.html", (ComponentExample("", {"item": urgent}),)),
        ),
    )


def news(site: Site, **values: Any) -> NewsPage:
    """A news item of today."""
    return site.page(
        NewsPage,
        **{
            "title": "Đường dạo ven hồ Trúc Bạch: phường trả lời 214 ý kiến của người dân",
            "summary": "Giữ nguyên hàng phượng, thêm lối cho xe lăn và ghế nghỉ.",
            "kind": NewsKind.NEWS,
            "topic": NewsTopic.URBAN,
            "date": days_from_now(0),
            **values,
        },
    )


def notice(site: Site, days: int = 4, **values: Any) -> NewsPage:
    """A notice of something that takes place in so many days."""
    return site.page(
        NewsPage,
        **{
            "title": "Tiêm bổ sung sởi – rubella cho trẻ 18 tháng",
            "summary": "Mang sổ tiêm chủng và giấy khai sinh.",
            "kind": NewsKind.NOTICE,
            "date": days_from_now(min(days, 0)),
            "event_date": days_from_now(days),
            "event_time": dt.time(7, 30),
            "event_place": "Trạm Y tế phường",
            "source_credit": "26/TB-UBND",
            **values,
        },
    )


def consultation(site: Site, days: int | None) -> NewsPage:
    """A consultation that closes in so many days."""
    return site.page(
        NewsPage,
        title="Dự thảo hạn chế xe máy quanh hồ Trúc Bạch",
        kind=NewsKind.CONSULTATION,
        date=days_from_now(-10),
        event_end=None if days is None else days_from_now(days),
        source_credit="Phòng Kinh tế, Hạ tầng và Đô thị",
    )
