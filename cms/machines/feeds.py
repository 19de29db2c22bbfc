"""What is new on a site, and in the whole city, as feeds (Atom, RFC 4287)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any, Final, NamedTuple

from django.db.models import Exists, F, OuterRef, Subquery
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.feedgenerator import Atom1Feed
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from django.views.decorators.http import require_safe
from wagtail.models import Page

from cms.frame.frame import Frame, bare_frame
from search.models import SearchDocument
from sites import hosts
from sites.characters import for_xml
from sites.moments import moment_of

#: Items in a feed.
LENGTH: Final = 30

#: What there is a feed of: its word in addresses, its name, and the kinds of search that it holds.
FEEDS: Final[Mapping[str, tuple[Promise, tuple[str, ...]]]] = {
    "news": (_("News"), ("news",)),
    "notices": (_("Notices"), ("notice", "consultation")),
    "documents": (pgettext_lazy("official", "Documents"), ("document", "direction")),
}


class FeedLink(NamedTuple):
    """A feed as a page offers it."""

    title: str
    address: str


class _Feed(Atom1Feed):
    """Where nothing is in it yet, it is of the day: Django says this very moment, and so a change with every look."""

    def latest_post_date(self) -> dt.datetime:
        """The newest of its items."""
        newest: dt.datetime = super().latest_post_date()
        midnight = timezone.localtime().replace(hour=0, minute=0, second=0, microsecond=0)
        return newest if self.items else midnight


@require_safe
def feed(request: HttpRequest, what: str, of_city: bool = False) -> HttpResponse:
    """The newest of one kind; of all sites together on the portal alone."""
    entry = hosts.entry_of(request)
    if entry is None or what not in FEEDS or (of_city and not entry.is_portal):
        raise Http404
    frame = bare_frame(request)
    if frame.home is None or not frame.home.live:
        raise Http404
    found = SearchDocument.objects.filter(kind__in=FEEDS[what][1], locale=frame.language)
    if not of_city:
        found = found.filter(site_id=entry.site_id)
    # What shows a page elsewhere says nothing new.
    originals = Page.objects.filter(pk=OuterRef("page_id"), alias_of=None)
    newest = (
        found.filter(Exists(originals))
        .order_by(F("date").desc(nulls_last=True), "-page_id")
        .annotate(changed=Subquery(originals.values("last_published_at")[:1]))
    )
    address = entry.root_url + request.path
    made = _Feed(
        title=_title(frame, what, of_city=of_city),
        link=entry.root_url + frame.home_url,
        feed_url=address,
        description="",
        language=frame.spoken.tag,
        feed_guid=address,
        author_name=frame.source_name,
    )
    for document in newest[:LENGTH]:
        _add(made, frame, document)
    response = HttpResponse(made.writeString("utf-8"), content_type=made.content_type)
    response["X-Robots-Tag"] = "noindex"
    return response


def links(frame: Frame) -> list[FeedLink]:
    """Those that a page of the site names to readers of feeds."""
    if frame.home is None or not frame.home.live:
        return []
    found = [FeedLink(_title(frame, what), reverse("site_feed", args=(what,))) for what in FEEDS]
    if frame.is_portal:
        found += [
            FeedLink(_title(frame, what, of_city=True), reverse("city_feed", args=(what,))) for what in FEEDS
        ]
    return found


def _title(frame: Frame, what: str, *, of_city: bool = False) -> str:
    name = str(FEEDS[what][0])
    if of_city:
        return str(_("%(what)s from all sites of the city") % {"what": name})
    return f"{name} – {frame.source_name}"


def _add(made: Atom1Feed, frame: Frame, document: Any) -> None:
    site = frame.table.entry(document.site_id)
    if site is None:
        return
    address = site.root_url + document.url_path
    day = moment_of(document.date, dt.time())
    made.add_item(
        title=for_xml(f"{document.number} – {document.title}" if document.number else document.title),
        link=address,
        description=for_xml(document.summary),
        unique_id=address,
        pubdate=day,
        updateddate=document.changed or day,
        author_name=for_xml(site.display_name(frame.language)),
        categories=(document.kind,),
    )
