"""What citizens ask: the report of a ward, or of the city."""

from __future__ import annotations

import datetime as dt
from typing import Any, Final
from urllib.parse import urlencode

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from search.editing.base import SitePageView
from search.editing.policies import PINS, REASONS, REPORT
from search.public import paths
from search.statistics import buffer, report
from sites import hosts, languages, spreadsheets

PER_PAGE: Final = 50
MOST_EXPORTED: Final = 10_000
PERIODS: Final = (7, 30, 90, 365)
SHOWN: Final = {
    "often": gettext_lazy("Asked most"),
    "missing": gettext_lazy("Nothing found"),
    "elsewhere": gettext_lazy("Only other sites have it"),
    "unopened": gettext_lazy("Found, but nothing opened"),
}


class ReportView(SitePageView):
    """Questions of a period with their counts; the same as CSV."""

    policy = REPORT
    template_name = "search_editing/report.html"
    page_title = gettext_lazy("What people search for")
    header_icon = "search"

    @cached_property
    def days(self) -> int:
        """The period, in days until today."""
        wanted = self.request.GET.get("days", "")
        return next((days for days in PERIODS if str(days) == wanted), 30)

    @cached_property
    def show(self) -> str:
        """Which questions."""
        wanted = self.request.GET.get("show", "")
        return wanted if wanted in SHOWN else "often"

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        buffer.flush()
        if request.GET.get("export") == "csv":
            return self._csv()
        return super().get(request, *args, **kwargs)

    @cached_property
    def _asked(self) -> tuple[list[int], dt.date]:
        sites = [self.chosen] if self.chosen else self.offered
        since = timezone.localdate() - dt.timedelta(days=self.days - 1)
        return [site.site_id for site in sites], since

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        rows = report.questions(*self._asked, self.show)
        user = self.request.user
        return super().get_context_data(
            paging=Paginator(rows, PER_PAGE).get_page(self.request.GET.get("p")),
            sums=report.sums(*self._asked),
            threshold=report.THRESHOLD,
            days=self.days,
            periods=PERIODS,
            show=self.show,
            shown=SHOWN.items(),
            address=self._address,
            search_url=self._search_url(),
            may_pin=PINS.user_has_permission(user, "add"),
            may_explain=REASONS.user_has_permission(user, "view"),
            **kwargs,
        )

    @property
    def _address(self) -> str:
        values = {"site": self.request.GET.get("site", ""), "days": self.days, "show": self.show}
        return urlencode({name: value for name, value in values.items() if value})

    def _search_url(self) -> str:
        site = self.chosen or hosts.table().portal
        return site.root_url + paths.search(languages.SOURCE) if site else ""

    def _csv(self) -> HttpResponse:
        """For a spreadsheet, which takes UTF-8 for something else unless a mark stands first."""
        name = f"{self.chosen.ward_slug or 'portal' if self.chosen else 'all'}-{timezone.localdate()}.csv"
        response = HttpResponse("\ufeff", content_type="text/csv; charset=utf-8")
        response.headers["Content-Disposition"] = f'attachment; filename="tim-kiem-{name}"'
        head = [_("Question"), _("Asked"), _("Nothing found"), _("Only elsewhere"), _("Opened")]
        found = report.questions(*self._asked, self.show)[:MOST_EXPORTED]
        names = ("query", "asked", "missing", "elsewhere", "opened")
        spreadsheets.write(response, [head, *([row[name] for name in names] for row in found)])
        return response
