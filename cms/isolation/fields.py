"""Every field and every chooser of every form reads ids the one way.

Upstream gaps: Wagtail's choosers look up whatever was sent, to show its title and to fill a block: "1_30"
is found, "63.0" is a server error. Django's choices are found by the same spellings, and a number that
is too large for the database is a server error where several may be chosen. No form sends any of these.
A chooser refuses the request as a whole: what it shows is not bound to any choices.
Delete what upstream reads by itself with the check of the model's own field.
"""

from __future__ import annotations

from functools import wraps
from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import Model
from django.forms import ModelChoiceField, ModelMultipleChoiceField

from sites.ids import pk_of

_chosen = ModelChoiceField.to_python
# There is no public place between the list that was sent and the question to the database.
_chosen_together = ModelMultipleChoiceField._check_values  # type: ignore[attr-defined]  # noqa: SLF001


def read_ids() -> None:
    """Called once, when the application is ready."""
    ModelChoiceField.to_python = _to_python  # type: ignore[method-assign, assignment]
    ModelMultipleChoiceField._check_values = _check_values  # type: ignore[attr-defined]  # noqa: SLF001


@wraps(_chosen)
def _to_python(field: ModelChoiceField[Any], value: Any) -> Any:
    if value not in field.empty_values and not _may_be(field, value):
        raise ValidationError(field.error_messages["invalid_choice"], "invalid_choice", {"value": value})
    return _chosen(field, value)


@wraps(_chosen_together)
def _check_values(field: ModelMultipleChoiceField[Any], values: Any) -> Any:
    for value in values:
        if not _may_be(field, value):
            raise ValidationError(field.error_messages["invalid_pk_value"], "invalid_pk_value", {"pk": value})
    return _chosen_together(field, values)


def _may_be(field: ModelChoiceField[Any], value: Any) -> bool:
    """Whether a value can be one of the choices; those that go by another name have their own reader."""
    queryset: Any = field.queryset
    by_id = field.to_field_name in (None, "pk", queryset.model._meta.pk.name)
    return not by_id or isinstance(value, Model) or pk_of(queryset.model, value) is not None
