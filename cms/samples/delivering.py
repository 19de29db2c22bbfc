"""Samples to many wards in one act: drafts written set-wise, each ward once, whatever is sent again.

A batch of wards is whole or not at all, with all samples of the act. Who presses twice, sends again after a crash, or
sends at the same time as somebody else, reaches only the wards that have not received the sample yet: the sample's row
is locked, and a ward has one row for a sample. A ward from which it was withdrawn receives it again (``again``).

Below a list each ward gets a draft of its own, which nobody in the ward has written yet. A section is a page
that the ward has already, as is that of a person who holds a post: it gets a proposal beside it, and its people
write it into the page.
"""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any, Final

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.log_actions import log
from wagtail.models import Page

from cms.samples import acts, again
from cms.samples.access import may_write
from cms.samples.drafts import Order, make_drafts
from cms.samples.enums import Answer
from cms.samples.facts import facts_of
from cms.samples.models import SampleArticle, SampleCopy, SampleVersion
from cms.samples.targets import Ground, Skipped
from cms.samples.telling import samples as telling
from cms.samples.texts import filled, keys_in
from sites.models import Ward
from sites.provisioning.bulk import in_batches, insert
from workflows.errors import Refused

#: Wards of one transaction. The whole city is one: it takes no longer than a long page load.
BATCH: Final = 200


@dataclass
class Delivered:
    """What one sending did with one sample."""

    reached: list[Ward] = field(default_factory=list)
    skipped: list[Skipped] = field(default_factory=list)
    had_it: int = 0


@dataclass
class _Sending:
    """One sample of the act, and to whom it goes in this batch."""

    sample: SampleArticle
    version: SampleVersion
    orders: list[Order]
    had: dict[int, SampleCopy]
    """By ward those from which it was withdrawn."""
    revived: list[SampleCopy]


def deliver(sample: SampleArticle, wards: Sequence[Ward], **how: Any) -> Delivered:
    """Send the sample as it is written now to these wards (``deliver_all``)."""
    return deliver_all([sample], wards, **how)[sample.pk]


def deliver_all(
    samples: Sequence[SampleArticle],
    wards: Sequence[Ward],
    *,
    acting_user: Any,
    answer_by: dt.datetime | None = None,
    note: str = "",
) -> dict[int, Delivered]:
    """Send them as they are written now; wards that have one are left alone with it. What was done, by sample."""
    if not may_write(acting_user):
        raise Refused(_("Only the city's moderators send samples."))
    reports = {sample.pk: Delivered() for sample in samples}
    for batch in in_batches(sorted(wards, key=lambda ward: ward.slug), BATCH):
        with transaction.atomic():
            _deliver(reports, batch, acting_user, answer_by, note)
    return reports


def _deliver(
    reports: dict[int, Delivered], wards: Sequence[Ward], user: Any, answer_by: dt.datetime | None, note: str
) -> None:
    now = timezone.now()
    sendings = _sendings(reports, wards, user, note)
    drafts = make_drafts(
        [order for one in sendings for order in one.orders if order.target.page_id is None], user
    )
    copies = [_copy(one, order, drafts.get(order.key), now) for one in sendings for order in one.orders]
    for copy in copies:
        copy.sent_by, copy.answer_by = user, answer_by
    insert([copy for copy in copies if copy.pk is None])
    again.renew([copy for copy in copies if copy.pk], user=user, answer_by=answer_by, now=now)
    for one in sendings:
        again.revive(one.revived, one.version, user=user, answer_by=answer_by, now=now)
        reached = [*(order.target.ward for order in one.orders), *(copy.ward for copy in one.revived)]
        reports[one.sample.pk].reached += reached
        log(
            instance=one.sample,
            action=acts.SENT,
            user=user,
            data={"version": one.version.number, "wards": [ward.slug for ward in reached]},
        )
    telling.received(copies)


def _copy(one: _Sending, order: Order, draft: Page | None, now: dt.datetime) -> SampleCopy:
    """The row of the ward, a new one or that of a sending that was withdrawn."""
    copy = one.had.get(order.target.ward.pk) or SampleCopy(sample=one.sample, ward=order.target.ward)
    copy.version, copy.received, copy.received_at = one.version, dict(order.text), now
    copy.page_id = draft.pk if draft else order.target.page_id
    copy.received_revision = draft.latest_revision_id if draft else None
    # Before its version is written: once that is public, the sender has no hand in what comes after it.
    copy.written_at = now if draft else None
    copy.answer, copy.withdrawn_at = Answer.OPEN, None
    return copy


def _sendings(reports: dict[int, Delivered], wards: Sequence[Ward], user: Any, note: str) -> list[_Sending]:
    """To whom each sample goes, in the words of each ward; the samples are held from here on."""
    # Two who send at once go one after the other.
    samples = SampleArticle.objects.select_for_update().filter(pk__in=reports).order_by("pk")
    held = {sample.pk: sample for sample in samples}
    known = again.known(held, wards)
    ground = Ground.read(list(held.values()), wards)
    found: list[_Sending] = []
    contents, chosen = {}, []
    for pk, report in reports.items():
        sample = held[pk]
        have = {ward.pk: known.get((pk, ward.pk)) for ward in wards}
        kept = [copy for copy in have.values() if copy is not None and again.is_revived(copy)]
        revived = [copy for copy in kept if not ground.is_closed(copy.ward)]
        # What reaches none that is closed says so of a ward that has kept its text, too.
        new = [ward for ward in wards if again.is_due(have[ward.pk])]
        new += [copy.ward for copy in kept if copy not in revived]
        report.had_it += len(wards) - len(new) - len(revived)
        targets, skipped = ground.sort(sample, new)
        report.skipped += skipped
        if targets or revived:
            version = freeze(sample, acting_user=user, note=note)
            contents[pk] = version.content
            chosen += [target.ward for target in targets]
            had = {ward_id: copy for ward_id, copy in have.items() if copy is not None}
            orders = [Order(sample, target, {}) for target in targets]
            found.append(_Sending(sample, version, orders, had, revived))
    keys = {key for content in contents.values() for key in keys_in(content)}
    facts = facts_of(list(dict.fromkeys(chosen)), keys)
    for one in found:
        content = contents[one.sample.pk]
        one.orders = [
            Order(one.sample, order.target, filled(content, facts[order.target.ward.pk]))
            for order in one.orders
        ]
    return found


def freeze(sample: SampleArticle, *, acting_user: Any, note: str = "") -> SampleVersion:
    """The newest version, where it says what the sample says now; else a new one. The caller holds the row.

    A new one keeps who has written at the sample until now.
    """
    newest = sample.versions.order_by("-number").first()
    content = sample.content()
    if newest is not None and newest.content == json.loads(json.dumps(content)):
        return newest
    made: SampleVersion = sample.versions.create(
        number=newest.number + 1 if newest else 1, content=content, note=note[:255], sent_by=acting_user
    )
    made.writers.set(sample.writers.all())
    if sample.created_by_id is not None:
        made.writers.add(sample.created_by_id)
    return made
