"""The translation editor's way to the approval.

wagtail-localize's editor knows one button, "Publish", which publishes without any workflow.
Here it has two others: save the draft, and submit it for approval; the original is hidden from
everybody and refused when its request comes all the same. Texts are kept as they are typed.
"""

from __future__ import annotations

from collections.abc import Iterator

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from wagtail.models import Page, PagePermissionTester
from wagtail_localize.models import Translation
from wagtail_localize.views.edit_translation import edit_translation

from cms.translation.pictures import undescribed_pictures
from cms.translation.segments import save_draft
from workflows.actions import submit
from workflows.checks import Finding, Version
from workflows.errors import Refused, Unconfirmed
from workflows.views.asking import asking_url

SAVE, SUBMIT, PUBLISH = "save-draft", "submit-for-approval", "publish"


class _WithoutPublishing(PagePermissionTester):
    """What the person may do, seen from an editor that must not publish."""

    def can_publish(self) -> bool:
        return False


def translation_of(page: Page) -> Translation | None:
    """The translation whose result this page is, if it is kept in step with a source."""
    return (
        Translation.objects.filter(
            source__object_id=page.translation_key, target_locale_id=page.locale_id, enabled=True
        )
        .select_related("source", "target_locale")
        .first()
    )


def untranslated(version: Version) -> Iterator[Finding]:
    """Vietnamese left in between is not submitted (``submission_checks``); a page that is not written yet is none."""
    page = version.page
    translation = translation_of(page) if page.pk else None
    total, done = translation.get_progress() if translation else (0, 0)
    if left := total - done:
        yield Finding(
            ngettext(
                "%(count)d text is not translated yet; nothing was submitted.",
                "%(count)d texts are not translated yet; nothing was submitted.",
                left,
            )
            % {"count": left}
        )


def before_edit_page(request: HttpRequest, page: Page) -> HttpResponse | None:
    """Take over the editing of translations; Wagtail has checked the permission to edit."""
    translation = translation_of(page)
    if translation is None or "localize-convert-to-alias" in request.POST:
        return None
    if request.method != "POST":
        page.permissions_for_user = lambda user: _WithoutPublishing(user, page)
        for finding in undescribed_pictures(Version(page.get_latest_revision_as_object(), request.user)):
            messages.warning(request, finding.message)
        return edit_translation(request, translation, page)
    action = request.POST.get("action")
    if action == SAVE:
        _save(request, page, translation)
    elif action == SUBMIT:
        asked = _submit(request, page, translation)
        return asked or redirect("wagtailadmin_pages:edit", page.pk)
    else:
        messages.error(
            request,
            _("A translation is not published here: submit it for approval, it goes live when approved."),
        )
    return redirect("wagtailadmin_pages:edit", page.pk)


def _save(request: HttpRequest, page: Page, translation: Translation) -> bool:
    """Write the texts typed so far into a new draft of the page."""
    try:
        save_draft(page, translation, acting_user=request.user)
    except Refused as refused:
        messages.error(request, str(refused))
        return False
    messages.success(request, _("The draft of the translation was saved."))
    return True


def _submit(request: HttpRequest, page: Page, translation: Translation) -> HttpResponse | None:
    """Save, and hand over to the first approver; first the translator confirms what is open."""
    if not _save(request, page, translation):
        return None
    try:
        submit(page, acting_user=request.user, confirmed=())
    except Unconfirmed:
        return redirect(asking_url(page))
    except Refused as refused:
        for line in refused.lines(page):
            messages.error(request, line)
    else:
        messages.success(request, _("The translation was submitted for approval."))
    return None
