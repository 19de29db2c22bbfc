"""The clock's part: who is concerned is told before the term, and what is over is taken down with a pointer."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterable, Iterator
from itertools import islice
from typing import Any, Final

from django.db import transaction
from django.utils import timezone
from wagtail.models import Page

from cms.translation.life import telling
from cms.translation.life.opening import original_changed
from cms.translation.models import Held, Renewal
from sites import hosts, trace
from sites.scoping import across_wards
from workflows.actions.locking import hold
from workflows.deadlines.calendar import add_working_time, working_days
from workflows.withdrawals.reasons import Reason
from workflows.withdrawals.stating import Statement, stating

logger = logging.getLogger("dinh.publishing")

#: So many working days before the term everybody concerned hears of it.
WARNED_BEFORE: Final = 2
#: In one run of the clock, so that a run ends before the next begins.
_MOST: Final = 200
_REASON = "what is due in every ward, for the clock"


def keep_translations_in_step() -> None:
    """Each page by itself, in its own transaction: a run that is killed leaves the rest to the next one."""
    now = timezone.now()
    renewals = across_wards(Renewal.objects, _REASON)
    horizon = add_working_time(now, working_days(WARNED_BEFORE))
    called_off = across_wards(Held.objects, _REASON).undecided().filter(revision__approved_go_live_at=None)
    failures = [
        *_each(_numbers(called_off), _forget),
        *_each(_numbers(renewals.due(horizon).filter(warned_at=None)), warn),
        *_each(_over(renewals.due(now).filter(warned_at__isnull=False)), withdraw),
    ]
    if failures:
        raise RuntimeError("; ".join(failures))


@transaction.atomic
def warn(pk: int) -> None:
    """Once; where the clock stood still until the term had come, there is one more working day to act in."""
    row = _held(pk)
    if row is None or row.warned_at is not None:
        return
    now = timezone.now()
    row.warned_at = now
    if stays(row.page):
        # Nothing happens at its term: those who translate hear that it has come.
        row.save(update_fields=["warned_at"])
        return
    row.due_at = max(row.due_at, add_working_time(now, working_days(1)))
    row.save(update_fields=["warned_at", "due_at"])
    telling.nearing(row)


@transaction.atomic
def withdraw(pk: int) -> None:
    """The page is public no more; its address tells where the Vietnamese one is (``withdrawn_translation``)."""
    row = _held(pk)
    now = timezone.now()
    if row is None or row.warned_at is None or row.due_at > now or not row.page.live or _keeps(row.page):
        return
    row.withdrawn_at = now
    row.save(update_fields=["withdrawn_at"])
    with stating(Statement(Reason.WITHDRAWN)):
        row.page.specific.unpublish()
    telling.withdrawn(row)


def stays(page: Page) -> bool:
    """What others stand below (a home page, a section) is not taken from them: its dated notice is all."""
    table = hosts.table()
    owner = table.owner_of(page.path)
    is_home = owner is not None and owner[1].page_id == page.pk
    return is_home or (not page.is_leaf() and page.get_descendants().live().exists())


def _keeps(page: Page) -> bool:
    """Whether a term that is over changes nothing: the page stays, or its next version is approved and has a date.

    Taking it down would call that date off.
    """
    return stays(page) or bool(page.approved_schedule)


def _forget(pk: int) -> None:
    """Somebody has called the date of a version off: its translations have nothing to take over from it."""
    held = Held.objects.undecided().filter(pk=pk).select_related("page__live_revision").first()
    if held is None:
        return
    with transaction.atomic():
        hold(held.page)
        held.called_off_at = timezone.now()
        held.save(update_fields=["called_off_at"])
        if held.page.live and held.page.live_revision is not None:
            original_changed(held.page.specific, held.page.live_revision)


def _held(pk: int) -> Renewal | None:
    """The row as it is while nobody else acts on its page."""
    rows = across_wards(Renewal.objects, _REASON).open().filter(withdrawn_at=None)
    row = rows.filter(pk=pk).select_related("page").first()
    if row is None:
        return None
    hold(row.page)
    found: Renewal | None = (
        rows.select_for_update(of=("self",)).select_related("page", "original").filter(pk=pk).first()
    )
    return found


def _numbers(rows: Any) -> list[int]:
    return list(rows.order_by("pk").values_list("pk", flat=True)[:_MOST])


def _over(rows: Any) -> Iterator[int]:
    """Those to withdraw; the others are met at every run, and must neither be locked nor take the place of these."""
    for row in list(rows.select_related("page").defer("changes").order_by("pk")):
        if not _keeps(row.page):
            yield row.pk


def _each(numbers: Iterable[int], act: Callable[[int], None]) -> list[str]:
    """One that fails stops no other."""
    failures = []
    for pk in islice(numbers, _MOST):
        try:
            act(pk)
        except Exception as error:
            told = trace.event("translation_life_failed", row=pk, act=act.__name__)
            logger.exception("%s of row %s failed", act.__name__, pk, extra=told)
            failures.append(f"{act.__name__} {pk}: {error}")
    return failures
