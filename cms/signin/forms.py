"""The forms of the pages to sign in and to ask for a new password, each with its count of tries."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib.auth import get_user_model
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms.auth import LoginForm, PasswordResetForm

from cms.signin import devices, mail, throttle
from cms.signin.throttle import LockedError
from cms.signin.typed import read_code
from cms.signin.words import wait


class SignInForm(LoginForm):
    """Wagtail's, with a count of tries, and a name for its second field.

    Upstream gap: Wagtail 8.0.1 gives the password field no label, so that Django makes an English one of its name.
    """

    locked: LockedError | None = None

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["password"].label = _("Password")

    def clean(self) -> dict[str, Any]:
        """The same words and the same count for names that nobody has.

        Each spelling is counted by itself, as each would be a name of its own: two that share a count where nobody
        has the name, and none where somebody has, would tell which is which.
        """
        name = self.cleaned_data.get("username")
        if self.request is None or not name or not self.cleaned_data.get("password"):
            return dict(super().clean())
        user = get_user_model()._default_manager.filter(username=name).first()
        subject = f"a:{user.pk}" if user else f"n:{name}"
        device = devices.known(self.request, user)
        try:
            taken = throttle.take(self.request, throttle.PASSWORD, subject, user=user, device=device)
        except LockedError as locked:
            self.locked = locked
            raise ValidationError(wait(locked.until), code="locked") from locked
        cleaned = super().clean()
        taken.give_back()
        if device:
            # Django may have stored the password anew just now, hashed harder: that forgets nobody.
            devices.remember(self.request, self.get_user())
        return dict(cleaned)


class CodeForm(forms.Form):
    """A code of the app, or a recovery code, however it is typed."""

    code = forms.CharField(
        label=_("Code"),
        max_length=64,
        widget=forms.TextInput(
            attrs={"autocomplete": "one-time-code", "autocapitalize": "characters", "spellcheck": "false"}
        ),
    )

    def clean_code(self) -> str:
        """As it was meant."""
        code = read_code(self.cleaned_data["code"])
        if not code:
            raise ValidationError(
                _("A code of the app has six digits; a recovery code has sixteen letters and digits.")
            )
        return code


class ResetForm(PasswordResetForm):
    """Answers alike, and as quickly, whether anybody has the address: the letter is background work."""

    def save(self, *_args: Any, request: Any = None, **_kwargs: Any) -> None:
        """Ask for the letters; more than a few an hour to one address are not written."""
        email = self.cleaned_data["email"]
        try:
            throttle.take(request, throttle.RESET, email.casefold())
        except LockedError as locked:
            if locked.is_address:
                raise
            # Some letters with links that work are on their way to this person already.
            return
        mail.write_reset.enqueue([user.pk for user in self.get_users(email)])
