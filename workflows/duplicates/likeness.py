"""Finds the groups that a text may belong to, by the rows of its bands."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Final

from django.db.models import Count, Exists, OuterRef

from workflows.duplicates import minhash
from workflows.duplicates.models import Band, Signature
from workflows.models import RoleTaskState

#: How many first ones a text is compared with: those that share most bands with it.
_CANDIDATES: Final = 20


def bands_of(state: RoleTaskState, numbers: Sequence[int]) -> list[int]:
    """The bands of a step's signature: only steps of one kind of page, language and step share any."""
    return minhash.bands(f"{state.task_id} {state.page.content_type_id} {state.page.locale_id}", numbers)


def like(values: list[int], sites: Collection[int | None]) -> list[tuple[int, tuple[int, ...]]]:
    """The first ones of groups that share a band and have nothing open of the sites, each with its signature."""
    shared = (
        Band.objects.filter(value__in=values)
        .values("first")
        .annotate(number=Count("pk"))
        .order_by("-number", "first")[:_CANDIDATES]
    )
    of_site = Signature.objects.filter(group=OuterRef("group"), step__site__in=sites, step__is_open=True)
    firsts = Signature.objects.filter(pk__in=[row["first"] for row in shared]).exclude(Exists(of_site))
    return [(one.pk, minhash.unpack(one.minhash)) for one in firsts]
