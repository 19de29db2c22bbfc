"""Nobody gets at a page of another ward by its number, whatever view the number is sent to.

Upstream gap: Wagtail's page views ask for the permission to *do* something with a page; several show
its title before they ask, or to everybody (the explorer of a page without children, the confirmations
of a move and of a withdrawal, the page chooser, bulk actions, the forms that copy and move).
Here one decorator around all of the admin asks first. It answers the same for a page that does not
exist, so that numbers tell nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from functools import wraps
from typing import Any, Final

from django.apps import apps
from django.http import HttpRequest, HttpResponseBase
from wagtail.admin.auth import permission_denied
from wagtail.models import Page
from wagtail.permission_policies.pages import PagePermissionPolicy

from cms.media import policies
from sites.scoping import Scope, scope_for

View = Callable[..., HttpResponseBase]

#: Arguments of addresses that are numbers of pages.
_PAGE_ARGUMENTS: Final = ("page_id", "parent_page_id", "page_to_move_id", "destination_id", "page_pk")
#: Fields of Wagtail's forms and questions that are.
_PAGE_FIELDS: Final = ("new_parent_page", "parent_page", "chooser", "childOf", "target_pages[]")
#: Views whose addresses carry the number of a page to link to, and their question with several.
_CHOOSERS: Final = ("wagtailadmin_choose_page_child", "wagtailadmin_choose_page_chosen_multiple")
#: What only people who work for the whole city have to do with.
_CITY_ONLY: Final = ("wagtailadmin_workflows", "wagtailforms")
#: Views that ask by themselves: one may translate what one may not edit.
_ASK_THEMSELVES: Final = ("wagtail_localize", "wagtailadmin_api")
_MEDIA: Final = {"customimage": policies.IMAGES, "customdocument": policies.DOCUMENTS}


def within_reach(view: View) -> View:
    """Decorate a view of the admin."""

    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if request.user.is_authenticated and is_refused(request, kwargs):
            return permission_denied(request)
        return view(request, *args, **kwargs)

    return guarded


def is_refused(request: HttpRequest, arguments: Mapping[str, Any]) -> bool:
    """Whether the request names something that is not the person's business."""
    scope = scope_for(request.user)
    if scope.is_city or request.resolver_match is None:
        return False
    spaces, name = request.resolver_match.namespaces, request.resolver_match.url_name
    if any(space in _ASK_THEMSELVES for space in spaces):
        return False
    if any(space in _CITY_ONLY for space in spaces):
        return True
    if name in _CHOOSERS:
        asked = _numbers([arguments.get("parent_page_id"), *request.GET.getlist("id")])
        return _count(asked, scope.linkable_pages() | scope.steps_to_pages()) != len(asked)
    if name == "wagtail_bulk_action" and not _may_do_all(request, arguments):
        return True
    asked = _numbers(
        [arguments[one] for one in _PAGE_ARGUMENTS if one in arguments]
        + [value for one in _PAGE_FIELDS for value in (*request.GET.getlist(one), *request.POST.getlist(one))]
    )
    return not _reaches_pages(scope, request.user, asked)


def _may_do_all(request: HttpRequest, arguments: Mapping[str, Any]) -> bool:
    """Whether each thing that a bulk action names may be seen."""
    asked = _numbers(request.GET.getlist("id"))
    try:
        model = apps.get_model(arguments["app_label"], arguments["model_name"])
    except LookupError:
        return True
    if issubclass(model, Page):
        return _reaches_pages(scope_for(request.user), request.user, asked)
    policy = _MEDIA.get(model._meta.model_name or "")
    if policy is None:
        return True
    mine = policy.instances_user_has_any_permission_for(request.user, ["change", "delete"])
    return bool(mine.filter(pk__in=asked).count() == len(asked))


def _reaches_pages(scope: Scope, user: Any, asked: set[int]) -> bool:
    """Pages of the person's wards, those above them, and any that a group of theirs may work on."""
    if not asked or _count(asked, scope.pages() | scope.steps_to_pages()) == len(asked):
        return True
    return bool(PagePermissionPolicy().explorable_instances(user).filter(pk__in=asked).count() == len(asked))


def _count(asked: set[int], condition: Any) -> int:
    return int(Page.objects.filter(condition, pk__in=asked).count()) if asked else 0


def _numbers(values: Iterable[Any]) -> set[int]:
    return {int(value) for value in values if str(value).isdecimal()}
