"""What is asked before something is sent, answered or asked."""

from __future__ import annotations

import datetime as dt
from functools import cache
from typing import Any, Final

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.admin.panels import FieldPanel, ObjectList
from wagtail.admin.widgets import AdminDateInput

from cms.samples import choosing, places
from cms.samples.models import Directive, SampleArticle
from sites.models import Ward

#: Two years, one of them a leap year. A day beyond is a slip of the keyboard.
_FARTHEST: Final = dt.timedelta(days=731)


class SampleForm(WagtailAdminModelForm):
    """A sample with its text."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if "place" in self.fields:
            label, help_text = self.fields["place"].label, self.fields["place"].help_text
            self.fields["place"] = forms.ChoiceField(
                choices=places.choices(), label=label, help_text=help_text
            )

    def clean_place(self) -> str:
        """A draft below a list is no proposal for a section: what was sent stays of its kind."""
        place: str = self.cleaned_data["place"]
        if self.instance.pk and place != self.instance.place and self.instance.copies.exists():
            raise ValidationError(_("This sample has been sent already. Write a new one for another place."))
        return place


@cache
def sample_panel() -> Any:
    """The form of a sample, as Wagtail's panels draw it; made once, as those of pages are."""
    panel = ObjectList(
        [
            FieldPanel("title"),
            FieldPanel("place"),
            FieldPanel("topic"),
            FieldPanel("summary"),
            FieldPanel("body"),
        ],
        base_form_class=SampleForm,
    )
    return panel.bind_to_model(SampleArticle)


def _coming(day: dt.date) -> dt.date:
    today = timezone.localdate()
    if day < today:
        raise ValidationError(_("This day is over."))
    if day > today + _FARTHEST:
        raise ValidationError(_("This day is more than two years away."))
    return day


class WardsForm(forms.Form):
    """For whom; a group, or wards that are ticked one by one."""

    group = forms.CharField(required=False, max_length=120)
    wards = forms.MultipleChoiceField(required=False)

    def __init__(self, *args: Any, wards: list[Ward], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._wards = wards
        self.fields["wards"].choices = [(ward.slug, ward.name) for ward in wards]  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """The chosen wards; none is an error."""
        data = super().clean() or {}
        chosen = choosing.wards_of(data.get("group") or choosing.CHOSEN, data.get("wards") or (), self._wards)
        if not chosen and not self.errors:
            raise ValidationError(_("Choose the wards that shall receive it."))
        return data | {"chosen": chosen}


class SendForm(WardsForm):
    """A sending: for whom, until when, and what is new."""

    answer_by = forms.DateField(label=gettext_lazy("Answer by"), widget=AdminDateInput)
    note = forms.CharField(label=gettext_lazy("What is new"), required=False, max_length=255)

    def clean_answer_by(self) -> dt.date:
        """A day to come, within two years."""
        return _coming(self.cleaned_data["answer_by"])


class OfferForm(forms.Form):
    """A new version for those who have the sample."""

    note = forms.CharField(label=gettext_lazy("What is new"), max_length=255)


class DirectiveForm(WardsForm, forms.ModelForm):  # type: ignore[type-arg]
    """A directive: topic, what is asked, until when, a sample, and for whom."""

    class Meta:
        model = Directive
        fields = ("topic", "text", "due", "sample")
        widgets = {"due": AdminDateInput, "text": forms.Textarea(attrs={"rows": 4})}

    def clean_due(self) -> dt.date:
        """A day to come, within two years."""
        return _coming(self.cleaned_data["due"])
