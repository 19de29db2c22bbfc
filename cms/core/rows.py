"""Rows below a page: as many as real pages have, and no more, on the server as in the browser.

Without a bound a form takes a thousand rows of each kind. Each costs queries whenever the page is saved, shown to
its editor or compared for its reviewers, so that one draft would keep a worker busy for minutes.
"""

from __future__ import annotations

from typing import Any, ClassVar, Final

from django.utils.translation import gettext_lazy as _
from modelcluster.forms import BaseChildFormSet
from wagtail.admin.panels import InlinePanel

#: Rows above the bound are shown again, so that nothing is lost while somebody decides which to delete.
_SHOWN_AGAIN: Final = 2


class BoundedRows(BaseChildFormSet):
    """Rows of one kind; more of them than the bound are an error above them, also in a draft."""

    default_error_messages: ClassVar[dict[str, Any]] = {
        **BaseChildFormSet.default_error_messages,
        "too_many_forms": _(
            "At most %(num)d rows are taken here. Delete those that are not needed, or divide them among several pages."
        ),
    }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        # Of each instance, because the factory of Django sets its own for the class: a thousand more.
        self.absolute_max = self.max_num * _SHOWN_AGAIN


class RowsPanel(InlinePanel):
    """An inline panel that cannot be declared without a bound."""

    def __init__(self, relation_name: str, *, max_num: int, **kwargs: Any) -> None:
        super().__init__(relation_name, max_num=max_num, **kwargs)

    def get_form_options(self) -> dict[str, Any]:
        """Wagtail's, with rows of ours."""
        options: dict[str, Any] = super().get_form_options()
        options["formsets"][self.relation_name]["formset"] = BoundedRows
        return options
