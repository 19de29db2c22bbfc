"""Two versions of a page, in the order of the editor's form."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from django.http import HttpRequest
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _
from wagtail.models import Page

from workflows.differences import named
from workflows.differences.found import NOTHING, Difference, Differences
from workflows.differences.guard import guarded
from workflows.differences.relations import compared


def differences(earlier: Callable[[], Page], later: Callable[[], Page], request: HttpRequest) -> Differences:
    """Compare two versions, field by field; what cannot be read is among what changed."""
    found = Differences()
    found.changed += guarded(_("the whole page"), (), lambda: _fill(found, earlier(), later(), request))
    return found


def whole(version: Callable[[], Page], request: HttpRequest) -> Differences:
    """All that a version says that has none before it, place by place and with nothing marked."""
    found = differences(lambda: _blank(version()), version, request)
    found.changed = [
        replace(one, public=NOTHING, submitted=_unmarked(one.submitted)) for one in found.changed
    ]
    return found


def _blank(version: Page) -> Page:
    return type(version)(path=version.path, depth=version.depth, locale_id=version.locale_id)


def _unmarked(html: SafeString) -> SafeString:
    # Every text in it is escaped: what looks like a mark is one.
    return mark_safe(html.replace("<ins>", "").replace("</ins>", ""))


def _fill(found: Differences, earlier: Page, later: Page, request: HttpRequest) -> list[Difference]:
    """Field by field, so that one that fails takes none of the others along."""
    panel = later.get_edit_handler().get_bound_panel(instance=later, request=request, form=None)
    with named.known(earlier, later):
        for make in panel.get_comparison():
            changed = compared(make, earlier, later)
            found.changed += changed
            if not changed and (label := str(make(earlier, later).field_label())) not in found.same:
                found.same.append(label)
    return []
