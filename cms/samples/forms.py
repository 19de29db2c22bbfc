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
from wagtail.admin.widgets import AdminAutoHeightTextInput, AdminDateInput

from cms.samples import choosing, places
from cms.samples.enums import Kind
from cms.samples.models import Directive, SampleArticle
from cms.translation.glossary import posts, units
from sites.languages import SOURCE
from sites.models import Ward

#: Two years, one of them a leap year. A day beyond is a slip of the keyboard.
_FARTHEST: Final = dt.timedelta(days=731)
_LONGEST_BIOGRAPHY: Final = 3000
#: Bodies of the city itself, as the glossary marks them.
_OF_CITY: Final = "city"


class SampleForm(WagtailAdminModelForm):
    """A sample with its text, the head of a chart, or the record of a leader."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.kind == Kind.CHART:
            self.fields["summary"].required = False
            self.fields["summary"].help_text = ""
        if "post" in self.fields:
            self._ask_of_leader()
        if "place" in self.fields:
            label, help_text = self.fields["place"].label, self.fields["place"].help_text
            self.fields["place"] = forms.ChoiceField(
                choices=places.choices(), label=label, help_text=help_text
            )

    def _ask_of_leader(self) -> None:
        named = [(key, post.label(SOURCE)) for key, post in posts().items() if post.leader and post.unit]
        in_wards = [one for one in named if _OF_CITY not in units()[posts()[one[0]].unit].kinds]
        self.fields["post"] = forms.ChoiceField(choices=[("", "—"), *in_wards], label=_("Post"))
        self.fields["summary"] = forms.CharField(
            label=_("Short biography"),
            widget=AdminAutoHeightTextInput,
            max_length=_LONGEST_BIOGRAPHY,
            help_text=_(
                "What nobody knows here is a blank between two pairs of brackets: [[ điền: trình độ ]]. The ward fills "
                "it in."
            ),
        )

    def clean_post(self) -> str:
        """What was sent stays of its post."""
        post: str = self.cleaned_data["post"]
        if self.instance.pk and post != self.instance.post and self.instance.copies.exists():
            raise ValidationError(_("This sample has been sent already. Write a new one for another post."))
        return post

    def clean_place(self) -> str:
        """A draft below a list is no proposal for a section: what was sent stays of its kind."""
        place: str = self.cleaned_data["place"]
        if self.instance.pk and place != self.instance.place and self.instance.copies.exists():
            raise ValidationError(_("This sample has been sent already. Write a new one for another place."))
        return place


_FIELDS: Final = {
    Kind.TEXT: ("title", "place", "topic", "summary", "body"),
    Kind.CHART: ("title", "summary"),
    Kind.LEADER: ("title", "post", "summary", "asks_portrait"),
}


@cache
def sample_panel(kind: Kind) -> Any:
    """The form of a sample of a kind, as Wagtail's panels draw it; made once, as those of pages are."""
    panel = ObjectList([FieldPanel(name) for name in _FIELDS[kind]], base_form_class=SampleForm)
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

    #: What is said where none is chosen.
    nobody = gettext_lazy("Choose the wards that shall receive it.")

    def clean(self) -> dict[str, Any]:
        """The chosen wards; none is an error."""
        data = super().clean() or {}
        chosen = choosing.wards_of(data.get("group") or choosing.CHOSEN, data.get("wards") or (), self._wards)
        if not chosen and not self.errors:
            raise ValidationError(self.nobody)
        return data | {"chosen": chosen}


class SendForm(WardsForm):
    """A sending: for whom, until when, and what is new."""

    answer_by = forms.DateField(label=gettext_lazy("Answer by"), widget=AdminDateInput)
    note = forms.CharField(label=gettext_lazy("What is new"), required=False, max_length=255)

    def clean_answer_by(self) -> dt.date:
        """A day to come, within two years."""
        return _coming(self.cleaned_data["answer_by"])


class WithdrawForm(WardsForm):
    """A withdrawal: from whom, and why."""

    nobody = gettext_lazy("Choose the wards from which it is withdrawn.")
    reason = forms.CharField(
        label=gettext_lazy("Why it is withdrawn"),
        max_length=255,
        help_text=gettext_lazy("The wards read it. Example: the decision that it cites has been replaced"),
    )


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

    def clean(self) -> dict[str, Any]:
        """Nobody is asked for a text that the city has taken back."""
        data = super().clean()
        sample, chosen = data.get("sample"), data.get("chosen")
        gone = sample.copies.exclude(withdrawn_at=None).filter(ward__in=chosen) if sample and chosen else None
        if gone is not None and gone.exists():
            self.add_error("sample", _("This sample has been withdrawn. Send it to these wards again first."))
        return data
