"""Nobody gets at a page of another ward by its number, whatever view the number is sent to.

Upstream gap: Wagtail's page views ask for the permission to *do* something with a page; several show
its title before they ask, or to everybody (the explorer of a page without children, the confirmations
of a move and of a withdrawal, the page chooser, bulk actions, the forms that copy and move).
Here one decorator around all of the admin asks first. It answers the same for a page that does not
exist, so that numbers tell nothing, and for what is no id at all (``sites.ids``): the view behind would
find something by it, or break.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import wraps
from typing import Any, Final

from django.apps import apps
from django.db.models import Model
from django.http import HttpRequest, HttpResponseBase
from wagtail.admin.auth import permission_denied
from wagtail.models import Collection, Page
from wagtail.permission_policies.pages import PagePermissionPolicy

from cms.media import policies
from cms.media.models import CustomDocument, CustomImage
from sites.ids import pk_of, pks_of
from sites.scoping import Scope, across_wards, scope_for

View = Callable[..., HttpResponseBase]

#: Arguments of addresses that are numbers of pages.
_PAGE_ARGUMENTS: Final = ("page_id", "parent_page_id", "page_to_move_id", "destination_id", "page_pk")
#: Fields of Wagtail's forms and questions that are; "" is a field that was left empty.
_PAGE_FIELDS: Final = ("new_parent_page", "parent_page", "chooser", "target_pages[]")
#: Views whose addresses carry the number of a page to link to, and their question with several.
_CHOOSERS: Final = ("wagtailadmin_choose_page_child", "wagtailadmin_choose_page_chosen_multiple")
#: Choosers of media ask for the rights themselves, and break at what is no id.
_MEDIA_CHOOSERS: Final[dict[str, type[Model]]] = {
    "wagtailimages_chooser": CustomImage,
    "wagtaildocs_chooser": CustomDocument,
}
_BULK: Final = "wagtail_bulk_action"
#: What only people who work for the whole city have to do with.
_CITY_ONLY: Final = ("wagtailadmin_workflows",)
#: Parts of the admin that ask by themselves: one may translate what one may not edit.
_ASK_THEMSELVES: Final = ("/localize/", "/api/")
_POLICIES: Final[dict[type[Model], Any]] = {CustomImage: policies.IMAGES, CustomDocument: policies.DOCUMENTS}


def refuse_foreign_ids(view: View) -> View:
    """Decorate a view of the admin."""

    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if request.user.is_authenticated and is_refused(request, kwargs):
            return permission_denied(request)
        return view(request, *args, **kwargs)

    return guarded


def is_refused(request: HttpRequest, arguments: Mapping[str, Any]) -> bool:
    """Whether the request names something that is not the person's business, or that cannot be."""
    match = request.resolver_match
    if match is None or any(part in match.route for part in _ASK_THEMSELVES):
        return False
    scope = scope_for(request.user)
    if not scope.is_city and any(space in _CITY_ONLY for space in match.namespaces):
        return True
    if match.url_name == _BULK:
        return _is_bulk_refused(request, scope, arguments)
    for space in _MEDIA_CHOOSERS.keys() & {*match.namespaces}:
        chosen = [*request.GET.getlist("id"), *([arguments["pk"]] if "pk" in arguments else [])]
        return pks_of(_MEDIA_CHOOSERS[space], chosen) is None
    return _are_pages_refused(request, scope, arguments, match.url_name or "")


def _are_pages_refused(request: HttpRequest, scope: Scope, arguments: Mapping[str, Any], name: str) -> bool:
    asked = pks_of(Page, _pages_of(request, arguments, name))
    if asked is None:
        return True
    if scope.is_city:
        return False
    if name in _CHOOSERS:
        return _count(asked, scope.linkable_pages() | scope.steps_to_pages()) != len(asked)
    return _reachable(scope, request.user, asked) != asked


def _pages_of(request: HttpRequest, arguments: Mapping[str, Any], name: str) -> list[Any]:
    """Everything in a request that is to be the number of a page."""
    named = [arguments[one] for one in _PAGE_ARGUMENTS if arguments.get(one) is not None]
    if name in _CHOOSERS:
        return [*named, *request.GET.getlist("id")]
    sent = (part.getlist(one) for one in _PAGE_FIELDS for part in (request.GET, request.POST))
    return [*named, *(value for values in sent for value in values if value)]


def _is_bulk_refused(request: HttpRequest, scope: Scope, arguments: Mapping[str, Any]) -> bool:
    """Take what is out of reach from the selection of a bulk action; refuse "all" pages of no own place."""
    try:
        model = apps.get_model(arguments["app_label"], arguments["model_name"])
    except LookupError:
        return False
    chosen, is_page = request.GET.getlist("id"), issubclass(model, Page)
    asked = pks_of(model, [one for one in chosen if one != "all"])
    place = pks_of(Page if is_page else Collection, request.GET.getlist("childOf"))
    if asked is None or place is None or (is_page and _are_pages_refused(request, scope, {}, _BULK)):
        return True
    if scope.is_city:
        return False
    if "all" in chosen:
        return is_page and (not place or _count(place, scope.pages()) != len(place))
    _narrow(request, scope, model, asked)
    return False


def _narrow(request: HttpRequest, scope: Scope, model: type[Model], asked: set[Any]) -> None:
    """Leave the pages, pictures and files that the person may work on; other models ask by themselves."""
    if issubclass(model, Page):
        mine = _reachable(scope, request.user, asked)
    elif (policy := _POLICIES.get(model)) is not None:
        found = policy.instances_user_has_any_permission_for(request.user, ["change", "delete"])
        mine = set(found.filter(pk__in=asked).values_list("pk", flat=True))
    else:
        return
    kept = request.GET.copy()
    kept.setlist("id", [one for one in kept.getlist("id") if pk_of(model, one) in mine])
    request.GET = kept  # type: ignore[assignment]  # a copy that may be written, as Django says


def _reachable(scope: Scope, user: Any, asked: set[Any]) -> set[Any]:
    """Pages of the person's wards, those above them, and any that a group of theirs may work on."""
    if not asked:
        return set()
    found = Page.objects.filter(scope.pages() | scope.steps_to_pages(), pk__in=asked)
    mine = set(found.values_list("pk", flat=True))
    if mine != asked:
        others = PagePermissionPolicy().explorable_instances(user).filter(pk__in=asked)
        mine |= set(others.values_list("pk", flat=True))
    return mine


def _count(asked: set[Any], condition: Any) -> int:
    return (
        across_wards(Page.objects, "counts what was asked for against a scope that it is handed")
        .filter(condition, pk__in=asked)
        .count()
        if asked
        else 0
    )
