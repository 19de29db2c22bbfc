"""The list of accounts: those that the viewer manages, in a fixed number of queries."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponseBase
from django.urls import reverse_lazy
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from django.views.generic import TemplateView
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from cms.users import authority
from cms.users.forms import FindForm
from cms.users.models import User
from sites import hosts
from sites.hosts import HostEntry
from sites.text import stands_in

PER_PAGE = 50


class AccountView(WagtailAdminTemplateMixin):
    """What all pages of the section share: closed to everybody who manages no account."""

    header_icon = "group"
    section = {"url": reverse_lazy("accounts:list"), "label": _("People of the ward")}

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not authority.is_manager(request.user):
            raise PermissionDenied
        response: HttpResponseBase = super().dispatch(request, *args, **kwargs)
        return response

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        section = dict(self.section)
        if authority.manages_all(self.request.user):
            section["label"] = _("People and their work")
        return [*self.breadcrumbs_items, section, {"url": "", "label": self.get_page_title()}]


class ListView(AccountView, TemplateView):
    """Everybody whom the viewer manages, the open accounts first."""

    template_name = "users/list.html"

    def get_page_title(self) -> Any:
        everything = authority.manages_all(self.request.user)
        return _("People and their work") if everything else _("People of the ward")

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        return super().get_breadcrumbs_items()[:-1]

    @cached_property
    def wards(self) -> list[HostEntry]:
        """The wards to choose from; a lead of one ward gets no choice."""
        table = hosts.table()
        led = authority.led_wards(self.request.user)
        everything = authority.manages_all(self.request.user)
        return [entry for entry in table.wards if everything or entry.ward_id in led]

    @cached_property
    def chosen(self) -> HostEntry | None:
        wanted = self.request.GET.get("ward", "")
        return next((entry for entry in self.wards if wanted and entry.ward_slug == wanted), None)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        form = FindForm(self.request.GET)
        words = form.cleaned_data["q"] if form.is_valid() else ""
        people = _find(authority.people_for(self.request.user), words)
        if self.chosen:
            people = people.filter(groups__site_role__ward=self.chosen.ward_id).distinct()
        paging = Paginator(people.order_by("-is_active", "last_name", "first_name", "pk"), PER_PAGE)
        page = paging.get_page(self.request.GET.get("p"))
        rows = [
            {
                "person": person,
                "roles": list(authority.roles_shown(person, self.request.user)),
                "waits": person.is_active and not person.has_usable_password(),
            }
            for person in page.object_list
        ]
        return super().get_context_data(
            form=form,
            paging=page,
            rows=rows,
            wards=self.wards if len(self.wards) > 1 else [],
            chosen=self.chosen.ward_slug if self.chosen else "",
            words=words,
            **kwargs,
        )


def _find(people: QuerySet[User], words: str) -> QuerySet[User]:
    """People type names without accents, and no database folds as we do; accounts are a few hundred."""
    if not words.strip():
        return people
    facts = people.values_list("pk", "last_name", "first_name", "username", "email")
    found = [pk for pk, *texts in facts if stands_in(words, " ".join(texts))]
    return people.filter(pk__in=found)
