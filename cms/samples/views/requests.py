"""What wards ask of the city: an article for the portal, and whether something is theirs to write about."""

from __future__ import annotations

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST
from wagtail.models import Page

from cms.samples import access, asking, figures, nominating
from cms.samples.enums import Verdict
from cms.samples.models import Nomination, RemitQuestion
from cms.samples.pages import leave_out_moved, page_of, recent_pages
from cms.samples.views.base import back_to, render, require, told, typed
from sites.models import Ward
from sites.scoping import across_wards
from workflows.errors import Refused

_MOST = 100


def _own(request: HttpRequest) -> Q:
    """The rows that the person may read."""
    if access.may_see_all(request.user):
        return Q()
    wards = access.wards_of(request.user)
    require(bool(wards))
    return Q(ward__in=wards)


def _ward(request: HttpRequest) -> Ward | None:
    """The ward that the person writes for."""
    return Ward.objects.filter(pk__in=access.wards_of(request.user)).order_by("slug").first()


def _ward_of(request: HttpRequest) -> Ward:
    """The same, refused to whoever writes for none."""
    ward = _ward(request)
    if ward is None:
        raise PermissionDenied
    return ward


def nominations(request: HttpRequest) -> HttpResponse:
    """Waiting ones first; a ward finds the form for its own above them."""
    ward, own = _ward(request), _own(request)
    rows = across_wards(Nomination.objects, "narrowed to what the person may read by the next line")
    found = list(
        rows.filter(own).select_related("ward", "page", "portal_page", "made_by", "decided_by")[:_MOST]
    )
    return render(
        request,
        "nominations",
        _("Articles for the portal"),
        waiting=[one for one in found if one.verdict == Verdict.WAITING],
        decided=[one for one in found if one.verdict != Verdict.WAITING],
        ward=ward,
        pages=recent_pages(ward, only_public=True) if ward else [],
        chosen=request.GET.get("page", ""),
        room="nominations",
    )


@require_POST
def nominate(request: HttpRequest) -> HttpResponse:
    """A ward's own public article."""
    ward = _ward_of(request)
    page = page_of(ward, request.POST.get("page", ""))
    if page is None:
        messages.error(request, _("Choose a page."))
        return back_to("nominations")
    return told(request, lambda: _nominated(request, page, ward), back_to("nominations"))


def _nominated(request: HttpRequest, page: Page, ward: Ward) -> HttpResponse:
    nominating.nominate(page, ward, acting_user=request.user, note=typed(request, "note", is_line=False))
    messages.success(request, _("The city decides whether the portal shows it."))
    return back_to("nominations")


@require_POST
def decide(request: HttpRequest, pk: int) -> HttpResponse:
    """Accept or decline, by a moderator."""
    require(access.may_write(request.user))
    found = get_object_or_404(Nomination, pk=pk)
    return told(request, lambda: _decided(request, found), back_to("nominations"))


def _decided(request: HttpRequest, nomination: Nomination) -> HttpResponse:
    verdict = request.POST.get("verdict")
    if verdict not in (Verdict.YES, Verdict.NO):
        raise Refused(_("Say whether the portal shows the article."))
    if verdict == Verdict.YES:
        page = nominating.take(nomination, acting_user=request.user)
        messages.success(request, _("The portal has a draft. Submit it: another moderator approves it."))
        return redirect("wagtailadmin_pages:edit", page.pk)
    nominating.turn_down(nomination, acting_user=request.user, reason=typed(request, "reason"))
    messages.success(request, _("Declined. The ward reads your reason."))
    return back_to("nominations")


def questions(request: HttpRequest) -> HttpResponse:
    """Questions about the remit, waiting ones first."""
    ward, own = _ward(request), _own(request)
    rows = across_wards(RemitQuestion.objects, "narrowed to what the person may read by the next line")
    found = list(rows.filter(own).select_related("ward", "page", "asked_by", "answered_by")[:_MOST])
    leave_out_moved(found)
    return render(
        request,
        "questions",
        _("Questions about the remit"),
        waiting=[one for one in found if one.verdict == Verdict.WAITING],
        answered=[one for one in found if one.verdict != Verdict.WAITING],
        ward=ward,
        pages=recent_pages(ward) if ward else [],
        room="questions",
    )


@require_POST
def ask(request: HttpRequest) -> HttpResponse:
    """By a ward's people."""
    ward = _ward_of(request)
    return told(request, lambda: _asked(request, ward), back_to("questions"))


def _asked(request: HttpRequest, ward: Ward) -> HttpResponse:
    asking.ask(
        ward,
        acting_user=request.user,
        topic=typed(request, "topic"),
        text=typed(request, "text", is_line=False),
        page=page_of(ward, request.POST.get("page", "")),
    )
    messages.success(request, _("The city will answer here."))
    return back_to("questions")


@require_POST
def reply(request: HttpRequest, pk: int) -> HttpResponse:
    """By a moderator."""
    require(access.may_write(request.user))
    found = get_object_or_404(RemitQuestion, pk=pk)
    return told(request, lambda: _replied(request, found), back_to("questions"))


def _replied(request: HttpRequest, question: RemitQuestion) -> HttpResponse:
    sent = request.POST.get("verdict", "")
    verdict = Verdict(sent) if sent in Verdict.values else Verdict.WAITING
    asking.reply(
        question, acting_user=request.user, verdict=verdict, text=typed(request, "answer", is_line=False)
    )
    messages.success(request, _("Answered. The ward reads it."))
    return back_to("questions")


def facts(request: HttpRequest) -> HttpResponse:
    """The ward's figures, for its own people."""
    ward = _ward_of(request)
    if request.method == "POST":
        texts = {blank.key: typed(request, blank.key) for blank in figures.TYPED}
        figures.write(ward, texts, acting_user=request.user)
        messages.success(request, _("Saved. Samples that come from now on are filled with these figures."))
        return back_to("facts")
    known = figures.figures_of(ward)
    return render(
        request,
        "facts",
        _("Figures of the ward"),
        ward=ward,
        fields=[(blank, known.get(blank.key, "")) for blank in figures.TYPED],
        room="facts",
    )
