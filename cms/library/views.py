"""The pages of one picture or file: its form, its deletion, and the change that waits for approval.

Wagtail's views with the same names and templates; of what a live page shows they write nothing.
"""

from __future__ import annotations

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.views.generic import TemplateView
from wagtail.admin import messages
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.documents.views.documents import DeleteView as WagtailDocumentDelete
from wagtail.documents.views.documents import EditView as WagtailDocumentEdit
from wagtail.images.views.images import DeleteView as WagtailImageDelete
from wagtail.images.views.images import EditView as WagtailImageEdit

from cms.library.comparison import comparison_of, shown_on
from cms.library.messages import where_it_goes
from cms.media import changes, held, policies, reviews, submission, uses
from cms.media.models import KINDS
from cms.media.references import MediaKey
from workflows.errors import NotApproved

POLICIES = {"image": policies.IMAGES, "document": policies.DOCUMENTS}
_EDIT = {"image": "wagtailimages:edit", "document": "wagtaildocs:edit"}


class _ChangeAware:
    """For the form: says that a change waits, and where it goes."""

    object: Any
    form: Any

    def get_success_message(self) -> Any:
        sent = self.form.sent
        return where_it_goes(sent) if sent is not None else super().get_success_message()  # type: ignore[misc]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        key = MediaKey.of(self.object)
        return super().get_context_data(  # type: ignore[misc]
            waiting_change=changes.change_of(self.object),
            change_url=reverse("media_change", args=[key.kind, key.pk]),
            is_public=uses.is_public(key),
            page_in_review=reviews.page_in_review(key),
            held_note=held.note_of(self.object),
            **kwargs,
        )


class ImageEdit(_ChangeAware, WagtailImageEdit):
    """Of a picture."""

    template_name = "library/image_edit.html"


class DocumentEdit(_ChangeAware, WagtailDocumentEdit):
    """Of a file."""

    template_name = "library/document_edit.html"


class _RemovalAware:
    """For the deletion: what is public goes when that is approved."""

    object: Any
    request: HttpRequest

    @cached_property
    def is_public(self) -> bool:
        return uses.is_public(MediaKey.of(self.object))

    @property
    def confirmation_message(self) -> str:
        """Where it is used, by name, as far as this person may read the names."""
        if not self.is_public:
            return str(super().confirmation_message)  # type: ignore[misc]
        return _(
            "It stands on these public pages: %(pages)s. It stays there until its removal is approved."
        ) % {"pages": "; ".join(shown_on(self.object, self.request.user))}

    def get_success_message(self) -> Any:
        sent = getattr(self, "sent", None)
        return where_it_goes(sent) if sent is not None else super().get_success_message()  # type: ignore[misc]

    def form_valid(self, form: Any) -> HttpResponseBase:
        """Nothing is deleted that others are deciding on."""
        page = reviews.page_in_review(MediaKey.of(self.object))
        if page is not None:
            messages.error(self.request, reviews.locked_message(page))
            return redirect(_EDIT[MediaKey.of(self.object).kind], self.object.pk)
        return super().form_valid(form)  # type: ignore[misc]

    def delete_action(self) -> None:
        if not self.is_public:
            super().delete_action()  # type: ignore[misc]
            return
        user = self.request.user
        change = changes.propose_removal(self.object, acting_user=user)
        self.sent = submission.send(change, acting_user=user)


class ImageDelete(_RemovalAware, WagtailImageDelete):
    """Of a picture."""


class DocumentDelete(_RemovalAware, WagtailDocumentDelete):
    """Of a file."""


class ChangeView(WagtailAdminTemplateMixin, TemplateView):
    """What is public beside what waits; from here it is sent, or dropped."""

    template_name = "library/change.html"
    header_icon = "history"

    @cached_property
    def medium(self) -> Any:
        model = KINDS.get(self.kwargs["kind"])
        if model is None:
            raise Http404
        medium = get_object_or_404(model, pk=self.kwargs["pk"])
        policy: Any = POLICIES[self.kwargs["kind"]]
        if not policy.user_has_permission_for_instance(self.request.user, "change", medium):
            raise PermissionDenied
        return medium

    @cached_property
    def change(self) -> changes.AnyChange:
        change = changes.change_of(self.medium)
        if change is None:
            raise Http404
        return change

    def get_page_title(self) -> str:
        return _("Change that waits for approval")

    def get_page_subtitle(self) -> str:
        return str(self.medium.title)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(
            comparison=comparison_of(self.medium, self.request.user, self.change),
            change=self.change,
            page_in_review=reviews.page_in_review(MediaKey.of(self.medium)),
            edit_url=reverse(_EDIT[self.kwargs["kind"]], args=[self.medium.pk]),
            **kwargs,
        )

    def post(self, request: HttpRequest, **_kwargs: Any) -> HttpResponseBase:
        """Send the change for approval beside all drafts, or drop it; neither while it is decided on."""
        change, key = self.change, MediaKey.of(self.medium)
        action = request.POST.get("action", "")
        page = reviews.page_in_review(key)
        if page is not None:
            messages.error(request, reviews.locked_message(page))
        elif action == "send":
            sent = submission.send(change, acting_user=request.user, beside_drafts=True)
            messages.success(request, where_it_goes(sent))
        elif action == "drop":
            changes.drop(change, acting_user=request.user)
            reviews.renew_returned(key, acting_user=request.user)
            messages.success(request, _("The change was dropped. The public version stays."))
        else:
            return HttpResponse(status=400)
        return redirect(_EDIT[key.kind], self.medium.pk)


def delete_or_propose(medium: Any, user: Any) -> bool:
    """For many at once: delete what nobody sees, ask for the removal of the rest; True where it is gone.

    Raises ``NotApproved`` for what is under review.
    """
    key = MediaKey.of(medium)
    if page := reviews.page_in_review(key):
        raise NotApproved(reviews.locked_message(page))
    if not uses.is_public(key):
        medium.delete()
        return True
    submission.send(changes.propose_removal(medium, acting_user=user), acting_user=user)
    return False
