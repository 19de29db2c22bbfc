"""Decisions that can still be undone, above the queue: one's own with the button, those of others with a name."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import Any, Final

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.generic import TemplateView
from wagtail.admin import messages

from sites.ids import pk_of
from workflows import pending
from workflows.actions.undoing import APPROVE, carry_out_safely, undo
from workflows.errors import Refused
from workflows.models import RoleTaskState
from workflows.views.way_back import back_of, item_url, list_url

STEP: Final = "step"
#: What a script asks for to put it beside the queue.
PANE: Final = "pane"
#: Decisions of others that are named; more of them are nobody's business here.
_OTHERS: Final = 5
#: As many as the desk takes for one screen, and one more round.
_MOST: Final = 120


def _told(undone: list[RoleTaskState]) -> str:
    if len(undone) == 1:
        return _("Undone: “%(title)s” waits for you again.") % {"title": undone[0].page.draft_title}
    told = ngettext(
        "Undone: %(number)d page waits for you again.",
        "Undone: %(number)d pages wait for you again.",
        len(undone),
    )
    return told % {"number": len(undone)}


@dataclass(frozen=True, slots=True)
class Decision:
    """Steps that one person decided in one act."""

    steps: tuple[RoleTaskState, ...]
    is_own: bool

    @property
    def first(self) -> RoleTaskState:
        """Any of them."""
        return self.steps[0]

    @property
    def left(self) -> int:
        """Seconds until it takes effect."""
        until = self.first.pending_until
        return max(round((until - timezone.now()).total_seconds()), 0) if until else 0

    @property
    def clock(self) -> str:
        """Until when it can be undone."""
        until = self.first.pending_until
        return f"{timezone.localtime(until):%H:%M:%S}" if until else ""

    @property
    def told(self) -> str:
        """What was decided, by whom where it was somebody else."""
        is_approval, number = self.first.pending_verb == APPROVE, len(self.steps)
        names = {"title": self.first.page.draft_title, "name": pending.name_of(self.first)}
        if not self.is_own:
            return _("%(name)s has decided on “%(title)s”: it waits for its undoing.") % names
        if number > 1 and is_approval:
            return ngettext("%d page has your approval.", "%d pages have your approval.", number) % number
        if number > 1:
            told = ngettext(
                "%d page went back to its author.", "%d pages went back to their authors.", number
            )
            return told % number
        if is_approval:
            return _("“%(title)s” has your approval.") % names
        return _("“%(title)s” went back to its author.") % names


def look(user: Any) -> list[Decision]:
    """What can be undone within the person's reach; whatever is over takes effect first.

    One query while nothing waits.
    """
    found = list(
        RoleTaskState.objects.in_reach_of(user)
        .pending()
        .select_related("page", "pending_by")
        .order_by("pending_until", "pk")[:_MOST]
    )
    now = timezone.now()
    acts: dict[tuple[Any, ...], list[RoleTaskState]] = defaultdict(list)
    for step in found:
        if step.pending_until is None or step.pending_until <= now:
            carry_out_safely(RoleTaskState, step.pk)
        else:
            is_own = step.pending_by_id == user.pk
            acts[step.pending_until, step.pending_by_id, None if is_own else step.pk].append(step)
    decisions = [Decision(tuple(steps), key[1] == user.pk) for key, steps in acts.items()]
    own = [one for one in decisions if one.is_own]
    return [*reversed(own), *[one for one in decisions if not one.is_own][:_OTHERS]]


class PendingMixin:
    """For every screen of the desk: whoever looks carries out what is over, and reads what is not."""

    request: HttpRequest

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Before anything is asked: what takes effect now belongs to the queue that is shown."""
        if request.method == "GET":
            self.decisions  # noqa: B018 - asked for now
        answer: HttpResponseBase = super().dispatch(request, *args, **kwargs)  # type: ignore[misc]
        return answer

    @cached_property
    def decisions(self) -> list[Decision]:
        """Read once; a part of the screen is put beside what was read already."""
        return [] if PANE in self.request.GET else look(self.request.user)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """With ``decisions``, for ``workflows/review/undo.html``."""
        found: dict[str, Any] = super().get_context_data(decisions=self.decisions, **kwargs)  # type: ignore[misc]
        return found


class UndoView(PendingMixin, TemplateView):
    """What can be undone, for the script that counts down; and the button itself."""

    template_name = "workflows/review/undo.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """With the queue to which the button leads back."""
        return super().get_context_data(back=back_of(self.request).urlencode(), **kwargs)

    def post(self, request: HttpRequest) -> HttpResponse:
        """Undo the steps that the form names; each by itself, and only one's own."""
        query = back_of(request)
        asked = [pk for pk in (pk_of(RoleTaskState, one) for one in request.POST.getlist(STEP)[:_MOST]) if pk]
        done: list[RoleTaskState] = []
        refusals: dict[str, None] = {}
        for state in (
            RoleTaskState.objects.in_reach_of(request.user).filter(pk__in=asked).select_related("page")
        ):
            try:
                undo(state, acting_user=request.user)
            except Refused as refused:
                refusals[str(refused)] = None
            else:
                done.append(state)
        if done:
            messages.info(request, _told(done))
        for refusal in refusals:
            messages.error(request, refusal)
        if not done and not refusals:
            messages.error(
                request, _("There is nothing to undo here: it was undone already, or has taken effect.")
            )
        return redirect(item_url(done[0].pk, query) if len(done) == 1 else list_url(query))
