"""The editor's form of an official document."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _

from cms.core.forms import BasePageForm
from cms.documents import reach


class DocumentForm(BasePageForm):
    """Says beside each relation whether the document may stand so to the other one."""

    def clean(self) -> dict[str, Any]:
        """Asked of the document that was found, so it does not matter how its number was written."""
        cleaned: dict[str, Any] = super().clean()
        path = self.instance.path or (self.parent_page.path if self.parent_page else "")
        for row in self._relations():
            target = row.cleaned_data.get("target")
            reason = reach.refusal(row.cleaned_data.get("relation"), path, target.path) if target else ""
            if reason:
                row.add_error("target", reason)
        self._say_each_once()
        return cleaned

    def _say_each_once(self) -> None:
        """What a document does to another one is said in one row."""
        seen = set()
        for row in self._relations():
            said = row.cleaned_data.get("relation"), row.cleaned_data.get("target")
            if None in said:
                continue
            if said in seen:
                row.add_error("target", _("This is said in a row above already; delete one of the two."))
            seen.add(said)

    def _relations(self) -> list[Any]:
        """The rows that stay."""
        rows = self.formsets.get("relations")
        if rows is None or not rows.is_bound or not rows.management_form.is_valid():
            return []
        going = rows.deleted_forms if rows.is_valid() else []
        return [row for row in rows.forms if row.is_valid() and row not in going]
