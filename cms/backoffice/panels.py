"""The parts of the first screen that are not about approval; each shows itself to those it is for."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.db.models import Max
from django.utils import timezone
from wagtail.admin.ui.components import Component
from wagtail.models import Page

from cms.backoffice.actions import actions, more_actions
from cms.backoffice.state import SORTS, Totals, site_states, sorted_states
from cms.backoffice.workplace import workplace_of
from cms.core.live import inside
from cms.services.models import ProcedureNotePage
from workflows.own_work import own_work

# Sites that want attention most; the rest is in the list of all sites.
_SHOWN_SITES = 8
_SHOWN_EMPTY = 5


class GreetingPanel(Component):
    """Who and where one is, which day it is, and how much there is to do."""

    name = "dinh_greeting"
    template_name = "backoffice/home/greeting.html"
    order = 0

    def get_context_data(self, parent_context: Mapping[str, Any]) -> dict[str, Any]:
        """Counts what stands below it."""
        user = parent_context["request"].user
        place = workplace_of(user)
        return {
            "user": user,
            "place": place,
            "today": timezone.localdate(),
            "todo": own_work(user).waiting if place.writes or place.translates else 0,
            "site_url": f"{place.entry.root_url}/" if place.entry else "",
        }


class ActionsPanel(Component):
    """Large ways to what the person does most."""

    name = "dinh_actions"
    template_name = "backoffice/home/actions.html"

    def __init__(self, *, first: bool) -> None:
        # Those who review come for what waits; those who write come to write.
        self.order = 10 if first else 30

    def get_context_data(self, parent_context: Mapping[str, Any]) -> dict[str, Any]:
        """No query of its own but that for the site's sections."""
        user = parent_context["request"].user
        place = workplace_of(user)
        return {"actions": actions(place, user), "more": more_actions(place), "first": self.order == 10}


class HealthPanel(Component):
    """The ward's site right now: what is missing, when something was published last."""

    name = "dinh_health"
    template_name = "backoffice/home/health.html"
    order = 50
    is_aside = True

    def get_context_data(self, parent_context: Mapping[str, Any]) -> dict[str, Any]:
        """Two queries beside that for the sections."""
        place = workplace_of(parent_context["request"].user)
        if not place.is_ward or place.home is None or not place.writes:
            return {}
        below = Page.objects.filter(inside(place.home.path), live=True)
        empty = [one for one in place.sections if one.live and not one.has_content]
        return {
            "home": place.home,
            "last": below.aggregate(last=Max("last_published_at"))["last"],
            "empty": empty[:_SHOWN_EMPTY],
            "empty_count": len(empty),
            "lapsed": list(ProcedureNotePage.objects.live_below(place.home.path).lapsed()[:_SHOWN_EMPTY]),
            "look_url": place.entry.ward_slug if place.entry else "",
        }


class SitesPanel(Component):
    """For those who keep the system: the state of all sites in three figures, and the neediest."""

    name = "dinh_sites"
    template_name = "backoffice/home/sites.html"
    order = 35

    def get_context_data(self, parent_context: Mapping[str, Any]) -> dict[str, Any]:
        """Three queries, however many sites there are."""
        if not workplace_of(parent_context["request"].user).keeps_system:
            return {}
        states = sorted_states(site_states(), SORTS[0])
        return {"totals": Totals.of(states), "states": states[:_SHOWN_SITES], "keeps_system": True}


class HelpPanel(Component):
    """Where to turn."""

    name = "dinh_help"
    template_name = "backoffice/home/help.html"
    order = 60
    is_aside = True

    def get_context_data(self, parent_context: Mapping[str, Any]) -> dict[str, Any]:
        """Short guides for those who write."""
        return {"place": workplace_of(parent_context["request"].user)}
