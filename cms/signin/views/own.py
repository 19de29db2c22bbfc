"""What a person sees and changes of the own sign-in: second factors, recovery codes, sessions, address, password."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.generic import TemplateView
from wagtail.admin import messages
from wagtail.admin.views.account import AccountView
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.log_actions import log

from cms.signin import devices, flows, mail, recovery, sessions, throttle
from cms.signin.models import Factor, OpenSession
from cms.signin.required import has_factor, needs_factor
from cms.signin.views.set_up import show_codes
from cms.signin.words import wait
from sites import confirming
from sites.ids import pk_or_404


class OwnView(WagtailAdminTemplateMixin, TemplateView):
    """One page for all of it."""

    template_name = "signin/own.html"
    page_title = gettext_lazy("Sign-in and sessions")
    header_icon = "lock"

    @cached_property
    def _mark(self) -> sessions.Mark | None:
        return sessions.mark_of(self.request)

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        return [*super().get_breadcrumbs_items(), {"url": "", "label": self.get_page_title()}]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        user: Any = self.request.user
        return super().get_context_data(
            factors=list(Factor.objects.filter(user=user)),
            needs_factor=needs_factor(user),
            codes_left=recovery.left(user),
            sessions=[
                {"row": row, "device": devices.described(row.browser), "is_this": self._is_this(row)}
                for row in sessions.open_of(user)
            ],
            **kwargs,
        )

    def _is_this(self, row: OpenSession) -> bool:
        return self._mark is not None and self._mark.row == row.pk

    def post(self, request: HttpRequest) -> HttpResponse:
        """Do what the button says."""
        user = request.user
        action = request.POST.get("action", "")
        if action == "end-others":
            self._tell_ended(sessions.end_others(request))
        elif action == "end":
            row = self._own(OpenSession)
            if not self._is_this(row):
                self._tell_ended(sessions.end([row]))
        elif action == "remove":
            confirming.require_recent()
            self._remove(self._own(Factor))
        elif action == "codes":
            confirming.require_recent()
            if not has_factor(user):
                raise Http404
            return show_codes(request, flows.make_codes(user), "")
        else:
            raise Http404
        return redirect("signin_own")

    def _own(self, model: type[Any]) -> Any:
        pk = pk_or_404(model, self.request.POST.get("id", ""))
        return get_object_or_404(model, pk=pk, user=self.request.user)

    def _remove(self, factor: Factor) -> None:
        if flows.remove_factor(self.request, factor):
            messages.success(self.request, _("“%(name)s” was taken away.") % {"name": factor.name})
        else:
            messages.error(
                self.request,
                _("Your work needs a second factor. Set up another one before you take this one away."),
            )

    def _tell_ended(self, count: int) -> None:
        if count:
            log(self.request.user, flows.SESSIONS_ENDED, user=self.request.user, data={"count": count})
        messages.success(
            self.request, ngettext("%d session was ended.", "%d sessions were ended.", count) % count
        )


class GuardedAccountView(AccountView):
    """Wagtail's page of the own account: whoever changes address or password shows first who they are.

    The letter about a new address goes to the old one.
    """

    def post(self, request: HttpRequest) -> HttpResponse:
        user: Any = request.user
        before = user.email
        is_password = any(request.POST.get(f"password-new_password{number}") for number in (1, 2))
        is_address = request.POST.get("name_email-email", before).strip() != before
        if is_address:
            confirming.require_recent()
        taken = None
        if is_password:
            device = devices.known(request, user)
            try:
                taken = throttle.take(request, throttle.PASSWORD, f"a:{user.pk}", user=user, device=device)
            except throttle.LockedError as locked:
                messages.error(request, wait(locked.until))
                return redirect("wagtailadmin_account")
        response: HttpResponse = super().post(request)
        if response.status_code == 302:
            if taken:
                taken.give_back()
                devices.remember(request, user)
            if is_address and before:
                mail.tell(user, mail.EMAIL_CHANGED, to=before)
        return response
