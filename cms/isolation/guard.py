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
#: Parts of the admin that ask by themselves: one may translate what one may not edit.
_ASK_THEMSELVES: Final = ("/localize/", "/api/")
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
    match, name = request.resolver_match, request.resolver_match.url_name
    if any(part in match.route for part in _ASK_THEMSELVES):
        return False
    if any(space in _CITY_ONLY for space in match.namespaces):
        return True
    if name in _CHOOSERS:
        asked = _numbers([arguments.get("parent_page_id"), *request.GET.getlist("id")])
        return _count(asked, scope.linkable_pages() | scope.steps_to_pages()) != len(asked)
    if name == "wagtail_bulk_action" and _selects_everything(request, arguments):
        return True
    asked = _numbers(
        [arguments[one] for one in _PAGE_ARGUMENTS if one in arguments]
        + [value for one in _PAGE_FIELDS for value in (*request.GET.getlist(one), *request.POST.getlist(one))]
    )
    return _reachable(scope, request.user, asked) != asked


def _selects_everything(request: HttpRequest, arguments: Mapping[str, Any]) -> bool:
    """Take what is out of reach from the selection of a bulk action; refuse "all" pages of no own place."""
    try:
        model = apps.get_model(arguments["app_label"], arguments["model_name"])
    except LookupError:
        return False
    chosen = request.GET.getlist("id")
    policy = _MEDIA.get(model._meta.model_name or "")
    if "all" in chosen:
        place = _numbers(request.GET.getlist("childOf"))
        own = _count(place, scope_for(request.user).pages())
        return issubclass(model, Page) and (not place or own != len(place))
    if issubclass(model, Page):
        mine = _reachable(scope_for(request.user), request.user, _numbers(chosen))
    elif policy is not None:
        found = policy.instances_user_has_any_permission_for(request.user, ["change", "delete"])
        mine = set(found.filter(pk__in=_numbers(chosen)).values_list("pk", flat=True))
    else:
        return False
    kept = request.GET.copy()
    kept.setlist("id", [one for one in chosen if one.isdecimal() and int(one) in mine])
    request.GET = kept  # type: ignore[assignment]  # a copy that may be written, as Django says
    return False


def _reachable(scope: Scope, user: Any, asked: set[int]) -> set[int]:
    """Pages of the person's wards, those above them, and any that a group of theirs may work on."""
    if not asked:
        return set()
    found = Page.objects.filter(scope.pages() | scope.steps_to_pages(), pk__in=asked)
    mine = set(found.values_list("pk", flat=True))
    if mine != asked:
        others = PagePermissionPolicy().explorable_instances(user).filter(pk__in=asked)
        mine |= set(others.values_list("pk", flat=True))
    return mine


def _count(asked: set[int], condition: Any) -> int:
    return int(Page.objects.filter(condition, pk__in=asked).count()) if asked else 0


def _numbers(values: Iterable[Any]) -> set[int]:
    return {int(value) for value in values if str(value).isdecimal()}
