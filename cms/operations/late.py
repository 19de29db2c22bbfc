"""What is left undone, and for how long: asked by the doctor, and told as figures."""

from __future__ import annotations

import datetime as dt
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final, NamedTuple

from django.conf import settings
from django.core.files.storage import FileSystemStorage, storages
from django.db import connection
from django.utils import timezone
from wagtail.models import Page, Revision

from cms.backup.store import newest
from sites.scoping import across_wards
from workflows.notices.models import Delivery
from workflows.notices.models.delivery import Status

LATE: Final = dt.timedelta(minutes=10)
LONG_FAILED: Final = dt.timedelta(hours=1)
_REASON = "a count for the operator"


def due_pages() -> tuple[int, int]:
    """How many should be public by now, and how many should be gone."""
    due = timezone.now() - LATE
    waiting = across_wards(Revision.objects, _REASON).filter(approved_go_live_at__lt=due).count()
    over = across_wards(Page.objects, _REASON).live().filter(expire_at__lt=due).count()
    return waiting, over


def letters() -> int:
    """How many notices nobody was willing to take for an hour."""
    return Delivery.objects.filter(status=Status.PENDING, due_at__lt=timezone.now() - LONG_FAILED).count()


def tasks() -> tuple[int, dt.datetime | None]:
    """How many wait for a worker, and since when the oldest."""
    if settings.TASKS_URL.startswith("immediate:"):
        return 0, None
    return _database_tasks() if settings.TASKS_URL.startswith("database:") else _redis_tasks()


def _database_tasks() -> tuple[int, dt.datetime | None]:
    from django_tasks_db.models import DBTaskResult  # noqa: PLC0415 - installed where TASKS_URL asks for it

    ready = DBTaskResult.objects.ready()
    return ready.count(), ready.order_by("enqueued_at").values_list("enqueued_at", flat=True).first()


def _redis_tasks() -> tuple[int, dt.datetime | None]:
    import django_rq  # noqa: PLC0415 - installed where TASKS_URL asks for it

    queue: Any = django_rq.get_queue("default")
    first = queue.get_jobs(0, 1)
    moment = first[0].enqueued_at if first else None
    return queue.count, moment.replace(tzinfo=moment.tzinfo or dt.UTC) if moment else None


def backup() -> dt.datetime | None:
    """When the newest was made that was written to its end."""
    return newest(Path(settings.BACKUP_DIR)) if settings.BACKUP_DIR else None


class Disk(NamedTuple):
    """Of what there is room for data, files or backups."""

    place: Path
    free: int
    share: float


def disks() -> Iterator[Disk]:
    """Those that data, files and backups are on, each once."""
    places = {Path(settings.VAR_DIR)}
    if isinstance(storages["default"], FileSystemStorage):
        places.add(Path(storages["default"].location))
    if connection.vendor == "sqlite":
        places.add(Path(str(settings.DATABASES["default"]["NAME"])).parent)
    if settings.BACKUP_DIR:
        places.add(Path(settings.BACKUP_DIR))
    seen = set()
    for place in sorted(one for one in places if one.is_dir()):
        device = place.stat().st_dev
        if device not in seen:
            seen.add(device)
            usage = shutil.disk_usage(place)
            yield Disk(place, usage.free, usage.free / usage.total if usage.total else 0.0)


def seconds(moment: dt.datetime | None) -> float:
    """How long ago; nothing waits where there is no moment."""
    return 0.0 if moment is None else max(0.0, (timezone.now() - moment).total_seconds())
