"""The tree of a chart, for a sample: the editor of the wards' charts over rows that belong to no page yet."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache
from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.admin.panels import ObjectList

from cms.home.ward_template import standard_units
from cms.people.charting.panel import ChartPanel
from cms.people.models import MOST_UNITS, OrganisationPage, OrganisationUnit, Post
from cms.samples import blanks, lines
from cms.samples.charts import rows_of
from sites.enums import WardKind


@cache
def _panel() -> Any:
    """Made once, as those of pages are."""
    tree = ChartPanel(
        "units", max_num=MOST_UNITS, label=_("unit"), heading=_("Units, from the highest to the lowest")
    )
    return ObjectList([tree], base_form_class=WagtailAdminModelForm).bind_to_model(OrganisationPage)


class ChartForm:
    """Reads and shows the rows of one sample; a new one begins with the bodies that every ward has."""

    def __init__(self, request: Any, rows: Sequence[lines.Row] | None) -> None:
        sent = request.POST if request.method == "POST" else None
        page = OrganisationPage() if sent is not None else _page_of(rows)
        self.form = _panel().get_form_class()(sent, instance=page, for_user=request.user)
        self.bound = _panel().get_bound_panel(instance=page, request=request, form=self.form)

    @property
    def media(self) -> Any:
        return self.form.media + self.bound.media

    def is_valid(self) -> bool:
        """Whether every row has a name and none a blank that nobody can fill; what is wrong is told at its row."""
        is_valid: bool = self.form.is_valid()
        for form in self._standing():
            for name in lines.FILLED:
                for fault in blanks.faults(form.cleaned_data.get(name) or ""):
                    form.add_error(name, fault)
                    is_valid = False
        return is_valid

    def _standing(self) -> list[Any]:
        """The forms of the rows that were not removed."""
        units = self.form.formsets["units"].forms
        rows = [*units, *(post for unit in units for post in unit.formsets["posts"].forms)]
        return [one for one in rows if not one.cleaned_data.get("DELETE")]

    def rows(self) -> list[dict[str, Any]]:
        """What was sent; only of a form that is valid."""
        page: OrganisationPage = self.form.save(commit=False)
        return rows_of(page)


def _page_of(rows: Sequence[lines.Row] | None) -> OrganisationPage:
    page = OrganisationPage()
    held = [_unit(row, place) for place, row in enumerate(rows or ())]
    page.units.set(standard_units(WardKind.PHUONG) if rows is None else held)
    return page


def _unit(row: Mapping[str, Any], place: int) -> OrganisationUnit:
    values = {name: value for name, value in row.items() if name != "posts"}
    posts = [Post(**post, sort_order=number) for number, post in enumerate(row["posts"])]
    return OrganisationUnit(**values, posts=posts, sort_order=place)  # type: ignore[misc]
