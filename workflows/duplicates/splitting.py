"""Takes submissions out of their group: from now on each stands by itself in the queue.

What was taken out comes back into no group: it has no bands, so nobody finds it as the like of anything.
"""

from __future__ import annotations

from collections.abc import Collection
from typing import Any, Final

from django.db import transaction
from wagtail.log_actions import log

from workflows.duplicates import minhash
from workflows.duplicates.likeness import bands_of
from workflows.duplicates.models import Band, Signature
from workflows.models import RoleTaskState

SPLIT: Final = "dinh.review.split"


@transaction.atomic
def split_off(states: Collection[RoleTaskState], *, acting_user: Any) -> list[RoleTaskState]:
    """Those of them that were in a group and are alone now; the caller has found them within the person's reach."""
    named = {state.pk: state for state in states}
    groups = Signature.objects.filter(pk__in=named).order_by("group").values_list("group", flat=True)
    done = []
    for group in groups.distinct():
        # In one order, as whoever heals a group: nobody joins or leaves it meanwhile.
        members = list(Signature.objects.select_for_update().filter(group=group).order_by("pk"))
        leaving = [one for one in members if one.pk in named]
        staying = [one for one in members if one.pk not in named]
        if len(members) < 2:
            continue
        Band.objects.filter(first__in=leaving).delete()
        for one in leaving:
            one.group = one.pk
            one.save(update_fields=["group"])
            state = named[one.pk]
            log(instance=state.page.specific, action=SPLIT, user=acting_user, data={"step": state.pk})
            done.append(state)
        if staying and all(one.pk != group for one in staying):
            _lead_by(staying)
    return done


def _lead_by(staying: list[Signature]) -> None:
    """The first of a group has left: the next one gives it its number, and is what others are compared with."""
    first = staying[0]
    Signature.objects.filter(pk__in=[one.pk for one in staying]).update(group=first.pk)
    values = bands_of(first.step, minhash.unpack(first.minhash))
    Band.objects.bulk_create(Band(first=first, value=value) for value in values)
