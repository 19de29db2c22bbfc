"""The forms of the accounts' section."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from cms.users import authority
from sites.models import SiteRole


class RoleChoice(forms.ModelChoiceField):  # type: ignore[type-arg]
    """Roles by the names of their groups, which the people who work there know."""

    def label_from_instance(self, obj: SiteRole) -> str:
        return obj.group.name


class InviteForm(forms.Form):
    """Who is invited, and for what; somebody who gives one role only is not asked which."""

    last_name = forms.CharField(label=_("Family and middle name"), max_length=150)
    first_name = forms.CharField(label=_("Given name"), max_length=150)
    email = forms.EmailField(
        label=_("E-mail address"),
        max_length=254,
        help_text=_("The person's own official address; the link to choose a password goes there."),
    )

    def __init__(self, actor: Any, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        roles = authority.grantable(actor)
        self._only = roles[0] if len(roles) == 1 else None
        if self._only is None:
            self.fields["role"] = RoleChoice(queryset=roles, label=_("Work"))

    @property
    def chosen_role(self) -> SiteRole:
        """The role for the new account."""
        found: SiteRole = self._only or self.cleaned_data["role"]
        return found


class GrantForm(forms.Form):
    """One more role for a person."""

    def __init__(self, actor: Any, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["role"] = RoleChoice(queryset=authority.grantable(actor), label=_("Give this work too"))


class FindForm(forms.Form):
    """What the list is narrowed by."""

    q = forms.CharField(label=_("Name, login name or e-mail"), required=False, max_length=100)
