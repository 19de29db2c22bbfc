"""What a ward's home page shows; at most six queries, however many sites there are.

What the ward has written goes first. In the place of what it has not stands what the city's data knows: the desks by
law, the procedures, shared office hours, the city's notices that concern it, how to complain, who is near, city news.
Each part disappears by itself when the ward's own takes its place.
"""

from __future__ import annotations

import datetime as dt
from typing import Any, Final

from django.http import HttpRequest

from cms.core.pictures import preload
from cms.core.showing import shows
from cms.core.source import source_path
from cms.core.stored_blocks import readable_blocks
from cms.delivery import asked_now
from cms.frame.frame import Frame, frame_for
from cms.home.city_office import city_office
from cms.home.desks import desk_rows, procedure_rows, procedure_url, section_url
from cms.home.facts import WardHomeFacts, ward_facts
from cms.home.latest import CityShare, Latest, latest_below
from cms.home.merger import merger
from cms.home.models import WardHomePage
from cms.home.near import near_map
from cms.home.office_hours import opening, week
from cms.home.pictures import wanted_pictures
from cms.home.shared_hours import shared_hours
from cms.home.tasks import linked_pages, tasks
from cms.home.translated import translated_sections
from cms.home.visitor_tasks import visitor_tasks
from cms.home.wards import ward_links
from cms.news.areas import portal_paths
from sites import languages

_COMPLAINT: Final = "giai-quyet-khieu-nai"


@shows(WardHomePage)
def ward_home_context(page: WardHomePage, request: HttpRequest) -> dict[str, Any]:
    """Frame, news and facts; then the pictures of all of them together."""
    frame = frame_for(request, page, linked=linked_pages(page.quick_links))
    source = source_path(page)
    is_source = page.path == source
    portal = portal_paths(frame.table, (frame.language, languages.SOURCE))
    # A translated home page shows its own items first, then the Vietnamese ones.
    latest = latest_below(*dict.fromkeys((page.path, source)), city=_share(frame, tuple(portal)))
    for item in (*latest.city_notices, *latest.city_news):
        item.tree = item.locale_id != page.locale_id
    facts = ward_facts(frame.ward_id, source, frame.language, portal[-1] if portal else "")
    now = asked_now()
    chosen = tasks(page.quick_links, frame)
    preload(request, wanted_pictures(page.hero_image_id, latest.news, facts.leaders, small=latest.city_news))
    return {
        "tasks": chosen or ([] if is_source else visitor_tasks(frame)),
        "latest": latest,
        "facts": facts,
        "leaders_url": next((item.url for item in frame.menu if item.key == "leaders"), ""),
        "history_url": next((item.url for item in frame.menu if item.key == "history"), ""),
        "merger": merger(),
        "is_source": is_source,
        "translated": [] if is_source else translated_sections(frame),
        "is_translation": not is_source,
        **_hours(page, now),
        **_from_the_city(frame, facts, latest, has_tasks=bool(chosen)),
    }


def _share(frame: Frame, portal: tuple[str, ...]) -> CityShare | None:
    if frame.entry is None or not portal:
        return None
    has_news = any(item.key == "news" for item in frame.menu)
    return CityShare(portal, frame.entry, with_news=not has_news)


def _hours(page: WardHomePage, now: dt.datetime) -> dict[str, Any]:
    """The ward's own hours, else those that all wards share."""
    days = week([block.value for block in readable_blocks(page.hours)], now.date())
    return {
        "today": now.date(),
        "days": days,
        "opening": opening(days, now),
        "shared": None if days else shared_hours(now),
    }


def _from_the_city(frame: Frame, facts: WardHomeFacts, latest: Latest, *, has_tasks: bool) -> dict[str, Any]:
    """What stands where the ward has nothing of its own."""
    has_feedback = any(item.key == "feedback" and not item.is_jump for item in frame.menu)
    reception = next((item.url for item in frame.menu if item.key == "reception"), "")
    return {
        "desks": [] if has_tasks else desk_rows(frame, facts),
        "procedures": [] if has_tasks else procedure_rows(frame, facts),
        "services_url": section_url(frame, facts, "services"),
        "notices_url": section_url(frame, facts, "notices") if latest.notices or latest.city_notices else "",
        "reports": None if has_feedback else city_office(),
        "reception_url": reception,
        "complaint_url": procedure_url(frame, facts, _COMPLAINT) if _COMPLAINT in facts.procedures else "",
        "near": near_map(frame.entry.ward_slug, ward_links(frame.table, frame.language))
        if frame.entry
        else None,
    }
