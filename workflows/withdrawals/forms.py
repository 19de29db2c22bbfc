"""What somebody says who takes pages down."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.models import Page

from sites.choosers import ScopedPageChooser
from sites.scoping import scope_for
from workflows.withdrawals.reasons import Reason
from workflows.withdrawals.words import LONGEST, fault_of_words


class TakeDownForm(forms.Form):
    """A reason; with words for the citizen, or with the page that takes the place."""

    reason = forms.ChoiceField(
        label=gettext_lazy("Reason"),
        choices=Reason.choices,
        widget=forms.RadioSelect,
        error_messages={"required": gettext_lazy("Say why: citizens who still have the address read it.")},
    )
    replaced_by = forms.ModelChoiceField(
        Page.objects.none(),
        label=gettext_lazy("Replaced by"),
        required=False,
        help_text=gettext_lazy("A public page of the same site or of the portal; readers are led there."),
    )
    words = forms.CharField(
        label=gettext_lazy("Words for citizens"),
        required=False,
        max_length=LONGEST,
        widget=forms.Textarea({"rows": 2}),
        help_text=gettext_lazy("They stand at the old address. No names, no telephone numbers."),
    )

    def __init__(self, *args: Any, user: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        pages = Page.objects.filter(scope_for(user).linkable_pages(), live=True, depth__gt=1)
        field: Any = self.fields["replaced_by"]
        field.queryset = pages
        field.widget = ScopedPageChooser(allowed=pages)

    def clean_words(self) -> str:
        """Nothing that is somebody's own."""
        words = str(self.cleaned_data["words"])
        if fault := fault_of_words(words):
            raise forms.ValidationError(fault)
        return words

    def clean(self) -> dict[str, Any]:
        """Whoever says "replaced" says by what."""
        cleaned = super().clean() or {}
        is_replaced = cleaned.get("reason") == Reason.REPLACED
        if is_replaced and not cleaned.get("replaced_by") and "replaced_by" not in self.errors:
            self.add_error("replaced_by", _("Choose the page that takes its place."))
        if not is_replaced:
            cleaned["replaced_by"] = None
        return cleaned

    def arguments(self) -> dict[str, Any]:
        """For the verb ``take_down``."""
        return {
            "reason": Reason(self.cleaned_data["reason"]),
            "words": self.cleaned_data["words"],
            "replaced_by": self.cleaned_data["replaced_by"],
        }


class BulkTakeDownForm(TakeDownForm):
    """With what Wagtail asks in its list of pages."""

    include_descendants = forms.BooleanField(
        label=gettext_lazy("Take the pages below down too"), required=False
    )
