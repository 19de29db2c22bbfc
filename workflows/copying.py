"""The form that asks how a page shall be copied."""

from __future__ import annotations

from typing import Any

from wagtail.admin.forms.pages import CopyForm


class DraftCopyForm(CopyForm):
    """A copy is a draft: the questions whether to publish it, or to make an alias, are left out.

    Wagtail asks them of everybody who may publish somewhere, and of superusers.
    """

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in ("publish_copies", "alias"):
            self.fields.pop(name, None)
