"""Makes one group of two that began at the same moment.

Two steps that open at once do not see each other, and each begins a group. So whoever has begun one looks again when
the transaction is over: of two, the second to commit sees the other. The later group joins the earlier, whoever of
them looks, so it does no harm when both do. No lock is held over a submission for it.
"""

from __future__ import annotations

import datetime as dt
from typing import Final

from django.db import transaction
from django.utils import timezone

from workflows.duplicates import minhash
from workflows.duplicates.likeness import bands_of, like
from workflows.duplicates.models import Band, Signature

#: How long the clock looks after what a process that was killed has not done.
_RECENT: Final = dt.timedelta(minutes=10)


@transaction.atomic
def heal(first_id: int) -> None:
    """Put the group that this step began together with another that is like it."""
    # One who heals at a time: the rows of the two groups are held in their order.
    # What has left its group has no bands, and is put into none (``workflows.duplicates.splitting``).
    begun = Signature.objects.filter(pk=first_id, group=first_id, bands__isnull=False)
    mine = begun.select_related("step__page").first()
    if mine is None:
        return
    numbers = minhash.unpack(mine.minhash)
    sites = list(Signature.objects.filter(group=first_id).values_list("step__site", flat=True))
    others = [one for one in like(bands_of(mine.step, numbers), sites) if one[0] != first_id]
    other = minhash.most_alike(numbers, others)
    if other is None:
        return
    earlier, later = sorted((first_id, other))
    held = Signature.objects.select_for_update().filter(pk__in=(earlier, later)).order_by("pk")
    if [one.group for one in held] != [earlier, later]:
        return
    Signature.objects.filter(group=later).update(group=earlier)
    Band.objects.filter(first=later).delete()


def heal_recent() -> None:
    """Look at the groups of the last minutes once more."""
    since = timezone.now() - _RECENT
    begun = Signature.objects.filter(step__started_at__gt=since, bands__isnull=False).distinct()
    for pk in begun.order_by("pk").values_list("pk", flat=True):
        heal(pk)
