"""Takes submissions out of their group: from now on each stands by itself in the queue.

What was taken out comes back into no group: it has no bands, so nobody finds it as the like of anything.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from itertools import groupby
from operator import attrgetter
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
    done = []
    for group, members in _held(set(named)):
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


def _held(named: set[int]) -> Iterator[tuple[int, list[Signature]]]:
    """The groups that these steps are in, each with all its members, which nobody joins or leaves meanwhile.

    Whoever takes out the first of a group at this moment gives it another number: who waited for that looks again
    where the chosen ones are now, instead of telling that there is no group.
    """
    members: list[Signature] = []
    signed: set[int] = set()
    while not members or not signed <= {one.pk for one in members}:
        found = dict(Signature.objects.filter(pk__in=named).values_list("pk", "group"))
        if not found:
            return
        signed = set(found)
        # In one order, as whoever heals a group.
        held = Signature.objects.select_for_update().filter(group__in=set(found.values()))
        members = list(held.order_by("pk"))
    members.sort(key=attrgetter("group"))
    for group, of_group in groupby(members, key=attrgetter("group")):
        yield group, list(of_group)


def _lead_by(staying: list[Signature]) -> None:
    """The first of a group has left: the next one gives it its number, and is what others are compared with."""
    first = staying[0]
    Signature.objects.filter(pk__in=[one.pk for one in staying]).update(group=first.pk)
    values = bands_of(first.step, minhash.unpack(first.minhash))
    Band.objects.bulk_create(Band(first=first, value=value) for value in values)
