"""Signs what is submitted when its step opens, and finds the group of it."""

from __future__ import annotations

import logging
from typing import Any

from django.db import transaction
from wagtail.signals import task_submitted

from workflows.duplicates import minhash
from workflows.duplicates.healing import heal
from workflows.duplicates.likeness import bands_of, like
from workflows.duplicates.models import Band, Signature
from workflows.duplicates.plain import plain_of
from workflows.models import RoleTaskState

logger = logging.getLogger(__name__)


def connect() -> None:
    """Called once, when the application is ready."""
    task_submitted.connect(_opened, sender=RoleTaskState, dispatch_uid="duplicates-sign")


def _opened(instance: RoleTaskState, **_kwargs: Any) -> None:
    """What cannot be signed stands alone in the queue: it stops no submission."""
    try:
        with transaction.atomic():
            sign(instance)
    except Exception:
        logger.exception("Step %s cannot be compared with others", instance.pk)


def sign(state: RoleTaskState) -> Signature | None:
    """Store the signature of a step, in the group of the first that is like it; none for what has no words.

    A group has one open step of each site: what a ward sends twice is two decisions.
    """
    plain = plain_of(state)
    numbers = minhash.signature_of(plain.text)
    if not numbers:
        return None
    values = bands_of(state, numbers)
    first = minhash.most_alike(numbers, like(values, [state.site_id]))
    signature = Signature(
        step=state,
        group=first if first is not None else state.pk,
        exact=plain.exact,
        minhash=minhash.pack(numbers),
    )
    signature.save(force_insert=True)
    if first is None:
        Band.objects.bulk_create(Band(first=signature, value=value) for value in values)
        transaction.on_commit(lambda: heal(state.pk), robust=True)
    return signature
