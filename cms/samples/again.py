"""A ward from which a sample was withdrawn receives it again.

Where the ward has kept a text of its own that came of it, that stays its text: what it lacks of the sample as it is
now is offered to it as a newer version. Where it has nothing, it receives the sample as for the first time.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Sequence
from typing import Any, Final

from django.db.models import QuerySet

from cms.samples.enums import Answer, UpdateAnswer
from cms.samples.models import SampleCopy, SampleVersion
from cms.samples.telling import samples as telling
from cms.samples.telling.withdrawals import about_withdrawal
from sites.models import Ward
from sites.scoping import across_wards
from workflows.notices.telling import settle

_WHY = "which wards have the samples that are sent"
_NOT_WITHDRAWN: Final[dict[str, Any]] = {"withdrawn_at": None, "withdrawn_by": None, "withdrawn_why": ""}
#: Nothing said, and nobody reminded.
_AS_NEW: Final[dict[str, Any]] = {
    "answer": Answer.OPEN,
    "reason": "",
    "answered_at": None,
    "answered_by": None,
    "update_answer": UpdateAnswer.NONE,
    "reminded_at": None,
    "reminder": "",
    "drift": 0,
    "drift_revision": None,
}


def known(samples: Collection[int], wards: Sequence[Ward]) -> dict[tuple[int, int], SampleCopy]:
    """By sample and ward what was received; one query."""
    rows = across_wards(SampleCopy.objects, _WHY).filter(sample__in=samples, ward__in=wards).order_by()
    return {(copy.sample_id, copy.ward_id): copy for copy in rows.select_related("ward", "sample")}


def is_revived(copy: SampleCopy) -> bool:
    """Whether the ward has a text that came of it, which is its own."""
    return copy.is_withdrawn and copy.page_id is not None and (copy.has_own_draft or copy.was_taken)


def is_due(copy: SampleCopy | None) -> bool:
    """Whether the ward has nothing of it: it has never received it, or lost it with the withdrawal."""
    return copy is None or (copy.is_withdrawn and not is_revived(copy))


def renew(
    copies: Sequence[SampleCopy], *, user: Any, answer_by: dt.datetime | None, now: dt.datetime
) -> None:
    """Rows of an earlier sending, with what comes now; what was said then stands in the histories."""
    if not copies:
        return
    _rows(copies).update(
        **_AS_NEW, **_NOT_WITHDRAWN, received_at=now, sent_by=user, answer_by=answer_by, offered=None
    )
    SampleCopy.objects.bulk_update(copies, ("version", "page", "received", "received_revision", "written_at"))
    settle(*map(about_withdrawal, copies))


def revive(
    copies: Sequence[SampleCopy],
    version: SampleVersion,
    *,
    user: Any,
    answer_by: dt.datetime | None,
    now: dt.datetime,
) -> None:
    """Texts that the wards have kept: of the sample again, and behind it where it says something else now."""
    if not copies:
        return
    rows = _rows(copies)
    rows.update(**_NOT_WITHDRAWN)
    rows.filter(version=version).exclude(offered=None).update(offered=version)
    rows.exclude(version=version).update(
        offered=version, offered_at=now, offered_by=user, update_answer=UpdateAnswer.NONE
    )
    rows.exclude(answer__in=Answer.taken()).update(**_AS_NEW, received_at=now, answer_by=answer_by)
    settle(*map(about_withdrawal, copies))
    for copy in copies:
        copy.withdrawn_at = None
        if not copy.was_taken:
            copy.answer, copy.received_at, copy.answer_by = Answer.OPEN, now, answer_by
    telling.received([copy for copy in copies if not copy.was_taken])
    taken = [copy for copy in copies if copy.was_taken]
    telling.offered([copy for copy in taken if copy.version_id != version.pk], version)
    telling.restored([copy for copy in taken if copy.version_id == version.pk])


def _rows(copies: Sequence[SampleCopy]) -> QuerySet[SampleCopy]:
    return across_wards(SampleCopy.objects, _WHY).filter(pk__in=[copy.pk for copy in copies])
