"""Procedures and official channels."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import Any

from wagtail.models import Page

from cms.demo.content import digest
from cms.demo.ledger import Item
from cms.demo.loaders.place import Place, publish, raw_stream
from cms.demo.markup import inline
from cms.services.models import Channel, ProcedurePage

PUBLISHED = dt.date(2025, 7, 15)


def items(place: Place) -> Iterator[Item]:
    """The procedures that every ward handles, and the ward's channels."""
    # The city hands these procedures to its wards; the portal has none of its own.
    procedures = place.content.procedures if place.ward else {}
    for slug, facts in procedures.items():
        yield _procedure(place, slug, facts)
    channels = place.site.facts.get("channels")
    if channels:
        yield Item(place.key("channels"), digest(channels), lambda _page: _channels(place, channels))


def _procedure(place: Place, slug: str, facts: dict[str, Any]) -> Item:
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


def _channels(place: Place, channels: list[dict[str, Any]]) -> Page:
    page = place.untouched_section("channels")
    page.channels = [Channel(sort_order=number, **facts) for number, facts in enumerate(channels)]
    return publish(page)
