"""Tags of the editor's screens: ``{% load backoffice %}``."""

from __future__ import annotations

from typing import Any

from django import template
from django.conf import settings
from django.template import Context
from django.urls import reverse
from django.utils.html import format_html_join
from django.utils.safestring import SafeString
from wagtail.admin.views.bulk_action.registry import bulk_action_registry
from wagtail.admin.widgets import ListingButton

from cms.backoffice.footer import beside
from cms.frame.menu import menu_name
from cms.home.ward_template import text_of

register = template.Library()


@register.simple_tag
def help_for(page: Any, parent: Any = None) -> str:
    """What belongs into this page or, where the template says nothing of it, into its section."""
    return _help(page) or _help(parent)


def _help(page: Any) -> str:
    if page is None or not page.slug:
        return ""
    key = getattr(page, "template_key", "") or menu_name(page.slug, settings.LANGUAGE_CODE)
    return text_of(key, "help", settings.LANGUAGE_CODE)


@register.simple_tag
def beside_menu(menu: Any) -> SafeString:
    """The buttons beside the main one below a form."""
    return beside(menu)


@register.simple_tag(takes_context=True)
def offered_bulk_actions(context: Context, app_label: str, model_name: str) -> SafeString:
    """What can be done with several at once; nothing that is refused to this person whatever they choose.

    A kind of action says so itself (``is_offered``); Wagtail offers every kind to everybody.
    """
    user = context["request"].user
    found = bulk_action_registry.get_bulk_actions_for_model(app_label, model_name)
    offered = [one for one in found if getattr(one, "is_offered", _to_everybody)(user)]
    offered.sort(key=lambda one: one.action_priority)
    return format_html_join(
        "", "<li>{}</li>", ((_button(one, app_label, model_name, context),) for one in offered)
    )


def _to_everybody(_user: Any) -> bool:
    return True


def _button(action: Any, app_label: str, model_name: str, context: Context) -> SafeString:
    shown: SafeString = ListingButton(
        action.display_name,
        reverse("wagtail_bulk_action", args=[app_label, model_name, action.action_type]),
        attrs={"aria-label": action.aria_label, "data-bulk-action-button": ""},
        classname=" ".join(sorted(action.classes | {"bulk-action-btn"})),
    ).render_html(context)
    return shown
