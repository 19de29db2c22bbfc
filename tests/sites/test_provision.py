"""``manage.py provision``: what it adds, and above all what it leaves alone."""

from __future__ import annotations

import shutil
from io import StringIO
from pathlib import Path

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from wagtail import hooks
from wagtail.models import Page, Site

from search.models import SearchDocument
from sites.enums import Role
from sites.models import ProvisionedPage, SiteRole, Ward
from sites.template import WARD_HOOK, SectionTemplate
from tests.fixtures.city import SMALL_CITY, SmallCity, build_small_city
from workflows import gate

pytestmark = pytest.mark.django_db

NEW_WARD = (
    "00097,Phường Hồng Hà,Hồng Hà,phường,Hong Ha,Hong Ha Ward,hong-ha,phuong-hong-ha,,,"
    "Quận Ba Đình,Quận Ba Đình,21.05,105.86,15.09\n"
)


@pytest.fixture
def files(tmp_path: Path) -> Path:
    """The city's files, to be changed."""
    folder = tmp_path / "city"
    shutil.copytree(SMALL_CITY, folder)
    return folder


def _rewrite(file: Path, old: str, new: str) -> None:
    text = file.read_text()
    assert old in text
    file.write_text(text.replace(old, new))


def _writes(queries: CaptureQueriesContext) -> list[str]:
    verbs = ("INSERT", "UPDATE", "DELETE", "REPLACE")
    return [query["sql"] for query in queries if query["sql"].lstrip().upper().startswith(verbs)]


def _section(key: str = "festivals") -> SectionTemplate:
    return SectionTemplate(
        key=key,
        model="core.SectionPage",
        titles={"vi": "Lễ hội", "en": "Festivals"},
        slugs={"vi": "le-hoi", "en": "festivals"},
        order=100,
    )


@pytest.mark.parametrize("sync", [False, True])
def test_a_second_run_writes_nothing(small_city: SmallCity, *, sync: bool) -> None:
    with CaptureQueriesContext(
        connection,
    ) as queries:
        build_small_city(sync=sync)
    assert _writes(queries) == []
    assert len(queries) < 40


def test_it_says_what_it_did(files: Path, small_city: SmallCity) -> None:
    out = StringIO()
    build_small_city(verbosity=1, stdout=out, stderr=StringIO())
    assert "nothing was changed" in out.getvalue()
    with (files / "wards.csv").open("a") as file:
        file.write(NEW_WARD)
    out = StringIO()
    build_small_city(data=files, verbosity=1, stdout=out, stderr=StringIO())
    assert "Added 1 wards, 34 pages, 2 groups" in out.getvalue()


def test_a_new_ward_is_added_and_nothing_else(files: Path, small_city: SmallCity) -> None:
    before = dict(Page.objects.values_list("pk", "latest_revision_created_at"))
    with (files / "wards.csv").open("a") as file:
        file.write(NEW_WARD)
    build_small_city(data=files)
    ward = Ward.objects.get(slug="hong-ha")
    home = ward.site.root_page
    assert ward.site.hostname == "hong-ha.localhost"
    assert home.get_children().count() == 27
    assert ward.collection.name == "Phường Hồng Hà"
    assert SiteRole.objects.filter(ward=ward).count() == 2
    assert Page.find_problems() == ([], [], [], [], [])
    for pk, created in Page.objects.filter(pk__in=before).values_list("pk", "latest_revision_created_at"):
        assert created == before[pk]


def test_sync_adds_a_new_section_and_leaves_the_work_of_editors(small_city: SmallCity) -> None:
    about = small_city.page("ba-dinh", "about")
    about.title = "Về phường chúng tôi"
    with gate.system_publishing("test"):
        about.save()
    small_city.page("ba-dinh", "live").delete()
    with hooks.register_temporarily(WARD_HOOK, lambda: [_section()]):
        build_small_city()
        assert not ProvisionedPage.objects.filter(key="festivals").exists()
        build_small_city(sync=True)
        with CaptureQueriesContext(connection) as queries:
            build_small_city(sync=True)
    assert _writes(queries) == []
    for slug in small_city.slugs:
        section = small_city.page(slug, "festivals")
        assert section.get_parent().pk == small_city.page(slug).pk
        assert section.live
        assert section.get_translations().get().slug == "festivals"
    home = small_city.page("ba-dinh")
    assert not home.get_children().filter(slug="phat-truc-tiep").exists()
    assert small_city.page("ba-dinh", "about").title == "Về phường chúng tôi"
    assert Page.find_problems() == ([], [], [], [], [])


def test_sync_finds_a_free_address(small_city: SmallCity) -> None:
    home = small_city.page("ba-dinh")
    own = type(small_city.page("ba-dinh", "about"))(title="Của phường", slug="le-hoi", live=False)
    home.add_child(instance=own)
    with hooks.register_temporarily(WARD_HOOK, lambda: [_section()]):
        build_small_city(sync=True)
    assert small_city.page("ba-dinh", "festivals").slug == "le-hoi-2"
    assert small_city.page("hoan-kiem", "festivals").slug == "le-hoi"


def test_a_key_stands_once_in_the_template(small_city: SmallCity) -> None:
    with (
        hooks.register_temporarily(WARD_HOOK, lambda: [_section("about")]),
        pytest.raises(ValueError, match="about"),
    ):
        build_small_city(sync=True)


def test_nothing_is_made_below_a_home_that_was_deleted(small_city: SmallCity) -> None:
    small_city.page("minh-chau", "home", "en").delete()
    out = StringIO()
    with hooks.register_temporarily(WARD_HOOK, lambda: [_section()]):
        build_small_city(sync=True, verbosity=1, stdout=out, stderr=StringIO())
    assert "Not made, because the page above was deleted: 1" in out.getvalue()
    assert ProvisionedPage.objects.filter(key="festivals").count() == 5


def test_new_facts_reach_the_ward_its_site_its_groups_and_its_collection(
    files: Path, small_city: SmallCity
) -> None:
    _rewrite(files / "wards.csv", "Phường Ba Đình,Ba Đình,", "Phường Ba Đình Mới,Ba Đình Mới,")
    _rewrite(files / "wards.csv", ",Ba Đình Ward,ba-dinh,", ",Ba Dinh Moi Ward,ba-dinh-moi,")
    _rewrite(files / "former_units.csv", ",00004,Phường Ba Đình,", ",00004,Phường Ba Đình Mới,")
    build_small_city(data=files)
    ward = Ward.objects.get(code="00004")
    assert (ward.name, ward.name_en) == ("Phường Ba Đình Mới", "Ba Dinh Moi Ward")
    assert (ward.site.hostname, ward.site.site_name) == ("ba-dinh-moi.localhost", "Phường Ba Đình Mới")
    assert ward.collection.name == "Phường Ba Đình Mới"
    assert SiteRole.objects.get(ward=ward, role=Role.LEAD).group.name == "Lãnh đạo duyệt – Phường Ba Đình Mới"
    leaders = SearchDocument.objects.get(page_id=small_city.page("ba-dinh-moi", "leaders").pk)
    assert "Phường Ba Đình Mới" in leaders.context
    # The page's title is an editor's.
    assert ward.site.root_page.title == "Phường Ba Đình"


def test_two_wards_swap_their_addresses(files: Path, small_city: SmallCity) -> None:
    wards = files / "wards.csv"
    for old, new in ((",ba-dinh,", ",xyz,"), (",hoan-kiem,", ",ba-dinh,"), (",xyz,", ",hoan-kiem,")):
        _rewrite(wards, old, new)
    build_small_city(data=files)
    assert Ward.objects.get(slug="ba-dinh").name == "Phường Hoàn Kiếm"
    assert Site.objects.get(hostname="ba-dinh.localhost").site_name == "Phường Hoàn Kiếm"


def test_a_ward_that_left_the_file_is_left_alone(files: Path, small_city: SmallCity) -> None:
    lines = (files / "wards.csv").read_text().splitlines(keepends=True)
    (files / "one.csv").write_text("".join(lines[:2]))
    out = StringIO()
    build_small_city(data=files / "one.csv", verbosity=1, stdout=out, stderr=StringIO())
    assert Ward.objects.count() == 3
    assert "left alone: 2 wards" in out.getvalue()


def test_another_domain_and_port(small_city: SmallCity) -> None:
    build_small_city(domain="hanoi.example", port=443)
    assert set(Site.objects.values_list("hostname", "port")) == {
        ("hanoi.example", 443),
        *((f"{slug}.hanoi.example", 443) for slug in small_city.slugs),
    }
    assert small_city.page("ba-dinh", "news").full_url == "https://ba-dinh.hanoi.example/tin-tuc/"
