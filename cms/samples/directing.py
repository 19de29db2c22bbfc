"""Directives: the city asks wards to publish something by a day, and sees what came of it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.db import models, transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.log_actions import log
from wagtail.models import Page

from cms.samples import acts
from cms.samples.access import may_write, must_answer
from cms.samples.enums import Answer
from cms.samples.models import Directive, DirectiveTask, SampleCopy
from cms.samples.pages import leave_out_moved, still_in
from cms.samples.telling import directives as telling
from sites.models import Ward
from sites.provisioning.bulk import insert
from sites.scoping import across_wards
from workflows.errors import Refused
from workflows.queue import today


class TaskState(models.TextChoices):
    """How one ward stands with a directive; in the order of the bar."""

    DONE = "done", gettext_lazy("It is public")
    UNDER_WAY = "under-way", gettext_lazy("On its way")
    EXCUSED = "excused", gettext_lazy("Says why not")
    OVERDUE = "overdue", gettext_lazy("Overdue")
    OPEN = "open", gettext_lazy("Nothing yet")
    WITHDRAWN = "withdrawn", gettext_lazy("Its sample was withdrawn")


@dataclass(frozen=True, slots=True)
class WardProgress:
    """One ward's task with the page that counts for it."""

    task: DirectiveTask
    page: Page | None
    state: TaskState
    withdrawn: SampleCopy | None = None
    """The sample that came with the directive, where the city has taken it back from the ward."""


@transaction.atomic
def direct(directive: Directive, wards: Sequence[Ward], *, acting_user: Any) -> Directive:
    """Send a directive; each ward has one task of it."""
    if not may_write(acting_user):
        raise Refused(_("Only the city's moderators send directives."))
    directive.created_by = acting_user
    directive.save()
    tasks = insert([DirectiveTask(directive=directive, ward=ward) for ward in wards])
    log(
        instance=directive,
        action=acts.DIRECTED,
        user=acting_user,
        data={"wards": [ward.slug for ward in wards], "due": directive.due.isoformat()},
    )
    telling.directed(tasks)
    return directive


@transaction.atomic
def fulfil(task: DirectiveTask, *, acting_user: Any, page: Page | None, note: str = "") -> None:
    """Name the ward's page that does what was asked, or say why there is none."""
    must_answer(acting_user, task.ward_id)
    if page is not None and still_in(page, task.ward_id) is None:
        raise Refused(_("Choose a page."))
    if page is None and not note.strip():
        raise Refused(_("Choose a page, or say why there is none."))
    current = DirectiveTask.objects.select_for_update().get(pk=task.pk)
    current.page, current.note = page, note.strip()[:255]
    current.answered_at, current.answered_by = timezone.now(), acting_user
    current.save()
    log(
        instance=task.directive,
        action=acts.FULFILLED,
        user=acting_user,
        data={"ward": task.ward.slug, "page": page.pk if page else None, "note": current.note},
    )
    telling.fulfilled(current)


@transaction.atomic
def remind(directive: Directive, *, acting_user: Any) -> int:
    """Mark those who have done nothing yet, once a day; how many."""
    if not may_write(acting_user):
        raise Refused(_("Only the city's moderators remind wards."))
    midnight = today(timezone.now())
    late = [
        one.task
        for one in progress_of(directive)
        if one.state in (TaskState.OPEN, TaskState.OVERDUE)
        and not (one.task.reminded_at and one.task.reminded_at >= midnight)
    ]
    across_wards(DirectiveTask.objects, "the wards that have done nothing yet").filter(
        pk__in=[task.pk for task in late]
    ).update(reminded_at=timezone.now())
    if late:
        log(
            instance=directive,
            action=acts.REMINDED,
            user=acting_user,
            data={"wards": [task.ward.slug for task in late]},
        )
        telling.reminded(late)
    return len(late)


def progress_of(*directives: Directive) -> list[WardProgress]:
    """Every ward of some directives: two queries."""
    rows = across_wards(DirectiveTask.objects, "the wards of a directive of the city")
    found = rows.filter(directive__in=directives)
    return progress(found.select_related("directive", "ward", "page", "answered_by"))


def progress(tasks: Iterable[DirectiveTask]) -> list[WardProgress]:
    """Of some tasks; a ward that submitted the sample that came with a directive has done what was asked.

    One from which that sample was withdrawn, and that has done nothing, is asked for nothing any more.
    """
    found = list(tasks)
    leave_out_moved(found)
    of_sample = _copies_of_samples(found)
    return [_progress(task, of_sample.get((task.directive.sample_id, task.ward_id))) for task in found]


def _copies_of_samples(tasks: Sequence[DirectiveTask]) -> dict[tuple[int | None, int], SampleCopy]:
    """Those that the wards took, and those that were withdrawn from them."""
    samples = {task.directive.sample_id for task in tasks if task.directive.sample_id}
    if not samples:
        return {}
    copies = list(
        across_wards(SampleCopy.objects, "what these wards made of the samples of directives")
        .filter(sample__in=samples, ward__in={task.ward_id for task in tasks})
        .exclude(answer__in=(Answer.OPEN, Answer.DECLINED), withdrawn_at=None)
        .select_related("page")
        .only("sample", "ward", "page", "answer", "withdrawn_at", "withdrawn_why")
    )
    leave_out_moved(copies)
    return {(copy.sample_id, copy.ward_id): copy for copy in copies}


def _progress(task: DirectiveTask, copy: SampleCopy | None) -> WardProgress:
    withdrawn = copy if copy is not None and copy.is_withdrawn else None
    page = task.page or (copy.page if copy is not None and copy.was_taken else None)
    if page is not None:
        return WardProgress(task, page, TaskState.DONE if page.live else TaskState.UNDER_WAY, withdrawn)
    if task.note:
        return WardProgress(task, None, TaskState.EXCUSED, withdrawn)
    if withdrawn is not None:
        return WardProgress(task, None, TaskState.WITHDRAWN, withdrawn)
    return WardProgress(task, None, TaskState.OVERDUE if task.directive.is_over else TaskState.OPEN)
