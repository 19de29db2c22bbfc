"""Finds the fields that may hold personal data: what leads to an account, and what is called as such data is."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, Final

from django.apps import apps
from django.contrib.auth import get_user_model
from django.db import models

from cms.operations.personal.declared import KEPT, NOBODYS

_CALLED: Final = re.compile(
    r"mail|name$|phone|person|account|author|agent|browser|display|^address$|birth|avatar|(^|_)ip($|_)|signature",
    re.IGNORECASE,
)
_TEXTS: Final = (
    models.CharField,
    models.TextField,
    models.JSONField,
    models.BigIntegerField,
    models.FileField,
)
_ALWAYS: Final = (models.EmailField, models.GenericIPAddressField)
#: Applications of the demo are installed where people develop only.
_LEFT_OUT: Final = ("demo", "showcase")


def candidates() -> dict[str, Any]:
    """Each as ``app.Model.field``, with the field."""
    return {
        f"{model._meta.label}.{field.name}": field
        for model in apps.get_models(include_auto_created=True)
        if not model._meta.proxy and model._meta.app_label not in _LEFT_OUT
        for field in model._meta.local_concrete_fields
        if _may_hold(field)
    }


def leads_to_account(field: Any) -> bool:
    """Whether its value is the number of an account."""
    return bool(field.is_relation) and field.related_model is get_user_model()


def _may_hold(field: Any) -> bool:
    if leads_to_account(field) or isinstance(field, _ALWAYS):
        return True
    return not field.is_relation and isinstance(field, _TEXTS) and bool(_CALLED.search(field.name))


def problems() -> Iterator[str]:
    """What nobody has thought about, and what is declared and not there."""
    found = set(candidates())
    declared = {name for group in KEPT for name in group.names}
    for name in sorted(found - declared - NOBODYS.keys()):
        yield f"{name} may hold personal data: declare it in cms/operations/personal/declared.py"
    for name in sorted((declared | NOBODYS.keys()) - found):
        yield f"{name} is declared and holds nothing of the kind"
    for name in sorted(declared & NOBODYS.keys()):
        yield f"{name} is declared twice"
