"""Set up a second factor: the first one on the way in, or one more beside those that are there."""

from __future__ import annotations

from typing import Any, Final

import segno
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.cache import add_never_cache_headers
from django.utils.safestring import mark_safe
from django.utils.translation import gettext as _
from django.views.generic import View
from wagtail.admin import messages

from cms.signin import flows, passkeys, pending, sessions, totp
from cms.signin.forms import CodeForm
from cms.signin.models import Factor
from cms.signin.pending import SCRATCH
from cms.signin.required import has_factor
from cms.signin.sealing import seal, unseal
from sites import confirming

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
            return show_codes(request, codes, onwards)
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


def show_codes(request: HttpRequest, codes: list[str], onwards: str) -> HttpResponse:
    """In this answer and nowhere else."""
    response = render(request, "signin/codes.html", {"codes": codes, "onwards": onwards})
    add_never_cache_headers(response)
    return response
