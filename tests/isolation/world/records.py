"""The arguments of URL patterns that pages and their translations give."""

from __future__ import annotations

from typing import Any

from wagtail.models import Locale
from wagtail_localize.models import Translation

from tests.isolation.world.base import OTHER, World


def note(world: World, own: dict[str, Any], pages: dict[str, Any], source: Any) -> None:
    city = world.city
    content = {"content_type_app_name": "news", "content_type_model_name": "newspage"}
    for kind, page in (*pages.items(), ("home", city.page(OTHER)), ("section", city.page(OTHER, "news"))):
        record = _page(page) | content
        world.add("page", **record)
        world.values[f"{kind.replace(' ', '_')}_page"] = page.pk
        if kind in ("live", "submitted"):
            # Something of the other ward under the name of a page of ours, and the other way round.
            ours = dict.fromkeys(("page_id", "pk", "parent_page_id", "page_to_move_id"), own["page"].pk)
            world.add("mixed", **(record | ours))
            world.add("mixed", **(record | {"page_to_move_id": page.pk, "destination_id": own["news"].pk}))
    translation = Translation.objects.get(source=source)
    world.add(
        "translation",
        translation_source_id=source.pk, translation_id=translation.pk, mode="",
        string_segment_id=source.stringsegment_set.first().pk,
        overridable_segment_id=source.overridablesegment_set.first().pk,
    )  # fmt: skip
    english = pages["live"].get_translation(Locale.objects.get(language_code="en"))
    world.add("page", **_page(english), **content)
    world.values |= {
        "english": english.locale_id,
        "dark_url": pages["draft"].get_url_parts()[2],
        "live_url": pages["live"].get_url_parts()[2],
        "private_url": pages["private"].get_url_parts()[2],
        "note_url": pages["note"].get_url_parts()[2],
        "procedure_url": f"/dich-vu-cong/{pages['note'].procedure.slug}/",
        "page_restriction": pages["private"].view_restrictions.get().pk,
    }


def _page(page: Any) -> dict[str, Any]:
    """Everything that URL patterns ask of a page."""
    state = page.current_workflow_state
    step = page.current_workflow_task_state
    keys = dict.fromkeys(
        ("page_id", "pk", "parent_page_id", "page_to_move_id", "destination_id", "page_pk"), page.pk
    )
    return keys | {
        "revision_id": page.latest_revision_id or 0,
        "revision_id_a": "earliest",
        "revision_id_b": page.latest_revision_id or "latest",
        "workflow_state_id": state.pk if state else 0,
        "task_state_id": step.pk if step else 0,
        "state_id": step.pk if step else 0,
        "step_id": step.pk if step else 0,
        "task_id": step.task_id if step else 0,
        "page_view_restriction_id": 0,
    }
