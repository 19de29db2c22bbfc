"""The content itself: complete, coherent, and nobody's."""

from __future__ import annotations

import datetime as dt
import re

import pytest

from cms.translation.glossary import posts, units
from demo.content import Article, Content, SiteContent
from demo.loading import CONTENT
from demo.markup import to_blocks

DAYS = ["Hai", "Ba", "Tư", "Năm", "Sáu", "Bảy"]
DATED = re.compile(r"(?:[Tt]hứ (Hai|Ba|Tư|Năm|Sáu|Bảy)|(Chủ nhật)),? (\d{1,2})/(\d{1,2})/(\d{4})")


@pytest.fixture(scope="module")
def content() -> Content:
    return Content(CONTENT)


def sites_of(content: Content) -> list[SiteContent]:
    return [content.portal, *content.wards()]


def articles_of(content: Content) -> list[Article]:
    found = [article for site in sites_of(content) for part in site.articles.values() for article in part]
    return [*found, *content.portal.guides]


def test_there_is_enough_of_everything(content: Content) -> None:
    assert len(content.portal.news) >= 30
    assert len(content.portal.documents()) >= 15
    assert len(content.portal.notices) >= 5
    assert len(list(content.wards())) >= 25
    for ward in content.wards():
        published = [article for article in ward.news if article.status == "published"]
        assert len(published) >= 4
        assert len(ward.notices) >= 3
        assert len(ward.documents()) >= 3
        assert len(ward.table("people")) >= 8
        assert any(article.english for article in ward.news)


def test_the_guides_are_long_and_in_both_languages(content: Content) -> None:
    hub, *guides = content.portal.guides
    assert hub.english
    assert len(guides) == 2
    for guide in guides:
        assert guide.english
        assert min(len(guide.text), len(guide.english.text)) > 4000


def test_most_news_shows_a_picture_and_pictures_vary(content: Content) -> None:
    for site in sites_of(content):
        shown = [article.meta["image"] for article in site.news if "image" in article.meta]
        assert len(shown) >= len(site.news) * 0.7, site.slug
    portal = [article.meta["image"] for article in content.portal.news if "image" in article.meta]
    assert len(set(portal)) >= 12


def test_pictures_stay_small(content: Content) -> None:
    sizes = [content.image_path(name).stat().st_size for name in content.images]
    assert max(sizes) < 80_000
    assert sum(sizes) < 3_000_000


def test_dates_lie_between_the_merger_and_the_demo_s_day(content: Content) -> None:
    for article in articles_of(content):
        assert dt.date(2025, 6, 16) <= article.meta["date"] <= content.dates.written_for, article.slug


def test_every_text_fits_its_fields_and_knows_its_picture(content: Content) -> None:
    for article in articles_of(content):
        assert 0 < len(article.meta["summary"]) <= 400, article.slug
        assert article.meta.get("image", "ba-dinh") in content.images
        assert to_blocks(article.text) or article.slug == "huong-dan"


def test_every_picture_is_there_and_described_in_both_languages(content: Content) -> None:
    for name, facts in content.images.items():
        assert content.image_path(name).is_file()
        assert 0 < len(facts["vi"]) <= 255
        assert 0 < len(facts["en"]) <= 255


def test_no_ward_shows_a_place_that_stands_in_another(content: Content) -> None:
    places = {name: facts["ward"] for name, facts in content.images.items() if "ward" in facts}
    assert len(places) > 10
    for ward in content.wards():
        shown = {article.meta.get("image", "") for part in ward.articles.values() for article in part}
        shown.add(ward.facts["home"]["hero_image"])
        assert {places[name] for name in shown & set(places)} <= {ward.slug}, ward.slug


def test_translations_have_the_blocks_of_their_source(content: Content) -> None:
    twins = [article for article in articles_of(content) if article.english]
    assert twins
    for article in twins:
        assert article.english is not None
        kinds = [
            [block["type"] for block in to_blocks(text)] for text in (article.text, article.english.text)
        ]
        assert kinds[0] == kinds[1], article.slug


def test_weekdays_agree_with_their_dates(content: Content) -> None:
    found = 0
    for article in articles_of(content):
        for day, sunday, *date in DATED.findall(article.raw):
            number = 6 if sunday else DAYS.index(day)
            assert dt.date(int(date[2]), int(date[1]), int(date[0])).weekday() == number, article.slug
            found += 1
    assert found > 5


def test_people_numbers_and_addresses_are_invented(content: Content) -> None:
    for ward in content.wards():
        raw = "".join(
            path.read_text(encoding="utf-8")
            for path in ward.folder.glob("**/*.*")
            if path.suffix not in {".pdf", ".docx"}
        )
        assert set(re.findall(r"\b0\d{2,3} \d{3,4} \d{3,4}\b", raw)) <= set(
            re.findall(r"024 0000 0\d{3}", raw)
        )
        assert all(mail.endswith(".hanoi.example") for mail in re.findall(r"[\w.]+@[\w.-]+", raw))


def test_charts_and_people_use_the_glossary(content: Content) -> None:
    for ward in content.wards():
        chart = ward.table("organisation")["units"]
        places = {(unit["term"], post) for unit in chart for post in unit["posts"]}
        assert {unit for unit, _post in places} <= set(units())
        assert {post for _unit, post in places} <= set(posts())
        for person in ward.table("people").values():
            for appointment in person["appointments"]:
                assert (appointment["unit"], appointment["post"]) in places


def test_a_past_leader_stays_and_a_post_is_vacant(content: Content) -> None:
    ward = next(ward for ward in content.wards() if ward.slug == "ba-dinh")
    people = ward.table("people").values()
    ended = [a for person in people for a in person["appointments"] if "end" in a]
    held = {(a["unit"], a["post"]) for person in people for a in person["appointments"] if "end" not in a}
    assert ended
    assert ("police", "police_chief") not in held
