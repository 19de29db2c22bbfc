"""What the script of the kept copies adds to a form, and how it is read."""

from __future__ import annotations

import uuid
from typing import Any, Final

from django.http import HttpRequest

#: The number of the form that is open: one for each time that a form is shown.
FORM: Final = "kept-form"
#: The newest version that the form knows of: the one it was opened with, or that it has saved by itself.
BASE: Final = "kept-base"
#: The person has read that there is a newer version, and saves.
OVERWRITE: Final = "kept-overwrite"
#: Show the form with what is sent, and save nothing.
TAKE_BACK: Final = "kept-take-back"
#: Forms that are shown so; any other would take the request for a save.
TAKING_BACK: Final = frozenset({"wagtailadmin_pages:add", "wagtailadmin_pages:edit"})
_ACTIONS: Final = "action-"


def form_of(request: HttpRequest) -> uuid.UUID | None:
    """The number of the form, or nothing where none is sent or what is sent is none."""
    try:
        return uuid.UUID(request.POST.get(FORM, ""))
    except ValueError:
        return None


def is_taking_back(request: HttpRequest) -> bool:
    """Whether the form is only to be shown."""
    return request.method == "POST" and TAKE_BACK in request.POST


def without_actions(sent: Any) -> Any:
    """A form that is only shown is not handed in, whatever button was pressed when it was kept."""
    kept = sent.copy()
    for name in [one for one in kept if one.startswith(_ACTIONS)]:
        del kept[name]
    return kept
