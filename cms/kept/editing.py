"""The page editor: takes a kept text back, makes a page once, and warns before a newer version is covered.

Wagtail's views as documented, on top of those of the approval; ``cms.isolation.pages`` puts them in
their place.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

from django.core.exceptions import ValidationError
from django.db import IntegrityError
from django.http import HttpRequest, HttpResponseBase, JsonResponse
from django.utils.translation import gettext as _
from modelcluster.models import get_all_child_relations
from wagtail.admin import messages
from wagtail.admin.utils import get_user_display_name, set_query_params
from wagtail.models import Page
from wagtail.utils.timestamps import render_timestamp

from cms.kept.keys import translation_key_of
from cms.kept.sent import BASE, OVERWRITE, form_of, is_taking_back, without_actions
from sites.scoping import across_wards
from workflows.views.editing import ReviewedCreateView, ReviewedEditView


class _ShownAgain:
    """The form with what was sent, nothing saved; the person looks at it and presses a button."""

    request: HttpRequest
    form: Any
    is_only_shown = False

    def form_valid(self, form: Any) -> Any:
        return self._shown(form) if self.is_only_shown else super().form_valid(form)  # type: ignore[misc]

    def form_invalid(self, form: Any) -> Any:
        return self._shown(form) if self.is_only_shown else super().form_invalid(form)  # type: ignore[misc]

    def _shown(self: Any, form: Any) -> Any:
        form.restore_required_fields()
        self.has_unsaved_changes = True
        return self.render_to_response(self.get_context_data(form=form))

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Nothing is saved by itself before somebody has decided."""
        context = super().get_context_data(**kwargs)  # type: ignore[misc]
        return context | {"autosave_enabled": False} if self.is_only_shown else context

    def only_show(self: Any, words: str) -> None:
        """Called before the form is read, which is then not handed in either."""
        self.is_only_shown = True
        self.request.POST = without_actions(self.request.POST)
        messages.warning(self.request, words)

    def take_back(self: Any, request: HttpRequest) -> None:
        """If that is asked for."""
        if is_taking_back(request):
            self.only_show(_("The kept text is in the form. Read it and press the button that saves."))


class KeptEditView(_ShownAgain, ReviewedEditView):
    """A page that exists."""

    def post(self, request: Any, *args: Any, **kwargs: Any) -> HttpResponseBase:
        self.take_back(request)
        if not self.is_only_shown and self._covers_a_newer_version(request):
            newest = self.latest_revision
            self.only_show(
                _(
                    "Not saved: %(name)s saved a newer version of this page on %(when)s. Your text is below. "
                    "To save it over the newer version, press the button again; both stay in the history."
                )
                % {"name": get_user_display_name(newest.user), "when": render_timestamp(newest.created_at)}
            )
        if self.is_only_shown and self.locked_for_user:
            messages.error(request, self.lock.get_message(request.user))
        return super().post(request, *args, **kwargs)

    def _covers_a_newer_version(self, request: Any) -> bool:
        """Only forms that say which version they know; Wagtail asks the same of what saves itself."""
        base = request.POST.get(BASE)
        if not base or self.expects_json_response or OVERWRITE in request.POST or not self.latest_revision:
            return False
        if self.is_cancelling_workflow or request.POST.get("action-workflow-action"):
            return False
        known, _mark, created = base.partition("@@")
        newest = self.latest_revision
        if known != str(newest.pk):
            return True
        # A version of the same number may have been saved over; that of the form itself has no time.
        return bool(created) and created != newest.created_at.isoformat()


class _EditOfMade(KeptEditView):
    """The page that an earlier request of the same form has made, as if that had not been.

    Its rows were sent without numbers: they take the place of those that were made.
    """

    def get_object(self) -> Any:
        page = super().get_object()
        for relation in get_all_child_relations(page):
            getattr(page, relation.get_accessor_name()).clear()
        return page


class KeptCreateView(_ShownAgain, ReviewedCreateView):
    """A new page, made once however often its form is sent.

    The answer to the first request may be lost on the way; the form knows nothing of the page then, and
    sends everything again. The number of the form is in the page's translation key, which the database
    keeps unique, so that two requests at the same moment make one page as well.
    """

    edit_of_made: Callable[..., HttpResponseBase] = staticmethod(_EditOfMade.as_view())

    def post(self, request: Any) -> HttpResponseBase:
        number = form_of(request)
        if number is not None:
            self.page.translation_key = translation_key_of(request.user, number)
            if made := self._made():
                return self._edit(made)
        self.take_back(request)
        if self.is_only_shown:
            return super().post(request)
        try:
            return super().post(request)
        except (IntegrityError, ValidationError):
            if number is None or (made := self._made()) is None:
                raise
            return self._edit(made)

    def _made(self) -> Page | None:
        own = across_wards(
            Page.objects, "the key is made of the person's own number, and the editor asks for the rights"
        )
        return own.filter(
            translation_key=self.page.translation_key, owner=self.request.user, locale=self.locale
        ).first()

    def _edit(self, made: Page) -> HttpResponseBase:
        response = self.edit_of_made(self.request, page_id=made.pk)
        self.page = made
        if isinstance(response, JsonResponse):
            answer = json.loads(response.content)
            if answer.get("success"):
                edit_url = self.get_edit_url()
                hydrate_url = set_query_params(edit_url, {"_w_hydrate_create_view": "1"})
                return JsonResponse(answer | {"url": edit_url, "hydrate_url": hydrate_url})
        return response
