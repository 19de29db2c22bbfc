"""Codes of an app (RFC 6238): six digits, thirty seconds, each good once."""

from __future__ import annotations

import base64
import math
import os
import secrets
import time
from typing import Any, Final

from cryptography.hazmat.primitives.hashes import SHA1
from cryptography.hazmat.primitives.twofactor.totp import TOTP
from django.utils import timezone

from cms.signin.models import Factor, FactorKind
from cms.signin.sealing import seal, unseal
from cms.signin.typed import DIGITS

STEP: Final = 30
#: Clocks of telephones go wrong by some seconds, and people type slowly.
_SKEW: Final = (0, -1, 1)
_BYTES: Final = 20


def new_secret() -> str:
    """As apps take it: 32 letters of base 32."""
    return base64.b32encode(os.urandom(_BYTES)).decode()


def address_of(secret: str, account: str, issuer: str) -> str:
    """What stands in the QR code."""
    return _totp(secret).get_provisioning_uri(account, issuer)


def step_of(secret: str, code: str) -> int | None:
    """The half minute whose code this is, near now; ``None`` for a wrong one."""
    now = math.floor(time.time() / STEP)
    found = None
    for skew in _SKEW:
        # Always all of them: how long it takes tells nothing.
        if secrets.compare_digest(code_at(secret, now + skew), code) and found is None:
            found = now + skew
    return found


def code_at(secret: str, step: int) -> str:
    """What the app shows in one half minute."""
    return _totp(secret).generate(step * STEP).decode()


def enrol(user: Any, secret: str, code: str, name: str) -> Factor | None:
    """Keep the secret of an app that has shown a right code; that code is spent."""
    step = step_of(secret, code)
    if step is None:
        return None
    return Factor.objects.create(
        user=user, kind=FactorKind.TOTP, name=name, secret=seal(secret), last_count=step
    )


def take(user: Any, code: str) -> Factor | None:
    """The app of the person that shows this code, which is spent by it, whoever else sends it at this moment."""
    for factor in Factor.objects.filter(user=user, kind=FactorKind.TOTP):
        secret = unseal(factor.secret)
        step = step_of(secret, code) if secret else None
        if step is None:
            continue
        spent = Factor.objects.filter(pk=factor.pk, last_count__lt=step)
        if spent.update(last_count=step, used_at=timezone.now()):
            return factor
    return None


def _totp(secret: str) -> TOTP:
    return TOTP(base64.b32decode(secret), DIGITS, SHA1(), STEP)  # noqa: S303 - what every app speaks
