"""What the screens share: who may open them, and how a refusal is told."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from wagtail.models import Page

from cms.core.alphabet import alphabetical
from cms.samples import access, choosing
from cms.samples.models import SampleArticle, SampleCopy
from cms.samples.pages import leave_out_moved
from sites.models import Ward
from workflows.errors import Refused


def require(allowed: bool) -> None:
    """Refuse the screen to whom it is not for."""
    if not allowed:
        raise PermissionDenied


def sample_for(request: HttpRequest, pk: int, *, to_write: bool = False) -> SampleArticle:
    """A sample, for the city's side."""
    require(access.may_write(request.user) if to_write else access.may_see_all(request.user))
    return get_object_or_404(SampleArticle, pk=pk)


def copy_for(request: HttpRequest, pk: int) -> SampleCopy:
    """A ward's copy, for that ward and the city; to others it does not exist."""
    rows = SampleCopy.objects.filter(pk=pk)
    found = rows.select_related(
        "sample", "ward", "version", "offered", "page__latest_revision", "answered_by"
    ).first()
    if found is None or not access.may_see(request.user, found.ward_id):
        raise Http404
    leave_out_moved([found])
    return found


def told(
    request: HttpRequest, act: Callable[[], HttpResponse], otherwise: HttpResponse, page: Page | None = None
) -> HttpResponse:
    """Act; what is refused, or fails a check, is a message, and nothing has changed then."""
    try:
        return act()
    except Refused as refused:
        for line in refused.lines(page) if page is not None else [str(refused)]:
            messages.error(request, line)
    return otherwise


def render(request: HttpRequest, name: str, title: Any, **context: Any) -> HttpResponse:
    """A screen of samples."""
    shared = {
        "page_title": title,
        "may_write": access.may_write(request.user),
        "may_see_all": access.may_see_all(request.user),
    }
    return TemplateResponse(request, f"samples/{name}.html", shared | context)


def for_whom(request: HttpRequest, wards: Sequence[Ward], have: Collection[int] = ()) -> dict[str, Any]:
    """What the choice of wards shows (``parts/who.html``); ``have`` are those that need not be chosen."""
    return {
        "wards": [
            (ward, ward.pk in have) for ward in sorted(wards, key=lambda one: alphabetical(one.short_name))
        ],
        "groups": choosing.choices(wards),
        "chosen": set(request.POST.getlist("wards")),
        "group": request.POST.get("group", choosing.CHOSEN if have else choosing.ALL),
        "total": len(wards),
    }


def typed(request: HttpRequest, name: str, *, is_line: bool = True) -> str:
    """A text of a form, without what no text has; one line of it, or several."""
    field = forms.CharField(required=False, widget=forms.TextInput if is_line else forms.Textarea)
    return str(field.to_python(request.POST.get(name, "").replace("\x00", "")))


def back_to(name: str, *args: Any) -> HttpResponse:
    """To a screen of samples."""
    return redirect(f"samples:{name}", *args)
