"""The desk says what a decision changes beyond the page: addresses, menus, home pages, search, other languages."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from django.utils import timezone
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Locale, PageViewRestriction
from wagtail_localize.models import Translation, TranslationSource

from cms.core.models import SectionPage
from cms.news.models import NewsIndexPage, NewsPage
from cms.people.models import Appointment, PersonPage, Post
from cms.services.models import Channel
from search.models import SearchPin
from sites.enums import Role
from tests.fixtures.city import SmallCity
from tests.fixtures.pages import draft, live, move
from tests.home.content import add_item, add_person, hours, publish, quick_links
from tests.workflows.desk import cost, item, sent, told
from tests.workflows.town import browser, fresh
from workflows import gate
from workflows.effects import effects_of
from workflows.models import WaitingMove

pytestmark = pytest.mark.django_db


@pytest.fixture
def editor(small_city: SmallCity) -> Any:
    return small_city.user(Role.EDITOR, "ba-dinh")


@pytest.fixture
def lead(small_city: SmallCity) -> Any:
    return small_city.user(Role.LEAD, "ba-dinh")


def new(city: SmallCity, key: str = "direction", title: str = "Cấm xe", **fields: Any) -> NewsPage:
    """A draft; of a list that no home page shows, unless another is named."""
    parent = city.page("ba-dinh", key)
    page: NewsPage = draft(parent, NewsPage(title=title, kind=parent.kind, summary="Một câu.", **fields))
    return page


def section(city: SmallCity, title: str) -> SectionPage:
    return live(city.page("ba-dinh", "about"), SectionPage(title=title))


def test_nothing_is_said_where_nothing_changes_elsewhere(
    small_city: SmallCity, editor: Any, lead: Any
) -> None:
    page = section(small_city, "Di tích")
    page.intro = "Viết rõ hơn."
    sent(page, editor)
    assert told(page, lead) == []
    assert "Ngoài trang này" not in browser(lead).get(item(page)).content.decode()


def test_redirects_to_its_address_and_from_it(small_city: SmallCity, editor: Any, lead: Any) -> None:
    before, other = section(small_city, "Di tích"), section(small_city, "Khác")
    site = small_city.ward("ba-dinh").site
    Redirect.objects.create(old_path="/di-tich", site=site, redirect_page=other)
    Redirect.objects.create(old_path="/cu/1", site=site, redirect_page=before)
    page = draft(small_city.page("ba-dinh"), SectionPage(title="Mới", slug="di-tich"))
    Redirect.objects.create(old_path="/cu/2", site=site, redirect_page=page)
    lines = told(sent(page, editor), lead)
    assert "/di-tich/ nay đang dẫn tới “Khác”; sẽ mở trang này thay vào đó." in lines
    assert "Các địa chỉ cũ sẽ dẫn tới trang: “/cu/2”." in lines


def test_an_address_that_another_page_had_is_told(small_city: SmallCity, editor: Any, lead: Any) -> None:
    about, reception = (small_city.page("ba-dinh", key) for key in ("about", "reception"))
    old = section(small_city, "Di tích")
    move(old, reception)
    page = draft(about, SectionPage(title="Di tích"))
    assert page.slug == old.slug
    lines = told(sent(page, editor), lead)
    assert any("nay đang dẫn tới “Di tích”" in line for line in lines)


def test_another_address_takes_those_below_along(small_city: SmallCity, editor: Any, lead: Any) -> None:
    page = section(small_city, "Di tích")
    live(page, SectionPage(title="Bắc Môn"))
    page = fresh(page)
    page.slug = "di-san"
    lines = told(sent(page, editor), lead)
    assert any("/di-tich/ thành" in line and "/di-san/" in line for line in lines)
    assert "Địa chỉ của 1 trang công khai bên dưới cũng đổi như vậy." in lines


def test_recommended_results(small_city: SmallCity, editor: Any, lead: Any) -> None:
    page, public = new(small_city), section(small_city, "Di tích")
    ward, portal = small_city.ward("ba-dinh").site, small_city.portal().get_site()
    SearchPin.objects.create(site=ward, query="cấm đường", page=page)
    SearchPin.objects.create(site=portal, query="đường cấm", page=page, in_wards=True)
    SearchPin.objects.create(site=ward, query="di sản", page=public)
    lines = told(sent(page, editor), lead)
    assert any("đứng đầu khi tìm “cấm đường”" in line for line in lines)
    assert any("đứng đầu khi tìm “đường cấm”" in line and "mọi phường, xã" in line for line in lines)
    public.title = "Di sản"
    assert any(
        "“di sản”" in line and "mang tên “Di sản”" in line for line in told(sent(public, editor), lead)
    )


def test_the_first_page_of_a_section_brings_it_into_the_menu(
    small_city: SmallCity, editor: Any, lead: Any
) -> None:
    title = small_city.page("ba-dinh", "direction").title
    assert f"Mục “{title}” sẽ hiện trong menu của trang web." in told(sent(new(small_city), editor), lead)
    live(small_city.page("ba-dinh", "direction"), NewsPage(title="Đầu tiên", summary="Một câu."))
    publish(small_city.page("ba-dinh", "direction"))
    assert told(sent(new(small_city, title="Thứ hai"), editor), lead) == []


def test_a_section_that_is_emptied_or_loses_its_name(small_city: SmallCity, editor: Any, lead: Any) -> None:
    about = small_city.page("ba-dinh", "about")
    about.body = [("paragraph", "<p>Phía bắc nội thành.</p>")]
    publish(about)
    about = fresh(about)
    about.body, about.slug = [], "ve-chung-toi"
    lines = told(sent(about, editor), lead)
    assert "Trang sẽ rời menu vì không còn nội dung." in lines
    assert any("mất tên ngắn và chỗ trong menu" in line for line in lines)


def test_the_last_page_that_moves_away_leaves_its_section_empty(
    small_city: SmallCity, editor: Any, lead: Any
) -> None:
    page = add_item(small_city, "direction", "Cấm xe")
    WaitingMove.objects.create(page=page, destination=small_city.page("ba-dinh", "notices"))
    lines = told(sent(fresh(page), editor), lead)
    assert any("sẽ không còn trang công khai nào" in line for line in lines)
    assert any(line.startswith("Mục “Thông báo” sẽ hiện trong menu") for line in lines)


def test_a_move_out_of_a_private_section_is_told(small_city: SmallCity, editor: Any, lead: Any) -> None:
    private = section(small_city, "Nội bộ")
    PageViewRestriction.objects.create(page=private, restriction_type=PageViewRestriction.LOGIN)
    page = live(private, SectionPage(title="Kín"))
    WaitingMove.objects.create(page=page, destination=section(small_city, "Công khai"))
    assert (
        "Trang này sẽ mở cho mọi người; nay chỉ người làm việc ở Phường Ba Đình (khi đã đăng nhập) đọc được."
        in told(sent(page, editor), lead)
    )


def test_links_that_begin_to_work(small_city: SmallCity, editor: Any, lead: Any) -> None:
    page = new(small_city)
    home = small_city.page("ba-dinh")
    home.quick_links = quick_links(page)
    publish(home)
    assert any(f"liên kết sẽ mở được: “{home.title}”" in line for line in told(sent(page, editor), lead))


def test_places_that_show_the_same_page(small_city: SmallCity, editor: Any, lead: Any) -> None:
    page = section(small_city, "Di tích")
    with gate.system_publishing("test"):
        page.create_alias(parent=small_city.page("ba-dinh", "reception"), update_slug="ban-sao")
    page.intro = "Mới."
    assert any("/ban-sao/" in line for line in told(sent(fresh(page), editor), lead))


def test_bars_of_a_ward_and_of_the_city(small_city: SmallCity, editor: Any, lead: Any) -> None:
    tomorrow = timezone.localdate() + dt.timedelta(days=1)
    page = new(small_city, event_end=tomorrow, alert_level=2)
    assert any(
        line.startswith("Dải báo (mức 2") and line.endswith("trang chủ Phường Ba Đình.")
        for line in told(sent(page, editor), lead)
    )
    author, moderator = small_city.user(Role.MODERATOR), small_city.user(Role.MODERATOR, username="second")
    of_the_city = add_item(small_city, "news", "Bão số 3", "", event_end=tomorrow, alert_level=1)
    of_the_city = fresh(of_the_city)
    of_the_city.alert_level = 0
    everywhere = "trang chủ của thành phố và của cả 3 phường, xã"
    assert f"Dải báo của bài sẽ mất khỏi {everywhere}." in told(sent(of_the_city, author), moderator)


def test_who_comes_onto_the_home_page_and_who_goes(small_city: SmallCity, editor: Any, lead: Any) -> None:
    today = timezone.localdate()
    for number in range(5):
        add_item(small_city, "news", f"Tin {number}", date=today - dt.timedelta(days=number))
    page = new(small_city, "news", date=today + dt.timedelta(days=1))
    lines = told(sent(page, editor), lead)
    assert "Bài sẽ lên trang chủ Phường Ba Đình, ở phần “Tin tức”." in lines
    assert "“Tin 4” sẽ rời trang chủ để nhường chỗ." in lines
    old = new(small_city, "news", title="Tin cũ", date=today - dt.timedelta(days=400))
    assert told(sent(old, editor), lead) == []


def test_the_office_is_told_of_in_more_places(small_city: SmallCity, editor: Any, lead: Any) -> None:
    home = small_city.page("ba-dinh")
    home.hours = hours()
    publish(home)
    home = fresh(home)
    home.hero_intro = "Quanh hồ Trúc Bạch."
    assert not any("danh bạ" in line for line in told(sent(home, editor), lead))
    other = small_city.page("hoan-kiem")
    other.phone = "024 0000 0127"
    writer, reader = small_city.user(Role.EDITOR, "hoan-kiem"), small_city.user(Role.LEAD, "hoan-kiem")
    assert any("cũng đổi trong danh bạ" in line for line in told(sent(other, writer), reader))


def test_people_are_shown_in_many_places(small_city: SmallCity, editor: Any, lead: Any) -> None:
    chart = small_city.page("ba-dinh", "organisation")
    post = Post.objects.filter(term="committee_chair", unit__page=chart).get()
    person = draft(small_city.page("ba-dinh", "leaders"), PersonPage(title="Vũ Thục Nguyên"))
    person.appointments = [Appointment(post=post, start=dt.date(2025, 7, 1))]
    lines = told(sent(person, editor), lead)
    assert any(line.startswith("Tên, chức danh, điện thoại sẽ hiện") for line in lines)
    assert any("nêu tên lãnh đạo" in line for line in lines)
    public = add_person(small_city, "Đỗ Khắc Trường", "party_secretary")
    public = fresh(public)
    public.biography = "Sinh tại Hà Nội."
    assert told(sent(public, editor), lead) == []


def test_a_post_that_goes_names_who_holds_it(small_city: SmallCity, editor: Any) -> None:
    add_person(small_city, "Vũ Thục Nguyên", "committee_chair")
    chart = small_city.page("ba-dinh", "organisation")
    revision = chart.save_revision(user=editor)
    for unit in revision.content["units"]:
        unit["posts"] = [post for post in unit["posts"] if post["term"] != "committee_chair"]
    lines = effects_of(chart, revision)
    assert any("Đơn vị, chức danh, điện thoại cũng đổi" in line for line in lines)
    assert "Chức danh của những người này sẽ không còn trong sơ đồ: “Vũ Thục Nguyên”." in lines


def test_channels_on_the_home_page_and_in_answers(small_city: SmallCity, editor: Any, lead: Any) -> None:
    page = small_city.page("ba-dinh", "channels")
    page.channels = [Channel(kind="phone", name="Đường dây nóng", value="024 0000 0126")]
    lines = told(sent(page, editor), lead)
    assert "Trang chủ sẽ hiện: “Đường dây nóng: 024 0000 0126”." in lines
    assert any("ô tìm kiếm sẽ trả lời: “Đường dây nóng" in line for line in lines)


def test_translations_that_get_older(small_city: SmallCity, editor: Any, lead: Any) -> None:
    page = small_city.page("ba-dinh", "about")
    home = small_city.page("ba-dinh", "home", "en")
    english = SectionPage(
        title="About",
        slug="about",
        locale=Locale.objects.get(language_code="en"),
        translation_key=page.translation_key,
    )
    live(home, english)
    source, _created = TranslationSource.get_or_create_from_instance(page)
    Translation.objects.create(source=source, target_locale=english.locale)
    page.intro = "Mới."
    assert "Trang công khai bằng Tiếng Anh sẽ ghi là cũ hơn bản này." in told(sent(page, editor), lead)


def test_a_list_of_another_kind_tells_of_its_items(small_city: SmallCity, editor: Any, lead: Any) -> None:
    add_item(small_city, "direction", "Cấm xe")
    index: NewsIndexPage = small_city.page("ba-dinh", "direction")
    index.kind = "notice"
    assert any(
        "1 tin đang công khai trong mục sẽ thành “Thông báo”" in line
        for line in told(sent(index, editor), lead)
    )


def test_the_block_costs_the_same_however_much_it_says(small_city: SmallCity, editor: Any, lead: Any) -> None:
    site = small_city.ward("ba-dinh").site
    page = new(small_city, title="Một")
    SearchPin.objects.create(site=site, query="một", page=page)
    Redirect.objects.create(old_path="/cu/mot", site=site, redirect_page=page)
    few = cost(sent(page, editor), lead)
    more = new(small_city, title="Hai")
    for number in range(12):
        SearchPin.objects.create(site=site, query=f"hai {number}", page=more)
        Redirect.objects.create(old_path=f"/cu/hai/{number}", site=site, redirect_page=more)
    assert cost(sent(more, editor), lead) == few
    assert few <= 42


def test_what_is_decided_tells_of_no_future(small_city: SmallCity, editor: Any, lead: Any) -> None:
    page = new(small_city)
    url = item(sent(page, editor))
    assert browser(lead).get(url).content.decode().count('class="elsewhere"') == 1
    browser(lead).post(url, {"action": "reject", "comment": "Sai ngày."})
    assert 'class="elsewhere"' not in browser(lead).get(url).content.decode()
