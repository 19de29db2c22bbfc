"""Wards that nobody wrote about are introduced from data, unless an editor was there first."""

from __future__ import annotations

from pathlib import Path

from django.test import Client
from wagtail.models import PageLogEntry

from cms.users.models import User
from demo.loading import load
from sites.models import SiteRole
from tests.fixtures.city import SmallCity


def test_a_ward_without_content_is_introduced_and_a_roof_is_drawn_for_it(
    small_city: SmallCity, little_content: Path
) -> None:
    load(folder=little_content)
    about, home = small_city.page("hoan-kiem", "about"), small_city.page("hoan-kiem")
    assert about.live
    assert about.show_in_menus
    assert "Phường Hàng Bạc" not in about.intro
    assert "Nghị quyết 1656/NQ-UBTVQH15" in str(about.body)
    assert home.hero_image is None, "a drawing of another place would tell an untruth"
    assert home.hero_intro.startswith("Thành lập ngày 01/7/2025")
    english = small_city.page("hoan-kiem", language="en")
    assert english.hero_image is None
    assert english.hero_intro == (
        "A ward since 1 July 2025, made from all or part of 14 former units. 1.91 km²."
    )
    log = PageLogEntry.objects.filter(page=about.pk, action="dinh.demo")
    assert log.count() == 1
    html = Client().get(about.url, headers={"host": "hoan-kiem.localhost:8000"}).content.decode()
    assert "Tọa độ trung tâm" in html
    for page in (home, english):
        html = Client().get(page.url, headers={"host": "hoan-kiem.localhost:8000"}).content.decode()
        assert 'class="drawn-roof"' in html


def test_what_an_editor_began_is_never_overwritten(small_city: SmallCity, little_content: Path) -> None:
    editor = User.objects.create_user("somebody")
    editor.groups.add(SiteRole.objects.filter(ward__slug="minh-chau").first().group)
    about = small_city.page("minh-chau", "about")
    about.intro = "Lời của biên tập viên"
    draft = about.save_revision(user=editor)

    ledger = load(folder=little_content)

    assert ledger.kept == ["minh-chau/introduction"]
    about = small_city.page("minh-chau", "about")
    assert about.latest_revision_id == draft.pk
    assert not about.body
    assert load(folder=little_content).made == 0
