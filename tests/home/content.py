"""Puts something of everything into a ward."""

from __future__ import annotations

import datetime as dt
import uuid
from io import BytesIO
from typing import Any

from django.core.files.base import ContentFile
from django.utils import timezone
from PIL import Image
from wagtail.models import Page

from cms.media.models import CustomImage
from cms.news.models import NewsPage
from cms.people.models import Appointment, PersonPage, Post
from cms.services.models import Channel
from tests.fixtures.city import SmallCity
from workflows import gate


def publish(page: Any) -> None:
    """Through the gate, as a job of the system."""
    with gate.system_publishing("test"):
        page.save_revision().publish()


def add(parent: Page, page: Any) -> Any:
    """A new live page."""
    with gate.system_publishing("test"):
        parent.add_child(instance=page)
        page.save_revision().publish()
    return page


def picture(title: str = "Hồ Trúc Bạch", size: tuple[int, int] = (1200, 800)) -> CustomImage:
    stream = BytesIO()
    Image.new("RGB", size, "#3F7A4E").save(stream, "PNG")
    file = ContentFile(stream.getvalue(), name="anh.png")
    return CustomImage.objects.create(title=title, description=f"{title} buổi sáng", file=file)


def items(*rows: dict[str, Any]) -> list[dict[str, Any]]:
    """A list of a block as it is stored."""
    return [{"type": "item", "id": str(uuid.uuid4()), "value": row} for row in rows]


def add_item(city: SmallCity, key: str, title: str, slug: str = "ba-dinh", **fields: Any) -> NewsPage:
    """A live item of a ward's list; ``slug`` is the ward's."""
    index = city.page(slug, key)
    page = NewsPage(title=title, kind=index.kind, **{"summary": f"{title}.", **fields})
    return add(index, page)


def add_person(city: SmallCity, name: str, term: str, slug: str = "ba-dinh", **fields: Any) -> PersonPage:
    """A live person who holds a post of the ward's chart since the merger."""
    person = PersonPage(title=name, **fields)
    post = Post.objects.filter(term=term, unit__page__path__startswith=city.page(slug).path).first()
    assert post is not None, term
    person.appointments = [Appointment(post=post, start=dt.date(2025, 7, 1))]
    return add(city.page(slug, "leaders"), person)


def hours() -> list[dict[str, Any]]:
    """Monday to Friday 7:30–11:30 and 13:30–17:00, Saturday morning."""
    afternoon = {"afternoon_from": "13:30:00", "afternoon_to": "17:00:00"}
    morning = {"morning_from": "07:30:00", "morning_to": "11:30:00"}
    days = [{"day": str(day), **morning, **(afternoon if day < 5 else {})} for day in range(6)]
    return [{"type": "day", "value": value} for value in days]


def quick_links(*pages: Page) -> list[dict[str, Any]]:
    values = [{"label": page.title, "icon": "search", "page": page.pk, "url": ""} for page in pages]
    return [{"type": "link", "value": value} for value in values]


def fill_ward(city: SmallCity, slug: str = "ba-dinh") -> None:
    """A hero, hours, links, news with pictures, notices, a consultation, leaders, channels."""
    today = timezone.localdate()
    for number in range(6):
        add_item(
            city,
            "news",
            f"Tin số {number}",
            slug,
            date=today - dt.timedelta(days=number),
            lead_image=picture(f"Ảnh {number}"),
            lead_image_alt="Một bức ảnh",
        )
    for number in range(3):
        add_item(
            city, "notices", f"Thông báo số {number}", slug, event_date=today + dt.timedelta(days=number)
        )
    add_item(city, "consultations", "Lấy ý kiến về hồ", slug, event_end=today + dt.timedelta(days=5))
    add_person(city, "Vũ Thục Nguyên", "party_secretary", slug, photo=picture("Chân dung", (480, 600)))
    add_person(city, "Đỗ Khắc Trường", "committee_chair", slug)
    channels = city.page(slug, "channels")
    channels.channels = [
        Channel(kind="phone", name="Đường dây nóng", value="024 0000 0126", url="tel:02400000126"),
        Channel(kind="zalo", name="Zalo của phường", value="Phường Ba Đình", show_on_home=False),
    ]
    publish(channels)
    home = city.page(slug)
    home.hero_image = picture("Bắc Môn", (2000, 900))
    home.hours = hours()
    home.quick_links = quick_links(city.page(slug, "news"), city.page(slug, "history"))
    publish(home)
