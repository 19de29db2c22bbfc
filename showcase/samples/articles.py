"""What stands in and around a text."""

from __future__ import annotations

import datetime as dt

from django.utils import timezone
from django.utils.translation import gettext as _

from cms.core.blocks.callout import LEVELS, CalloutBlock
from cms.core.blocks.quote import QuoteBlock
from cms.core.provenance import Approval
from showcase.samples.base import Chapter, Component, ComponentExample, Site
from showcase.samples.lists import consultation, news, notice
from sites.enums import Role


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
