"""Shows in a form what stopped the submission of the page that it edits."""

from __future__ import annotations

from typing import Any, Final

from django.http import HttpRequest
from django.utils.translation import gettext as _
from wagtail.admin import messages

from workflows.checks import errors_of

#: Says in an address that the page was just not submitted.
CHECKS: Final = "checks"


def asks_for_checks(request: HttpRequest) -> bool:
    """Whether the form is opened again after a submission that was stopped."""
    return request.method == "GET" and CHECKS in request.GET


def mark_errors(request: HttpRequest, form: Any) -> None:
    """Say at each field what is wrong, and above the form all of it; ``form`` is about to be shown, unbound.

    The checks are asked again, so what has been put right meanwhile is not shown.
    """
    errors = errors_of(form.instance, request.user)
    if not errors:
        return
    # A form that nobody has sent has no errors of its own, and room for ours.
    form.full_clean()
    form.cleaned_data = {}
    for error in errors:
        form.add_error(error.place if error.place in form.fields else None, error.message)
    messages.validation_error(
        request, _("The draft was saved, but not submitted: please look at what is marked below."), form
    )
