"""The organisation chart and the people in it. All of them are invented, and say so in the admin."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from typing import Any

from django.db.models import Q
from wagtail.models import Page

from cms.people.models import Appointment, OrganisationUnit, PersonPage, Post
from cms.translation.glossary import term
from demo.content import digest
from demo.ledger import Item
from demo.loaders.place import DemoSite, publish
from demo.loaders.together import NewPage, publish_new

INVENTED = "Nhân vật hư cấu của bản trình diễn: họ tên, số điện thoại, quyết định đều không có thật."
PUBLISHED = dt.date(2025, 7, 15)


class MissingPostError(LookupError):
    """An appointment names a post that the chart does not have."""


def items(place: DemoSite) -> Iterator[Item]:
    """The chart first: appointments name its posts."""
    units = place.site.table("organisation").get("units", [])
    if units:
        yield Item(place.key("organisation"), digest(units), lambda _page: _chart(place, units))
    people = {place.key("person", slug): (slug, facts) for slug, facts in place.site.table("people").items()}

    def together(keys: Sequence[str]) -> dict[str, Page]:
        new = {
            key: NewPage(_person(place, *people[key], None), place.section("leaders"), PUBLISHED)
            for key in keys
        }
        publish_new(list(new.values()))
        return {key: one.page for key, one in new.items()}

    for key, (slug, facts) in people.items():

        def load(page: Page | None, slug: str = slug, facts: dict[str, Any] = facts) -> Page:
            parent = None if page else place.section("leaders")
            return publish(_person(place, slug, facts, page), parent, on=PUBLISHED)

        yield Item(key, digest(facts), load, together)


def _chart(place: DemoSite, units: list[dict[str, Any]]) -> Page:
    """The ward's own outline in place of the standard one that provisioning gave it."""
    page = place.untouched_section("organisation")
    page.units = [_unit(number, facts) for number, facts in enumerate(units)]
    return publish(page)


def _unit(number: int, facts: dict[str, Any]) -> OrganisationUnit:
    unit = OrganisationUnit(
        sort_order=number,
        **_named(facts),
        level=facts["level"],
        phone=facts.get("phone", ""),
        email=facts.get("email", ""),
        address=facts.get("address", ""),
    )
    unit.posts.set([Post(sort_order=order, **_named(post)) for order, post in enumerate(facts["posts"])])
    return unit


def _named(facts: str | dict[str, Any]) -> dict[str, str]:
    """A name of the glossary by its key, or one of the site's own in two languages."""
    if isinstance(facts, str):
        return {"term": term(facts).key}
    if "term" in facts:
        return {"term": term(facts["term"]).key}
    return {"own_name": facts["own_name"], "own_name_en": facts["own_name_en"]}


def _person(place: DemoSite, slug: str, facts: dict[str, Any], page: Page | None) -> PersonPage:
    filled = page if isinstance(page, PersonPage) else PersonPage(slug=slug)
    filled.title = filled.draft_title = facts["name"]
    filled.phone = facts.get("phone", "")
    filled.email = facts.get("email", "")
    filled.biography = facts.get("biography", "")
    filled.internal_note = INVENTED
    if "photo" in facts:
        filled.photo = place.image(facts["photo"])
    filled.appointments = [
        Appointment(
            sort_order=number,
            post=_post(place, appointment),
            start=appointment.get("start"),
            end=appointment.get("end"),
            decision=appointment.get("decision", ""),
            duties=appointment.get("duties", ""),
            duties_en=appointment.get("duties_en", ""),
        )
        for number, appointment in enumerate(facts["appointments"])
    ]
    return filled


def _post(place: DemoSite, appointment: dict[str, Any]) -> Post:
    """The n-th post of this name in the unit."""
    posts = Post.objects.filter(
        Q(unit__term=appointment["unit"]) | Q(unit__own_name=appointment["unit"]),
        Q(term=appointment["post"]) | Q(own_name=appointment["post"]),
        unit__page_id=place.section("organisation").pk,
    ).order_by("unit__sort_order", "sort_order")
    number = appointment.get("n", 1)
    try:
        return posts[number - 1]
    except IndexError:
        raise MissingPostError(
            f"{place.home.title}: no post {appointment['post']} in {appointment['unit']}"
        ) from None
