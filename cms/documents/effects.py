"""What publishing a version of a document does to other documents, and what it may not do."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import Any, NamedTuple

from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.models import Page, Revision

from cms.core.dates import day
from cms.documents import reach
from cms.documents.enums import Relation
from cms.documents.links import Link, Links, links_of
from cms.documents.models import DocumentRelation, OfficialDocument
from sites import hosts
from sites.scoping import across_wards
from workflows.effects import named, read, rows, submitted


class Act(NamedTuple):
    """What the document does to one other, and from which day."""

    relation: str
    target_id: int
    since: dt.date | None


def faults(page: Page, revision: Revision) -> Iterator[str]:
    """Relations that the document's site may not make, whoever wrote them into the version."""
    if not issubclass(page.specific_class or Page, OfficialDocument):
        return
    asked = [
        (row.get("relation"), read(DocumentRelation, row, "target")) for row in rows(revision, "relations")
    ]
    paths = dict(
        across_wards(
            OfficialDocument.objects, "documents that one version names, for the rule on their reach"
        )
        .filter(pk__in=[pk for _relation, pk in asked if pk])
        .values_list("pk", "path")
        if asked
        else ()
    )
    for number, (relation, pk) in enumerate(asked, start=1):
        reason = (
            reach.refusal(str(relation), page.path, paths[pk])
            if pk in paths
            else _("It leads to no document that there is.")
        )
        if reason:
            yield _("Relation %(number)s: %(reason)s") % {"number": number, "reason": reason}


def effects(page: Page, revision: Revision) -> Iterator[str]:
    """In words, for every document that will be shown otherwise."""
    if not isinstance(page, OfficialDocument):
        return
    number = submitted(page, revision, "number") or page.number
    before, after = _acts_of(page), _acts_in(page, revision)
    ids = {act.target_id for act in (*before, *after)}
    targets = (
        across_wards(
            OfficialDocument.objects, "documents that one version names; only those of its reach are told of"
        ).in_bulk(ids)
        if ids
        else {}
    )
    links = links_of([page, *targets.values()])
    for act in after:
        target = targets.get(act.target_id)
        if act not in before and target is not None and reach.may(act.relation, page.path, target.path):
            yield _will_be(act, target, page)
    left = Links([*_without(links, page), *_with(page, after, targets)])
    for act in before:
        target = targets.get(act.target_id)
        if target is not None and act[:2] not in {other[:2] for other in after}:
            yield _will_be_no_more(act, target, page, left)
    if page.live and number != page.number:
        yield from _other_number(page, number, links)
    if number and (not page.live or number != page.number):
        yield from _twin(page, number)


def _acts_of(page: OfficialDocument) -> list[Act]:
    """What it does in public now."""
    if not page.live:
        return []
    stored = DocumentRelation.objects.filter(document=page.pk, relation__in=Relation.acting())
    return [Act(row.relation, row.target_id, page.since) for row in stored]


def _acts_in(page: OfficialDocument, revision: Revision) -> list[Act]:
    """What the version will do."""
    since = submitted(page, revision, "effective_on") or submitted(page, revision, "issued_on")
    found = [
        Act(str(row.get("relation")), read(DocumentRelation, row, "target"), since)
        for row in rows(revision, "relations")
    ]
    return [act for act in found if act.relation in Relation.acting() and act.target_id]


def _without(links: Links, page: OfficialDocument) -> list[Link]:
    return [link for group in links.by_earlier.values() for link in group if link.later.pk != page.pk]


def _with(page: OfficialDocument, acts: list[Act], targets: dict[int, OfficialDocument]) -> list[Link]:
    """The links that the version will make."""
    return [
        Link(
            OfficialDocument(pk=page.pk, path=page.path, issued_on=act.since),
            Relation(act.relation),
            targets[act.target_id],
        )
        for act in acts
        if act.since
        and act.target_id in targets
        and reach.may(act.relation, page.path, targets[act.target_id].path)
    ]


def _will_be(act: Act, target: OfficialDocument, page: OfficialDocument) -> str:
    sentence = {
        Relation.REPEALS: _("%(document)s will be shown as repealed from %(date)s on."),
        Relation.REPLACES: _("%(document)s will be shown as replaced from %(date)s on."),
        Relation.AMENDS: _("%(document)s will be shown as amended from %(date)s on."),
        Relation.CORRECTS: _("%(document)s will be shown as corrected from %(date)s on."),
    }[Relation(act.relation)]
    return sentence % {"document": _name(target, page), "date": day(act.since)}


def _will_be_no_more(act: Act, target: OfficialDocument, page: OfficialDocument, left: Links) -> str:
    sentence = {
        Relation.REPEALS: _("%(document)s will no longer be shown as repealed by it, but as: %(state)s."),
        Relation.REPLACES: _("%(document)s will no longer be shown as replaced by it, but as: %(state)s."),
        Relation.AMENDS: _("%(document)s will no longer be shown as amended by it, but as: %(state)s."),
        Relation.CORRECTS: _("%(document)s will no longer be shown as corrected by it; it is: %(state)s."),
    }[Relation(act.relation)]
    state = left.validity(target, timezone.localdate()).label
    return sentence % {"document": _name(target, page), "state": state}


def _name(target: OfficialDocument, page: OfficialDocument) -> str:
    """Its number; whose it is, where it is another site's."""
    table = hosts.table()
    here, there = table.owner_of(page.path), table.owner_of(target.path)
    name = target.number
    if here and there and here[0].site_id != there[0].site_id:
        name = f"{name} ({there[0].ward_name or there[0].name})"
    return name if target.live else _("%(document)s (not public yet)") % {"document": name}


def _other_number(page: OfficialDocument, number: str, links: Links) -> Iterator[str]:
    linked: dict[int, Any] = {link.earlier.pk: link.earlier.number for link in links.by_later[page.pk]}
    linked |= {link.later.pk: link.later.number for link in links.by_earlier[page.pk]}
    if linked:
        yield _("%(documents)s will name it %(number)s in the place of %(before)s.") % {
            "documents": named(linked.values()),
            "number": number,
            "before": page.number,
        }


def _twin(page: OfficialDocument, number: str) -> Iterator[str]:
    owner = hosts.table().owner_of(page.path)
    same = OfficialDocument.objects.live_below(owner[1].path if owner else page.path)
    twin = same.filter(number=number).exclude(pk=page.pk).values_list("title", flat=True).first()
    if twin is not None:
        yield _(
            "“%(title)s” is public under the number %(number)s as well: news that name the number lead "
            "to the one that was issued later."
        ) % {"title": twin, "number": number}
