"""Whoever made a picture or a file that a page shows is an author of the page, until it has been approved once."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db.models import Exists, OuterRef, Q, QuerySet, Value
from django.db.models.fields import CharField, TextField
from django.db.models.functions import Cast, Concat, StrIndex
from wagtail.models import ModelLogEntry

from cms.media import changes, uses
from cms.media.manifest import rows
from cms.media.models import CHANGES, KINDS, PublicUse
from cms.media.references import MediaKey
from sites.scoping import across_wards
from workflows.authors import Authorship
from workflows.models import RoleTaskState


def makers(state: RoleTaskState, _since: dt.datetime | None) -> Iterable[int | None]:
    """Whoever uploaded what no live page shows yet, or worked on it; and whoever asked for a change that waits."""
    media = rows(MediaKey.parse(text) for text in state.carried)
    waiting = changes.changes_of(media)
    public = uses.public_among(media)
    new = [medium for key, medium in media.items() if key not in public]
    people: set[int | None] = {medium.uploaded_by_user_id for medium in new}
    for change in waiting.values():
        people |= {change.requested_by_id, change.version.uploaded_by_user_id if change.version else None}
    for model in KINDS.values():
        ids = [str(medium.pk) for medium in new if type(medium) is model]
        if ids:
            entries = across_wards(ModelLogEntry.objects, "the history of what one step carries").filter(
                content_type=ContentType.objects.get_for_model(model), object_id__in=ids
            )
            people |= set(entries.values_list("user_id", flat=True))
    return people


def made_by(user: Any) -> Q:
    """The same, from the person's side: what is theirs among the keys that the step carries."""
    found = Q()
    for kind, model in KINDS.items():
        entries = ModelLogEntry.objects.filter(
            content_type=ContentType.objects.get_for_model(model),
            object_id=Cast(OuterRef("pk"), CharField()),
            user=user,
        )
        public = across_wards(PublicUse.objects, "whether a picture at hand is public anywhere").filter(
            **{kind: OuterRef("pk")}, page__live=True
        )
        new = model.objects.filter(Q(uploaded_by_user=user) | Q(Exists(entries)), ~Exists(public))
        waiting = CHANGES[kind].objects.filter(Q(requested_by=user) | Q(version__uploaded_by_user=user))
        found |= Q(Exists(_carried(new, kind, "pk"))) | Q(Exists(_carried(waiting, kind, "medium_id")))
    return found


def _carried(media: QuerySet[Any], kind: str, pk: str) -> QuerySet[Any]:
    """Those whose key the step names: keys of a JSON object stand in it as ``"image:12":``."""
    key = Concat(Value(f'"{kind}:'), Cast(pk, CharField()), Value('":'), output_field=TextField())
    return media.alias(place=StrIndex(Cast(OuterRef("carried"), TextField()), key)).filter(place__gt=0)


AUTHORSHIP = Authorship(of=makers, by=made_by)
