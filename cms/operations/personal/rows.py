"""The rows of each group that lead to an account."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.apps import apps
from django.db.models import Q, QuerySet

from cms.operations.personal.declared import KEPT, Kept
from cms.operations.personal.fields import leads_to_account

Group = tuple[Kept, Any, QuerySet[Any]]


def of(account: int) -> Iterator[Group]:
    """Each group with a model and its rows; what leads to the account in several ways is there once."""
    for kept in KEPT:
        for label in sorted({name.rpartition(".")[0] for name in kept.names}):
            model = apps.get_model(label)  # noqa: TID251 - the declarations are data
            fields = [
                field.name
                for field in model._meta.local_concrete_fields
                if leads_to_account(field) and f"{label}.{field.name}" in kept.names
            ]
            if fields:
                condition = Q()
                for name in fields:
                    condition |= Q(**{name: account})
                yield kept, model, model._base_manager.filter(condition).order_by("pk")
