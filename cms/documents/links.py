"""What documents do to one another, read for many documents at once.

Only links between documents that anybody may read are known here: a draft that will replace
a decision says nothing to the public yet. And only what the later document may do
(``cms.documents.reach``): a row of another ward is as good as none.
"""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable
from typing import NamedTuple

from django.db.models import Exists, OuterRef, Q
from django.db.models.functions import Coalesce
from django.utils import timezone

from cms.core.live import readable
from cms.documents import reach
from cms.documents.enums import Relation, Validity
from cms.documents.models import DocumentRelation, OfficialDocument
from cms.documents.querysets import DocumentQuerySet

#: Rounds in which a family is gathered; each is one query, and few families have more than two.
_ROUNDS = 4


class Link(NamedTuple):
    """``later`` does ``relation`` to ``earlier``."""

    later: OfficialDocument
    relation: Relation
    earlier: OfficialDocument


class Links:
    """Links by document, from both ends."""

    def __init__(self, links: Iterable[Link]) -> None:
        self.by_later: dict[int, list[Link]] = defaultdict(list)
        self.by_earlier: dict[int, list[Link]] = defaultdict(list)
        for link in links:
            self.by_later[link.later.pk].append(link)
            self.by_earlier[link.earlier.pk].append(link)
        for group in self.by_earlier.values():
            group.sort(key=lambda link: (link.later.since, link.later.pk))

    def validity(self, document: OfficialDocument, on: dt.date) -> Validity:
        """Whether a document applies on a day, by its dates and by what later ones did to it."""
        done = {link.relation for link in self.by_earlier[document.pk] if link.later.since <= on}
        if Relation.REPLACES in done:
            return Validity.REPLACED
        if Relation.REPEALS in done or (document.expires_on and document.expires_on < on):
            return Validity.EXPIRED
        if document.since > on:
            return Validity.UPCOMING
        return Validity.AMENDED if Relation.AMENDS in done else Validity.IN_FORCE

    def ends_on(self, document: OfficialDocument) -> dt.date | None:
        """The last day on which a document applies, by its own date or by what ended it; none if it has no end."""
        ended = (
            link.later.since - dt.timedelta(days=1)
            for link in self.by_earlier[document.pk]
            if link.relation in Relation.ending()
        )
        days = [day for day in (document.expires_on, *ended) if day]
        return min(days) if days else None


def links_of(documents: Iterable[OfficialDocument]) -> Links:
    """All links that begin or end at these documents, with one query."""
    return Links(_read({document.pk for document in documents}))


def validity_of(document: OfficialDocument) -> Validity:
    """Whether a document applies today, by its dates and by what later documents did to it."""
    return links_of([document]).validity(document, timezone.localdate())


def applying(documents: DocumentQuerySet, path: str, on: dt.date | None = None) -> DocumentQuerySet:
    """Those of the documents of the site at this tree path that people must follow on a day (today)."""
    day = on or timezone.localdate()
    ended = (
        DocumentRelation.objects.alias(since=Coalesce("document__effective_on", "document__issued_on"))
        .filter(
            readable("document"),
            reach.acting_on(path),
            target=OuterRef("pk"),
            relation__in=Relation.ending(),
            since__lte=day,
        )
        .exclude(document=OuterRef("pk"))
    )
    return (
        documents.alias(since=Coalesce("effective_on", "issued_on"))
        .filter(since__lte=day)
        .exclude(expires_on__lt=day)
        .exclude(Exists(ended))
    )


def cited_by(document: OfficialDocument) -> list[OfficialDocument]:
    """What a document is based on, as far as anybody may read it; one query."""
    rows = DocumentRelation.objects.filter(
        readable("target"), document=document.pk, relation=Relation.CITES
    ).select_related("target")
    return [row.target for row in rows]


def family_of(document: OfficialDocument) -> tuple[list[OfficialDocument], Links]:
    """A document with all that it is linked to over any number of steps, and their links."""
    members = {document.pk: document}
    links: dict[tuple[int, str, int], Link] = {}
    new = set(members)
    for _round in range(_ROUNDS):
        found = _read(new)
        links |= {(link.later.pk, link.relation, link.earlier.pk): link for link in found}
        ends = {end.pk: end for link in found for end in (link.later, link.earlier)}
        new = ends.keys() - members.keys()
        members = ends | members
        if not new:
            break
    return sorted(members.values(), key=lambda member: (member.since, member.pk)), Links(links.values())


def _read(ids: set[int]) -> list[Link]:
    if not ids:
        return []
    rows = (
        DocumentRelation.objects.filter(
            Q(document__in=ids) | Q(target__in=ids), relation__in=Relation.acting()
        )
        .filter(readable("document"), readable("target"))
        .select_related("document", "target")
        .order_by("document__issued_on", "pk")
    )
    return [
        Link(row.document, Relation(row.relation), row.target)
        for row in rows
        if reach.may(row.relation, row.document.path, row.target.path)
    ]
