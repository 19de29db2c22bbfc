"""Home pages: picture, first sentence, hours and quick links."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from wagtail.models import Page

from cms.home.models import PortalHomePage, WardHomePage
from cms.services.models import ProcedurePage
from demo.content import digest
from demo.ledger import Item
from demo.loaders.place import DemoSite, publish, raw_stream, untouched

SATURDAY, SUNDAY = 5, 6


def items(place: DemoSite) -> Iterator[Item]:
    """The home page, after the pages that it links to."""
    yield Item(place.key("home"), digest(place.site.facts), lambda page: _load(place, first=page is None))


def _load(place: DemoSite, *, first: bool) -> Page:
    facts = place.site.facts
    texts: dict[str, str] = facts.get("home", facts)
    page = untouched(Page.objects.get(pk=place.home.pk).specific)
    page.hero_image = place.image(texts["hero_image"])
    page.hero_caption = texts["hero_caption"]
    page.hero_intro = texts["hero_intro"]
    page.quick_links = raw_stream([_link(place, link) for link in facts.get("quick_links", [])])
    if isinstance(page, PortalHomePage):
        page.suggested_searches = texts.get("suggested_searches", "")
    if isinstance(page, WardHomePage):
        for name in ("address", "phone", "email", "hours_note"):
            setattr(page, name, texts[name])
        page.hours = raw_stream(list(_hours(facts["hours"])))
        if first:
            _set_accent(place, facts["accent"])
    return publish(page)


def _link(place: DemoSite, link: dict[str, str]) -> dict[str, Any]:
    if "procedure" in link:
        found = ProcedurePage.objects.of_city().filter(slug=link["procedure"]).first()
        target = found or place.section("services")
    else:
        target = place.section(link["section"])
    value = {"label": link["label"], "icon": link["icon"], "page": target.pk, "url": ""}
    return {"type": "link", "value": value}


def _hours(hours: dict[str, list[str]]) -> Iterator[dict[str, Any]]:
    for day in range(SUNDAY):
        times = [f"{time}:00" for time in hours["saturday" if day == SATURDAY else "weekdays"]]
        names = ("morning_from", "morning_to", "afternoon_from", "afternoon_to")
        filled: dict[str, str | None] = dict.fromkeys(names, None) | dict(zip(names, times, strict=False))
        yield {"type": "day", "value": {"day": str(day), "note": "", **filled}}


def _set_accent(place: DemoSite, accent: str) -> None:
    """The ward's colour, which belongs to the ward from then on."""
    if place.ward is not None:
        place.ward.accent = accent
        place.ward.save(update_fields=["accent"])
