"""What people write at a place."""

from __future__ import annotations

from django import forms

from workflows.remarks.models import LONGEST, Outcome


class SayForm(forms.Form):
    """A comment, or a proposal where a passage is named."""

    place = forms.CharField(required=False, max_length=500)
    words = forms.CharField(required=False, max_length=LONGEST)
    passage = forms.CharField(required=False, max_length=LONGEST)
    instead = forms.CharField(required=False, max_length=LONGEST)
    back = forms.CharField(required=False, max_length=1000)


class ReplyForm(forms.Form):
    """A word under a remark, and what becomes of it."""

    ACTIONS = (("reply", ""), ("take", ""), *((one, "") for one in Outcome.values if one))

    action = forms.ChoiceField(choices=ACTIONS)
    words = forms.CharField(required=False, max_length=LONGEST)
    from_editor = forms.BooleanField(required=False)
    #: A screen of another room from which somebody answers.
    next = forms.CharField(required=False, max_length=1000)
    back = forms.CharField(required=False, max_length=1000)
