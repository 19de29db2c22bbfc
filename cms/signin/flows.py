"""The steps of signing in, as plain functions under thin views."""

from __future__ import annotations

from typing import Any, Final

from django.conf import settings
from django.contrib.auth import SESSION_KEY, get_user_model, login
from django.core.cache import cache
from django.db import transaction
from django.http import HttpRequest
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from wagtail.log_actions import log

from cms.signin import devices, mail, pending, recovery, sessions, throttle, totp
from cms.signin.models import Factor, FactorKind
from cms.signin.required import has_factor, needs_factor
from cms.signin.typed import DIGITS

FACTOR_ADDED: Final = "signin.factor_added"
FACTOR_REMOVED: Final = "signin.factor_removed"
CODES_MADE: Final = "signin.codes_made"
CODE_USED: Final = "signin.code_used"
SESSIONS_ENDED: Final = "signin.sessions_ended"
#: What a session was proved with, where it was neither an app nor a passkey.
RECOVERY: Final = "recovery"
#: Seconds between two letters that somebody knows the password.
_TOLD_AGAIN: Final = 86_400


def password_was_right(request: HttpRequest, user: Any, *, next_url: str, is_remembered: bool) -> str:
    """Where the person goes now: in, or to the second factor."""
    if has_factor(user):
        pending.put(request, user, next_url=next_url, is_remembered=is_remembered)
        return reverse("signin_second")
    if needs_factor(user):
        pending.put(request, user, next_url=next_url, is_remembered=is_remembered)
        return reverse("signin_set_up")
    return complete(request, user, factor="", next_url=next_url, is_remembered=is_remembered)


def arrive(request: HttpRequest, user: Any, factor: str) -> str:
    """The second factor was right too; where the person was going."""
    found = pending.of(request)
    next_url, is_remembered = (found.next_url, found.is_remembered) if found else ("", False)
    return complete(request, user, factor=factor, next_url=next_url, is_remembered=is_remembered)


def complete(request: HttpRequest, user: Any, *, factor: str, next_url: str, is_remembered: bool) -> str:
    """Sign the person in; the session's key is a new one."""
    is_new = not devices.known(request, user)
    pending.forget(request)
    if SESSION_KEY in request.session:
        # Django keeps the key where the same person signs in once more.
        sessions.forget(request)
        request.session.cycle_key()
    setattr(request, sessions.PROVED_BY, factor)
    login(request, user, backend=user.backend)
    request.session.set_expiry(settings.SESSION_COOKIE_AGE if is_remembered else 0)
    devices.remember(request, user)
    mark = sessions.mark_of(request)
    if is_new and mark is not None:
        mail.tell_of_sign_in(user, mark.row)
    return safe(request, next_url)


def safe(request: HttpRequest, next_url: str) -> str:
    """An address of this host, or the first screen."""
    is_ours = url_has_allowed_host_and_scheme(next_url, {request.get_host()}, request.is_secure())
    return next_url if next_url and is_ours else reverse("wagtailadmin_home")


def take_code(request: HttpRequest, user: Any, code: str) -> str:
    """With what the code proves the person: the app, or a recovery code; empty for a wrong one.

    ``LockedError`` after too many.
    """
    taken = throttle.take(
        request, throttle.FACTOR, str(user.pk), user=user, device=devices.known(request, user)
    )
    proved = ""
    if len(code) == DIGITS:
        proved = FactorKind.TOTP if totp.take(user, code) else ""
    elif code and recovery.take(user, code):
        proved = RECOVERY
        log(user, CODE_USED, user=user)
        mail.tell(user, mail.CODE_USED)
    if proved:
        taken.give_back()
    elif taken.is_last and cache.add(f"signin.code_missed.{user.pk}", True, _TOLD_AGAIN):
        # Whoever got as far as this knows the password.
        mail.tell(user, mail.CODES_MISSED)
    return str(proved)


@transaction.atomic
def factor_added(request: HttpRequest, user: Any, factor: Factor) -> list[str]:
    """What follows a new factor: recovery codes with the first one, no other session, a letter."""
    log(user, FACTOR_ADDED, user=user, data={"kind": factor.kind})
    mail.tell(user, mail.FACTOR_ADDED)
    if request.user.is_authenticated:
        sessions.end_others(request)
    else:
        sessions.end_all(user)
    return make_codes(user) if not recovery.left(user) else []


@transaction.atomic
def make_codes(user: Any) -> list[str]:
    """Ten new recovery codes."""
    log(user, CODES_MADE, user=user)
    return recovery.make(user)


@transaction.atomic
def remove_factor(request: HttpRequest, factor: Factor) -> bool:
    """Take one away from its owner, who asks for it; the last one stays where the person needs one.

    With the last one goes what sessions were proved with: a role that comes later finds none that passes for more
    than it is.
    """
    # Held, so that of two that are taken away at once the second sees that it is the last.
    owner: Any = get_user_model()._default_manager.select_for_update().get(pk=factor.user_id)
    is_last = not Factor.objects.filter(user=owner).exclude(pk=factor.pk).exists()
    if is_last and needs_factor(owner):
        return False
    factor.delete()
    if is_last:
        owner.recovery_codes.all().delete()
        sessions.end_others(request)
        sessions.unprove(request)
    log(owner, FACTOR_REMOVED, user=request.user, data={"kind": factor.kind})
    mail.tell(owner, mail.FACTOR_REMOVED)
    return True


@transaction.atomic
def remove_all_factors(user: Any, *, acting_user: Any) -> None:
    """For somebody who has lost them all: the next sign-in begins with setting one up, where one is needed."""
    Factor.objects.filter(user=user).delete()
    user.recovery_codes.all().delete()
    sessions.end_all(user)
    log(user, FACTOR_REMOVED, user=acting_user)
    mail.tell(user, mail.FACTOR_REMOVED)
