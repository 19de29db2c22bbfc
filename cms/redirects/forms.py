"""One redirect: an old address of a site, and where it leads."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlsplit

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.contrib.redirects.models import Redirect

from cms.redirects import addresses
from cms.redirects.policy import REDIRECTS
from sites import hosts
from sites.editing import SiteRowForm
from sites.hosts import HostEntry


class RedirectForm(SiteRowForm):
    """Wards lead to their own pages or to hosts of the city; the city leads anywhere."""

    policy = REDIRECTS
    redirect_link = forms.URLField(
        label=gettext_lazy("or leads to the address"),
        help_text=gettext_lazy("Beginning with https://. For a ward: an address of the city's sites."),
        max_length=255,
        required=False,
        assume_scheme="https",
    )

    class Meta:
        model = Redirect
        fields = ("site", "old_path", "redirect_page", "redirect_link", "is_permanent")
        labels = {
            "old_path": gettext_lazy("Old address"),
            "redirect_page": gettext_lazy("Leads to the page"),
            "is_permanent": gettext_lazy("For good"),
        }
        help_texts = {
            "old_path": gettext_lazy(
                "As people have it, such as /tin-cu/123; a whole address may be pasted."
            ),
            "redirect_link": gettext_lazy(
                "Beginning with https://. For a ward: an address of the city's sites."
            ),
            "is_permanent": gettext_lazy("Search engines then forget the old address."),
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.is_city = REDIRECTS.reaches_all(self.for_user)
        self.offer_pages("redirect_page")
        if "site" in self.fields:
            self.fields["site"].required = not self.is_city
            self.fields["site"].empty_label = _("All websites") if self.is_city else "---------"
            portal = hosts.table().portal
            if self.instance.pk is None and portal is not None:
                # "All" is a choice, not what happens to whoever overlooks the field.
                self.fields["site"].initial = portal.site_id

    @property
    def _entry(self) -> HostEntry | None:
        return hosts.table().entry(self.chosen_site_id or 0)

    def clean_old_path(self) -> str:
        """A path of the site that nothing answers yet."""
        typed: str = self.cleaned_data["old_path"]
        owner = addresses.site_of(typed) if "//" in typed else None
        path = Redirect.normalise_path(typed)
        # ``site`` stands before this field, so it is cleaned already.
        if owner is not None and owner.site_id != self.chosen_site_id:
            raise ValidationError(_("This address belongs to another site."))
        if path == "/" or addresses.is_reserved(path):
            raise ValidationError(_("This address is the system's own and cannot lead elsewhere."))
        return path

    def clean(self) -> dict[str, Any]:
        """One target, no double, no page in the way, no circle."""
        cleaned: dict[str, Any] = super().clean()
        path = cleaned.get("old_path")
        if path and not self.errors:
            self._check_source(path)
            self._check_target(cleaned, path)
        return cleaned

    def _check_source(self, path: str) -> None:
        same = Redirect.objects.filter(old_path=path, site=self.chosen_site_id).exclude(pk=self.instance.pk)
        if same.exists():
            self.add_error("old_path", _("There is a redirect of this address already; change that one."))
        entry = self._entry
        if entry is not None and "?" not in path and addresses.live_page_at(entry, path):
            self.add_error(
                "old_path", _("A public page has this address, so the redirect would never be followed.")
            )

    def _check_target(self, cleaned: dict[str, Any], path: str) -> None:
        link: str = cleaned.get("redirect_link") or ""
        if bool(cleaned.get("redirect_page")) == bool(link):
            self.add_error("redirect_page", _("Choose a page, or type an address: one of the two."))
            return
        if not link:
            return
        target = addresses.answers_at(link)
        if not self.is_city and target is None:
            self.add_error("redirect_link", _("A ward's redirect leads only to sites of the city."))
        elif urlsplit(link).scheme not in ("http", "https"):
            self.add_error("redirect_link", _("The address begins with https://."))
        elif addresses.ends_in_itself(self.chosen_site_id, path, link):
            self.add_error("redirect_link", _("This leads in a circle."))
        elif target is not None and target == self._entry:
            self._prefer_page(cleaned, target, link)

    def _prefer_page(self, cleaned: dict[str, Any], target: HostEntry, link: str) -> None:
        """A page keeps being found when it moves; an address does not."""
        page = addresses.live_page_at(target, link)
        if page is not None and not urlsplit(link).query:
            cleaned |= {"redirect_page": page, "redirect_link": ""}


class ImportForm(forms.Form):
    """A table of old and new addresses for one site."""

    site: Any = forms.ModelChoiceField(queryset=None, label=gettext_lazy("Website"))
    file = forms.FileField(
        label=gettext_lazy("Table (CSV)"),
        help_text=gettext_lazy(
            "Two columns: the old address and the new one. Excel saves it as “CSV UTF-8”."
        ),
        widget=forms.FileInput(attrs={"accept": ".csv,.txt"}),
    )

    def __init__(self, user: Any, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["site"]
        assert isinstance(field, forms.ModelChoiceField)  # noqa: S101 - tells mypy what stands above
        field.queryset = REDIRECTS.sites(user)
        if len(field.queryset) == 1:
            field.initial = field.queryset[0]
            field.widget = forms.HiddenInput()
