"""Shows in a form what stopped the submission of the page that it edits."""

from __future__ import annotations

from typing import Any, Final, NamedTuple

from django.http import HttpRequest
from django.utils.translation import gettext as _
from wagtail.admin import messages

from workflows.checking.confirmations import still_open
from workflows.checking.finding import Finding
from workflows.checking.places import address_of, in_editor_of
from workflows.checks import errors_of, warnings_of

#: Says in an address that the page was just not submitted.
CHECKS: Final = "checks"
#: Names the findings that the author lets stand, and the button that says so.
CONFIRMED: Final = "confirmed"
CONFIRM: Final = "confirmed"


def asks_for_checks(request: HttpRequest) -> bool:
    """Whether the form is opened again after a submission that was stopped."""
    return request.method == "GET" and CHECKS in request.GET


def mark_errors(request: HttpRequest, form: Any) -> bool:
    """Say at each field what is wrong, and above the form all of it; ``form`` is about to be shown, unbound.

    Whether anything was.
    The checks are asked again, so what has been put right meanwhile is not shown.
    """
    errors = errors_of(form.instance, request.user)
    if not errors:
        return False
    # A form that nobody has sent has no errors of its own, and room for ours.
    form.full_clean()
    form.cleaned_data = {}
    for error in errors:
        form.add_error(error.place if error.place in form.fields else None, error.message)
    messages.validation_error(
        request, _("The draft was saved, but not submitted: please look at what is marked below."), form
    )
    return True


class Asked(NamedTuple):
    """A warning before its author, with the way to its place."""

    finding: Finding
    message: str
    address: str


def open_warnings(page: Any, user: Any, *, in_editor: bool = False) -> list[Asked]:
    """What the author of the newest version confirms before it is sent, or puts right; ``page`` is that version."""
    found = still_open(page, warnings_of(page, user))
    return [
        Asked(finding, finding.told(page), in_editor_of(finding) if in_editor else address_of(page, finding))
        for finding in found
    ]
