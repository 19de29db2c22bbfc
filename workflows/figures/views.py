"""``/admin/review/figures/``: how long decisions take, why pages come back, who holds how much, who is silent."""

from __future__ import annotations

from typing import Any, Final

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.urls import reverse_lazy
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import TemplateView
from wagtail import hooks
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from workflows.figures import period, svg
from workflows.figures.load import SHOWN
from workflows.figures.report import MANY, WEEKLY, Report, report
from workflows.figures.sheet import csv
from workflows.figures.silent import LONG
from workflows.oversight import sites_read_by
from workflows.views.filters import key_of, name_of

_CSV: Final = "csv"
#: Rooms with figures of their own: functions that yield a label and an address.
ELSEWHERE: Final = "figures_elsewhere"


class FiguresView(WagtailAdminTemplateMixin, TemplateView):
    """A page without a script: each picture is drawn here and has its table beside it."""

    template_name = "workflows/figures/figures.html"
    page_title = gettext_lazy("Figures of the review desk")
    breadcrumbs_items = [
        *WagtailAdminTemplateMixin.breadcrumbs_items,
        {"url": reverse_lazy("workflows_review:list"), "label": gettext_lazy("Review desk")},
        {"url": reverse_lazy("workflows_review:figures"), "label": gettext_lazy("Figures")},
    ]

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """For those who review or run the city."""
        self.places = sites_read_by(request.user)
        if not self.places:
            raise PermissionDenied
        said = request.GET.get("ward", "")
        self.chosen = next((place for place in self.places if key_of(place) == said), None)
        self.period = period.asked_for(request.GET.get("days", ""))
        return super().dispatch(request, *args, **kwargs)

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """The page, or its table."""
        if request.GET.get("export") != _CSV:
            return super().get(request, *args, **kwargs)
        return HttpResponse(
            csv(self._report()),
            content_type="text/csv; charset=utf-8",
            headers={
                "Content-Disposition": f'attachment; filename="figures-{self.period.now:%Y-%m-%d}.csv"',
                "Cache-Control": "no-store",
            },
        )

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Figures with their pictures."""
        found = self._report()
        sheet = self.request.GET.copy()
        sheet["export"] = _CSV
        return super().get_context_data(
            report=found,
            lines=[(step, _line(found, step)) for step in found.steps],
            evenings=svg.bars(found.evenings, MANY, _("Overdue at five o'clock, day by day")),
            dots=svg.dots(
                [one.days for one in found.quiet if one.has_editor and one.days is not None],
                LONG,
                _("Days without a page that was sent"),
            ),
            loads=_loads(found),
            many=MANY,
            weekly=WEEKLY,
            long=LONG,
            lengths=period.LENGTHS,
            places=[(key_of(place), name_of(place)) for place in self.places],
            chosen=key_of(self.chosen) if self.chosen else "",
            sheet=sheet.urlencode(),
            elsewhere=[link for links in hooks.get_hooks(ELSEWHERE) for link in links()],
            **kwargs,
        )

    def _report(self) -> Report:
        chosen = [self.chosen] if self.chosen else None
        return report(self.request.user, self.period, chosen)


def _line(found: Report, step: Any) -> SafeString | None:
    """Nothing is drawn of too few days."""
    if len(step.points) < 2:
        return None
    label = _("%(step)s: working hours until a decision, day by day") % {"step": step.name}
    return svg.line(step.points, found.period.dates, found.top_hours, found.due_hours, label)


def _loads(found: Report) -> list[tuple[Any, SafeString]]:
    shown = found.reviewers[:SHOWN]
    top = svg.top_of((count for one in shown for _monday, count in one.weeks), least=WEEKLY)
    return [
        (one, svg.bars(one.weeks, WEEKLY, _("%(name)s: decisions each week") % {"name": one.name}, top))
        for one in shown
    ]
