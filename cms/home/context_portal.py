"""What the city's home page shows; the wards cost no query."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest

from cms.core.pictures import preload
from cms.core.showing import shows
from cms.core.source import source_path
from cms.frame.frame import frame_for
from cms.home.city_tasks import city_tasks, newcomers_tasks
from cms.home.former_names import examples
from cms.home.latest import latest_below
from cms.home.models import PortalHomePage
from cms.home.pictures import wanted_pictures
from cms.home.tasks import linked_pages, tasks
from cms.home.translated import spoken_pages, translated_sections
from cms.home.ward_map import ward_map
from cms.home.wards import by_district, by_letter, ward_links


@shows(PortalHomePage)
def portal_home_context(page: PortalHomePage, request: HttpRequest) -> dict[str, Any]:
    """Frame, news, wards and some former names."""
    frame = frame_for(request, page, linked=linked_pages(page.quick_links))
    source = source_path(page)
    latest = latest_below(*dict.fromkeys((page.path, source)))
    wards = ward_links(frame.table, frame.language)
    preload(request, wanted_pictures(page.hero_image_id, latest.news, []))
    is_source = page.path == source
    chosen = tasks(page.quick_links, frame)
    tiles, urgent = (city_tasks(frame), "") if is_source else newcomers_tasks(frame)
    return {
        "tasks": chosen or tiles,
        "emergency_url": urgent,
        "latest": latest,
        "wards": wards,
        "letters": by_letter(wards),
        "districts": by_district(wards),
        "ward_map": ward_map(wards),
        "former_names": examples(frame.table),
        # The page's own search is larger.
        "hide_masthead_search": True,
        "is_source": is_source,
        "translated": [] if is_source else translated_sections(frame),
        "spoken_pages": None if is_source else spoken_pages(frame),
    }
