"""Everything that keeps wards apart, with a way to take each out alone, and where the walk then sees it.

A *switch* changes the running project for one test: a hook is unregistered, an address loses our view
(so that Wagtail's own answers), a question is no longer asked.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import pytest
from wagtail import hooks
from wagtail.admin.viewsets.pages import PageViewSet, page_viewset_registry
from wagtail.models import ModelLogEntry, Page

from cms.backoffice.look import views as look
from cms.backoffice.look.access import LookAccess
from cms.isolation import api, guard, references, wagtail_hooks
from cms.library import portraits
from cms.media import access
from cms.media import views as media
from cms.translation import overrides
from cms.users import audit, authority
from cms.users.models import User
from search.editing import synonyms
from search.models import Synonym
from sites import hosts
from sites.models import SiteRole, Ward
from sites.policies import SitePolicy
from tests.isolation.patterns import urlconf_without

references_as_read = references.reference
Switch = Callable[[pytest.MonkeyPatch, Any], None]


@dataclass(frozen=True)
class Fix:
    """One fix: how to take it out, and the patterns of the walk that leak without it."""

    name: str
    take_out: Switch
    patterns: str
    person: str = "editor"


def _hook(name: str, function: Any) -> Switch:
    def take_out(patch: pytest.MonkeyPatch, _settings: Any) -> None:
        left = [entry for entry in hooks._hooks[name] if entry[0] is not function]
        assert len(left) < len(hooks._hooks[name])
        patch.setitem(hooks._hooks, name, left)

    return take_out


def _view(*views: str) -> Switch:
    def take_out(_patch: pytest.MonkeyPatch, settings: Any) -> None:
        settings.ROOT_URLCONF = urlconf_without(*views)

    return take_out


def _set(owner: Any, name: str, value: Any) -> Switch:
    return lambda patch, _settings: patch.setattr(owner, name, value)


def _without_method(owner: type, name: str) -> Switch:
    return lambda patch, _settings: patch.delattr(owner, name)


def _upstream_lists(patch: pytest.MonkeyPatch, _settings: Any) -> None:
    upstream = type("Upstream", (PageViewSet,), {"model": Page, "icon": "doc-empty-inverse"})("upstream")
    patch.setitem(page_viewset_registry.values_by_class, Page, upstream)


def _yes(*_args: Any, **_kwargs: Any) -> bool:
    return True


def _nothing(*_args: Any, **_kwargs: Any) -> list[Any]:
    return []


def _no_references(_form: Any) -> set[Any]:
    return set()


def _all_rows(policy: SitePolicy, _user: Any, _actions: Any) -> Any:
    return policy.model._default_manager.all()


def _all_sites(_policy: SitePolicy, _user: Any) -> frozenset[int]:
    return frozenset(entry.site_id for entry in hosts.table().entries)


def _all_synonyms(_user: Any) -> Any:
    return Synonym.objects.all()


def _all_people(_user: Any) -> Any:
    return User.objects.order_by("pk")


def _all_roles(_user: Any) -> Any:
    return SiteRole.objects.select_related("ward", "group")


def _whole_history(person: Any, _viewer: Any) -> list[Any]:
    return list(ModelLogEntry.objects.for_instance(person))


def _any_face(_user: Any, slug: str) -> LookAccess:
    entry = hosts.table().for_ward(slug)
    assert entry is not None
    return LookAccess(Ward.objects.get(slug=slug), entry, sets_look=True, writes_words=True)


_REPORTS = "cms.isolation.reports."
FIXES = (
    # One decorator around the admin: each of its questions is a fix of its own.
    Fix(
        "guard: numbers in addresses",
        _set(guard, "_PAGE_ARGUMENTS", ()),
        "wagtailadmin_explore wagtailadmin_pages:confirm_workflow_cancellation",
    ),
    Fix(
        "guard: numbers in forms",
        _set(guard, "_PAGE_FIELDS", ()),
        "own:copy wagtailadmin_pages:choose_parent",
    ),
    Fix(
        "guard: page chooser",
        _set(guard, "_CHOOSERS", ("wagtailadmin_choose_page_child",)),
        "wagtailadmin_choose_page_chosen_multiple",
    ),
    Fix(
        "guard: bulk actions",
        _set(guard, "_is_bulk_refused", _nothing),
        "wagtail_bulk_action own:bulk-pages",
    ),
    # An id in another spelling: what a check that skips it lets through, and what breaks a screen.
    Fix(
        "guard: workflows",
        _set(guard, "_CITY_ONLY", ()),
        "wagtailadmin_workflows:task_chooser wagtailadmin_workflows:task_chosen",
    ),
    Fix(
        "page chooser: hook",
        _hook("construct_page_chooser_queryset", wagtail_hooks.linkable_pages),
        "wagtailadmin_choose_page_search",
    ),
    Fix("page chooser: start", _view("cms.isolation.choosers.Browse"), "wagtailadmin_choose_page"),
    Fix(
        "page chooser: addresses",
        _view("cms.isolation.choosers.ExternalLink"),
        "wagtailadmin_choose_page_external_link",
    ),
    Fix("tags: picture chooser", _view("cms.isolation.choosers.ChooseImage"), "wagtailimages_chooser:choose"),
    Fix(
        "tags: autocomplete",
        _view("cms.isolation.tags"),
        "wagtailadmin_tag_autocomplete wagtailadmin_tag_model_autocomplete",
    ),
    Fix("tags: pictures", _view("cms.isolation.urls.ScopedImageIndexView"), "wagtailimages:index"),
    Fix("tags: files", _view("cms.isolation.urls.ScopedDocumentIndexView"), "wagtaildocs:index"),
    Fix("lists of pages", _upstream_lists, "wagtailadmin_explore_root wagtailadmin_pages:type_use"),
    Fix("privacy of pages", _upstream_lists, "wagtailadmin_pages:set_privacy", "lead"),
    Fix("report: history", _view(_REPORTS + "ScopedSiteHistoryView"), "wagtailadmin_reports:site_history"),
    Fix("report: workflows", _view(_REPORTS + "ScopedWorkflowView"), "wagtailadmin_reports:workflow"),
    Fix("report: tasks", _view(_REPORTS + "ScopedWorkflowTasksView"), "wagtailadmin_reports:workflow_tasks"),
    Fix(
        "report: page types",
        _view(_REPORTS + "ScopedPageTypesView"),
        "wagtailadmin_reports:page_types_usage wagtailadmin_reports:page_types_usage_results",
    ),
    Fix(
        "API: pictures",
        _without_method(api.ScopedImagesAPIViewSet, "get_queryset"),
        "wagtailadmin_api:images:listing wagtailadmin_api:images:detail",
    ),
    Fix(
        "API: files",
        _without_method(api.ScopedDocumentsAPIViewSet, "get_queryset"),
        "wagtailadmin_api:documents:listing wagtailadmin_api:documents:detail",
    ),
    Fix(
        "forms: things of others",
        _set(references, "new_references", _no_references),
        "own:edit own:add own:preview own:add-document own:add-person",
    ),
    Fix(
        "translation: things of others",
        _set(overrides, "is_within_reach", _yes),
        "own:override own:address own:text",
        "translating editor",
    ),
    Fix(
        "translation: submit",
        _view("cms.translation.views.SubmitView"),
        "wagtail_localize:submit_page_translation",
        "translating editor",
    ),
    Fix(
        "translation: update",
        _view("cms.translation.views.UpdateView"),
        "wagtail_localize:update_translations",
        "translating editor",
    ),
    Fix(
        "translation: report",
        _view("cms.translation.views.ReportView"),
        "wagtail_localize:translations_report",
        "translating editor",
    ),
    Fix(
        "files and pictures: host and person",
        _set(media, "access_to", lambda *_args: access.Access.PERSONAL),
        "wagtaildocs_serve media/<path:name>",
    ),
    Fix("portraits: whose", _set(portraits, "_knows", _yes), "media/avatar_images/<str:name>"),
    Fix("pictures: originals", _set(media, "works_with", _yes), "media/<path:name>"),
    # What wards manage beside their pages: which rows there are, and which sites a form may name.
    Fix(
        "rows: those of the own sites",
        _set(SitePolicy, "instances_user_has_any_permission_for", _all_rows),
        "ward_redirects:index ward_redirects:index_results search_pins:index search_pins:index_results",
    ),
    Fix(
        "rows: sites of forms and reports",
        _set(SitePolicy, "site_ids", _all_sites),
        "ward_redirects:index ward_redirects:add ward_redirects:edit ward_redirects:delete ward_redirects:import "
        "search_pins:index search_pins:edit search_pins:delete search_report",
    ),
    Fix(
        "synonyms",
        _set(synonyms, "editable", _all_synonyms),
        "synonyms:index synonyms:index_results",
        "lead",
    ),
    Fix(
        "accounts: people",
        _set(authority, "people_for", _all_people),
        "accounts:list accounts:person",
        "lead",
    ),
    Fix("accounts: work that is given", _set(authority, "grantable", _all_roles), "accounts:invite", "lead"),
    Fix("accounts: history", _set(audit, "_entries", _whole_history), "accounts:person", "lead"),
    Fix("face of a ward", _set(look, "access_for", _any_face), "ward_look ward_look_preview"),
)
