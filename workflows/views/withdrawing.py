"""Asks before a page is taken out of its review: one press ended days of waiting, and nobody had asked."""

from __future__ import annotations

from typing import Final

from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.urls import reverse
from wagtail.models import Page

#: Sent by the page that asks, and by nothing else.
CONFIRMED: Final = "withdraw-confirmed"


def is_confirmed(request: HttpRequest) -> bool:
    """Whether the person has read the question."""
    return CONFIRMED in request.POST


def ask_to_withdraw(request: HttpRequest, page: Page) -> HttpResponse:
    """What a withdrawal means; the answer goes to the same address. Whether the person may is asked then."""
    return TemplateResponse(
        request,
        "workflows/withdraw.html",
        {
            "page": page,
            "confirmed": CONFIRMED,
            "step": page.current_workflow_task,
            "edit_url": reverse("wagtailadmin_pages:edit", args=[page.pk]),
        },
    )
