"""What is said to a bundle."""

from __future__ import annotations

import datetime as dt
from typing import Any, Final

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.admin.widgets import AdminDateTimeInput
from wagtail.models import Page

from sites.choosers import ScopedPageChooser
from sites.scoping import scope_for

_MOST_YEARS: Final = 5


class TitleForm(forms.Form):
    """A new bundle."""

    title = forms.CharField(
        label=_("Title"), max_length=160, help_text=_("Example: Opening of the sites of 126 wards")
    )


class PageForm(forms.Form):
    """A page to add or to remove."""

    page = forms.ModelChoiceField(Page.objects.none(), label=_("Page"))
    with_drafts_below = forms.BooleanField(
        label=_("With all drafts below it"),
        required=False,
        help_text=_("Choose a home page for a whole site, or the page above the wards for all of them."),
    )

    def __init__(self, *args: Any, user: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        pages = Page.objects.filter(scope_for(user).pages(), depth__gt=1)
        field: Any = self.fields["page"]
        field.queryset = pages
        field.widget = ScopedPageChooser(allowed=pages)


class MomentForm(forms.Form):
    """When everything becomes public; empty: when somebody says so."""

    moment = forms.DateTimeField(label=_("To be published at"), required=False, widget=AdminDateTimeInput)

    def clean_moment(self) -> dt.datetime | None:
        """Near enough to today that every clock can tell it."""
        moment: dt.datetime | None = self.cleaned_data["moment"]
        if moment is not None and abs(moment.year - timezone.now().year) > _MOST_YEARS:
            raise forms.ValidationError(_("This is too far from today."))
        return moment
