"""The forms at the places: say something at the desk, answer it there or in the editor."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST
from wagtail.admin import messages
from wagtail.models import Page

from sites.ids import pk_or_404
from sites.scoping import scope_for
from workflows.errors import Refused
from workflows.models import RoleTaskState
from workflows.remarks import verbs
from workflows.remarks.editor import fields_of
from workflows.remarks.forms import ReplyForm, SayForm
from workflows.remarks.models import Outcome, Remark
from workflows.remarks.texts import is_text
from workflows.views.reading import Reading
from workflows.views.way_back import back_of, item_url


@require_POST
def say(request: HttpRequest, state_id: int) -> HttpResponse:
    """A comment or a proposal of somebody who decides on the step now."""
    state = get_object_or_404(
        RoleTaskState.objects.waiting_for(request.user).select_related("page", "revision"),
        pk=pk_or_404(RoleTaskState, state_id),
    )
    form = SayForm(request.POST)
    if not form.is_valid():
        return HttpResponse(status=400)
    said = form.cleaned_data
    place, is_proposal = said["place"], bool(said["passage"] or said["instead"])
    page = state.page.specific
    # What a place is called, and whether there is one, the server says.
    labels = {"": "", **(Reading(state, request).places() if place else {})}
    is_there = place in labels and (not is_proposal or is_text(page, state.revision.content, place))
    if not is_there:
        return HttpResponse(status=400)
    try:
        if is_proposal:
            remark = verbs.propose(
                page,
                state.revision,
                place,
                labels[place],
                said["passage"],
                said["instead"],
                said["words"],
                acting_user=request.user,
            )
        else:
            remark = verbs.comment(
                page, state.revision, place, labels[place], said["words"], acting_user=request.user
            )
    except Refused as refused:
        messages.error(request, str(refused))
        return redirect(f"{item_url(state.pk, back_of(request))}#decision")
    messages.success(request, _("Kept. The author reads it when the page comes back."))
    return redirect(f"{item_url(state.pk, back_of(request))}#remark-{remark.pk}")


@require_POST
def say_in_editor(request: HttpRequest, page_id: int) -> HttpResponse:
    """A comment of somebody who writes the page, on one of its fields or on the whole."""
    found = get_object_or_404(Page.objects.filter(scope_for(request.user).pages()), pk=page_id)
    page = found.specific
    form = SayForm(request.POST)
    if not page.permissions_for_user(request.user).can_edit() or page.latest_revision is None:
        raise Http404
    labels = {"": "", **dict(fields_of(page))}
    if not form.is_valid() or form.cleaned_data["place"] not in labels:
        return HttpResponse(status=400)
    place = form.cleaned_data["place"]
    say_of_writer(request, page, place, labels[place], form.cleaned_data["words"])
    return redirect(reverse("wagtailadmin_pages:edit", args=[page.pk]) + "#review-remarks")


def say_of_writer(request: HttpRequest, page: Page, place: str, label: str, words: str) -> None:
    """A comment on the newest version of a page, which has one, and what became of it in a message."""
    try:
        verbs.comment(page, page.latest_revision, place, label, words, acting_user=request.user)
    except Refused as refused:
        messages.error(request, str(refused))
    else:
        messages.success(request, _("Kept. The reviewer reads it with the page."))


@require_POST
def answer(request: HttpRequest, remark_id: int) -> HttpResponse:
    """A reply, the proposed words taken, or the remark closed."""
    remark = _readable(request, remark_id)
    form = ReplyForm(request.POST)
    if not form.is_valid():
        return HttpResponse(status=400)
    action, words = form.cleaned_data["action"], form.cleaned_data["words"]
    try:
        if action == "reply":
            verbs.reply(remark, words, acting_user=request.user)
        elif action == "take":
            verbs.take(remark, acting_user=request.user)
        else:
            verbs.close(remark, Outcome(action), words, acting_user=request.user)
    except Refused as refused:
        messages.error(request, str(refused))
    else:
        messages.success(
            request, _("The proposed words are in the page.") if action == "take" else _("Kept.")
        )
    from_there = form.cleaned_data["next"]
    if url_has_allowed_host_and_scheme(from_there, {request.get_host()}, require_https=request.is_secure()):
        return redirect(from_there)
    return redirect(_back(request, remark, form.cleaned_data["from_editor"]))


def _readable(request: HttpRequest, remark_id: int) -> Remark:
    """A remark on a page within the person's reach; to everybody else it does not exist."""
    remark = get_object_or_404(
        Remark.objects.filter(scope_for(request.user).pages("page")).select_related("page"),
        pk=remark_id,
    )
    # Who said something lets it go also when the page is somebody else's to decide.
    if remark.author_id != request.user.pk and not verbs.comments_on(remark.page, request.user):
        raise Http404
    return remark


def _back(request: HttpRequest, remark: Remark, from_editor: Any) -> str:
    if from_editor or remark.state_id is None:
        return reverse("wagtailadmin_pages:edit", args=[remark.page_id]) + "#review-remarks"
    reachable = RoleTaskState.objects.in_reach_of(request.user).filter(page=remark.page_id).order_by("-pk")
    newest = reachable.values_list("pk", flat=True).first()
    if newest is None:
        return reverse("wagtailadmin_pages:edit", args=[remark.page_id])
    return f"{item_url(newest, back_of(request))}#remark-{remark.pk}"
