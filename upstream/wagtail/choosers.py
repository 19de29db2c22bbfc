"""A chooser shows nothing as chosen where what was sent names nothing; every chooser asks through one method."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.db.models import Model
from wagtail.admin.widgets import BaseChooser

from upstream.gap import Gap, Has

GAP = Gap(
    replaces="how a chooser finds what it shows again",
    reason="it asks the database for whatever the form sent: `130.0` is an error page, ` 130` shows a title",
    leans=(Has("wagtail.admin.widgets:BaseChooser.get_instance", ("value",)),),
    used_in=("cms.isolation.apps",),
    thread="https://github.com/wagtail/wagtail/pull/4380",
)


def install(key_of: Callable[[type[Model], Any], Any]) -> None:
    """Called once, when the application is ready; ``key_of`` reads an id, or says that it is none."""
    ask = BaseChooser.get_instance

    @wraps(ask)
    def get_instance(self: BaseChooser, value: Any) -> Any:
        if isinstance(value, Model) or value is None:
            return ask(self, value)
        key = key_of(self.model_class, value)
        return None if key is None else ask(self, key)

    BaseChooser.get_instance = get_instance
