"""Several submissions decided on one screen: those that a reviewer chose, or those that say the same.

Whoever opens it sees what each of them needs: its warnings with a tick each, and why it cannot be taken where it
cannot. Only what the reviewer may decide now is ever listed, so an address that names anything else names nothing.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from typing import Any, Final

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase, QueryDict
from django.shortcuts import redirect
from django.urls import reverse, reverse_lazy
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.generic import TemplateView
from wagtail.admin import messages
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.models import TaskState

from sites.ids import pk_of, pk_or_404
from workflows.actions.together import Outcome, approve_each, assign_each, send_back_each
from workflows.actions.undoing import undone_until
from workflows.at_hand import at_hand
from workflows.duplicates.models import Signature
from workflows.duplicates.plain import Plain, plain_of
from workflows.duplicates.splitting import split_off
from workflows.models import RoleTaskState
from workflows.queue import in_order
from workflows.reviewers import people_who_decide
from workflows.standing import standing_at_hand
from workflows.views.filters import name_of
from workflows.views.pieces import Piece, read_pages
from workflows.views.tabs import put_off_more
from workflows.views.undoing import PendingMixin
from workflows.views.way_back import BACK, alike_url, back_of, list_url

#: More than these are decided in several rounds: nobody takes in more at once.
MOST: Final = 60
PICK: Final = "pick"
FROM_QUEUE: Final = "queue"
TAKE: Final = "take"
TICK: Final = "tick"
SPLIT: Final = "split"


class TogetherView(PendingMixin, WagtailAdminTemplateMixin, TemplateView):
    """Reads and decides; a child says which steps."""

    template_name = "workflows/review/several.html"
    header_icon = "clipboard-list"
    breadcrumbs_items = [
        *WagtailAdminTemplateMixin.breadcrumbs_items,
        {"url": reverse_lazy("workflows_review:list"), "label": gettext_lazy("Review desk")},
    ]
    form_error = ""

    def pieces(self) -> list[Piece]:
        """The submissions, in the order in which they press."""
        raise NotImplementedError

    def waiting(self) -> Any:
        """All that this person may decide now."""
        states = in_order(RoleTaskState.objects.waiting_for(self.request.user), timezone.now())
        return states.select_related(
            "page__content_type",
            "page__locale",
            "page__live_revision",
            "revision__user",
            "task__roletask",
            "workflow_state__requested_by",
        )

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """The submissions, and what was chosen where a decision was not carried out."""
        self._ask()
        return super().get_context_data(
            pieces=self.shown,
            back=back_of(self.request).urlencode(),
            back_url=list_url(back_of(self.request)),
            taken=self.taken,
            ticked=set(self.request.POST.getlist(TICK)),
            comment=self.request.POST.get("comment", ""),
            form_error=self.form_error,
            colleagues=self.colleagues,
            **kwargs,
        )

    def _ask(self) -> None:
        """The rules and checks of each, with what they share read once for all; then the template finds it there."""
        read_pages([piece.state for piece in self.shown])
        with at_hand(standing_at_hand([piece.state.page for piece in self.shown])):
            for piece in self.shown:
                piece.refusal  # noqa: B018 - kept there, with the findings

    @cached_property
    def colleagues(self) -> list[Any]:
        """Who may decide on the first of them, and so may be given them; asked again of each."""
        return list(people_who_decide(self.shown[0].state)) if self.shown else []

    @cached_property
    def shown(self) -> list[Piece]:
        """Read once."""
        return self.pieces()

    @cached_property
    def taken(self) -> set[int]:
        """What is chosen: by the form, or before anybody chose, all that is the same."""
        if self.request.method == "POST":
            pks = (pk_of(RoleTaskState, value) for value in self.request.POST.getlist(TAKE))
            return {pk for pk in pks if pk is not None}
        return {piece.state.pk for piece in self.shown if self.is_taken_first(piece)}

    def is_taken_first(self, piece: Piece) -> bool:
        """Whether it is chosen before anybody has chosen."""
        return not piece.refusal

    def post(self, request: HttpRequest, **_kwargs: Any) -> HttpResponseBase:
        """Carry out the decision on each that was chosen; what is refused is told by name, and the others go on."""
        action, comment = request.POST.get("action", ""), request.POST.get("comment", "").strip()
        chosen = [piece.state for piece in self.shown if piece.state.pk in self.taken]
        if action not in ("approve", "reject", "later", "assign", *self.further):
            return HttpResponse(status=400)
        if error := self._missing(action, chosen, comment):
            return self._again(error)
        if action == "later":
            for state in chosen:
                put_off_more(request.session, state.pk)
            return redirect(list_url(back_of(request)))
        if further := self.further.get(action):
            return further(chosen)
        if action == "approve":
            outcomes = approve_each(chosen, acting_user=request.user, ticks=self._ticks(), comment=comment)
        elif action == "reject":
            outcomes = send_back_each(chosen, acting_user=request.user, comment=comment)
        else:
            outcomes = assign_each(chosen, self._assignee, acting_user=request.user)
        return self._told(outcomes, action)

    @property
    def further(self) -> dict[str, Callable[[list[RoleTaskState]], HttpResponseBase]]:
        """Acts that only a child knows, by the value of their button."""
        return {}

    def _missing(self, action: str, chosen: list[RoleTaskState], comment: str) -> str:
        """What the form does not say yet."""
        if not chosen:
            return _("Choose at least one page.")
        if action == "reject" and not comment:
            return _("Give the reason: the author must know what to change.")
        if action == "assign" and self._assignee is None:
            return _("Choose to whom.")
        return ""

    @property
    def _assignee(self) -> Any:
        return next((one for one in self.colleagues if str(one.pk) == self.request.POST.get("to")), None)

    def _ticks(self) -> dict[int, set[str]]:
        """The warnings that were confirmed, by step: ``<step>:<key>``."""
        found: dict[int, set[str]] = {}
        for value in self.request.POST.getlist(TICK):
            number, _colon, key = value.partition(":")
            pk = pk_of(RoleTaskState, number)
            if pk is not None:
                found.setdefault(pk, set()).add(key)
        return found

    def _again(self, error: str) -> HttpResponseBase:
        self.form_error = error
        answer: HttpResponseBase = self.render_to_response(self.get_context_data(), status=422)
        return answer

    def _told(self, outcomes: list[Outcome], action: str) -> HttpResponseBase:
        refused = [outcome for outcome in outcomes if outcome.refusal]
        done = len(outcomes) - len(refused)
        # What can be undone says so itself, with the button.
        if done and (action == "assign" or undone_until() is None):
            messages.success(self.request, _done(action, done) % done)
        places = {piece.state.pk: piece.place for piece in self.shown}
        for outcome in refused:
            title, place = outcome.state.page.draft_title, places[outcome.state.pk]
            where = f"{title} ({name_of(place)})" if place else title
            messages.error(self.request, f"{where}: {outcome.refusal}")
        if not refused:
            return redirect(list_url(back_of(self.request)))
        return redirect(self.request.get_full_path())


def _done(action: str, count: int) -> str:
    """What happened to so many of them."""
    if action == "approve":
        return ngettext("%d page has your approval.", "%d pages have your approval.", count)
    if action == "reject":
        return ngettext("%d page went back to its author.", "%d pages went back to their authors.", count)
    return ngettext("%d page was assigned.", "%d pages were assigned.", count)


class SeveralView(TogetherView):
    """Those that a reviewer chose in the queue; the address names them."""

    page_title = gettext_lazy("Decide several at once")

    def pieces(self) -> list[Piece]:
        """What the address names and this person may decide."""
        return [Piece(state, self.request) for state in self._named(self.request.GET)]

    def post(self, request: HttpRequest, **kwargs: Any) -> HttpResponseBase:
        """From this screen with the decision, or from the queue with what was chosen there."""
        if FROM_QUEUE not in request.POST:
            return super().post(request, **kwargs)
        query = back_of(request)
        states = self._named(request.POST)
        if not states:
            messages.warning(request, _("Choose at least one page."))
        elif request.POST.get("action") == "later":
            for state in states:
                put_off_more(request.session, state.pk)
        else:
            address = QueryDict(mutable=True)
            address.setlist(PICK, [str(state.pk) for state in states])
            address[BACK] = query.urlencode()
            return redirect(f"{reverse('workflows_review:several')}?{address.urlencode()}")
        return redirect(list_url(query))

    def _named(self, sent: QueryDict) -> list[RoleTaskState]:
        picked = (pk_of(RoleTaskState, value) for value in sent.getlist(PICK)[:MOST])
        return list(self.waiting().filter(pk__in=[pk for pk in picked if pk is not None]))


class AlikeView(TogetherView):
    """Those that say the same as one step, which the address names."""

    template_name = "workflows/review/alike.html"

    page_title = gettext_lazy("The same text from several sites")

    @cached_property
    def group(self) -> int:
        """The number of the group; only of a step within reach."""
        pk = pk_or_404(RoleTaskState, self.kwargs["state_id"])
        reachable = RoleTaskState.objects.in_reach_of(self.request.user).filter(pk=pk)
        signature = Signature.objects.filter(step__in=reachable).first()
        if signature is None:
            raise Http404
        group: int = signature.group
        return group

    @cached_property
    def exact(self) -> str:
        """What most of the group are exactly."""
        counted = Counter(state.signature.exact for state in self._states)
        return counted.most_common(1)[0][0] if counted else ""

    @cached_property
    def _states(self) -> list[RoleTaskState]:
        found = self.waiting().filter(signature__group=self.group).select_related("signature")
        return list(found[:MOST])

    @cached_property
    def sample(self) -> Plain | None:
        """The text that most of them have."""
        first = next((state for state in self._states if state.signature.exact == self.exact), None)
        return plain_of(first) if first else None

    def pieces(self) -> list[Piece]:
        """First those that differ: they are what has to be read."""
        found = [
            Piece(
                state,
                self.request,
                sample=self.sample,
                is_same=state.signature.exact == self.exact,
            )
            for state in self._states
        ]
        return sorted(found, key=lambda piece: piece.is_same)

    def is_taken_first(self, piece: Piece) -> bool:
        """Never one that differs: it is read, and chosen by itself."""
        return piece.is_same and not piece.refusal

    @property
    def further(self) -> dict[str, Callable[[list[RoleTaskState]], HttpResponseBase]]:
        """What is chosen may leave the group, to be read and decided by itself."""
        return {SPLIT: self._split}

    def _split(self, chosen: list[RoleTaskState]) -> HttpResponseBase:
        done = split_off(chosen, acting_user=self.request.user)
        if not done:
            messages.warning(
                self.request, _("There is no group here any more: what you chose stands by itself.")
            )
        else:
            told = ngettext(
                "%d page stands by itself in the queue now.",
                "%d pages stand by themselves in the queue now.",
                len(done),
            )
            messages.success(self.request, told % len(done))
        query, gone = back_of(self.request), {state.pk for state in chosen}
        left = [state.pk for state in self._states if state.pk not in gone]
        return redirect(alike_url(left[0], query) if len(left) > 1 else list_url(query))

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """With the sample, and what became of the others of the group."""
        same = [piece for piece in self.shown if piece.is_same]
        reachable = RoleTaskState.objects.in_reach_of(self.request.user).filter(signature__group=self.group)
        decided = reachable.exclude(status=TaskState.STATUS_IN_PROGRESS).count()
        open_ones = reachable.waiting().filter(pending_until=None).count()
        mine = (
            RoleTaskState.objects.waiting_for(self.request.user).filter(signature__group=self.group).count()
        )
        return super().get_context_data(
            sample=self.sample,
            sample_state=same[0].state if same else None,
            same=same,
            different=[piece for piece in self.shown if not piece.is_same],
            decided=decided,
            of_others=open_ones - mine,
            more=max(mine - len(self.shown), 0),
            split=SPLIT if len(self.shown) > 1 else "",
            places=len({piece.state.site_id for piece in self.shown}),
            **kwargs,
        )
