"""Which drafts of a sample nobody in the ward has a hand in, so that they can go without anything being lost.

Asked the other way round: whatever refers to a page and is not known to come with the delivery is somebody's work, a
model of tomorrow too. A remark, a translation, a place in a bundle, an open editor keep the draft.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from typing import Any, Final

from django.contrib.contenttypes.models import ContentType
from django.db.models import Model, QuerySet
from django.utils import timezone
from wagtail.admin.models import EditingSession
from wagtail.models import Page, ReferenceIndex, Revision, WorkflowState

from cms.samples.enums import Answer
from cms.samples.models import SampleCopy
from sites.scoping import across_wards

#: Rows that live on when the page is gone: model and field.
LET_GO: Final = frozenset({("samples.SampleCopy", "page"), ("demo.DemoItem", "page")})
#: And what else refers to every page, or is written when somebody only looks at it.
_NO_WORK: Final = LET_GO | frozenset(
    {
        ("people.Appointment", "person"),
        ("wagtailcore.PageLogEntry", "page"),
        ("wagtailcore.PageLogEntry", "revision"),
        ("wagtailcore.ModelLogEntry", "revision"),
        ("wagtailcore.PageSubscription", "page"),
        ("wagtailcore.Page", "latest_revision"),
    }
)
_WHY = "whether anybody in the wards has a hand in what a sample made"


def untouched(copies: Sequence[SampleCopy]) -> list[SampleCopy]:
    """Those whose draft stands as it was delivered; a fixed number of queries. The copies have their pages."""
    found = {copy.page.pk: copy for copy in copies if _is_as_delivered(copy) and copy.page}
    if not found:
        return []
    worked_on = set(_worked_on({pk: copy.page for pk, copy in found.items() if copy.page}))
    # Another sample proposes something for the same page, such as the corrected record of the same post.
    others = across_wards(SampleCopy.objects, _WHY).filter(page__in=found, withdrawn_at=None)
    worked_on |= set(others.exclude(pk__in=[copy.pk for copy in copies]).values_list("page", flat=True))
    versions = {copy.received_revision: pk for pk, copy in found.items()}
    worked_on |= {versions[pk] for pk in _referring(Revision, versions) if pk in versions}
    return [copy for pk, copy in found.items() if pk not in worked_on]


def _is_as_delivered(copy: SampleCopy) -> bool:
    page = copy.page
    return (
        page is not None
        and copy.answer == Answer.OPEN
        and copy.has_own_draft
        and page.latest_revision_id == copy.received_revision
        and page.first_published_at is None
        and not (page.live or page.locked or page.numchild)
    )


def _worked_on(drafts: dict[int, Page]) -> Iterator[int]:
    """Ids of those that something or somebody holds on to."""
    by_text, by_key = (
        {str(pk): pk for pk in drafts},
        {page.translation_key: pk for pk, page in drafts.items()},
    )
    yield from _referring(Page, drafts)
    base = ContentType.objects.get_for_model(Page)
    delivered = [page.latest_revision_id for page in drafts.values()]
    versions = across_wards(Revision.objects, _WHY).filter(base_content_type=base).exclude(pk__in=delivered)
    steps = across_wards(WorkflowState.objects, _WHY).filter(base_content_type=base)
    open_now = EditingSession.objects.filter(
        content_type__in={page.content_type_id for page in drafts.values()} | {base.pk},
        last_seen_at__gte=timezone.now() - EditingSession.IDLE_TIMEOUT,
    )
    for rows in (versions, steps, open_now):
        held = rows.filter(object_id__in=by_text).order_by().values_list("object_id", flat=True)
        yield from (by_text[text] for text in held)
    linked = ReferenceIndex.objects.filter(to_content_type=base, to_object_id__in=by_text).order_by()
    yield from (by_text[text] for text in linked.values_list("to_object_id", flat=True))
    others = across_wards(Page.objects, _WHY).exclude(pk__in=drafts).filter(translation_key__in=by_key)
    yield from (by_key[key] for key in others.order_by().values_list("translation_key", flat=True))


def _referring(model: type[Model], ids: Collection[Any]) -> set[int]:
    """Which of these rows any row of any model refers to, but for what is no work; one query."""
    first, *more = (
        all_rows(relation.related_model)
        .filter(**{f"{relation.field.name}__in": ids})
        .order_by()
        .values_list(relation.field.attname, flat=True)
        for relation in relations_to(model)
        if named(relation) not in _NO_WORK
    )
    return set(first.union(*more))


def all_rows(model: type[Model]) -> QuerySet[Any, Any]:
    """Rows of any model, whatever its managers leave out."""
    return QuerySet(model)


def relations_to(model: type[Model]) -> list[Any]:
    """From every other table; those of the types of a page are its own rows."""
    fields: list[Any] = model._meta.get_fields(include_hidden=True)
    return [
        field
        for field in fields
        if field.auto_created and not field.concrete and not getattr(field, "parent_link", False)
    ]


def named(relation: Any) -> tuple[str, str]:
    """Model and field that refer."""
    return relation.related_model._meta.label, relation.field.name
