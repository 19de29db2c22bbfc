"""The pages between a stranger and the first screen."""

from __future__ import annotations

from typing import Any, Final

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseBase, HttpResponseRedirect, JsonResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.cache import add_never_cache_headers
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST
from django.views.generic import FormView
from wagtail.admin import messages
from wagtail.admin.views.account import LoginView, PasswordResetConfirmView, PasswordResetView

from cms.signin import devices, flows, passkeys, pending, sessions, throttle
from cms.signin.forms import CodeForm, SignInForm
from cms.signin.middleware import ENDED
from cms.signin.models import FactorKind
from cms.signin.required import has_factor
from cms.signin.throttle import LockedError
from cms.signin.words import wait
from sites import confirming, rates
from sites.clients import client_block

#: Passkeys that strangers of one address are asked for in a minute.
_CHALLENGES: Final = 60


class SignInView(LoginView):
    """Wagtail's page; a right password leads to the second factor where there is one, or has to be."""

    template_name = "signin/login.html"

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Whoever is on the way goes on."""
        if request.method == "GET" and settings.SESSION_COOKIE_NAME in request.COOKIES:
            user = pending.user_of(request)
            if user is not None:
                return redirect("signin_second" if has_factor(user) else "signin_set_up")
            if request.session.pop(ENDED, False):
                messages.info(request, _("Your session has ended, because nothing was done for a while."))
        answer: HttpResponseBase = super().get(request, *args, **kwargs)
        return answer

    def form_valid(self, form: SignInForm) -> HttpResponse:
        """The password was right."""
        return HttpResponseRedirect(
            flows.password_was_right(
                self.request,
                form.get_user(),
                next_url=self.get_redirect_url(),
                is_remembered=form.cleaned_data["remember"],
            )
        )

    def form_invalid(self, form: SignInForm) -> HttpResponse:
        """Too many tries are told as such."""
        response: HttpResponse = super().form_invalid(form)
        return _too_many(response, form.locked) if form.locked else response


def front_door(request: HttpRequest) -> HttpResponse:
    """Wagtail's other page to sign in, for pages of closed sections: there is one way in, not two."""
    wanted = flows.safe(request, request.GET.get("next") or request.POST.get("next") or "")
    return redirect(f"{reverse('wagtailadmin_login')}?{urlencode({'next': wanted})}")


class SecondView(FormView):  # type: ignore[type-arg]
    """A code, or a passkey, from whoever has shown the password."""

    template_name = "signin/second.html"
    form_class = CodeForm

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        self.user = pending.user_of(request)
        if self.user is None:
            pending.forget(request)
            return redirect("wagtailadmin_login")
        if not has_factor(self.user):
            return redirect("signin_set_up")
        response = super().dispatch(request, *args, **kwargs)
        add_never_cache_headers(response)
        return response

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if sent := request.POST.get("passkey", ""):
            factor = passkeys.finish(request, sent, self.user)
            if factor is None:
                return self._again(_("The passkey was not taken. Please try again."))
            return HttpResponseRedirect(flows.arrive(request, self.user, factor.kind))
        return super().post(request, *args, **kwargs)

    def form_valid(self, form: CodeForm) -> HttpResponse:
        try:
            proved = flows.take_code(self.request, self.user, form.cleaned_data["code"])
        except LockedError as locked:
            return _too_many(self._again(wait(locked.until)), locked)
        if not proved:
            return self._again(
                _("That is not the code of this moment, or it was used already. Wait for the next one.")
            )
        return HttpResponseRedirect(flows.arrive(self.request, self.user, proved))

    def form_invalid(self, form: CodeForm) -> HttpResponse:
        return self.render_to_response(self.get_context_data(form=form), status=422)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        kinds = set(self.user.factors.values_list("kind", flat=True))
        return super().get_context_data(
            has_app=FactorKind.TOTP in kinds,
            has_passkeys=bool(passkeys.of(self.user, self.request)),
            account=self.user.get_username(),
            **kwargs,
        )

    def _again(self, error: str) -> HttpResponse:
        form = CodeForm(self.request.POST)
        form.full_clean()
        form.errors.clear()
        form.add_error(None, error)
        return self.render_to_response(self.get_context_data(form=form), status=422)


@never_cache
@require_POST
def give_up(request: HttpRequest) -> HttpResponse:
    """Back to the beginning, for somebody else at the same machine."""
    pending.forget(request)
    return redirect("wagtailadmin_login")


@never_cache
@require_POST
def passkey_options(request: HttpRequest) -> JsonResponse:
    """What a browser needs to show a passkey: of the person who is here, or on the way, or of whoever it is."""
    user = request.user if request.user.is_authenticated else pending.user_of(request)
    if user is None and rates.add("signin.passkey", client_block(request)) > _CHALLENGES:
        # Each is kept with a session, and a stranger has as many of these as they like.
        return JsonResponse({}, status=429)
    return JsonResponse(passkeys.begin(request, user))


@never_cache
@require_POST
def new_passkey_options(request: HttpRequest) -> JsonResponse:
    """What it needs to make one: for a person who has signed in just now, or has to set up the first."""
    if request.user.is_authenticated:
        confirming.require_recent()
        return JsonResponse(passkeys.begin_new(request, request.user))
    user = pending.user_of(request)
    if user is None or has_factor(user):
        return JsonResponse({}, status=403)
    return JsonResponse(passkeys.begin_new(request, user))


@never_cache
@require_POST
def passkey(request: HttpRequest) -> HttpResponse:
    """Sign in with a passkey alone, which has asked for a finger or a PIN itself; nobody guesses one."""
    factor = passkeys.finish(request, request.POST.get("passkey", ""))
    # Where somebody took the password away, the person chooses a new one first.
    if factor is None or not factor.user.has_usable_password():
        messages.error(request, _("The passkey was not taken. Please try again."))
        return redirect("wagtailadmin_login")
    user = factor.user
    user.backend = settings.AUTHENTICATION_BACKENDS[0]
    next_url = request.POST.get("next", "")
    return HttpResponseRedirect(
        flows.complete(request, user, factor=FactorKind.PASSKEY.value, next_url=next_url, is_remembered=False)
    )


class ResetView(PasswordResetView):
    """Wagtail's, with a count of letters."""

    def form_valid(self, form: Any) -> HttpResponse:
        try:
            response: HttpResponse = super().form_valid(form)
        except LockedError as locked:
            form.add_error(None, wait(locked.until))
            return _too_many(self.form_invalid(form), locked)
        return response


class ChooseView(PasswordResetConfirmView):
    """Wagtail's; with the new password every session ends, and so does what strangers have locked.

    Whoever came by the letter is known in this browser. The second factor is asked all the same.
    """

    def form_valid(self, form: Any) -> HttpResponse:
        response: HttpResponse = super().form_valid(form)
        sessions.end_all(self.user)
        throttle.release(self.user, throttle.PASSWORD)
        devices.remember(self.request, self.user)
        return response


def _too_many(response: HttpResponse, locked: LockedError) -> HttpResponse:
    response.status_code = 429
    response["Retry-After"] = str(locked.seconds)
    return response
