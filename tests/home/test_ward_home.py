"""What a citizen and a visitor see on a ward's home page."""

from __future__ import annotations

import datetime as dt
import re

import pytest
from django.test import Client
from django.utils import timezone
from wagtail.models import PageViewRestriction

from tests.fixtures.city import SmallCity
from tests.home.content import add_item, publish


def page_text(client: Client, url: str = "/") -> str:
    response = client.get(url)
    assert response.status_code == 200
    return response.content.decode()


def test_it_shows_the_ward(full_ward: SmallCity, ward_client: Client) -> None:
    html = page_text(ward_client)
    assert '<html lang="vi">' in html
    assert "<title>Phường Ba Đình – Thành phố Hà Nội</title>" in html
    assert html.count("<h1") == 1
    assert 'href="tel:02400000126"' in html
    assert "Phường Ba Đình</b>" not in html, "a channel that is not for the home page"
    assert "Vũ Thục Nguyên" in html
    assert "Bí thư Đảng ủy" in html
    assert "Phường Trúc Bạch" in html
    assert "Lấy ý kiến về hồ" in html
    assert "<b>5</b> <span>ngày nữa" in html
    assert "7:30–11:30" in html


def test_facts_stand_where_no_editor_wrote_a_sentence(small_city: SmallCity) -> None:
    html = page_text(Client(HTTP_HOST=small_city.host("minh-chau")))
    assert "Thành lập ngày 01/07/2025" in html
    assert "3 đơn vị cũ" in html
    assert "hero-drawn" in html, "a drawing stands in for the picture"


def test_every_picture_has_a_text_a_size_and_comes_late_below_the_first(
    full_ward: SmallCity, ward_client: Client
) -> None:
    pictures = re.findall(r"<img [^>]*>", page_text(ward_client))
    assert len(pictures) > 5
    for tag in pictures:
        assert re.search(r'width="\d+" height="\d+" alt="', tag), tag
    assert 'alt="Bắc Môn buổi sáng"' in pictures[0]
    assert "srcset=" in pictures[0]
    assert "loading=" not in pictures[0]
    assert all('loading="lazy"' in tag for tag in pictures[1:])


def test_it_asks_no_other_host_sets_no_cookie_and_runs_only_our_own_scripts(
    full_ward: SmallCity, ward_client: Client
) -> None:
    response = ward_client.get("/")
    html = response.content.decode()
    assert not response.cookies
    # The suggestions of the search, which the page can do without; never one that holds up the text.
    # And what the page is about, in a block of data, which no browser runs.
    data = '<script type="application/ld+json">'
    scripts = re.findall(rf"<script(?!{re.escape(data[7:])})([^>]*)>([^<]*)</script>", html)
    assert len(scripts) == html.count("<script") - html.count(data)
    assert all(' src="/static/' in tag and " defer" in tag and not inline for tag, inline in scripts)
    assert not re.findall(r'(?:src|srcset|data)="(?:https?:)?//', html)
    assert all(
        address.startswith("/") for address in re.findall(r'<link rel="stylesheet" href="([^"]*)"', html)
    )


def test_urgent_notices_come_first_and_past_ones_last(full_ward: SmallCity, ward_client: Client) -> None:
    today = timezone.localdate()
    add_item(full_ward, "notices", "Khẩn cấp", date=today - dt.timedelta(days=9), is_urgent=True)
    add_item(full_ward, "notices", "Đã qua rồi", event_date=today - dt.timedelta(days=1), is_urgent=True)
    html = page_text(ward_client)
    assert html.index("Khẩn cấp") < html.index("Thông báo số 2") < html.index("Đã qua rồi")


def test_a_closed_consultation_is_not_asked_for(full_ward: SmallCity, ward_client: Client) -> None:
    yesterday = timezone.localdate() - dt.timedelta(days=1)
    add_item(full_ward, "consultations", "Đã hết hạn góp ý", event_end=yesterday)
    assert "Đã hết hạn góp ý" not in page_text(ward_client)


def test_what_is_private_or_a_draft_is_not_shown(full_ward: SmallCity, ward_client: Client) -> None:
    secret = add_item(full_ward, "news", "Tin nội bộ", date=timezone.localdate() + dt.timedelta(days=1))
    draft = add_item(full_ward, "news", "Tin nháp", date=timezone.localdate() + dt.timedelta(days=1))
    PageViewRestriction.objects.create(page=secret, restriction_type=PageViewRestriction.LOGIN)
    draft.unpublish()
    html = page_text(ward_client)
    assert "Tin nội bộ" not in html
    assert "Tin nháp" not in html
    assert "Tin số 0" in html


def test_another_wards_news_stays_there(full_ward: SmallCity) -> None:
    assert "Tin số" not in page_text(Client(HTTP_HOST=full_ward.host("hoan-kiem")))


def test_a_quick_link_to_a_page_that_went_away_is_left_out(full_ward: SmallCity, ward_client: Client) -> None:
    home = full_ward.page("ba-dinh")
    assert 'class="task task-up" href="/lich-su-dia-gioi/"' in page_text(ward_client)
    full_ward.page("ba-dinh", "history").unpublish()
    html = page_text(ward_client)
    assert 'class="task task-up" href="/lich-su-dia-gioi/"' not in html
    assert 'class="task task-up" href="/tin-tuc/"' in html
    home.quick_links = []
    publish(home)
    html = page_text(ward_client)
    assert 'class="task' not in html
    assert 'class="deskfind"' in html, "the desks by law take their place"


def test_the_english_home_marks_what_is_vietnamese(full_ward: SmallCity, ward_client: Client) -> None:
    html = page_text(ward_client, "/en/")
    assert '<html lang="en">' in html
    assert '<h1 id="h1">Ba Đình Ward</h1>' in html
    assert re.search(r'<a href="/tin-tuc/tin-so-0/" lang="vi" hreflang="vi">Tin số 0</a>', html)
    assert "Secretary of the Party Committee" in html
    assert 'href="http://ba-dinh.localhost:8000/" lang="vi"' in html


@pytest.mark.parametrize(("url", "other"), [("/", "en"), ("/en/", "vi")])
def test_languages_know_each_other(full_ward: SmallCity, ward_client: Client, url: str, other: str) -> None:
    html = page_text(ward_client, url)
    links = dict(re.findall(r'<link rel="alternate" hreflang="([^"]*)" href="([^"]*)"', html))
    assert links["vi"] == links["x-default"] == "http://ba-dinh.localhost:8000/"
    assert links["en"] == "http://ba-dinh.localhost:8000/en/"
    assert f'rel="canonical" href="http://ba-dinh.localhost:8000{url}"' in html
    assert other in links


def test_a_foreigner_finds_tasks_and_how_old_each_translation_is(
    small_city: SmallCity, ward_client: Client
) -> None:
    html = ward_client.get("/en/").content.decode()
    tasks = html[html.index('id="tasks"') :].partition("</section>")[0]
    assert "Register your stay" in tasks
    # On the portal's page of the matter, for this ward.
    assert 'href="http://localhost:8000/en/tasks/residence/?phuong=ba-dinh"' in tasks
    assert 'href="tel:1022"' in tasks
    translated = html[html.index('id="translated"') :].partition("</section>")[0]
    assert re.search(r'href="/en/functions/">Functions</a><span[^>]*>always current', translated)
    assert 'href="#translated"' in html
    assert 'id="translated"' not in ward_client.get("/").content.decode()
