"""A chooser shows nothing as chosen where what was sent names nothing.

Upstream gap: a chooser that has to be shown again asks the database for whatever the form sent
("130.0" ends in an error page, " 130" shows a title), and only expects that the thing may be gone. The
field's own validation says what is wrong.
Delete this when ``BaseChooser.get_instance`` does it.
"""

from __future__ import annotations

from functools import wraps
from typing import Any

from django.db.models import Model
from wagtail.admin.widgets import BaseChooser

from sites.ids import pk_of


def keep_choosers_readable() -> None:
    """Called once, when the application is ready; every chooser asks through this method."""
    ask = BaseChooser.get_instance

    @wraps(ask)
    def get_instance(self: BaseChooser, value: Any) -> Any:
        if isinstance(value, Model) or value is None:
            return ask(self, value)
        key = pk_of(self.model_class, value)
        return None if key is None else ask(self, key)

    BaseChooser.get_instance = get_instance
