"""What a person sets up for the own sign-in: second factors, recovery codes, sessions."""

from __future__ import annotations

from typing import Any, Final

import segno
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.cache import add_never_cache_headers
from django.utils.functional import cached_property
from django.utils.safestring import mark_safe
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.generic import TemplateView, View
from wagtail.admin import messages
from wagtail.admin.views.account import AccountView
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.log_actions import log

from cms.signin import devices, flows, mail, passkeys, pending, recovery, sessions, throttle, totp
from cms.signin.forms import CodeForm
from cms.signin.models import Factor, OpenSession
from cms.signin.pending import SCRATCH
from cms.signin.required import has_factor, needs_factor
from cms.signin.sealing import seal, unseal
from cms.signin.words import wait
from sites import confirming
from sites.ids import pk_or_404

_SECRET: Final = "app_secret"  # noqa: S105 - a name
_MOST: Final = 10
_NAME_LENGTH: Final = 60


class SetUpView(View):
    """Set up an app or a passkey: the first one on the way in, where the work needs it, or one more later.

    On the way in it is for people without any: whoever has one shows it, and adds none with the password alone.
    """

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        self.is_first = not request.user.is_authenticated
        user: Any = pending.user_of(request) if self.is_first else request.user
        self.user = user
        if user is None:
            return redirect("wagtailadmin_login")
        if self.is_first and has_factor(user):
            return redirect("signin_second")
        if not self.is_first:
            confirming.require_recent()
        if Factor.objects.filter(user=user).count() >= _MOST:
            raise Http404
        response = super().dispatch(request, *args, **kwargs)
        add_never_cache_headers(response)
        return response

    def get(self, _request: HttpRequest) -> HttpResponse:
        """The code to scan, and the button of passkeys."""
        return self._page(CodeForm())

    def post(self, request: HttpRequest) -> HttpResponse:
        """Keep what was shown."""
        name = request.POST.get("name", "").strip()[:_NAME_LENGTH]
        if sent := request.POST.get("passkey", ""):
            factor = passkeys.finish_new(request, self.user, sent, name or _("Passkey"))
            form = CodeForm()
            error = _("The passkey was not taken. Please try again.")
        elif "code" in request.POST:
            form = CodeForm(request.POST)
            if not form.is_valid():
                return self._page(form, status=422)
            factor = totp.enrol(
                self.user, self._secret(), form.cleaned_data["code"], name or _("App with codes")
            )
            error = _(
                "That is not the code that the app shows now. Scan the picture again, or wait a moment."
            )
        else:
            return self._page(CodeForm())
        if factor is None:
            return self._page(form, error=error, status=422)
        return self._done(factor)

    def _done(self, factor: Factor) -> HttpResponse:
        request = self.request
        codes = flows.factor_added(request, self.user, factor)
        self._forget_secret()
        onwards = flows.arrive(request, self.user, factor.kind) if self.is_first else ""
        if not self.is_first:
            sessions.prove(request, factor=factor.kind)
        if codes:
            return _show_codes(request, codes, onwards)
        messages.success(request, _("“%(name)s” is your second factor now.") % {"name": factor.name})
        return redirect("signin_own")

    def _page(self, form: CodeForm, *, error: str = "", status: int = 200) -> HttpResponse:
        secret = self._secret()
        address = totp.address_of(secret, self.user.get_username(), "Đình")
        return render(
            self.request,
            "signin/set_up.html",
            {
                "form": form,
                "error": error,
                "is_first": self.is_first,
                "account": self.user.get_username(),
                "secret": " ".join(secret[at : at + 4] for at in range(0, len(secret), 4)),
                "address": address,
                # Made by the library of what we give it.
                "picture": mark_safe(segno.make(address, micro=False).svg_inline(scale=5, border=2)),
            },
            status=status,
        )

    def _secret(self) -> str:
        """One for each time somebody sets up an app; it waits in the session, sealed."""
        scratch = self.request.session.get(SCRATCH, {})
        secret = unseal(scratch.get(_SECRET, ""))
        if secret is None:
            secret = totp.new_secret()
            self.request.session[SCRATCH] = scratch | {_SECRET: seal(secret)}
        return secret

    def _forget_secret(self) -> None:
        scratch = self.request.session.get(SCRATCH, {})
        scratch.pop(_SECRET, None)
        self.request.session[SCRATCH] = scratch


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
            return _show_codes(request, flows.make_codes(user), "")
        else:
            raise Http404
        return redirect("signin_own")

    def _own(self, model: type[Any]) -> Any:
        pk = pk_or_404(model, self.request.POST.get("id", ""))
        return get_object_or_404(model, pk=pk, user=self.request.user)

    def _remove(self, factor: Factor) -> None:
        if flows.remove_factor(factor, acting_user=self.request.user):
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
            device = devices.known(request, user.pk)
            try:
                taken = throttle.take(request, throttle.PASSWORD, f"a:{user.pk}", user=user, device=device)
            except throttle.LockedError as locked:
                messages.error(request, wait(locked.until))
                return redirect("wagtailadmin_account")
        response: HttpResponse = super().post(request)
        if response.status_code == 302:
            if taken:
                taken.give_back()
            if is_address and before:
                mail.tell(user, mail.EMAIL_CHANGED, to=before)
        return response


def _show_codes(request: HttpRequest, codes: list[str], onwards: str) -> HttpResponse:
    """In this answer and nowhere else."""
    response = render(request, "signin/codes.html", {"codes": codes, "onwards": onwards})
    add_never_cache_headers(response)
    return response
