"""Writes what the lead decides, at once; what others approve is a draft of the home page."""

from __future__ import annotations

from typing import Any

from wagtail.log_actions import log

from sites.models import Ward

LOOK_CHANGED = "dinh.look"


def save_look(ward: Ward, accent: str, menu_order: str, user: Any) -> bool:
    """Colour and order of the menu; the log keeps who changed what. Whether anything changed."""
    new = {"accent": accent, "menu_order": menu_order}
    changed = {name: value for name, value in new.items() if getattr(ward, name) != value}
    if not changed:
        return False
    before = {name: getattr(ward, name) for name in changed}
    for name, value in changed.items():
        setattr(ward, name, value)
    ward.clean_fields(exclude=[field.name for field in Ward._meta.fields if field.name not in changed])
    ward.save(update_fields=[*changed])
    log(instance=ward, action=LOOK_CHANGED, user=user, data={"before": before, "after": changed})
    return True
