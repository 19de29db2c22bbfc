"""``/admin/translations/rules/``: what a ward, or the city, has decided for the languages of its sections."""

from __future__ import annotations

from typing import Any

from django import forms
from django.conf import settings
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db.models import Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import TemplateView, View
from wagtail.models import Page

from cms.translation.crumbs import BelowDesk
from cms.translation.life.rules import drop_rule, may_set, set_rule
from cms.translation.models import LanguageRule
from cms.translation.permissions import SUBMIT
from sites import hosts
from sites.hosts import HostEntry
from sites.ids import pk_or_404
from sites.scoping import across_wards, below
from workflows.errors import Refused
from workflows.oversight import reads_city, sites_read_by
from workflows.views.filters import name_of


class SectionField(forms.ModelChoiceField):  # type: ignore[type-arg]
    """Home pages and what stands right below them, each with its site."""

    def label_from_instance(self, obj: Page) -> str:
        """With the name of its site."""
        return name_of_section(obj)


def name_of_section(section: Page) -> str:
    """``Phường Ba Đình › Tin tức``; of what stands above the wards that it means all of them."""
    owner = hosts.table().owner_of(section.path)
    if owner is None:
        return _("All wards and communes")
    site = name_of(owner[0])
    is_home = owner[1].page_id == section.pk
    return _("%(site)s: the whole site") % {"site": site} if is_home else f"{site} › {section.title}"


class RuleForm(forms.ModelForm):  # type: ignore[type-arg]
    """One section; a rule that it has already is changed."""

    section = SectionField(Page.objects.none(), label=gettext_lazy("Section"))

    class Meta:
        model = LanguageRule
        fields = ("section", "order", "wait_days", "renew_days")
        widgets = {"order": forms.RadioSelect}

    def __init__(self, *args: Any, sections: QuerySet[Page], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["section"].queryset = sections  # type: ignore[attr-defined]

    def validate_unique(self) -> None:
        """One rule a section: the new one takes the place of the old one."""


class RulesView(BelowDesk, TemplateView):
    """Everybody who works on translations reads what holds; leads and the city set it."""

    template_name = "translation/rules.html"
    page_title = gettext_lazy("How the languages of a section go together")
    header_icon = "wagtail-localize-language"

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        """Translators read."""
        self.places = sites_read_by(request.user)
        if not self.places and not request.user.has_perm(SUBMIT):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """The rules that hold for the person's sites; two queries."""
        kwargs.setdefault("form", self._form())
        return super().get_context_data(
            rules=[
                (row, name_of_section(row.section), may_set(self.request.user, row.section))
                for row in _rules(self.places).select_related("changed_by")
            ],
            default=LanguageRule(),
            can_set=bool(self.places),
            **kwargs,
        )

    def post(self, request: HttpRequest, **_kwargs: Any) -> HttpResponse:
        """Set, or change."""
        form = self._form(request.POST)
        if not form.is_valid():
            return self.render_to_response(self.get_context_data(form=form), status=422)
        said = form.cleaned_data
        try:
            set_rule(
                said["section"],
                said["order"],
                said["wait_days"],
                said["renew_days"],
                acting_user=request.user,
            )
        except Refused as refused:
            messages.error(request, str(refused))
        else:
            messages.success(request, _("The rule holds for what is approved from now on."))
        return redirect("translation_rules")

    def _form(self, data: Any = None) -> RuleForm:
        return RuleForm(data, sections=sections_of(self.places, is_city=reads_city(self.request.user)))


class DropView(View):
    """The section goes by the rule above it again."""

    http_method_names = ["post"]

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Of another ward it does not exist."""
        rule = get_object_or_404(_rules(sites_read_by(request.user)), pk=pk_or_404(LanguageRule, pk))
        try:
            drop_rule(rule, acting_user=request.user)
        except Refused as refused:
            messages.error(request, str(refused))
        return redirect("translation_rules")


def above_wards() -> set[str]:
    """Tree paths of what stands above the homes of all wards."""
    homes = (entry.roots.get(settings.LANGUAGE_CODE) for entry in hosts.table().wards)
    return {home.path[: -Page.steplen] for home in homes if home is not None}


def sections_of(places: list[HostEntry], *, is_city: bool) -> QuerySet[Page]:
    """The home pages of these sites in the source language, and the pages right below each; for the city all wards."""
    homes = [entry.roots[settings.LANGUAGE_CODE] for entry in places if settings.LANGUAGE_CODE in entry.roots]
    depths = {len(home.path) // Page.steplen + step for home in homes for step in (0, 1)}
    ids = {home.page_id for home in homes}
    shown = Q(depth__in=depths, alias_of=None) & (Q(pk__in=ids) | Q(show_in_menus=True))
    city = Q(path__in=above_wards()) if is_city else Q(pk__in=())
    return Page.objects.filter((below(_trees(places)) & shown) | city).order_by("path")


def _rules(places: list[HostEntry]) -> Any:
    """The rules that hold for these sites, those of all wards too."""
    rows = across_wards(LanguageRule.objects, "narrowed to the person's sites by the line below")
    return rows.filter(below(_trees(places), "section") | Q(section__path__in=above_wards())).select_related(
        "section"
    )


def _trees(places: list[HostEntry]) -> list[str]:
    """Tree paths of these sites in the source language."""
    homes = (entry.roots.get(settings.LANGUAGE_CODE) for entry in places)
    return [home.path for home in homes if home is not None]
