"""The editors' forms of a procedure, and of what a ward adds to one."""

from __future__ import annotations

from typing import Any, Final

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _

from cms.core.forms import BasePageForm
from sites.enums import Role
from sites.scoping import scope_for

#: What says that the department in charge stands by the text.
CONFIRMATION: Final = ("confirmed_on", "confirmed_by")


def may_confirm(user: Any) -> bool:
    """Operators, who hear it from the department."""
    return user is not None and scope_for(user).has_role(Role.OPERATOR)


class ProcedureForm(BasePageForm):
    """Only an operator confirms; what anybody else changes afterwards is to be confirmed again."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._may_confirm = may_confirm(self.for_user)
        if not self._may_confirm:
            for name in CONFIRMATION:
                self.fields.pop(name, None)

    def clean(self) -> dict[str, Any]:
        """A department without a day, or a day without a department, is no confirmation."""
        cleaned: dict[str, Any] = super().clean()
        if self._may_confirm and all(name in self.fields for name in CONFIRMATION):
            if cleaned.get("confirmed_on") and not cleaned.get("confirmed_by"):
                self.add_error("confirmed_by", ValidationError(_("Say which department confirmed it.")))
            if cleaned.get("confirmed_by") and not cleaned.get("confirmed_on"):
                self.add_error("confirmed_on", ValidationError(_("Say on which day it was confirmed.")))
        elif self.has_changed():
            self.instance.confirmed_on, self.instance.confirmed_by = None, ""
        return cleaned


class NoteForm(BasePageForm):
    """A ward notes something on a procedure of the city, once."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if (field := self.fields.get("procedure")) is not None:
            field.queryset = field.queryset.model.objects.of_city().order_by("title")

    def clean(self) -> dict[str, Any]:
        """Two notes on one procedure would hide each other; one that says nothing is none."""
        cleaned: dict[str, Any] = super().clean()
        if not any(cleaned.get(name) for name in ("note", "desk_name", "address", "phone", "hours")):
            self.add_error("note", ValidationError(_("Write a note, or say what is different at the desk.")))
        if cleaned.get("written_on") and cleaned["written_on"] > timezone.localdate():
            self.add_error("written_on", ValidationError(_("This day is still to come.")))
        place = self.parent_page or self.instance.get_parent()
        procedure = cleaned.get("procedure")
        others = type(self.instance).objects.child_of(place).exclude(pk=self.instance.pk)
        if procedure is not None and others.filter(procedure=procedure).exists():
            self.add_error(
                "procedure", ValidationError(_("There is a note on this procedure already: change that one."))
            )
        return cleaned
