"""Figures that a ward's people write once and that every sample is filled with."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from django.db import transaction
from django.utils import timezone
from wagtail.log_actions import log

from cms.samples import acts
from cms.samples.access import must_answer
from cms.samples.blanks import BLANKS
from cms.samples.models import WardFact
from sites.models import Ward

TYPED: Final = tuple(blank for blank in BLANKS if blank.is_typed)


def figures_of(ward: Ward) -> dict[str, str]:
    """By key."""
    rows = WardFact.objects.filter(ward=ward)
    return dict(rows.values_list("key", "value"))


@transaction.atomic
def write(ward: Ward, values: Mapping[str, str], *, acting_user: Any) -> None:
    """Keep the figures; an empty one is forgotten. Texts that were delivered stay as they are."""
    must_answer(acting_user, ward)
    known = figures_of(ward)
    changed = {}
    for blank in TYPED:
        value = " ".join(values.get(blank.key, "").split())[:120]
        if value == known.get(blank.key, ""):
            continue
        changed[blank.key] = value
        if value:
            WardFact.objects.update_or_create(
                ward=ward,
                key=blank.key,
                defaults={"value": value, "changed_at": timezone.now(), "changed_by": acting_user},
            )
        else:
            WardFact.objects.filter(ward=ward, key=blank.key).delete()
    if changed:
        log(instance=ward, action=acts.FACTS_CHANGED, user=acting_user, data=changed)
