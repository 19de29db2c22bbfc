"""Development pages: the components in every state, and one page of every type."""

from __future__ import annotations

from dataclasses import asdict

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.utils import translation
from django.views.defaults import server_error
from wagtail.models import Page

from cms.frame.frame import frame_for
from showcase.gallery import gallery, swatches
from showcase.specimens import specimens
from sites import hosts, languages


def components(request: HttpRequest) -> TemplateResponse:
    """Every component in every state, from its real template."""
    context = {"swatches": swatches(), "chapters": gallery(request, frame_for(request))}
    return TemplateResponse(request, "showcase/components.html", context)


def pages(_request: HttpRequest) -> JsonResponse:
    """The addresses that contact sheet and browser tests walk."""
    return JsonResponse({"pages": [asdict(specimen) for specimen in specimens()]})


def broken(request: HttpRequest) -> HttpResponse:
    """What people see when the program fails; under development settings Django shows the fault instead."""
    return server_error(request)


def as_read_in(request: HttpRequest, language: str, page_id: int) -> HttpResponse:
    """A page of this site with everything around its text in another language."""
    if language not in languages.codes():
        raise Http404
    page = get_object_or_404(Page.objects.live(), pk=page_id).specific
    owner = hosts.table_of(request).owner_of(page.path)
    if owner is None or owner[0] != hosts.entry_of(request):
        raise Http404
    with translation.override(language):
        response = page.serve(request)
        return response.render() if isinstance(response, TemplateResponse) else response
