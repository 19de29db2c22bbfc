"""Addresses of signing in: those of strangers, and those of the own account."""

from __future__ import annotations

from django.urls import path

from cms.signin.views import own, set_up, signing_in

#: Below ``/admin/``, for people who are not signed in yet.
OPEN = [
    path("login/second/", signing_in.SecondView.as_view(), name="signin_second"),
    path("login/set-up/", set_up.SetUpView.as_view(), name="signin_set_up"),
    path("login/give-up/", signing_in.give_up, name="signin_give_up"),
    path("login/passkey/", signing_in.passkey, name="signin_passkey"),
    path("login/passkey/options/", signing_in.passkey_options, name="signin_passkey_options"),
    path("login/passkey/new/", signing_in.new_passkey_options, name="signin_new_passkey_options"),
]
OWN = [
    path("account/sign-in/", own.OwnView.as_view(), name="signin_own"),
    path("account/sign-in/set-up/", set_up.SetUpView.as_view(), name="signin_set_up_more"),
]
#: Wagtail's own, by the names of their routes.
REPLACED = {
    "wagtailadmin_login": signing_in.SignInView.as_view(),
    "wagtailadmin_password_reset": signing_in.ResetView.as_view(),
    "wagtailadmin_password_reset_confirm": signing_in.ChooseView.as_view(),
}
#: Wagtail's own that need somebody signed in.
REPLACED_BEHIND = {"wagtailadmin_account": own.GuardedAccountView.as_view()}
