"""One sample to many wards in one act: drafts written set-wise, each ward once, whatever is sent again.

A batch of wards is whole or not at all. Who presses twice, sends again after a crash, or sends at the same
time as somebody else, reaches only the wards that have not received the sample yet: the sample's row is
locked, and a ward has one row for a sample.

Below a list each ward gets a draft of its own, which nobody in the ward has written yet. A section is a page
that the ward has already, as is that of a person who holds a post: it gets a proposal beside it, and its people
write it into the page.
"""

from __future__ import annotations

import datetime as dt
import json
import uuid
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final

from django.conf import settings
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.log_actions import log
from wagtail.models import Locale, Page, PageLogEntry

from cms.news.models import NewsPage
from cms.samples import acts
from cms.samples.access import may_write
from cms.samples.enums import LISTS, Kind
from cms.samples.facts import facts_of
from cms.samples.leaders import holders, posts_of, record
from cms.samples.models import SampleArticle, SampleCopy, SampleVersion
from cms.samples.telling import samples as telling
from cms.samples.texts import filled, keys_in
from sites.models import ProvisionedPage, Suspension, Ward
from sites.provisioning.bulk import in_batches, insert, insert_inherited, seal
from sites.provisioning.references import write_references
from sites.provisioning.traces import index_for_admin, write_log, write_revisions
from sites.provisioning.tree import load_page_branches, write_counts
from sites.scoping import across_wards
from sites.text import slugify
from workflows.errors import Refused

#: Wards of one transaction. The whole city is one: it takes no longer than a long page load.
BATCH: Final = 200
_LONGEST_SLUG: Final = 80


@dataclass(frozen=True, slots=True)
class Skipped:
    """A ward that was not reached, and why."""

    ward: Ward
    why: str


@dataclass
class Delivered:
    """What one sending did."""

    reached: list[Ward] = field(default_factory=list)
    skipped: list[Skipped] = field(default_factory=list)
    had_it: int = 0


@dataclass(frozen=True, slots=True)
class _Target:
    """A ward that can receive: its section, and the page for which it gets a proposal; none, where it gets a draft."""

    ward: Ward
    section_id: int
    page_id: int | None


def deliver(
    sample: SampleArticle,
    wards: Sequence[Ward],
    *,
    acting_user: Any,
    answer_by: dt.datetime | None = None,
    note: str = "",
) -> Delivered:
    """Send the sample as it is written now to these wards; those that have it are left alone."""
    if not may_write(acting_user):
        raise Refused(_("Only the city's moderators send samples."))
    report = Delivered()
    for batch in in_batches(sorted(wards, key=lambda ward: ward.slug), BATCH):
        with transaction.atomic():
            _deliver(sample.pk, batch, report, acting_user, answer_by, note)
    return report


def _deliver(
    sample_id: int,
    wards: Sequence[Ward],
    report: Delivered,
    user: Any,
    answer_by: dt.datetime | None,
    note: str,
) -> None:
    # Two who send at once go one after the other.
    sample = SampleArticle.objects.select_for_update().get(pk=sample_id)
    have = set(
        across_wards(SampleCopy.objects, "which wards have this sample")
        .filter(sample=sample)
        .values_list("ward_id", flat=True)
    )
    new = [ward for ward in wards if ward.pk not in have]
    report.had_it += len(wards) - len(new)
    targets, skipped = targets_of(sample, new)
    report.skipped += skipped
    if not targets:
        return
    version = freeze(sample, acting_user=user, note=note)
    content = version.content
    facts = facts_of([target.ward for target in targets], keys_in(content))
    # Before its version is written: once that is public, the sender has no hand in what comes after it.
    now = timezone.now()
    texts = {target.ward.pk: filled(content, facts[target.ward.pk]) for target in targets}
    new_pages = [target for target in targets if target.page_id is None]
    drafts = _make_drafts(sample, new_pages, texts, user) if new_pages else {}
    copies = []
    for target in targets:
        draft = drafts.get(target.ward.pk)
        copies.append(
            SampleCopy(
                sample=sample,
                ward=target.ward,
                version=version,
                page_id=draft.pk if draft else target.page_id,
                received=texts[target.ward.pk],
                received_revision=draft.latest_revision_id if draft else None,
                received_at=now,
                sent_by=user,
                written_at=now if draft else None,
                answer_by=answer_by,
            )
        )
    insert(copies)
    report.reached += [target.ward for target in targets]
    log(
        instance=sample,
        action=acts.SENT,
        user=user,
        data={"version": version.number, "wards": [target.ward.slug for target in targets]},
    )
    telling.received(copies)


def targets_of(sample: SampleArticle, wards: Sequence[Ward]) -> tuple[list[_Target], list[Skipped]]:
    """The wards that can receive the sample, and the others by name with the reason; two queries, of a record five."""
    closed = set(Suspension.objects.filter(is_final=True, ward__in=wards).values_list("ward_id", flat=True))
    sections = dict(
        across_wards(ProvisionedPage.objects, "the section of each ward into which a sample goes")
        .filter(language=settings.LANGUAGE_CODE, key=sample.place, ward__in=wards)
        .exclude(page=None)
        .values_list("ward_id", "page_id")
    )
    held = holders(sample.post, wards) if sample.kind == Kind.LEADER else {}
    targets, skipped = [], []
    for ward in wards:
        people = held.get(ward.pk, [])
        if ward.site_id is None or ward.pk in closed:
            skipped.append(Skipped(ward, _("its site is closed")))
        elif ward.pk not in sections:
            skipped.append(Skipped(ward, _("it has no section “%(name)s”") % {"name": sample.place_name}))
        elif len(people) > 1:
            skipped.append(Skipped(ward, _("several people hold the post there")))
        else:
            own = people[0] if people else None
            targets.append(_Target(ward, sections[ward.pk], own if sample.makes_pages else sections[ward.pk]))
    return targets, skipped


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


def _make_drafts(
    sample: SampleArticle, targets: Sequence[_Target], texts: Mapping[int, dict[str, Any]], user: Any
) -> dict[int, Page]:
    """A draft below the list of each ward, in a number of queries that does not grow with the wards."""
    parents = {target.section_id for target in targets}
    # Whoever adds a page to one of the lists at this moment is waited for.
    held = (
        across_wards(Page.objects, "the lists into which a sample is delivered")
        .select_for_update()
        .filter(pk__in=parents)
        .order_by("pk")
    )
    branches = load_page_branches([page.pk for page in held.only("pk")])
    locale = Locale.objects.get(language_code=settings.LANGUAGE_CODE)
    pages = _pages(sample, targets, texts, locale.pk)
    for target in targets:
        branches[target.section_id].put(pages[target.ward.pk])
    made = list(pages.values())
    seal(made)
    insert_inherited(Page, made)
    write_counts(Page, branches.values())
    write_revisions(made)
    write_log(made)
    _write_origin(sample, made, user)
    write_references(made)
    index_for_admin(made)
    return pages


def _pages(
    sample: SampleArticle, targets: Sequence[_Target], texts: Mapping[int, dict[str, Any]], locale_id: int
) -> dict[int, Page]:
    """By the id of the ward; not in the tree yet."""
    if sample.kind == Kind.LEADER:
        found = posts_of(sample.post, [target.ward for target in targets])
        return {
            target.ward.pk: record(texts[target.ward.pk], found.get(target.ward.pk), locale_id)
            for target in targets
        }
    return {target.ward.pk: _draft(sample, texts[target.ward.pk], locale_id) for target in targets}


def _draft(sample: SampleArticle, content: Mapping[str, Any], locale_id: int) -> NewsPage:
    """A page that nobody of the ward has written: it has no owner, and its version no author in the ward."""
    title = str(content["title"])[:255]
    return NewsPage(
        title=title,
        draft_title=title,
        slug=slugify(title)[:_LONGEST_SLUG].strip("-") or "tin-mau",
        locale_id=locale_id,
        translation_key=uuid.uuid4(),
        live=False,
        has_unpublished_changes=True,
        latest_revision_created_at=timezone.now(),
        kind=LISTS[sample.place],
        topic=str(content.get("topic") or ""),
        summary=str(content["summary"])[:400],
        body=json.dumps(content["body"]),
    )


def _write_origin(sample: SampleArticle, pages: Sequence[Page], user: Any) -> None:
    """Whoever opens the history of the draft reads where it comes from."""
    now = timezone.now()
    insert(
        [
            PageLogEntry(
                content_type_id=page.content_type_id,
                page_id=page.pk,
                label=page.title,
                action=acts.RECEIVED,
                timestamp=now,
                user=user,
                data={"sample": sample.pk},
                revision_id=page.latest_revision_id,
            )
            for page in pages
        ]
    )
