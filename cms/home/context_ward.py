"""What a ward's home page shows; at most six queries, however many sites there are."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.utils import timezone

from cms.core.pictures import preload
from cms.core.showing import shows
from cms.core.source import source_path
from cms.core.stored_blocks import readable_blocks
from cms.frame.frame import frame_for
from cms.home.facts import ward_facts
from cms.home.latest import latest_below
from cms.home.merger import merger
from cms.home.models import WardHomePage
from cms.home.office_hours import opening, week
from cms.home.pictures import wanted_pictures
from cms.home.tasks import linked_pages, section_tasks, tasks
from cms.home.translated import translated_sections
from cms.home.visitor_tasks import visitor_tasks


@shows(WardHomePage)
def ward_home_context(page: WardHomePage, request: HttpRequest) -> dict[str, Any]:
    """Frame, news and facts; then the pictures of all of them together."""
    frame = frame_for(request, page, linked=linked_pages(page.quick_links))
    source = source_path(page)
    # A translated home page shows its own items first, then the Vietnamese ones.
    portal = frame.table.portal
    latest = latest_below(
        *dict.fromkeys((page.path, source)),
        city=[root.path for root in portal.roots.values()] if portal else (),
    )
    facts = ward_facts(frame.ward_id, source, frame.language)
    now = timezone.localtime()
    days = week([block.value for block in readable_blocks(page.hours)], now.date())
    preload(request, wanted_pictures(page.hero_image_id, latest.news, facts.leaders))
    return {
        "tasks": tasks(page.quick_links, frame)
        or (section_tasks(frame) if page.path == source else visitor_tasks(frame)),
        "latest": latest,
        "facts": facts,
        "today": now.date(),
        "days": days,
        "opening": opening(days, now),
        "leaders_url": next((item.url for item in frame.menu if item.key == "leaders"), ""),
        "history_url": next((item.url for item in frame.menu if item.key == "history"), ""),
        "merger": merger(),
        "is_source": page.path == source,
        "translated": [] if page.path == source else translated_sections(frame),
        "is_translation": page.path != source,
    }
