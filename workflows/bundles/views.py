"""Bundles of the city's moderators: ``/admin/review/bundles/``."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.db.models import Count, Q
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse_lazy
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.generic import TemplateView
from wagtail.admin import messages
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.models import Page

from sites import hosts
from sites.scoping import across_wards
from workflows.actions.bundling import (
    add_drafts_below,
    add_to_bundle,
    cancel_bundle,
    date_bundle,
    drop_deleted,
    make_bundle,
    remove_from_bundle,
)
from workflows.bundles.forms import MomentForm, PageForm, TitleForm
from workflows.bundles.models import Bundle, BundledPage, Status
from workflows.bundles.tasks import publish_now
from workflows.errors import Refused
from workflows.models import RoleTaskState
from workflows.reviewers import is_city_moderator

PER_PAGE = 50


class _Desk(WagtailAdminTemplateMixin, TemplateView):
    """For the city's moderators; to everybody else there is no such place."""

    header_icon = "folder-open-inverse"
    breadcrumbs_items = [
        *WagtailAdminTemplateMixin.breadcrumbs_items,
        {"url": reverse_lazy("workflows_review:list"), "label": gettext_lazy("Review desk")},
        {"url": reverse_lazy("workflows_review:bundles:list"), "label": gettext_lazy("Bundles")},
    ]

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not is_city_moderator(request.user):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)


class ListView(_Desk):
    """All bundles, newest first, and the form for a new one."""

    template_name = "workflows/bundles/list.html"
    page_title = gettext_lazy("Bundles")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """One page of them, each with how much is ready."""
        kwargs.setdefault("form", TitleForm())
        bundles = Bundle.objects.annotate(
            number=Count("rows"), approved=Count("rows", filter=Q(rows__revision__isnull=False))
        ).order_by("-pk")
        paging = Paginator(bundles, PER_PAGE).get_page(self.request.GET.get("p"))
        return super().get_context_data(paging=paging, **kwargs)

    def post(self, request: HttpRequest, **_kwargs: Any) -> HttpResponseBase:
        """Make one."""
        form = TitleForm(request.POST)
        if not form.is_valid():
            return self.render_to_response(self.get_context_data(form=form), status=422)
        bundle = make_bundle(form.cleaned_data["title"], acting_user=request.user)
        return redirect("workflows_review:bundles:item", bundle_id=bundle.pk)


class ItemView(_Desk):
    """One bundle: its pages with their state, and what may be done with it."""

    template_name = "workflows/bundles/item.html"

    @cached_property
    def bundle(self) -> Bundle:
        """Of the city, so of every moderator."""
        return get_object_or_404(Bundle, pk=self.kwargs["bundle_id"])

    def get_page_title(self) -> str:
        """Its title."""
        return self.bundle.title

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """One page of its rows; a fixed number of queries."""
        bundle = self.bundle
        rows = bundle.rows.select_related("page").order_by("page__path")
        paging = Paginator(rows, PER_PAGE).get_page(self.request.GET.get("p"))
        kwargs.setdefault("page_form", PageForm(user=self.request.user))
        kwargs.setdefault("moment_form", MomentForm(initial={"moment": bundle.go_live_at}))
        numbers = [number for number, _title, _reason in bundle.problems]
        named = across_wards(Page.objects, "the pages of a bundle of the city that are still there")
        there = set(named.filter(pk__in=numbers).values_list("pk", flat=True))
        return super().get_context_data(
            bundle=bundle,
            is_open=bundle.status == Status.OPEN,
            paging=paging,
            rows=list(_with_states(paging.object_list)),
            approved=rows.filter(revision__isnull=False).count(),
            problems=[
                (number if number in there else None, title, reason)
                for number, title, reason in bundle.problems
            ],
            has_deleted=rows.filter(page=None).exists(),
            **kwargs,
        )

    def post(self, request: HttpRequest, **_kwargs: Any) -> HttpResponseBase:
        """Carry out what was pressed."""
        act = self._acts().get(request.POST.get("action", ""))
        if act is None:
            return HttpResponse(status=400)
        try:
            invalid = act()
        except Refused as refused:
            messages.error(request, str(refused))
            invalid = None
        if invalid is not None:
            return self.render_to_response(self.get_context_data(**invalid), status=422)
        return redirect("workflows_review:bundles:item", bundle_id=self.bundle.pk)

    def _acts(self) -> dict[str, Callable[[], dict[str, Any] | None]]:
        return {
            "add": self._add,
            "remove": self._remove,
            "drop": self._drop,
            "date": self._date,
            "publish": self._publish,
            "cancel": self._cancel,
        }

    def _add(self) -> dict[str, Any] | None:
        form = PageForm(self.request.POST, user=self.request.user)
        if not form.is_valid():
            return {"page_form": form}
        page, user = form.cleaned_data["page"], self.request.user
        if form.cleaned_data["with_drafts_below"]:
            count = add_drafts_below(self.bundle, page, acting_user=user)
            told = ngettext("%(count)d draft was added.", "%(count)d drafts were added.", count)
            messages.success(self.request, told % {"count": count})
        else:
            add_to_bundle(self.bundle, page, acting_user=user)
            messages.success(self.request, _("“%(title)s” was added.") % {"title": page.draft_title})
        return None

    def _remove(self) -> dict[str, Any] | None:
        form = PageForm(self.request.POST, user=self.request.user)
        if not form.is_valid():
            return {"page_form": form}
        remove_from_bundle(self.bundle, form.cleaned_data["page"], acting_user=self.request.user)
        return None

    def _drop(self) -> dict[str, Any] | None:
        drop_deleted(self.bundle, acting_user=self.request.user)
        return None

    def _date(self) -> dict[str, Any] | None:
        form = MomentForm(self.request.POST)
        if not form.is_valid():
            return {"moment_form": form}
        date_bundle(self.bundle, form.cleaned_data["moment"], acting_user=self.request.user)
        return None

    def _publish(self) -> dict[str, Any] | None:
        """The moment is now: done in the background, and by the clock where that is lost."""
        date_bundle(self.bundle, timezone.now(), acting_user=self.request.user)
        publish_now.enqueue(self.bundle.pk, self.request.user.pk or 0)
        return None

    def _cancel(self) -> dict[str, Any] | None:
        cancel_bundle(self.bundle, acting_user=self.request.user)
        return None


def _with_states(rows: Iterable[BundledPage]) -> Iterable[dict[str, Any]]:
    """Each row with the word for its state and its site; one query for all."""
    found = list(rows)
    waits = set(
        across_wards(RoleTaskState.objects, "the state of pages of a bundle of the city")
        .waiting()
        .filter(page__in=[row.page_id for row in found if row.page_id])
        .values_list("page_id", flat=True)
    )
    table = hosts.table()
    for row in found:
        owner = table.owner_of(row.page.path) if row.page else None
        yield {"row": row, "place": owner[0] if owner else None, "state": _state(row, waits)}


def _state(row: BundledPage, waits: set[int]) -> str:
    if row.page is None:
        return _("deleted")
    if row.revision_id is None:
        return _("under review") if row.page_id in waits else _("draft")
    if row.is_open and row.page.latest_revision_id != row.revision_id:
        return _("changed after its approval")
    return _("approved") if row.is_open else _("published")
