"""The menu beside every screen: only what the person can use, in the words of their work."""

from __future__ import annotations

from copy import copy
from typing import Any, Final

from django.http import HttpRequest
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from wagtail.admin.menu import MenuItem

from cms.backoffice.workplace import workplace_of
from sites.enums import Role

#: Wagtail's settings and snippets are for those who keep the system, reports also for the city's moderators.
_KEEPERS_ONLY: Final = frozenset({"reports", "settings", "snippets"})
_REPORTS: Final = frozenset({"reports"})
#: Wagtail's help leads to pages in English about Wagtail; ours stands on the first screen.
_NOBODYS: Final = frozenset({"help"})

Text = str | Promise
#: "Documents" are official documents here; what Wagtail calls so are files.
_NAMES: Final[dict[str, Text]] = {"documents": _("Uploaded files")}
_OF_A_WARD: Final[dict[str, Text]] = {"explorer": _("Ward pages")}


def arrange(request: HttpRequest, menu_items: list[Any]) -> None:
    """Hide what is none of the person's business; the views behind it refuse in any case."""
    place = workplace_of(request.user)
    hidden = _NOBODYS if place.keeps_system else _NOBODYS | _KEEPERS_ONLY
    if Role.MODERATOR in place.roles:
        hidden -= _REPORTS
    menu_items[:] = [item for item in menu_items if item.name not in hidden]
    names = _NAMES | (_OF_A_WARD if place.is_ward else {})
    menu_items[:] = [_renamed(item, names[item.name]) if item.name in names else item for item in menu_items]
    if place.is_ward and place.home:
        menu_items[:] = [
            _straight_to(place.home.page_id, item) if item.name == "explorer" else item for item in menu_items
        ]


def _straight_to(home: int, item: Any) -> MenuItem:
    """Wagtail's drawer begins above all wards: three presses to the own ward, which is the only one they have."""
    return MenuItem(
        item.label,
        reverse("wagtailadmin_explore", args=[home]),
        name=item.name,
        icon_name=item.icon_name,
        order=item.order,
    )


def _renamed(item: Any, label: Text) -> Any:
    """Menu items are shared by everybody: the renamed one is a copy."""
    renamed = copy(item)
    renamed.label = label
    return renamed
