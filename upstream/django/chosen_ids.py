"""Every field that offers rows reads ids the one way.

Django finds a choice by every spelling that its columns take, and a number that is too large for the database is
a server error where several may be chosen. No form sends any of these.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import Model
from django.forms import ModelChoiceField, ModelMultipleChoiceField

from upstream.gap import Gap, Has

GAP = Gap(
    replaces="how choices of forms read ids",
    reason="`1_30` is found, 10**30 is a server error",
    leans=(
        Has("django.forms:ModelChoiceField.to_python", ("value",)),
        Has("django.forms:ModelMultipleChoiceField._check_values", ("value",)),
    ),
    used_in=("cms.isolation.apps",),
)


Reads = Callable[[type[Model], Any], bool]
"""Whether a value is an id of the model."""


def install(reads: Reads) -> None:
    """Called once, when the application is ready."""
    chosen = ModelChoiceField.to_python
    # There is no public place between the list that was sent and the question to the database.
    chosen_together = ModelMultipleChoiceField._check_values  # type: ignore[attr-defined]  # noqa: SLF001

    @wraps(chosen)
    def to_python(field: ModelChoiceField[Any], value: Any) -> Any:
        if value not in field.empty_values and not _may_be(field, value, reads):
            raise ValidationError(field.error_messages["invalid_choice"], "invalid_choice", {"value": value})
        return chosen(field, value)

    @wraps(chosen_together)
    def check_values(field: ModelMultipleChoiceField[Any], value: Any) -> Any:
        for one in value:
            if not _may_be(field, one, reads):
                raise ValidationError(
                    field.error_messages["invalid_pk_value"], "invalid_pk_value", {"pk": one}
                )
        return chosen_together(field, value)

    ModelChoiceField.to_python = to_python  # type: ignore[method-assign, assignment]
    ModelMultipleChoiceField._check_values = check_values  # type: ignore[attr-defined]  # noqa: SLF001


def _may_be(field: ModelChoiceField[Any], value: Any, reads: Reads) -> bool:
    """Whether a value can be one of the choices; those that go by another name have their own reader."""
    queryset: Any = field.queryset
    by_id = field.to_field_name in (None, "pk", queryset.model._meta.pk.name)
    return not by_id or isinstance(value, Model) or reads(queryset.model, value)
