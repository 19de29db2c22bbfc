"""What is asked of an expert, and what the expert sends."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from sites.numbers import whole
from workflows.experts.models import Verdict
from workflows.experts.verbs import DAYS, LONGEST, MOST_DAYS


class AskForm(forms.Form):
    """Who, what and how long."""

    name = forms.CharField(label=_("Name of the expert"), max_length=120)
    office = forms.CharField(label=_("Office, place of work"), max_length=200, required=False)
    email = forms.EmailField(label=_("E-mail"))
    question = forms.CharField(
        label=_("What you want to know"),
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Say which facts the expert should look at."),
    )
    days = forms.CharField(
        label=_("Days that the link opens"),
        initial=DAYS,
        widget=forms.NumberInput(attrs={"min": 1, "max": MOST_DAYS}),
    )

    def clean_days(self) -> int:
        """A whole number, within what a link may last."""
        days = whole(self.cleaned_data["days"], range(1, MOST_DAYS + 1))
        if days is None:
            raise forms.ValidationError(
                _("A link lasts from 1 to %(number)s days.") % {"number": MOST_DAYS}, code="days"
            )
        return days


class RemarkForm(forms.Form):
    """A comment at a place."""

    place = forms.CharField(required=False, max_length=500)
    words = forms.CharField(max_length=LONGEST, error_messages={"required": _("Write what you want to say.")})


class AnswerForm(forms.Form):
    """The word about the whole."""

    verdict = forms.ChoiceField(
        choices=Verdict.choices, error_messages={"required": _("Choose one of the two answers.")}
    )
    words = forms.CharField(required=False, max_length=LONGEST)
