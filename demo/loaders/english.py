"""English texts, put where a translator would have typed them: into wagtail-localize's segments."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from typing import Any

from wagtail.models import Locale, Page
from wagtail_localize.models import StringSegment, StringTranslation, Translation, TranslationSource
from wagtail_localize.segments.extract import extract_segments
from wagtail_localize.segments.types import StringSegmentValue

from cms.core.models import SectionPage
from cms.home.models import PortalHomePage, WardHomePage
from cms.news.models import NewsPage
from cms.translation.parents import create_missing_parents
from cms.users.models import User
from demo.content import Article, digest
from demo.ledger import Item
from demo.loaders.place import DemoSite, publish, publish_saved, raw_stream, untouched
from demo.markup import to_blocks
from sites import languages

LANGUAGE = languages.INTERNATIONAL


class UnlikeTextsError(ValueError):
    """A translation has not the same blocks as its source."""


def items(place: DemoSite) -> Iterator[Item]:
    """The translated articles, and the home page where the site has one in English."""
    for section, articles in place.site.articles.items():
        for article in articles:
            if article.english is not None:
                yield translation(place, section, article, article.english)
    facts = place.site.facts.get("home", place.site.facts)
    if "hero_intro_en" in facts:
        yield Item(place.key("home.en"), digest(facts), lambda _page: _home(place, facts))


def translation(place: DemoSite, section: str, article: Article, english: Article) -> Item:
    """An article in English, once the Vietnamese page is there."""

    def load(_page: Page | None) -> Page | None:
        page = place.ledger.page(place.key(section, article.slug))
        return _translate(page, english) if page is not None else None

    return Item(place.key(section, f"{article.slug}.en"), digest(article.raw, english.raw), load)


def _translate(page: Page, english: Article) -> Page:
    locale = Locale.objects.get(language_code=LANGUAGE)
    translator = User.objects.filter(username="translator").first()
    for parent in create_missing_parents(page, locale, acting_user=translator):
        publish(parent.specific)
    source, _created = TranslationSource.update_or_create_from_instance(page)
    translation, _created = Translation.objects.get_or_create(source=source, target_locale=locale)
    _fill(source, locale, _in_english(page, english))
    translation.save_target(user=translator, publish=False)
    return publish_saved(page.get_translation(locale).specific)


def _in_english(page: Page, english: Article) -> Page:
    """The same page with English words, and each block under its source's id."""
    blocks = to_blocks(english.text)
    originals = list(page.body.raw_data)
    if [block["type"] for block in blocks] != [block["type"] for block in originals]:
        raise UnlikeTextsError(f"{english.slug}.en.md has not the same blocks as {english.slug}.md")
    for block, original in zip(blocks, originals, strict=True):
        block["id"] = original["id"]
    if isinstance(page, SectionPage):
        return SectionPage(
            title=english.meta["title"],
            intro=english.meta["summary"],
            body=raw_stream(blocks),
            locale=page.locale,
        )
    return NewsPage(
        title=english.meta["title"],
        summary=english.meta["summary"],
        lead_image_alt=english.meta.get("image_alt", ""),
        source_credit=english.meta.get("source", ""),
        body=raw_stream(blocks),
        locale=page.locale,
    )


def _fill(source: TranslationSource, locale: Locale, english: Page) -> None:
    """Pair the strings of both pages by their place and order."""
    words: dict[str, list[StringSegmentValue]] = defaultdict(list)
    for value in extract_segments(english):
        if isinstance(value, StringSegmentValue) and value.path != "slug":
            words[value.path].append(value)
    found: dict[str, list[StringSegment]] = defaultdict(list)
    for segment in StringSegment.objects.filter(source=source).select_related("context").order_by("order"):
        found[segment.context.path].append(segment)
    for path, values in words.items():
        if len(found[path]) != len(values):
            raise UnlikeTextsError(f"{english.title}: {path} has not the same parts in both languages")
        for segment, value in zip(found[path], values, strict=True):
            _remember(segment, locale, value)


def _remember(segment: StringSegment, locale: Locale, value: Any) -> None:
    StringTranslation.objects.update_or_create(
        translation_of_id=segment.string_id,
        locale=locale,
        context_id=segment.context_id,
        defaults={"data": value.string.data, "translation_type": StringTranslation.TRANSLATION_TYPE_MANUAL},
    )


def _home(place: DemoSite, facts: dict[str, str]) -> Page | None:
    """The English home page, which provisioning has made; its hours and numbers are the ward's."""
    locale = Locale.objects.get(language_code=LANGUAGE)
    source = Page.objects.get(pk=place.home.pk).specific
    page = source.get_translation_or_none(locale)
    if not isinstance(page, WardHomePage | PortalHomePage):
        return None
    untouched(page)
    page.hero_image = source.hero_image
    page.hero_intro = facts["hero_intro_en"]
    page.hero_caption = facts["hero_caption_en"]
    if isinstance(page, WardHomePage):
        for name in ("address", "phone", "email"):
            setattr(page, name, getattr(source, name))
        page.hours = raw_stream([dict(block) for block in source.hours.raw_data])
    return publish(page)
