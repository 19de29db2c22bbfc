"""``/admin/translations/figures/``: how long a change takes to every language, and how many pages say the same today."""

from __future__ import annotations

import datetime as dt
from collections import Counter, defaultdict
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from io import StringIO
from typing import Any, Final

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.urls import reverse, reverse_lazy
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import TemplateView
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.models import Locale

from cms.translation.life import words
from cms.translation.models import Renewal
from cms.translation.permissions import SUBMIT
from cms.translation.waiting import TranslationStatus, counted, sites_of, waiting_for
from sites import hosts, languages, spreadsheets
from sites.hosts import HostEntry, HostTable
from sites.scoping import across_wards
from workflows.deadlines import calendar
from workflows.figures import period
from workflows.figures.period import Period
from workflows.figures.spread import Spread
from workflows.oversight import sites_read_by
from workflows.views.filters import key_of, name_of

_CSV: Final = "csv"
_WORDS: Final = "words"
_HOUR: Final = 3600
#: Renewals that are counted, the newest.
_MOST: Final = 100_000
#: Pages whose translation is public, or was until it was withdrawn.
_PUBLIC: Final = (
    TranslationStatus.DONE,
    TranslationStatus.CHANGED,
    TranslationStatus.WITHDRAWN,
    TranslationStatus.WAITING,
)


@dataclass(frozen=True, slots=True)
class Row:
    """One language of one site; of all sites where ``site`` is empty."""

    language: str
    site: str
    spread: Spread
    current: int
    public: int
    withdrawn: int
    missing: int

    @property
    def share(self) -> int | None:
        """Per cent of the translations that say what the Vietnamese pages say today."""
        return round(100 * self.current / self.public) if self.public else None


class FiguresView(WagtailAdminTemplateMixin, TemplateView):
    """For translators and for those who answer for what is public, each of their sites."""

    template_name = "translation/figures.html"
    page_title = gettext_lazy("Figures of the translations")
    header_icon = "order"
    breadcrumbs_items = [
        *WagtailAdminTemplateMixin.breadcrumbs_items,
        {"url": reverse_lazy("translation_desk"), "label": gettext_lazy("Translations")},
        {"url": "", "label": gettext_lazy("Figures of the translations")},
    ]

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        """The same people as the list."""
        if not (request.user.has_perm(SUBMIT) or sites_read_by(request.user)):
            raise PermissionDenied
        self.period = period.asked_for(request.GET.get("days", ""))
        self.ward = request.GET.get("ward", "")
        return super().dispatch(request, *args, **kwargs)

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """The page, or its table."""
        asked = request.GET.get("export")
        if asked not in (_CSV, _WORDS):
            return super().get(request, *args, **kwargs)
        text = StringIO()
        is_words = asked == _WORDS
        spreadsheets.write(text, words.sheet(self._worked()) if is_words else _sheet(self._rows()))
        name = "translated-words" if is_words else "translations"
        return HttpResponse(
            "\ufeff" + text.getvalue(),
            content_type="text/csv; charset=utf-8",
            headers={
                "Content-Disposition": f'attachment; filename="{name}-{self.period.now:%Y-%m-%d}.csv"',
                "Cache-Control": "no-store",
            },
        )

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """A number of queries that grows with the languages and not with the sites."""
        rows = self._rows()
        sheet, sheet_of_words = self.request.GET.copy(), self.request.GET.copy()
        sheet["export"], sheet_of_words["export"] = _CSV, _WORDS
        return super().get_context_data(
            whole=[row for row in rows if not row.site],
            rows=[row for row in rows if row.site],
            period=self.period,
            lengths=period.LENGTHS,
            places=[(key_of(entry), name_of(entry)) for entry in self._places()],
            chosen=self.ward,
            sheet=sheet.urlencode(),
            worked=self._worked(),
            sheet_of_words=sheet_of_words.urlencode(),
            desk_url=reverse("workflows_review:figures") if sites_read_by(self.request.user) else "",
            **kwargs,
        )

    def _places(self) -> list[HostEntry]:
        table = hosts.table_of(self.request)
        found: dict[int, HostEntry] = {}
        for code in languages_on():
            found |= {entry.site_id: entry for entry in sites_of(self.request.user, table, code)}
        return [entry for entry in table.entries if entry.site_id in found]

    def _chosen(self, code: str) -> list[HostEntry]:
        mine = sites_of(self.request.user, hosts.table_of(self.request), code)
        return [entry for entry in mine if key_of(entry) == self.ward] or mine

    def _rows(self) -> list[Row]:
        table = hosts.table_of(self.request)
        found: list[Row] = []
        for code in languages_on():
            found += of_language(code, self._chosen(code), table, self.period)
        return found

    def _worked(self) -> list[words.Worked]:
        user, table = self.request.user, hosts.table_of(self.request)
        return [row for code in languages_on() for row in words.worked(user, code, self._chosen(code), table)]


def languages_on() -> list[str]:
    """Those one translates into."""
    codes = Locale.objects.values_list("language_code", flat=True)
    return sorted(code for code in codes if code != settings.LANGUAGE_CODE)


def of_language(code: str, entries: Collection[HostEntry], table: HostTable, asked: Period) -> Iterator[Row]:
    """All these sites together, then each; three queries."""
    locale = Locale.objects.get(language_code=code)
    states = counted(waiting_for(entries, table, locale), table)
    times = _times(code, entries, asked)
    label = str(languages.of(code).label)
    yield _row(label, "", sum(states.values(), Counter()), [one for found in times.values() for one in found])
    for entry in entries:
        yield _row(label, name_of(entry), states.get(entry.site_id, Counter()), times[entry.site_id])


def _row(language: str, site: str, states: Counter[str], times: list[tuple[dt.timedelta, bool]]) -> Row:
    return Row(
        language=language,
        site=site,
        spread=Spread(
            tuple(sorted(took for took, _in_time in times)), sum(one for _t, one in times), len(times)
        ),
        current=states[TranslationStatus.DONE],
        public=sum(states[one] for one in _PUBLIC),
        withdrawn=states[TranslationStatus.WITHDRAWN],
        missing=states[TranslationStatus.MISSING] + states[TranslationStatus.DRAFT],
    )


def _times(
    code: str, entries: Collection[HostEntry], asked: Period
) -> defaultdict[int | None, list[tuple[dt.timedelta, bool]]]:
    """Of each site: working time from the change until the translation was public, and whether that was in time."""
    clock = calendar.current()
    rows = across_wards(Renewal.objects, "counted for those who may read it, of their sites alone")
    done = rows.filter(language=code, done_at__gte=asked.start, site__in=[entry.site_id for entry in entries])
    found: defaultdict[int | None, list[tuple[dt.timedelta, bool]]] = defaultdict(list)
    for site_id, begin, end, due in done.order_by("-done_at").values_list(
        "site_id", "changed_at", "done_at", "due_at"
    )[:_MOST]:
        # `done_at__gte` leaves none without it.
        if end is not None:
            found[site_id].append((clock.working_time(begin, end), end <= due))
    return found


def _sheet(rows: Collection[Row]) -> Iterator[list[Any]]:
    yield [
        _("Language"),
        _("Site"),
        _("Renewed"),
        _("Half done within, working hours"),
        _("Nine of ten within, working hours"),
        _("In time, per cent"),
        _("Public or withdrawn"),
        _("Say the same today"),
        _("Say the same today, per cent"),
        _("Withdrawn now"),
        _("Not translated"),
    ]
    for row in rows:
        few = row.spread.is_few
        yield [
            row.language,
            row.site or _("All sites"),
            row.spread.count,
            "" if few else round(row.spread.half.total_seconds() / _HOUR, 2),
            "" if few else round(row.spread.most.total_seconds() / _HOUR, 2),
            "" if row.spread.share_in_time is None else row.spread.share_in_time,
            row.public,
            row.current,
            "" if row.share is None else row.share,
            row.withdrawn,
            row.missing,
        ]
