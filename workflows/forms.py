"""What a reviewer says with a decision."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _


class ApproveForm(forms.Form):
    """A remark is possible with an approval."""

    comment = forms.CharField(
        label=_("Note for the author"), required=False, widget=forms.Textarea({"rows": 2})
    )


class SendBackForm(forms.Form):
    """A page does not come back without a reason."""

    comment = forms.CharField(
        label=_("Note for the author"),
        widget=forms.Textarea({"rows": 2}),
        error_messages={"required": _("Give the reason: the author must know what to change.")},
    )
