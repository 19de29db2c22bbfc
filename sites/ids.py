"""One way to read an id that somebody sent: the thing it stands for in Django, or no thing at all.

Django and Wagtail look up whatever ``int()`` takes: " 130", "130 ", "+130", "1_30", "0130", digits of
other scripts, 130.7, True. A check that reads less than they do lets through what it cannot read; a
check that reads as much leaves the spelling to whoever comes after it, and texts, sessions and the index
of references keep ids as they were written. So an id is converted as the model's own field does it, and
counts only where it stands as we write it ourselves. No form, link or script of ours sends another
spelling, so nobody's work is lost, and every later reader gets the one spelling that all agree on.

What is no id of the model stands for nothing. Checks refuse it; they never skip it.
"""

from __future__ import annotations

import uuid
from collections.abc import Iterable
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.http import Http404


def pk_of(model: type[models.Model], value: object) -> Any | None:
    """The primary key that a value stands for; none where no row can have it.

    A number that is too large for the column is none either: the database would fail on it. Those that
    the database gives begin with 1.
    """
    if isinstance(value, bool) or not isinstance(value, str | int | uuid.UUID):
        return None
    field = _key_of(model)
    try:
        key = field.to_python(value)
        field.run_validators(key)
    except ValidationError:
        return None
    if isinstance(key, int) and key < 1:
        return None
    return key if str(key) == str(value) else None


def pk_or_404(model: type[models.Model], value: object) -> Any:
    """The primary key that an address names; not found where no row can have it."""
    key = pk_of(model, value)
    if key is None:
        raise Http404
    return key


def pks_of(model: type[models.Model], values: Iterable[object]) -> set[Any] | None:
    """All of them; none where a single one stands for nothing."""
    found = {pk_of(model, value) for value in values}
    return None if None in found else found


def _key_of(model: type[models.Model]) -> models.Field[Any, Any]:
    """The field that holds the key: a page type's is that of the page."""
    field: Any = model._meta.pk
    while field.remote_field:
        field = field.target_field
    return field
