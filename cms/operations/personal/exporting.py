"""What a person is given: everything that leads to their account, as it is stored."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any, Final

from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.utils import timezone

from cms.operations.personal import rows
from cms.operations.personal.declared import Erasure, Kept
from cms.users.models import User
from workflows.audit.models import AuditPerson

#: Secrets open something, and are no data about anybody.
_WITHHELD: Final = frozenset(
    {"password", "secret", "digest", "key", "key_hash", "prefix", "token", "nonce", "credential_id", "data"}
)
#: Of work: what it was and when. Its texts are the office's, are read in the admin, and may name somebody else.
_OF_WORK: Final = frozenset({"title", "action", "kind", "status", "verdict", "role"})
_ACCOUNT: Final = (
    "username", "first_name", "last_name", "email", "date_joined", "last_login", "is_active", "is_superuser",
)  # fmt: skip
_AT_ONCE: Final = 500


def lines(person: User) -> Iterator[str]:
    """One JSON object a line, so that memory does not grow: the account first, then each row by its kind."""
    yield _line(
        {
            "what": "account",
            "exported_at": timezone.now(),
            **{name: getattr(person, name) for name in _ACCOUNT},
        }
    )
    yield _line({"what": "roles", "groups": sorted(person.groups.values_list("name", flat=True))})
    for name in AuditPerson.objects.filter(account=person.pk).values_list("display", flat=True):
        yield _line({"what": "The audit", "name": name})
    for kept, model, found in rows.of(person.pk):
        names = [field.attname for field in model._meta.local_concrete_fields if _is_told(field, kept)]
        for row in found.values(*names).iterator(chunk_size=_AT_ONCE):
            yield _line({"what": kept.title, "model": model._meta.label, **row})


def counts(person: User) -> dict[str, int]:
    """How many rows each group has, for the screen; one query for each model."""
    found: dict[str, int] = {}
    for kept, _model, matching in rows.of(person.pk):
        found[kept.title] = found.get(kept.title, 0) + matching.count()
    return found


def _is_told(field: models.Field[Any, Any], kept: Kept) -> bool:
    if field.name in _WITHHELD or isinstance(field, models.BinaryField):
        return False
    if kept.erasure is not Erasure.NUMBERED or isinstance(field, models.ForeignKey):
        return True
    is_text = isinstance(field, models.CharField | models.TextField | models.JSONField | models.FileField)
    return field.name in _OF_WORK or not is_text


def _line(row: dict[str, Any]) -> str:
    return json.dumps(row, cls=DjangoJSONEncoder, ensure_ascii=False) + "\n"
