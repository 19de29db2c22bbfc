"""An introduction and a first sentence from the data, for every ward that nobody wrote about.

No picture: a drawing of another place would tell an untruth, and the page draws a roof in the ward's colour.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from wagtail.models import Page

from cms.core.models import SectionPage
from cms.home.models import WardHomePage
from demo.content import digest
from demo.introductions.facts import all_facts
from demo.introductions.text import hero_intro, hero_intro_en, introduction
from demo.ledger import Item
from demo.loaders.english import LANGUAGE
from demo.loaders.place import DemoSite, raw_stream
from demo.loaders.together import edited, publish_together
from demo.markup import to_blocks
from sites.scoping import across_wards

SECTION = "about"
_HERO = ("hero_image", "hero_caption", "hero_intro")


@dataclass(frozen=True)
class Job:
    """Fills one kind of page of many wards at once; a key is ``<slug>/<name>``."""

    name: str
    pages: Callable[[Sequence[str]], dict[str, Page]]
    fill: Callable[[str, Any], None]
    fields: tuple[str, ...]

    def key(self, slug: str) -> str:
        return f"{slug}/{self.name}"

    def __call__(self, keys: Sequence[str]) -> dict[str, Page]:
        """The pages that were filled; those that a person has worked on are left out."""
        found = self.pages([key.partition("/")[0] for key in keys])
        theirs = edited(list(found.values()))
        ours = {slug: page for slug, page in found.items() if page.pk not in theirs}
        for slug, page in ours.items():
            self.fill(slug, page)
        publish_together(list(ours.values()), self.fields)
        return {self.key(slug): page for slug, page in ours.items()}


def items(portal: DemoSite) -> Iterator[Item]:
    """For each ward with no content folder of its own: its section and its home page."""
    written = {site.slug for site in portal.content.wards()}
    places = portal.content.places
    wards = {slug: ward for slug, ward in all_facts().items() if slug not in written}
    texts = {slug: introduction(ward, places) for slug, ward in wards.items()}
    sentences = {slug: hero_intro(ward) for slug, ward in wards.items()}
    english = {slug: hero_intro_en(ward) for slug, ward in wards.items()}

    def introduce(slug: str, page: SectionPage) -> None:
        page.body = raw_stream(to_blocks(texts[slug]))

    def show(slug: str, page: WardHomePage) -> None:
        _draw_a_roof(page)
        page.hero_intro = sentences[slug]

    def show_in_english(slug: str, page: WardHomePage) -> None:
        _draw_a_roof(page)
        page.hero_intro = english[slug]

    about = Job("introduction", _sections, introduce, ("body",))
    home = Job("hero", _homes, show, _HERO)
    home_en = Job("hero.en", _english_homes, show_in_english, _HERO)
    for slug, text in texts.items():
        yield Item(about.key(slug), digest(text), together=about)
    for slug in wards:
        yield Item(home.key(slug), digest(sentences[slug]), together=home)
    for slug in wards:
        yield Item(home_en.key(slug), digest(english[slug]), together=home_en)


def _draw_a_roof(page: WardHomePage) -> None:
    page.hero_image = None
    page.hero_caption = ""


def _homes(slugs: Sequence[str]) -> dict[str, Page]:
    """The Vietnamese home pages; a ward whose site was taken down has none."""
    found = across_wards(WardHomePage.objects, "the demo of every ward").filter(
        sites_rooted_here__ward__slug__in=slugs
    )
    slug_of = dict(found.values_list("pk", "sites_rooted_here__ward__slug"))
    return {slug_of[page.pk]: page for page in found}


def _english_homes(slugs: Sequence[str]) -> dict[str, Page]:
    """The same wards' home pages in English, where the city has them."""
    slug_of = {page.translation_key: slug for slug, page in _homes(slugs).items()}
    found = across_wards(WardHomePage.objects, "the demo of every ward").filter(
        translation_key__in=slug_of, locale__language_code=LANGUAGE
    )
    return {slug_of[page.translation_key]: page for page in found}


def _sections(slugs: Sequence[str]) -> dict[str, Page]:
    """Their introductions; one that an editor deleted stays away."""
    homes = {page.path: slug for slug, page in _homes(slugs).items()}
    if not homes:
        return {}
    depth = len(next(iter(homes))) // Page.steplen + 1
    found = across_wards(SectionPage.objects, "the demo of every ward").filter(
        template_key=SECTION, depth=depth, live=True
    )
    return {homes[page.path[: -Page.steplen]]: page for page in found if page.path[: -Page.steplen] in homes}
