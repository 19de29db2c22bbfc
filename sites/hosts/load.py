"""Reads the host table from the database, with one query where nothing is closed."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from typing import Any

from django.conf import settings
from django.db.models import Exists, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import JSONObject
from wagtail.models import Page, PageViewRestriction, Site

from sites.across import across_wards
from sites.hosts.closed import closed_sections
from sites.hosts.table import ClosedSection, HostEntry, HostTable, Outage, RootRef
from sites.models.closures import Closure
from sites.models.emblem import Emblem
from sites.models.outages import PlannedOutage

_SITE_FIELDS = {
    "site_id": "pk",
    "hostname": "hostname",
    "port": "port",
    "name": "site_name",
    "is_default": "is_default_site",
    "root_page_id": "root_page_id",
    "ward_id": "ward__pk",
    "ward_code": "ward__code",
    "ward_slug": "ward__slug",
    "ward_kind": "ward__kind",
    "ward_name": "ward__name",
    "ward_short_name": "ward__short_name",
    "ward_name_en": "ward__name_en",
    "main_former_district": "ward__main_former_district",
    "former_districts": "ward__former_districts",
    "accent": "ward__accent",
    "suspension_id": "ward__suspension__pk",
    "menu_order": "ward__menu_order",
    "former_hosts": "ward__former_hosts",
}
_OUTAGE_FIELDS = {name: name for name in ("starts_at", "ends_at", "reason", "reason_en")}


def load() -> HostTable:
    """Home pages of all sites in all languages, private pages and what shows them elsewhere, in one query.

    Two more where the city has closed sections.
    """
    sites = Site.objects.order_by()
    site_of_page = sites.filter(root_page__translation_key=OuterRef("translation_key")).values(
        data=JSONObject(**_SITE_FIELDS)
    )
    rows = (
        Page.objects.filter(
            Q(translation_key__in=sites.values("root_page__translation_key")) | Q(pk__in=_closing())
        )
        .order_by("path")
        .values_list(
            "pk",
            "path",
            "url_path",
            "live",
            "locale__language_code",
            "content_type__app_label",
            "content_type__model",
            Subquery(site_of_page[:1]),
            Exists(PageViewRestriction.objects.filter(page_id=OuterRef("pk"))),
            "alias_of__path",
            Subquery(Emblem.objects.order_by("-pk").values("digest")[:1]),
            Exists(Closure.objects.all()),
            Subquery(PlannedOutage.objects.order_by("-pk").values(data=JSONObject(**_OUTAGE_FIELDS))[:1]),
        )
    )
    entries: dict[int, HostEntry] = {}
    restricted: list[str] = []
    mirrors: dict[str, str] = {}
    emblem = ""
    has_closures = False
    announced: dict[str, Any] | None = None
    for (
        pk,
        path,
        url_path,
        live,
        language,
        app_label,
        model,
        data,
        is_restricted,
        original,
        digest,
        closes,
        outage,
    ) in rows:
        emblem, has_closures, announced = digest or "", closes, outage
        if original is not None:
            mirrors[path] = original
        if is_restricted:
            restricted.append(path)
        if data is None:
            continue
        entry = entries.setdefault(data["site_id"], _entry(data))
        entry.roots[language] = RootRef(pk, path, url_path, language, f"{app_label}.{model}", live)
        if entry.is_suspended and not is_restricted:
            restricted.append(path)
    restricted += _closed_mirrors(mirrors, restricted)
    table = HostTable(
        tuple(entries.values()),
        settings.LANGUAGE_CODE,
        tuple(restricted),
        emblem,
        announced=_outage(announced) if announced else None,
    )
    return _with_closures(table, mirrors) if has_closures else table


def _with_closures(table: HostTable, mirrors: dict[str, str]) -> HostTable:
    """With the sections that are closed, and what shows something of them elsewhere."""
    sections = closed_sections(table)
    shown = [
        ClosedSection(path, "", section.closure)
        for section in sections
        for path in _closed_mirrors(mirrors, [section.path])
    ]
    paths = [one.path for one in (*sections, *shown) if not table.is_restricted(one.path)]
    return replace(
        table, closed=(*sections, *shown), restricted_paths=(*table.restricted_paths, *dict.fromkeys(paths))
    )


def _closing() -> QuerySet[Page, int]:
    """Pages with a restriction, and all that show another page."""
    mirrors = across_wards(Page.objects, "what shows a page elsewhere").filter(alias_of__isnull=False)
    return PageViewRestriction.objects.values("page_id").union(mirrors.order_by().values("pk"))


def _closed_mirrors(mirrors: dict[str, str], restricted: list[str]) -> list[str]:
    """The paths of pages that show a closed one (aliases): they are as closed as that; one may show another."""
    found: list[str] = []
    closed, open_ones = tuple(restricted), dict(mirrors)
    while new := [path for path, original in open_ones.items() if original.startswith(closed)]:
        found += new
        for path in new:
            del open_ones[path]
        # The others show none of those that were closed before.
        closed = tuple(new)
    return found


def _outage(data: dict[str, Any]) -> Outage:
    return Outage(_moment(data["starts_at"]), _moment(data["ends_at"]), data["reason"], data["reason_en"])


def _moment(text: str) -> dt.datetime:
    """A moment as the databases write it into JSON: all in UTC, and SQLite does not say so."""
    found = dt.datetime.fromisoformat(text)
    return found if found.tzinfo else found.replace(tzinfo=dt.UTC)


def _entry(data: dict[str, Any]) -> HostEntry:
    texts: dict[str, Any] = {
        key: "" if value is None and key != "ward_id" else value for key, value in data.items()
    }
    texts["is_suspended"] = texts.pop("suspension_id") != ""
    # SQLite's JSON has no booleans of its own.
    texts["is_default"] = bool(data["is_default"])
    return HostEntry(**texts)
