"""What the tree is told beside the form: names that the glossary has, who sits where, what is public."""

from __future__ import annotations

from collections import defaultdict
from typing import Any

from django.urls import reverse
from django.utils.formats import date_format
from wagtail.models import Page

from cms.core.source import source_path
from cms.translation.glossary import posts, units
from sites.languages import SOURCE

_UNIT = ("term", "own_name", "own_name_en", "level", "phone", "email", "address")
_POST = ("term", "own_name", "own_name_en")


def glossary() -> dict[str, dict[str, dict[str, Any]]]:
    """Units with the body that each belongs to, and posts with their unit."""
    return {
        "units": {
            key: {
                "name": one.label(SOURCE),
                "parent": one.parent,
                "posts": one.posts,
            }
            for key, one in units().items()
        },
        "posts": {
            key: {
                "name": one.label(SOURCE),
                "unit": one.unit,
                "leads": one.leader,
            }
            for key, one in posts().items()
        },
    }


def public_rows(page: Page, unit_model: Any) -> list[dict[str, Any]] | None:
    """The units and posts that citizens see now, in order; nothing where the page is not public. Two queries."""
    if not page.pk or not page.live:
        return None
    found = unit_model.objects.filter(page=page.pk).order_by("sort_order", "pk").prefetch_related("posts")
    return [
        {
            "id": unit.pk,
            **{name: getattr(unit, name) for name in _UNIT},
            "posts": [
                {"id": post.pk, **{name: getattr(post, name) for name in _POST}} for post in unit.posts.all()
            ],
        }
        for unit in found
    ]


def holders(page: Page, post_model: Any) -> dict[int, list[dict[str, Any]]]:
    """Who holds each post today or is about to, with the way to their page; one query.

    The posts know their appointments by the relation; this module stands below the model of them.
    """
    if not page.path:
        return {}
    entries = post_model._meta.get_field("appointments").related_model.objects
    found: dict[int, list[dict[str, Any]]] = defaultdict(list)
    for entry in entries.public_below(source_path(page)).filter(post__isnull=False).select_related("person"):
        if not entry.is_past:
            found[entry.post_id].append(
                {
                    "name": entry.person.title,
                    "since": date_format(entry.start, "j/n/Y") if entry.start else "",
                    "coming": entry.is_coming,
                    "url": reverse("wagtailadmin_pages:edit", args=[entry.person_id]),
                }
            )
    return found
