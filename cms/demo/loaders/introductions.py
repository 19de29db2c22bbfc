"""An introduction from the data, and a picture, for every ward that nobody wrote about."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import Any

from wagtail.models import Page

from cms.core.models import SectionPage
from cms.demo.content import digest
from cms.demo.introductions.facts import WardFacts, all_facts
from cms.demo.introductions.text import hero_intro, introduction
from cms.demo.ledger import Item
from cms.demo.loaders.place import CREDIT, Place, publish, raw_stream, untouched
from cms.demo.markup import to_blocks
from cms.home.models import WardHomePage

SECTION = "about"


def items(portal: Place) -> Iterator[Item]:
    """For each ward with no content folder of its own: its section and its home page."""
    written = {site.slug for site in portal.content.wards()}
    places = portal.content.places
    for slug, ward in all_facts().items():
        if slug in written:
            continue
        text = introduction(ward, places)
        yield Item(f"{slug}/introduction", digest(text), partial(_introduce, slug, text))
        picture, sentence = picture_of(ward, places), hero_intro(ward)
        yield Item(f"{slug}/hero", digest(picture, sentence), partial(_show, portal, slug, picture, sentence))


def picture_of(ward: WardFacts, places: dict[str, Any]) -> str:
    """The ward's own picture, or one of its former district's; neighbours in the list differ."""
    own = places["wards"].get(ward.slug, {}).get("picture")
    choices = places["districts"].get(ward.main_district, {}).get("pictures") or places["pictures"]
    return str(own or choices[sum(map(ord, ward.slug)) % len(choices)])


def _introduce(slug: str, text: str, _page: Page | None) -> Page | None:
    home = _home(slug)
    page = SectionPage.objects.child_of(home).filter(template_key=SECTION).first() if home else None
    if page is None:
        return None
    untouched(page)
    page.body = raw_stream(to_blocks(text))
    return publish(page)


def _show(portal: Place, slug: str, picture: str, sentence: str, _page: Page | None) -> Page | None:
    page = _home(slug)
    if page is None:
        return None
    untouched(page)
    page.hero_image = portal.image(picture)
    page.hero_caption = f"{portal.content.images[picture]['title']}. {CREDIT}"
    page.hero_intro = sentence
    return publish(page)


def _home(slug: str) -> WardHomePage | None:
    """The Vietnamese home page; a ward whose site was taken down has none."""
    return WardHomePage.objects.filter(sites_rooted_here__ward__slug=slug).first()
