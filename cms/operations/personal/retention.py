"""What is deleted by its age alone, each night; each row says what it is called and how old it may be."""

from __future__ import annotations

import datetime as dt
import logging
from collections.abc import Callable, Iterator
from typing import Final

from django.conf import settings
from django.db.models import QuerySet
from django.utils import timezone
from wagtail.admin.models import FormState
from wagtail.models import UploadedFile

from sites import trace
from workflows.audit.models import AuditWords
from workflows.experts import keeping
from workflows.notices import sending

logger = logging.getLogger("dinh.operations")

#: Files whose upload nobody has finished, and forms that were put aside.
UNFINISHED: Final = dt.timedelta(days=30)


def forget() -> Iterator[tuple[str, int | Exception]]:
    """One after the other, with what went and how much, or why it did not; the others go on."""
    for name, delete in RULES.items():
        try:
            yield name, delete()
        except Exception as error:
            logger.exception("%s were not deleted", name, extra=trace.event("not_forgotten", what=name))
            yield name, error


def expired_addresses(*, late_by: dt.timedelta) -> int:
    """How many addresses of the audit should have gone so long ago; for the doctor."""
    return _addresses(late_by).count()


def _addresses(late_by: dt.timedelta = dt.timedelta()) -> QuerySet[AuditWords]:
    before = timezone.now() - dt.timedelta(days=settings.AUDIT_ADDRESS_DAYS) - late_by
    return AuditWords.objects.filter(name=AuditWords.ADDRESS, at__lt=before)


def _forget_addresses() -> int:
    return _addresses().delete()[0]


def _unfinished_uploads() -> int:
    """Wagtail notes no day at them; the storage does."""
    before, count = timezone.now() - UNFINISHED, 0
    for row in UploadedFile.objects.order_by("pk").iterator():
        try:
            is_old = row.file.storage.get_modified_time(row.file.name) < before
        except OSError:
            is_old = True
        if is_old:
            row.file.delete(save=False)
            row.delete()
            count += 1
    return count


def _unfinished_forms() -> int:
    return FormState.objects.filter(last_updated_at__lt=timezone.now() - UNFINISHED).delete()[0]


RULES: Final[dict[str, Callable[[], int]]] = {
    "addresses of the audit": _forget_addresses,
    "unfinished uploads": _unfinished_uploads,
    "unfinished forms": _unfinished_forms,
    "experts": keeping.forget_old,
    "notices and deliveries": sending.forget_old,
}
