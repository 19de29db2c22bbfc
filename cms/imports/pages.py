"""The page that an article becomes."""

from __future__ import annotations

import json
import uuid

from django.utils import timezone

from cms.imports.articles import Article
from cms.imports.body import summary_of
from cms.imports.placing import Placed
from cms.news.enums import NewsKind
from cms.news.models import NewsPage
from sites.text import slugify

_LONGEST_TITLE = 255
_LONGEST_SLUG = 80
_LONGEST_SUMMARY = 400


def new_page(article: Article, placed: Placed, kind: NewsKind, topic: str, locale_id: int) -> NewsPage:
    """A page with no place in the tree yet: live, or a draft."""
    moment = article.moment or timezone.now()
    page = NewsPage(
        slug=slugify(article.title)[:_LONGEST_SLUG].strip("-") or "bai-viet",
        locale_id=locale_id,
        translation_key=uuid.uuid4(),
        live=article.is_public,
        has_unpublished_changes=not article.is_public,
        first_published_at=moment if article.is_public else None,
        last_published_at=moment if article.is_public else None,
        latest_revision_created_at=timezone.now(),
        kind=kind,
    )
    return fill(page, article, placed, topic)


def fill(page: NewsPage, article: Article, placed: Placed, topic: str) -> NewsPage:
    """Write what the article says into a page."""
    blocks = list(placed.blocks)
    page.title = page.draft_title = _short(article.title, _LONGEST_TITLE)
    if page.title != article.title:
        blocks.insert(0, {"type": "heading", "value": article.title[:200]})
    page.topic = topic
    page.date = article.date or page.date or timezone.localdate()
    page.summary = _short(article.summary or summary_of(placed.blocks) or article.title, _LONGEST_SUMMARY)
    page.body = json.dumps(blocks)
    page.source_credit = article.author[:255]
    if placed.lead:
        page.lead_image, page.lead_image_alt = placed.lead
    return page


def _short(text: str, length: int) -> str:
    if len(text) <= length:
        return text
    return text[: max(text.rfind(" ", 0, length - 2), length // 2)] + " …"
