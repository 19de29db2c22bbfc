"""The page that an article becomes."""

from __future__ import annotations

import datetime as dt
import json
import uuid

from django.utils import timezone

from cms.imports.attachments import Stored
from cms.imports.body import blocks_of, summary_of
from cms.imports.rows import Article
from cms.news.enums import NewsKind
from cms.news.models import NewsPage
from sites.text import slugify

_LONGEST_TITLE = 255
_LONGEST_SLUG = 80
_LONGEST_SUMMARY = 400


def new_page(article: Article, stored: Stored, kind: NewsKind, topic: str, locale_id: int) -> NewsPage:
    """A live page with no place in the tree yet."""
    moment = _moment(article)
    page = NewsPage(
        slug=slugify(article.title)[:_LONGEST_SLUG].strip("-") or "bai-viet",
        locale_id=locale_id,
        translation_key=uuid.uuid4(),
        live=True,
        first_published_at=moment,
        last_published_at=moment,
        latest_revision_created_at=timezone.now(),
        kind=kind,
    )
    return fill(page, article, stored, topic)


def fill(page: NewsPage, article: Article, stored: Stored, topic: str) -> NewsPage:
    """Write what the article says into a page."""
    blocks = [*blocks_of(article.body), *stored.blocks()]
    page.title = page.draft_title = _short(article.title, _LONGEST_TITLE)
    if page.title != article.title:
        blocks.insert(0, {"type": "heading", "value": article.title[:200]})
    page.topic = topic
    page.date = article.date or page.date or timezone.localdate()
    page.summary = _short(article.summary or summary_of(article.body) or article.title, _LONGEST_SUMMARY)
    page.body = json.dumps(blocks)
    page.source_credit = article.author[:255]
    if stored.pictures:
        image, words = stored.pictures[0]
        page.lead_image, page.lead_image_alt = image, (words or image.description)[:255]
    return page


def _moment(article: Article) -> dt.datetime:
    """A text of the past was published then."""
    if article.date is None:
        return timezone.now()
    return dt.datetime.combine(article.date, dt.time(8), tzinfo=timezone.get_current_timezone())


def _short(text: str, length: int) -> str:
    if len(text) <= length:
        return text
    return text[: max(text.rfind(" ", 0, length - 2), length // 2)] + " …"
