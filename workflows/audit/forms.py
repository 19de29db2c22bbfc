"""What the audit is asked."""

from __future__ import annotations

import datetime as dt
from typing import Any, Final

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.log_actions import registry

from sites import dates
from workflows.audit.listing import Asked
from workflows.oversight import sites_read_by
from workflows.views.filters import key_of, name_of

#: No install is older.
_FIRST: Final = dt.date(2020, 1, 1)


class AuditFilterForm(forms.Form):
    """By site, person, act and day; nothing beyond what the person may read is offered."""

    ward = forms.ChoiceField(label=_("Site"), required=False)
    act = forms.ChoiceField(label=_("Act"), required=False)
    q = forms.CharField(label=_("Person"), required=False, max_length=100)
    since = forms.DateField(label=_("From"), required=False, widget=forms.DateInput(attrs={"type": "date"}))
    until = forms.DateField(label=_("Until"), required=False, widget=forms.DateInput(attrs={"type": "date"}))
    page = forms.IntegerField(required=False, min_value=1, max_value=2**31 - 1, widget=forms.HiddenInput)
    before = forms.IntegerField(required=False, min_value=1, max_value=2**62, widget=forms.HiddenInput)

    def __init__(self, data: Any, *, user: Any) -> None:
        super().__init__(data)
        self._sites = {key_of(site): site for site in sites_read_by(user)}
        self.fields["ward"].choices = [  # type: ignore[attr-defined]
            ("", _("All sites")),
            *((slug, name_of(site)) for slug, site in self._sites.items()),
        ]
        self.fields["act"].choices = [  # type: ignore[attr-defined]
            ("", _("All acts")),
            *sorted(registry.get_choices(), key=lambda choice: str(choice[1])),
        ]

    def clean(self) -> dict[str, Any]:
        """A day that no act can have is an error at its field."""
        said: dict[str, Any] = super().clean() or {}
        last = timezone.localdate() + dt.timedelta(days=366)
        for name in ("since", "until"):
            if said.get(name) and not _FIRST <= said[name] <= last:
                self.add_error(name, _("Nothing was written on that day."))
        return said

    def asked(self) -> Asked:
        """What is said well; what makes no sense narrows nothing but is shown as an error."""
        self.is_valid()
        said = self.cleaned_data
        site = self._sites.get(said.get("ward") or "")
        until = said.get("until")
        return Asked(
            site_id=site.site_id if site else None,
            action=said.get("act") or "",
            words=(said.get("q") or "").strip(),
            since=dates.moment(said["since"]) if said.get("since") else None,
            # The day that is named belongs to it.
            until=dates.moment(until + dt.timedelta(days=1)) if until else None,
            page_id=said.get("page"),
            before=said.get("before"),
        )


class HideForm(forms.Form):
    """A version is taken out of the public history, or put back, with a reason."""

    version = forms.IntegerField(min_value=1, max_value=2**62, widget=forms.HiddenInput)
    reason = forms.CharField(label=_("Reason"), max_length=500)
