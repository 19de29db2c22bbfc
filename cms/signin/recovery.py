"""Ten codes on paper for the day on which the telephone is lost."""

from __future__ import annotations

import secrets
from typing import Any, Final

from django.db import transaction
from django.utils import timezone

from cms.signin.models import RecoveryCode
from cms.signin.sealing import digest
from cms.signin.typed import ALPHABET, RECOVERY_LENGTH

COUNT: Final = 10
_GROUP: Final = 4


@transaction.atomic
def make(user: Any) -> list[str]:
    """Ten new ones in groups of four, in the place of all earlier ones; they are told this once."""
    RecoveryCode.objects.filter(user=user).delete()
    codes = ["".join(secrets.choice(ALPHABET) for _ in range(RECOVERY_LENGTH)) for _ in range(COUNT)]
    RecoveryCode.objects.bulk_create(RecoveryCode(user=user, digest=_digest(user, code)) for code in codes)
    return ["-".join(code[at : at + _GROUP] for at in range(0, len(code), _GROUP)) for code in codes]


def take(user: Any, code: str) -> bool:
    """Whether it was one of them and unused; it is used now, once, whoever else sends it at this moment."""
    unused = RecoveryCode.objects.filter(user=user, digest=_digest(user, code), used_at=None)
    return bool(unused.update(used_at=timezone.now()))


def left(user: Any) -> int:
    """How many are unused."""
    return RecoveryCode.objects.filter(user=user, used_at=None).count()


def _digest(user: Any, code: str) -> str:
    # Eighty random bits need no slow hash.
    return digest("recovery", f"{user.pk}:{code}")
