"""Loads the demo: accounts first, then the portal, then each ward of the content that the city has."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

from django.conf import settings
from django.utils import timezone
from wagtail.models import Site

from cms.extraction.queue import shared_reader
from demo.content import Content
from demo.ledger import DATES, Item, Ledger
from demo.loaders import (
    accounts,
    agenda,
    documents,
    english,
    guides,
    home,
    introductions,
    matters,
    news,
    people,
    review,
    samples,
    sections,
    services,
)
from demo.loaders.place import DemoSite
from sites.models import Ward
from workflows.gate import system_publishing

CONTENT = Path(__file__).parent / "content"
JOB = "load_demo"

Progress = Callable[[int, int, str], None]


class DemoRefusedError(RuntimeError):
    """The demo may not be loaded here."""


class NotProvisionedError(RuntimeError):
    """There is no portal to fill."""


def load(*, folder: Path = CONTENT, progress: Progress | None = None) -> Ledger:
    """Load what is missing; does nothing, in a few queries, when nothing is."""
    if not settings.DEMO_ACCOUNTS:
        raise DemoRefusedError(
            "The demo makes accounts with a public password, so it is loaded only where DEMO_ACCOUNTS "
            "is true, that is under the development and test settings."
        )
    ledger = Ledger.read()
    content = Content(folder)
    content = Content(folder, ledger.weeks(content.dates.weeks_until(timezone.localdate())))
    pending = ledger.pending(items(content, ledger))
    with system_publishing(JOB), shared_reader():
        for number, item in enumerate(ledger.run_all(pending), start=1):
            if progress is not None:
                progress(number, len(pending), item.key)
    return ledger


def items(content: Content, ledger: Ledger) -> Iterator[Item]:
    """Everything, in an order in which each item finds what it needs."""
    yield Item(DATES, str(content.weeks), lambda _page: None)
    yield from accounts.items(content)
    portal = _portal(content, ledger)
    for subject in (services, people, sections, agenda, documents, guides, news, home, english, matters):
        yield from subject.items(portal)
    for place in _wards(content, ledger):
        for part in (services, people, sections, agenda, documents, news, home, english, review):
            yield from part.items(place)
    yield from introductions.items(portal)
    yield from samples.items(content)
    yield from accounts.addresses(content)


def _portal(content: Content, ledger: Ledger) -> DemoSite:
    site = Site.objects.filter(is_default_site=True).select_related("root_page").first()
    if site is None or site.root_page.specific_class is None or site.root_page.depth < 2:
        raise NotProvisionedError("There is no portal yet. Run manage.py provision first.")
    return DemoSite(content, content.portal, site.root_page, None, ledger)


def _wards(content: Content, ledger: Ledger) -> Iterator[DemoSite]:
    found = (
        Ward.objects.exclude(site=None)
        .select_related("site__root_page", "collection")
        .in_bulk(field_name="slug")
    )
    for site in content.wards():
        ward = found.get(site.slug)
        if ward is not None and ward.site is not None:
            yield DemoSite(content, site, ward.site.root_page, ward, ledger)
