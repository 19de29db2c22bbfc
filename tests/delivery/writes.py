"""Everything that changes what citizens read, in the many ways in which rows are written."""

from __future__ import annotations

import datetime as dt
import io
import itertools
from collections.abc import Callable
from typing import Any

from django.core.files.base import ContentFile
from django.db import connection
from django.utils import timezone
from PIL import Image
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Page, PageViewRestriction

from cms.documents.models import OfficialDocument
from cms.media.models import CustomImage
from cms.news.models import NewsPage
from cms.people.models import Appointment, OrganisationUnit, PersonPage, Post
from sites.models import Closure, FormerUnit, Suspension, Ward
from tests.fixtures.city import SmallCity
from tests.fixtures.pages import draft, live, move
from workflows import gate
from workflows.deadlines.models import DayOverride

Write = Callable[[SmallCity, int], None]
_PICTURES = itertools.count()


def article(slug: str = "ba-dinh") -> NewsPage:
    return NewsPage.objects.get(slug="doi-gio", url_path__contains=f"/{slug}/")


def _publish(page: Any, **fields: Any) -> None:
    for name, value in fields.items():
        setattr(page, name, value)
    with gate.system_publishing("test"):
        page.save_revision().publish()


def edited(city: SmallCity, n: int) -> None:
    _publish(article(), title=f"Đổi giờ lần {n}")


def taken_down(city: SmallCity, n: int) -> None:
    article("hoan-kiem").unpublish()


def put_back(city: SmallCity, n: int) -> None:
    _publish(article("hoan-kiem"))


def moved(city: SmallCity, n: int) -> None:
    page = article("hoan-kiem")
    parent = page.get_parent()
    key = "notices" if parent.pk == city.page("hoan-kiem", "news").pk else "news"
    move(page, city.page("hoan-kiem", key))


def city_news(city: SmallCity, n: int) -> None:
    live(city.page("", "news"), NewsPage(title=f"Tin thành phố {n}", slug=f"tin-{n}", summary="Một câu."))


def deleted(city: SmallCity, n: int) -> None:
    page = live(city.page("ba-dinh", "news"), NewsPage(title="Tạm", slug=f"tam-{n}", summary="Một câu."))
    with gate.system_publishing("test"):
        NewsPage.objects.get(pk=page.pk).delete()
        NewsPage.objects.filter(title__startswith="Tin thành phố").order_by("pk").first().delete()


def many_at_once(city: SmallCity, n: int) -> None:
    NewsPage.objects.filter(slug="doi-gio").update(summary=f"Câu thứ {n}.")


def in_bulk(city: SmallCity, n: int) -> None:
    pages = list(NewsPage.objects.filter(slug="doi-gio"))
    for page in pages:
        page.title = f"Hàng loạt {n}"
    NewsPage.objects.bulk_update(pages, ["title"])


def by_raw_statement(city: SmallCity, n: int) -> None:
    with connection.cursor() as cursor:
        cursor.execute("UPDATE wagtailcore_page SET title = %s WHERE id = %s", [f"Thô {n}", article().pk])


def person(city: SmallCity, n: int) -> None:
    page = live(city.page("ba-dinh", "leaders"), PersonPage(title=f"Tạ Bích {n}"))
    post = Post.objects.filter(term="committee_chair").first()
    Appointment.objects.create(person=page, post=post, title="Chủ tịch", rank=n, start=dt.date(2026, 1, 1))


def post(city: SmallCity, n: int) -> None:
    Appointment.objects.update(rank=n, start=dt.date(2025, 1, 1) + dt.timedelta(days=n))


def unit(city: SmallCity, n: int) -> None:
    OrganisationUnit.objects.update(phone=f"024 0000 {n:04}")


def home(city: SmallCity, n: int) -> None:
    hours = [("day", {"day": str(timezone.localdate().weekday()), "morning_from": "07:30", "morning_to": "11:30",
                      "afternoon_from": None, "afternoon_to": None, "note": f"Ghi chú {n}"})]  # fmt: skip
    _publish(city.page("ba-dinh"), hours=hours, phone=f"024 0000 {n:04}")


def english(city: SmallCity, n: int) -> None:
    _publish(city.page("ba-dinh", "home", "en"), title=f"Ba Dinh {n}", phone=f"024 1111 {n:04}")


def menu(city: SmallCity, n: int) -> None:
    page = city.page("ba-dinh", "news")
    page.show_in_menus = not page.show_in_menus
    with gate.system_publishing("test"):
        page.save()


def colour(city: SmallCity, n: int) -> None:
    ward = city.ward("ba-dinh")
    ward.accent = f"#0A{n % 100:02}3C"
    ward.save()


def name_of_a_ward(city: SmallCity, n: int) -> None:
    ward = city.ward("hoan-kiem")
    ward.name = f"Phường Hoàn Kiếm {n}"
    ward.save()


def suspended(city: SmallCity, n: int) -> None:
    Suspension.objects.create(ward=city.ward("minh-chau"), reason="Bảo trì")


def resumed(city: SmallCity, n: int) -> None:
    Suspension.objects.all().delete()
    for one in Suspension.objects.all():
        one.delete()


def closed(city: SmallCity, n: int) -> None:
    Closure.objects.create(section="news", site=city.ward("hoan-kiem").site, reason="Đang sửa")


def opened(city: SmallCity, n: int) -> None:
    Closure.objects.all().delete()


def private(city: SmallCity, n: int) -> None:
    PageViewRestriction.objects.create(page=article(), restriction_type=PageViewRestriction.LOGIN)


def public_again(city: SmallCity, n: int) -> None:
    with gate.system_publishing("test"):
        for one in PageViewRestriction.objects.all():
            one.delete()


def former_unit(city: SmallCity, n: int) -> None:
    FormerUnit.objects.update(name=f"Phường Cũ {n}")


def day_off(city: SmallCity, n: int) -> None:
    DayOverride.objects.create(day=timezone.localdate(), is_working=False, name=f"Nghỉ {n}")


def day_on(city: SmallCity, n: int) -> None:
    for row in DayOverride.objects.all():
        row.delete()


def document(city: SmallCity, n: int) -> None:
    page = OfficialDocument(
        title=f"Kế hoạch {n}",
        number=f"{n}/KH-UBND",
        slug=f"kh-{n}",
        issued_on=dt.date(2026, 3, 1),
        document_type="ke-hoach",
        issuer="UBND phường",
    )
    live(city.page("ba-dinh", "documents"), page)


def redirect(city: SmallCity, n: int) -> None:
    page = article("ba-dinh")
    Redirect.objects.update_or_create(
        old_path="/duong-cu", site=city.ward("ba-dinh").site, defaults={"redirect_page": page}
    )
    Redirect.objects.filter(old_path="/duong-cu").update(
        redirect_link=f"/tin-tuc/?lan={n}", redirect_page=None
    )


def picture(city: SmallCity, n: int) -> None:
    content = io.BytesIO()
    Image.new("RGB", (900, 600), (n % 256, 20, 30)).save(content, "PNG")
    image = CustomImage.objects.create(
        title="Ảnh", collection=city.ward("ba-dinh").collection,
        file=ContentFile(content.getvalue(), name=f"anh-{next(_PICTURES)}.png"),
    )  # fmt: skip
    _publish(article(), lead_image=image, lead_image_alt=f"Cổng phường {n}")


def credit(city: SmallCity, n: int) -> None:
    CustomImage.objects.update(title=f"Ảnh {n}", credit=f"Người chụp {n}")


def source_version(city: SmallCity, n: int) -> None:
    page = article()
    page.first_published_at = page.last_published_at = timezone.now() - dt.timedelta(days=n)
    with gate.system_publishing("test"):
        page.save()


def slug_of_a_section(city: SmallCity, n: int) -> None:
    page = city.page("hoan-kiem", "news")
    page.slug = f"tin-{n}"
    with gate.system_publishing("test"):
        page.save_revision().publish()


def slug_back(city: SmallCity, n: int) -> None:
    page = city.page("hoan-kiem", "news")
    page.slug = "tin-tuc"
    with gate.system_publishing("test"):
        page.save_revision().publish()


#: Each changes something that a citizen reads, in this order; ``again`` puts what it took away back.
ALL: tuple[Write, ...] = (
    edited, city_news, taken_down, put_back, moved, many_at_once, in_bulk, by_raw_statement, person, post, home,
    english, menu, colour, name_of_a_ward, suspended, resumed, closed, opened, private, public_again, former_unit,
    day_off, day_on, document, redirect, picture, credit, slug_of_a_section, slug_back, deleted, moved, edited,
)  # fmt: skip


def of_drafts(city: SmallCity, n: int) -> None:
    """What editors do all day, and nobody outside sees."""
    page = article()
    page.title = f"Nháp {n}"
    page.save_revision()
    Page.objects.filter(pk=page.pk).update(locked=bool(n % 2))


def new_draft(city: SmallCity, n: int) -> None:
    draft(city.page("ba-dinh", "news"), NewsPage(title="Nháp", slug=f"nhap-{n}", summary="Một câu."))


__all__ = ["ALL", "Ward", "article", "new_draft", "of_drafts"]
