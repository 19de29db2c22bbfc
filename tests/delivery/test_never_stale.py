"""Whatever is written, in whichever way: the stored answer is the one that would be made now."""

from __future__ import annotations

import random

import pytest
from django.db import transaction

from cms.news.models import NewsPage
from tests.delivery import writes
from tests.delivery.asking import Readers, how, said
from tests.delivery.conftest import Committing
from tests.fixtures.pages import live

ADDRESSES = (
    ("", "/"),
    ("", "/en/"),
    ("", "/tin-tuc/"),
    ("", "/feeds/city/news.atom"),
    ("ba-dinh", "/"),
    ("ba-dinh", "/en/"),
    ("ba-dinh", "/tin-tuc/"),
    ("ba-dinh", "/tin-tuc/doi-gio/"),
    ("ba-dinh", "/tin-tuc/doi-gio/index.md"),
    ("ba-dinh", "/lanh-dao/"),
    ("ba-dinh", "/lien-he/"),
    ("ba-dinh", "/van-ban/"),
    ("ba-dinh", "/feeds/news.atom"),
    ("ba-dinh", "/sitemap-pages.xml"),
    ("ba-dinh", "/duong-cu/"),
    ("hoan-kiem", "/"),
    ("hoan-kiem", "/tin-tuc/"),
    ("hoan-kiem", "/tin-tuc/doi-gio/"),
    ("hoan-kiem", "/thong-bao/doi-gio/"),
    ("minh-chau", "/"),
    ("minh-chau", "/tin-tuc/"),
)


@pytest.fixture
def written(readers: Readers) -> Readers:
    for slug in ("ba-dinh", "hoan-kiem"):
        item = NewsPage(title="Đổi giờ tiếp dân", slug="doi-gio", summary="Một câu.", kind="news")
        live(readers.city.page(slug, "news"), item)
    live(readers.city.page("minh-chau", "news"), NewsPage(title="Khác", slug="khac", summary="Một câu."))
    live(readers.city.page("", "news"), NewsPage(title="Tin thành phố", slug="chung", summary="Một câu."))
    return readers


def differing(readers: Readers) -> list[str]:
    """Addresses whose answer is not the one that would be made now."""
    return [
        f"{slug} {url}"
        for slug, url in ADDRESSES
        if said(readers.get(slug, url)) != said(readers.fresh(slug, url))
    ]


def test_after_every_kind_of_write(written: Readers, committing: Committing) -> None:
    """Each write changes an answer, or it would prove nothing."""
    before = {place: said(written.fresh(*place)) for place in ADDRESSES}
    stored = set()
    for number, write in enumerate(writes.ALL):
        for place in ADDRESSES:
            written.get(*place)
            if how(written.get(*place)) == "hit":
                stored.add(place)
        with committing():
            write(written.city, number)
        assert not differing(written), write.__name__
        after = {place: said(written.fresh(*place)) for place in ADDRESSES}
        assert after != before, f"{write.__name__} changes nothing that these pages show"
        before = after
    # Where pages are, they were stored.
    assert {place for place in ADDRESSES if before[place][0] == 200} <= stored


@pytest.mark.parametrize("seed", range(3))
def test_after_writes_in_any_order(written: Readers, committing: Committing, seed: int) -> None:
    chance = random.Random(seed)
    able = [write for write in writes.ALL if write.__name__ in
            ("edited", "city_news", "many_at_once", "in_bulk", "by_raw_statement", "person", "post", "home", "menu",
             "colour", "name_of_a_ward", "former_unit", "document", "redirect", "picture", "credit", "moved")]  # fmt: skip
    for number in range(12):
        for place in chance.sample(ADDRESSES, k=6):
            written.get(*place)
        with committing():
            for write in chance.sample(able, k=chance.randint(1, 3)):
                write(written.city, 100 * (seed + 1) + number)
        assert not differing(written), (seed, number)


def _undone(write: writes.Write, written: Readers) -> None:
    with transaction.atomic():
        write(written.city, 1)
        raise RuntimeError


def test_what_is_rolled_back_changes_nothing(written: Readers, committing: Committing) -> None:
    for place in ADDRESSES:
        written.get(*place)
    with committing():
        with pytest.raises(RuntimeError):
            _undone(writes.many_at_once, written)
        with transaction.atomic():
            writes.former_unit(written.city, 2)
        with pytest.raises(RuntimeError):
            _undone(writes.by_raw_statement, written)
    assert not differing(written)


def test_drafts_leave_answers_as_they_are(written: Readers, committing: Committing) -> None:
    places = [place for place in ADDRESSES if written.fresh(*place).status_code == 200]
    for place in places:
        written.warm(*place)
    with committing():
        writes.of_drafts(written.city, 1)
    assert [place for place in places if how(written.get(*place)) != "hit"] == []
    # A new page counts as a child of its section, which the pages of its own site read whole. Elsewhere the database is
    # asked again, and says the same.
    with committing():
        writes.new_draft(written.city, 1)
    places = [place for place in places if place[0] != "ba-dinh"]
    assert [place for place in places if how(written.get(*place)) not in ("hit; detail=proved", "hit")] == []
    assert not differing(written)


def test_a_write_elsewhere_makes_nothing_anew(written: Readers, committing: Committing) -> None:
    places = [
        ("hoan-kiem", "/"),
        ("hoan-kiem", "/tin-tuc/"),
        ("hoan-kiem", "/tin-tuc/doi-gio/"),
        ("minh-chau", "/"),
    ]
    for place in places:
        written.warm(*place)
    with committing():
        writes.edited(written.city, 7)
    assert [how(written.get(*place)) for place in places] == ["hit; detail=proved"] * len(places)
    assert [how(written.get(*place)) for place in places] == ["hit"] * len(places)
    assert how(written.get("ba-dinh", "/tin-tuc/doi-gio/")) == "fwd=miss; stored"
