"""The public page and a version of it, in the order of the editor's form."""

from __future__ import annotations

from django.http import HttpRequest
from django.utils.translation import gettext as _
from wagtail.models import Page, Revision

from workflows.differences.found import Difference, Differences
from workflows.differences.guard import guarded
from workflows.differences.relations import compared


def differences(public: Page, revision: Revision, request: HttpRequest) -> Differences:
    """Compare field by field; what cannot be read is among what changed."""
    found = Differences()
    found.changed += guarded(_("the whole page"), (), lambda: _fill(found, public, revision, request))
    return found


def _fill(found: Differences, public: Page, revision: Revision, request: HttpRequest) -> list[Difference]:
    """Field by field, so that one that fails takes none of the others along."""
    submitted = revision.as_object()
    panel = public.get_edit_handler().get_bound_panel(instance=public, request=request, form=None)
    for make in panel.get_comparison():
        changed = compared(make, public, submitted)
        found.changed += changed
        if not changed and (label := str(make(public, submitted).field_label())) not in found.same:
            found.same.append(label)
    return []
