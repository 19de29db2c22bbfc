"""The register of urgent publications, the question for one, and the decision on it: ``/admin/review/urgent/``."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse_lazy
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import TemplateView
from wagtail.admin import messages
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from sites import hosts
from sites.ids import pk_or_404
from sites.scoping import across_wards
from workflows.actions.urgent import ask_urgent, confirm_urgent, decline_urgent, review_urgent
from workflows.errors import Refused, Unticked
from workflows.models import RoleTaskState
from workflows.places import place_of
from workflows.remarks import ticks
from workflows.remarks.reading import Said
from workflows.reviewers import is_city_moderator, reviews
from workflows.urgent.forms import AskForm, NoteForm
from workflows.urgent.models import Status, UrgentPublication
from workflows.urgent.rules import refusal, review_refusal, second_refusal
from workflows.views.filters import bears
from workflows.views.reading import Reading

PER_PAGE = 20
# The keys of the warnings that the person has ticked.
_TICK = "tick"


class _Desk(WagtailAdminTemplateMixin, TemplateView):
    """For those who review; to everybody else there is no such place."""

    header_icon = "warning"
    breadcrumbs_items = [
        *WagtailAdminTemplateMixin.breadcrumbs_items,
        {"url": reverse_lazy("workflows_review:list"), "label": gettext_lazy("Review desk")},
        {
            "url": reverse_lazy("workflows_review:urgent:list"),
            "label": gettext_lazy("Urgent publications"),
        },
    ]

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not reviews(request.user):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    @property
    def is_city(self) -> bool:
        """Whether the person may ask and confirm at all."""
        return is_city_moderator(self.request.user)


class RegisterView(_Desk):
    """All of them, newest first; for the city also what waits at the wards and may be asked for."""

    template_name = "workflows/urgent/register.html"
    page_title = gettext_lazy("Urgent publications")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """One page of the register: a fixed number of queries."""
        only = self.request.GET.get("status", "")
        rows = (
            UrgentPublication.objects.in_reach_of(self.request.user)
            .select_related("page")
            .prefetch_related("escalations")
        )
        if only in Status.values:
            rows = rows.filter(status=only)
        words = self.request.GET.get("q", "").strip()[:100]
        paging = Paginator(rows, PER_PAGE).get_page(self.request.GET.get("p"))
        return super().get_context_data(
            paging=paging,
            rows=_placed("urgent", paging.object_list),
            statuses=Status.choices,
            only=only if only in Status.values else "",
            words=words,
            steps=self._steps(words) if words else None,
            is_city=self.is_city,
            **kwargs,
        )

    def _steps(self, words: str) -> list[dict[str, Any]]:
        """What waits anywhere and bears these words, for whoever may ask."""
        if not self.is_city:
            return []
        found = _waiting_anywhere().filter(bears(words)).order_by("-started_at")
        return _placed("step", found.select_related("page", "task")[:PER_PAGE])


class _Reading(_Desk):
    """With what the decision is about."""

    def reading(self, step: RoleTaskState | None) -> dict[str, Any]:
        """What changes, here and elsewhere; what is public already is read on the page itself.

        Nothing of a page that was deleted.
        """
        if step is None:
            return {"is_open": False}
        read = Reading(step, self.request)
        effects, faults, page = read.effects, read.faults, read.page
        return {
            "state": step,
            "reviewed": page,
            "place": place_of(page),
            "differences": read.public if page.live and read.is_open else None,
            # Remarks are made and answered at the desk.
            "said": Said(),
            "effects": effects,
            "faults": faults,
            "seen": ticks.seen(step, ticks.findings_on(step), self.request.user) if read.is_open else [],
            "is_open": read.is_open,
            "public_url": page.get_url(self.request) if page.live else "",
        }

    def tick(self, step: RoleTaskState) -> None:
        """Kept, whether the act works or not: the person has seen these warnings."""
        user = self.request.user
        ticks.record(step, self.request.POST.getlist(_TICK), acting_user=user, rule=refusal)


class AskView(_Reading):
    """The first person of the city asks, with a reason."""

    template_name = "workflows/urgent/ask.html"
    page_title = gettext_lazy("Publish urgently")

    @cached_property
    def step(self) -> RoleTaskState:
        """A step that waits, anywhere in the city."""
        if not self.is_city:
            raise PermissionDenied
        found = _waiting_anywhere().select_related(
            "page__locale", "page__content_type", "task", "revision", "workflow_state"
        )
        return get_object_or_404(found, pk=pk_or_404(RoleTaskState, self.kwargs["step_id"]))

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """The version with the form, or why this person may not ask."""
        kwargs.setdefault("form", AskForm())
        fault = refusal(self.step, self.request.user)
        return super().get_context_data(
            refusal=fault, is_read_only=bool(fault), **self.reading(self.step), **kwargs
        )

    def post(self, request: HttpRequest, **_kwargs: Any) -> HttpResponseBase:
        """Ask; the rules are asked again in the verb."""
        form = AskForm(request.POST)
        step = self.step
        if not form.is_valid():
            return self.render_to_response(self.get_context_data(form=form), status=422)
        try:
            self.tick(step)
            urgent = ask_urgent(step, acting_user=request.user, reason=form.cleaned_data["reason"])
        except Unticked as unticked:
            messages.error(request, str(unticked))
            return self.render_to_response(self.get_context_data(form=form), status=422)
        except Refused as refused:
            messages.error(request, str(refused))
            return redirect("workflows_review:urgent:ask", step_id=step.pk)
        messages.success(request, _("Asked for. A second moderator confirms, and then it is public."))
        return redirect("workflows_review:urgent:item", urgent_id=urgent.pk)


class ItemView(_Reading):
    """One of them: the second person confirms, the ward reviews, everybody in reach reads."""

    template_name = "workflows/urgent/item.html"

    @cached_property
    def urgent(self) -> UrgentPublication:
        """One in the person's reach; others do not exist."""
        reachable = UrgentPublication.objects.in_reach_of(self.request.user)
        return get_object_or_404(
            reachable.select_related("page", "step__revision", "asked_by", "confirmed_by", "reviewed_by"),
            pk=self.kwargs["urgent_id"],
        )

    def get_page_title(self) -> str:
        """The draft's own title."""
        return str(self.urgent.page.draft_title if self.urgent.page else self.urgent.title)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """With the forms that this person may use."""
        urgent, user = self.urgent, self.request.user
        kwargs.setdefault("form", NoteForm())
        is_asked = urgent.status == Status.ASKED
        may_confirm = is_asked and not second_refusal(urgent, user)
        return super().get_context_data(
            urgent=urgent,
            may_confirm=may_confirm,
            is_read_only=not may_confirm,
            may_take_back=is_asked and user.pk == urgent.asked_by_id,
            may_review=not review_refusal(urgent, user),
            refusal=second_refusal(urgent, user) if is_asked and self.is_city else "",
            **self.reading(urgent.step),
            **kwargs,
        )

    def post(self, request: HttpRequest, **_kwargs: Any) -> HttpResponseBase:
        """Carry out what was pressed."""
        form = NoteForm(request.POST)
        verb = self._verbs().get(request.POST.get("action", ""))
        if verb is None:
            return HttpResponse(status=400)
        if not form.is_valid():
            return self.render_to_response(self.get_context_data(form=form), status=422)
        try:
            verb(form.cleaned_data["note"])
        except Unticked as unticked:
            messages.error(request, str(unticked))
            return self.render_to_response(self.get_context_data(form=form), status=422)
        except Refused as refused:
            messages.error(request, str(refused))
        else:
            messages.success(request, _("This was noted."))
        return redirect("workflows_review:urgent:item", urgent_id=self.urgent.pk)

    def _verbs(self) -> dict[str, Callable[[str], None]]:
        urgent, user = self.urgent, self.request.user
        return {
            "confirm": lambda _note: self._confirm(),
            "decline": lambda note: decline_urgent(urgent, acting_user=user, note=note),
            "right": lambda note: review_urgent(urgent, acting_user=user, is_right=True, note=note),
            "change": lambda note: review_urgent(urgent, acting_user=user, is_right=False, note=note),
        }

    def _confirm(self) -> None:
        if self.urgent.status == Status.ASKED and self.urgent.step is not None:
            self.tick(self.urgent.step)
        confirm_urgent(self.urgent, acting_user=self.request.user)


def _waiting_anywhere() -> Any:
    return across_wards(RoleTaskState.objects, "moderators ask for what waits at any ward").waiting()


def _placed(name: str, rows: Iterable[Any]) -> list[dict[str, Any]]:
    """Each row under this name, with its site."""
    table = hosts.table()
    return [{name: row, "place": table.entry(row.site_id) if row.site_id else None} for row in rows]
