"""The city takes a sample back, from all wards or from some, in one act and with a reason.

A ward that has not answered has nothing to answer any more, and the draft that nobody has touched goes. What a ward
has written, submitted or published is its own and stays; its people, and whoever decides on it, are told.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.log_actions import log
from wagtail.models import Page

from cms.samples import acts
from cms.samples.access import may_write
from cms.samples.enums import Fate
from cms.samples.models import SampleArticle, SampleCopy
from cms.samples.pages import leave_out_moved
from cms.samples.removing import remove
from cms.samples.telling import withdrawals as telling
from cms.samples.untouched import untouched
from sites.models import Ward
from sites.scoping import across_wards
from workflows.errors import Refused

LONGEST: Final = 255
_WHY = "the wards from which the city withdraws a sample"


@dataclass(frozen=True, slots=True)
class Withdrawn:
    """What one withdrawal did."""

    fates: Mapping[int, Fate]

    def count(self, fate: Fate) -> int:
        """How many wards."""
        return Counter(self.fates.values())[fate]


@transaction.atomic
def withdraw(sample: SampleArticle, wards: Sequence[Ward], *, acting_user: Any, reason: str) -> Withdrawn:
    """Take it back from those of the wards that have it; the others are left alone."""
    if not may_write(acting_user):
        raise Refused(_("Only the city's moderators withdraw samples."))
    words = " ".join(reason.split())[:LONGEST]
    if not words:
        raise Refused(_("Say why: the wards read it."))
    # Sendings and offers hold the sample first, answers hold the page before the copy.
    current = SampleArticle.objects.select_for_update().get(pk=sample.pk)
    rows = across_wards(SampleCopy.objects, _WHY).filter(sample=current, ward__in=wards, withdrawn_at=None)
    of_copies = rows.exclude(page=None).values("page")
    drafts = across_wards(Page.objects, _WHY).filter(pk__in=of_copies)
    list(drafts.select_for_update().order_by("pk").values_list("pk"))
    copies = list(
        rows.select_for_update(of=("self",)).select_related("sample", "ward", "page").order_by("pk")
    )
    if not copies:
        raise Refused(_("No ward that you chose has this sample any more: it was withdrawn already."))
    fates = fates_of(copies)
    now = timezone.now()
    rows.filter(pk__in=[copy.pk for copy in copies]).update(
        withdrawn_at=now, withdrawn_by=acting_user, withdrawn_why=words
    )
    for copy in copies:
        copy.withdrawn_at, copy.withdrawn_why = now, words
    gone = [copy.page for copy in copies if fates[copy.pk] == Fate.REMOVED and copy.page]
    remove(gone, user=acting_user, data={"sample": current.pk, "reason": words})
    log(
        instance=current,
        action=acts.WITHDRAWN,
        user=acting_user,
        data={
            "reason": words,
            "wards": [copy.ward.slug for copy in copies],
            **{fate.value: [copy.ward.slug for copy in copies if fates[copy.pk] == fate] for fate in Fate},
        },
    )
    telling.withdrawn((copy, fates[copy.pk]) for copy in copies)
    return Withdrawn(fates)


def standing_copies(sample: SampleArticle) -> list[SampleCopy]:
    """Those that can be withdrawn, by name of the ward, without pages that have left their wards."""
    rows = across_wards(SampleCopy.objects, _WHY).filter(sample=sample, withdrawn_at=None)
    return list(rows.select_related("ward", "page"))


def fates_of(copies: Sequence[SampleCopy]) -> dict[int, Fate]:
    """By the id of the copy what a withdrawal does; a fixed number of queries."""
    leave_out_moved(copies)
    free = {copy.pk for copy in untouched(copies)}
    return {copy.pk: _fate(copy, is_free=copy.pk in free) for copy in copies}


def _fate(copy: SampleCopy, *, is_free: bool) -> Fate:
    if is_free:
        return Fate.REMOVED
    if copy.is_public:
        return Fate.PUBLIC
    return Fate.KEPT if copy.page is not None and copy.written_at is not None else Fate.CLOSED
