"""What each type of page is in the words of schema.org."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import Final

from django.utils import timezone

from cms.core.corrections import correction_of
from cms.documents.models import OfficialDocument
from cms.home.models import PortalHomePage, WardHomePage
from cms.home.office_hours import DayHours
from cms.home.procedure_desk import DeskCard
from cms.machines.linked_data import About, Thing, Things, describes
from cms.news.models import NewsPage
from cms.people.models import PersonPage
from cms.services.models import ProcedurePage
from cms.services.models.procedure import lines_of
from sites import languages

#: A headline of more characters is cut off by those who show it.
_HEADLINE: Final = 110
_DAYS: Final = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


@describes(PortalHomePage)
def portal(_page: PortalHomePage, about: About) -> Things:
    """The site, with its search."""
    root = about.frame.entry.root_url if about.frame.entry else ""
    yield {
        "@type": "WebSite",
        "@id": f"{root}/#site",
        "name": about.frame.source_name,
        "url": about.url,
        "inLanguage": about.language,
        "publisher": about.organisation,
        "potentialAction": {
            "@type": "SearchAction",
            "target": {
                "@type": "EntryPoint",
                "urlTemplate": f"{root}{about.frame.search_url}?q={{question}}",
            },
            "query-input": "required name=question",
        },
    }


@describes(WardHomePage)
def ward(page: WardHomePage, about: About) -> Things:
    """The office, where it is and when it is open."""
    yield {
        "@type": "GovernmentOffice",
        "name": about.frame.site_name,
        "url": about.url,
        "image": about.image,
        "parentOrganization": about.organisation,
        "telephone": page.phone,
        "email": page.email,
        "address": _address(page.address, about),
        "openingHoursSpecification": list(_hours(about.shown.get("days") or ())),
    }


@describes(NewsPage)
def news(page: NewsPage, about: About) -> Things:
    """An article, and what it says will take place."""
    yield {
        "@type": "NewsArticle",
        "headline": page.title[:_HEADLINE],
        "description": page.summary,
        "datePublished": page.date,
        "dateModified": _moment(page.last_published_at),
        "image": about.image,
        "inLanguage": about.language,
        "mainEntityOfPage": about.url,
        "author": about.organisation,
        "publisher": about.organisation,
        "correction": _correction(page),
    }
    if page.event_date:
        yield {
            "@type": "Event",
            "name": page.title,
            "description": page.summary,
            "startDate": _start(page.event_date, page.event_time),
            "endDate": page.event_end,
            "eventStatus": "https://schema.org/EventScheduled",
            "location": {"@type": "Place", "name": page.event_place, "address": page.event_place}
            if page.event_place
            else None,
            "organizer": about.organisation,
            "image": about.image,
            "url": about.url,
        }


@describes(PersonPage)
def person(page: PersonPage, about: About) -> Things:
    """Who holds a post today."""
    roster = about.shown.get("roster")
    held = roster.current if roster else []
    yield {
        "@type": "Person",
        "name": page.title,
        "jobTitle": [str(entry.name(about.frame.language)) for entry in held],
        "telephone": page.phone,
        "email": page.email,
        "image": about.image if page.photo_id else None,
        "worksFor": about.organisation if held else None,
        "url": about.url,
    }


@describes(ProcedurePage)
def procedure(page: ProcedurePage, about: About) -> Things:
    """What the office does for people: online, and at the desk of the ward that the page is read in."""
    yield {
        "@type": "GovernmentService",
        "name": page.title,
        "alternateName": [name for name in (page.official_name, *lines_of(page.names)) if name],
        "identifier": page.code,
        "serviceType": page.field,
        "description": page.summary,
        "provider": about.organisation,
        "areaServed": {"@type": "AdministrativeArea", "name": about.frame.site_name},
        "availableChannel": list(_channels(page, about)),
        "url": about.url,
    }


def _channels(page: ProcedurePage, about: About) -> Things:
    if page.online_url:
        yield {"@type": "ServiceChannel", "serviceUrl": page.online_url}
    desk: DeskCard | None = about.shown.get("desk")
    if desk is not None and not about.frame.is_portal:
        place = {"@type": "Place", "name": desk.name, "address": _address(desk.address, about)}
        yield {
            "@type": "ServiceChannel",
            "serviceLocation": {name: value for name, value in place.items() if value},
            **({"servicePhone": {"@type": "ContactPoint", "telephone": desk.phone}} if desk.phone else {}),
        }


@describes(OfficialDocument)
def document(page: OfficialDocument, about: About) -> Things:
    """The document with its number and dates."""
    yield {
        "@type": "Legislation",
        "name": page.title,
        "legislationIdentifier": page.number,
        "legislationType": str(page.get_document_type_display()),
        "legislationDate": page.issued_on,
        "legislationDateVersion": page.since,
        "legislationPassedBy": {"@type": "GovernmentOrganization", "name": page.issuer},
        "inLanguage": about.language,
        "url": about.url,
        "correction": _correction(page),
    }


def _correction(page: NewsPage | OfficialDocument) -> Thing | None:
    """As the page shows it, of a translation that of its source."""
    found = correction_of(page)
    if found is None:
        return None
    language = languages.of(found.language).tag
    return {
        "@type": "CorrectionComment",
        "text": found.text,
        "datePublished": found.day,
        "inLanguage": language,
    }


def _address(text: str, about: About) -> Thing | None:
    if not text:
        return None
    return {
        "@type": "PostalAddress",
        "streetAddress": text,
        "addressLocality": about.frame.site_name,
        "addressRegion": about.frame.city_name,
        "addressCountry": "VN",
    }


def _hours(days: Iterable[DayHours]) -> Things:
    for day in days:
        for begins, ends in day.spans:
            yield {
                "@type": "OpeningHoursSpecification",
                "dayOfWeek": f"https://schema.org/{_DAYS[day.weekday]}",
                "opens": begins.strftime("%H:%M"),
                "closes": ends.strftime("%H:%M"),
            }


def _start(day: dt.date, time: dt.time | None) -> dt.date | str:
    if time is None:
        return day
    return timezone.make_aware(dt.datetime.combine(day, time)).isoformat()


def _moment(moment: dt.datetime | None) -> str:
    return moment.isoformat(timespec="seconds") if moment else ""
