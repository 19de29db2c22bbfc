"""Procedures and official channels."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import Any

from wagtail.models import Page

from cms.services.models import Channel, ProcedurePage
from demo.content import digest
from demo.ledger import Item
from demo.loaders.place import DemoSite, publish, raw_stream
from demo.markup import inline

PUBLISHED = dt.date(2025, 7, 15)


def items(place: DemoSite) -> Iterator[Item]:
    """The procedures that every ward handles, and the ward's channels."""
    # The city hands these procedures to its wards; the portal has none of its own.
    procedures = place.content.procedures if place.ward else {}
    for slug, facts in procedures.items():
        yield _procedure(place, slug, facts)
    channels = place.site.facts.get("channels")
    if channels:
        yield Item(place.key("channels"), digest(channels), lambda _page: _channels(place, channels))


def _procedure(place: DemoSite, slug: str, facts: dict[str, Any]) -> Item:
    def load(page: Page | None) -> Page:
        ward = str(place.ward)
        filled = page if isinstance(page, ProcedurePage) else ProcedurePage(slug=slug)
        filled.title = filled.draft_title = facts["title"]
        for name in ("code", "field", "summary", "duration", "fee", "online_url"):
            setattr(filled, name, facts[name])
        filled.where = facts["where"].format(ward_lower=ward[:1].lower() + ward[1:])
        filled.legal_basis = facts["legal_basis"].strip()
        filled.papers = raw_stream([{"type": "paper", "value": paper} for paper in facts["papers"]])
        filled.steps = raw_stream(
            [
                {
                    "type": "step",
                    "value": {"heading": step["heading"], "text": f"<p>{inline(step['text'])}</p>"},
                }
                for step in facts["steps"]
            ]
        )
        return publish(filled, None if page else place.section("services"), on=PUBLISHED)

    return Item(place.key("procedure", slug), digest(facts), load)


def _channels(place: DemoSite, channels: list[dict[str, Any]]) -> Page:
    page = place.untouched_section("channels")
    page.channels = [Channel(sort_order=number, **facts) for number, facts in enumerate(channels)]
    return publish(page)
