"""A ward's side: what the city sent, and what the ward does with it."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.db.models import F
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST
from wagtail.models import Page

from cms.samples import access, answering, deadlines
from cms.samples.comparing import Comparison, Place
from cms.samples.enums import Answer, UpdateAnswer
from cms.samples.marking import marked
from cms.samples.models import SampleCopy
from cms.samples.pages import leave_out_moved
from cms.samples.standing import measure, standing_of
from cms.samples.units import Unit
from cms.samples.views.base import back_to, copy_for, render, require, told, typed
from sites.scoping import across_wards
from workflows.errors import Refused


def ward_list(request: HttpRequest) -> HttpResponse:
    """What waits for an answer first, then what was answered."""
    wards = access.wards_of(request.user)
    require(bool(wards))
    copies = list(
        across_wards(SampleCopy.objects, "narrowed to the wards of the person by the next line")
        .filter(ward__in=wards)
        .select_related("sample", "ward", "offered", "page", "answered_by")
        .order_by("-received_at", "-pk")
    )
    leave_out_moved(copies)
    waiting = [copy for copy in copies if _waits(copy)]
    return render(
        request,
        "mine",
        _("Samples of the city"),
        waiting=[_row(copy) for copy in waiting],
        done=[_row(copy) for copy in copies if copy not in waiting],
    )


def _waits(copy: SampleCopy) -> bool:
    if copy.is_gone or copy.is_withdrawn:
        return False
    return copy.answer == Answer.OPEN or (copy.is_behind and copy.answer != Answer.DECLINED)


def _row(copy: SampleCopy) -> dict[str, Any]:
    left = deadlines.days_left(copy.answer_by) if copy.answer_by else None
    return {"copy": copy, "standing": standing_of(copy), "left": left}


def one(request: HttpRequest, pk: int) -> HttpResponse:
    """The text that was received, or three texts side by side, with what the ward may do."""
    copy = copy_for(request, pk)
    measure([copy], has_title=copy.sample.has_title)
    found = answering.comparison(copy)
    whole = request.GET.get("show") == "all"
    may_answer = access.may_answer(request.user, copy.ward_id)
    return render(
        request,
        "three",
        str(copy.received["title"]),
        copy=copy,
        standing=standing_of(copy),
        rows=[_cells(place) for place in (found.places if whole else found.changed)],
        found=found,
        whole=whole,
        may_answer=may_answer,
        can_edit=may_answer and copy.page is not None,
        drift=copy.drift_percent,
        received=[place.received for place in found.places if place.received and place.received.text],
        missing=[place.received for place in found.places if place.received and not place.mine],
        next_behind=_next_behind(request, copy),
    )


def _next_behind(request: HttpRequest, copy: SampleCopy) -> SampleCopy | None:
    """For the city: the next ward that is behind the newest version."""
    if not access.may_see_all(request.user):
        return None
    behind = (
        copy.sample.copies.filter(answer__in=Answer.taken(), offered__isnull=False, withdrawn_at=None)
        .exclude(offered=F("version"))
        .exclude(pk=copy.pk)
        .select_related("ward")
        .order_by("ward__slug")
    )
    found: SampleCopy | None = behind.filter(ward__slug__gt=copy.ward.slug).first() or behind.first()
    return found


def _cells(place: Place) -> dict[str, Any]:
    """The three cells of a place, the second and third with what differs from the first."""
    received = _text(place.received)
    return {
        "place": place,
        "received": received,
        "now": marked(received, _text(place.now)),
        "mine": marked(received, _text(place.mine)),
        "merged": marked(received, _text(place.merged)) if place.merged else "",
    }


def _text(unit: Unit | None) -> str:
    return unit.text if unit else ""


def _page_of(copy: SampleCopy) -> Page | None:
    """For the names of its fields in what a check says."""
    return copy.page.specific if copy.page else None


@require_POST
def answer(request: HttpRequest, pk: int) -> HttpResponse:
    """Accept, adapt or decline."""
    copy = copy_for(request, pk)
    return told(request, lambda: _answered(request, copy), back_to("copy", pk), _page_of(copy))


def _answered(request: HttpRequest, copy: SampleCopy) -> HttpResponse:
    how = request.POST.get("answer", "")
    after = Answer.DECLINED if request.POST.get("after") == Answer.DECLINED else Answer.OPEN
    if how == Answer.ADAPTED:
        page = answering.adapt(copy, acting_user=request.user, after=after)
        return redirect("wagtailadmin_pages:edit", page.pk)
    if how == Answer.ACCEPTED:
        answering.accept(copy, acting_user=request.user, after=after)
        messages.success(request, _("The text has been submitted as it is. Your ward's lead decides next."))
    elif how == Answer.DECLINED:
        answering.decline(copy, acting_user=request.user, reason=typed(request, "reason"))
        messages.success(request, _("Declined. The city reads your reason."))
    else:
        raise Refused(_("Choose what to do with the sample."))
    return back_to("list")


@require_POST
def update(request: HttpRequest, pk: int) -> HttpResponse:
    """Take the new text, merge, or keep the own one."""
    copy = copy_for(request, pk)
    return told(request, lambda: _updated(request, copy), back_to("copy", pk), _page_of(copy))


def _updated(request: HttpRequest, copy: SampleCopy) -> HttpResponse:
    sent = request.POST.get("how", "")
    how = UpdateAnswer(sent) if sent in UpdateAnswer.values else UpdateAnswer.NONE
    found = answering.update(copy, how, acting_user=request.user)
    if how == UpdateAnswer.KEPT:
        messages.success(request, _("You keep your own text. The city sees that."))
        return back_to("list")
    _tell(request, how, found)
    return redirect("wagtailadmin_pages:edit", copy.page_id)


def _tell(request: HttpRequest, how: UpdateAnswer, found: Comparison) -> None:
    if how == UpdateAnswer.MERGED and found.collisions:
        messages.warning(
            request,
            _(
                "At %(count)d places you and the city changed the same words: yours stand there. Read them again."
            )
            % {"count": len(found.collisions)},
        )
    messages.success(
        request, _("The new text is a draft. What is public stays until it is approved: submit it.")
    )
