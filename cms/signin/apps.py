from django.apps import AppConfig
from django.contrib.auth.signals import user_logged_in, user_logged_out
from django.utils.translation import gettext_lazy as _


class SignInConfig(AppConfig):
    """Second factors, tries, sessions, sleep."""

    name = "cms.signin"
    label = "signin"
    verbose_name = _("Sign-in")

    def ready(self) -> None:
        from cms.signin import signals  # noqa: PLC0415 - models are ready now

        user_logged_in.connect(signals.signed_in, dispatch_uid="signin-session")
        user_logged_out.connect(signals.signed_out, dispatch_uid="signin-session-gone")
