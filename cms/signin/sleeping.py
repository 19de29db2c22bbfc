"""Accounts that nobody uses for 45 days sleep: a forgotten one is the one whose loss nobody notices.

A sleeping account is a closed one that says why. Its lead or the operator opens it as any other, with a link for a
new password; roles and texts stay. The last superuser who is awake stays awake, so that somebody can wake the others.
"""

from __future__ import annotations

import datetime as dt
from typing import Any, Final

from django.contrib.auth import get_user_model
from django.contrib.auth.hashers import UNUSABLE_PASSWORD_PREFIX
from django.db import transaction
from django.db.models import F, Q, QuerySet
from django.db.models.functions import Coalesce, Greatest
from django.utils import timezone
from wagtail.log_actions import log

from cms.signin import mail, sessions
from cms.signin.levels import SLEEPS_AFTER, TOLD_BEFORE
from cms.signin.models import Rest

SLEPT: Final = "signin.fell_asleep"


def tell_and_put_to_sleep() -> tuple[int, int]:
    """Tell those whose account sleeps in a week, and put to sleep those who were told a week ago; how many of each."""
    now = timezone.now()
    told = slept = 0
    for user in _unused_since(now - SLEEPS_AFTER + TOLD_BEFORE):
        rest = Rest.objects.filter(user=user).first()
        if rest is None or rest.told_at is None or rest.told_at < user.used_at:
            Rest.objects.update_or_create(user=user, defaults={"told_at": now})
            mail.tell(user, mail.WILL_SLEEP)
            told += 1
        elif user.used_at <= now - SLEEPS_AFTER and rest.told_at <= now - TOLD_BEFORE:
            slept += _put_to_sleep(user, now)
    return told, slept


def wake(user: Any) -> None:
    """Somebody opens the account: its days count from now on."""
    Rest.objects.update_or_create(
        user=user, defaults={"asleep_at": None, "told_at": None, "woken_at": timezone.now()}
    )


def is_asleep(user: Any) -> bool:
    """Whether that is why it is closed."""
    rest: Rest | None = getattr(user, "rest", None)
    return not user.is_active and rest is not None and rest.asleep_at is not None


def _unused_since(moment: dt.datetime) -> QuerySet[Any]:
    """Open accounts with a password, whose last sign-in, making and waking are all longer ago."""
    began = F("date_joined")
    used = Greatest(Coalesce("last_login", began), Coalesce("rest__woken_at", began), began)
    people = get_user_model()._default_manager.filter(is_active=True).exclude(_without_password())
    return people.annotate(used_at=used).filter(used_at__lte=moment).order_by("pk")


def _without_password() -> Q:
    """Whoever has not chosen one yet cannot sign in; the link ends by itself."""
    return Q(password="") | Q(password__startswith=UNUSABLE_PASSWORD_PREFIX)


@transaction.atomic
def _put_to_sleep(user: Any, now: dt.datetime) -> int:
    people = get_user_model()._default_manager
    if (
        user.is_superuser
        and not people.filter(is_superuser=True, is_active=True).exclude(pk=user.pk).exists()
    ):
        return 0
    user.is_active = False
    user.save(update_fields=["is_active"])
    Rest.objects.update_or_create(user=user, defaults={"asleep_at": now})
    sessions.end_all(user)
    log(user, SLEPT)
    return 1
