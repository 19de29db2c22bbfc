"""What is kept of one person, for the operator: how much of what, the export, and the button that forgets."""

from __future__ import annotations

from typing import Any, Final

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseBase, StreamingHttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.views.generic import TemplateView
from wagtail.log_actions import log

from cms.operations.personal import erasing, exporting
from cms.operations.personal.declared import KEPT, Erasure
from cms.operations.personal.words import ERASURES, TITLES
from cms.users import authority
from cms.users.errors import AccountError
from cms.users.listing import AccountView
from cms.users.models import User

EXPORTED: Final = "account.exported"
_SHOWN: Final = (Erasure.EMPTIED, Erasure.DELETED, Erasure.NUMBERED)


class PersonalDataView(AccountView, TemplateView):
    """Only for operators; a lead manages the work of a person and not what the city keeps of them."""

    template_name = "operations/personal_data.html"

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not authority.manages_all(request.user):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    @cached_property
    def person(self) -> User:
        return get_object_or_404(authority.people_for(self.request.user), pk=self.kwargs["person_id"])

    def get_page_title(self) -> str:
        return _("Personal data of %(name)s") % {"name": self.person.display_name}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        counts = exporting.counts(self.person)
        return super().get_context_data(
            person=self.person,
            groups=[
                {
                    "title": TITLES[one.title],
                    "count": counts.get(one.title, 0),
                    "erasure": ERASURES[one.erasure],
                }
                for one in KEPT
                if one.erasure in _SHOWN
            ],
            refusal=erasing.refusal(self.person, self.request.user),
            **kwargs,
        )

    def post(self, request: HttpRequest, **_kwargs: Any) -> HttpResponseBase:
        """Hand out, or forget; for the latter the login name is typed, so that no slip of a finger does it."""
        action = request.POST.get("action", "")
        if action == "export":
            log(self.person, EXPORTED, user=request.user)
            response = StreamingHttpResponse(
                exporting.lines(self.person), content_type="application/x-ndjson; charset=utf-8"
            )
            response["Content-Disposition"] = f'attachment; filename="account-{self.person.pk}.ndjson"'
            response["Cache-Control"] = "no-store"
            return response
        if action != "erase":
            return HttpResponse(status=400)
        typed = User.normalize_username(request.POST.get("username", "").strip())
        if typed != self.person.username:
            messages.error(request, _("Type the login name exactly as it stands above."))
            return redirect(request.path)
        try:
            erasing.erase(self.person, acting_user=request.user)
        except AccountError as error:
            messages.error(request, str(error))
            return redirect(request.path)
        messages.success(request, _("The person was forgotten. The account is a number without a name."))
        return redirect("accounts:person", self.person.pk)
