"""What stands in and around a text."""

from __future__ import annotations

import datetime as dt

from django.utils import timezone
from django.utils.translation import gettext as _

from cms.core.blocks.callout import LEVELS, CalloutBlock
from cms.core.blocks.quote import QuoteBlock
from cms.core.blocks.video import NOTHING_SAID, VideoBlock, VideoValue
from cms.core.provenance import Approval
from cms.media.models import CustomDocument, CustomImage
from showcase.samples.base import Chapter, Component, ComponentExample, Site
from showcase.samples.lists import consultation, news, notice
from sites import languages
from sites.enums import Role
from sites.scoping import across_wards


def chapter(site: Site) -> Chapter:
    """Blocks of the text, the cards beside it and what follows below."""
    now = timezone.now()
    changed = news(site, first_published_at=now - dt.timedelta(days=3), last_published_at=now)
    approved = {
        "page": changed,
        "approvals": [Approval(Role.LEAD, now - dt.timedelta(hours=9)), Approval(Role.MODERATOR, now)],
    }
    return Chapter(
        _("Articles"),
        (
            Component(
                "blocks/callout.html",
                tuple(
                    ComponentExample(str(name), {"value": _callout(level)}) for level, name in LEVELS.items()
                ),
            ),
            Component(
                "blocks/quote.html", (ComponentExample("", {"value": _quote()}),), "div", "article-body"
            ),
            Component(
                "blocks/subheading.html",
                (ComponentExample("", {"value": "Hồ sơ cần mang theo"}),),
                "div",
                "article-body",
            ),
            Component(
                "blocks/gallery.html", (ComponentExample("", {"value": _gallery()}),), "div", "article-body"
            ),
            Component(
                "blocks/video.html",
                (
                    ComponentExample(_("with captions and transcript"), {"value": _video(is_captioned=True)}),
                    ComponentExample(_("without captions"), {"value": _video(is_captioned=False)}),
                ),
                "div",
                "article-body",
            ),
            Component(
                "event_card.html",
                (
                    ComponentExample(_("coming up"), {"item": notice(site)}),
                    ComponentExample(_("Past"), {"item": notice(site, days=-30)}),
                ),
            ),
            Component(
                "consultation_card.html",
                (
                    ComponentExample(_("days left"), {"item": consultation(site, 12)}),
                    ComponentExample(_("Closed"), {"item": consultation(site, -3)}),
                ),
            ),
            Component(
                "provenance.html",
                (
                    ComponentExample(_("approved and changed"), approved),
                    ComponentExample(_("published by the system"), {"page": changed, "approvals": []}),
                ),
            ),
            Component(
                "older_newer.html", (ComponentExample("", {"newer": news(site), "older": notice(site)}),)
            ),
        ),
    )


def _callout(level: str) -> object:
    block = CalloutBlock()
    return block.to_python({"level": level, "heading": "", "text": "<p>Mang căn cước hoặc VNeID.</p>"})


def _quote() -> object:
    words = {"quote": "Chúng tôi chỉ mong giữ lại hàng phượng đầu ngõ.", "source": "Một người dân tổ 6"}
    return QuoteBlock().to_python(words)


def _gallery() -> object:
    """Of pictures that the installation has; an empty one shows its frame."""
    images = across_wards(CustomImage.objects, "pictures for the page of components").order_by("pk")[:4]
    rows = [{"image": image, "alt": "", "caption": f"Ảnh {number}"} for number, image in enumerate(images, 1)]
    return {"title": "Ngày hội văn hóa phường", "pictures": rows}


def _video(*, is_captioned: bool) -> object:
    """A file that nobody fetches, because nothing is loaded before it is played."""
    block = VideoBlock()
    captions = [{"language": languages.SOURCE, "file": CustomDocument(pk=0, file="le-khai-mac.vtt")}]
    return VideoValue(
        block,
        {
            "file": CustomDocument(pk=0, file="le-khai-mac.mp4", file_size=48_200_000),
            "title": "Lễ khai mạc tuần lễ chuyển đổi số của phường",
            "poster": None,
            "captions": captions if is_captioned else [],
            "without_captions": "" if is_captioned else NOTHING_SAID,
            "transcript": "Chủ tịch phường: Xin chào bà con." if is_captioned else "",
        },
    )
