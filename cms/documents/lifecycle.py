"""A document's life as people ask for it: does it still apply, and what happened to it."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from django.utils.translation import gettext as _

from cms.core.dates import day
from cms.documents.enums import Relation, Validity
from cms.documents.links import Link, Links, family_of
from cms.documents.models import OfficialDocument


@dataclass(frozen=True, slots=True)
class LifecycleStep:
    """One document of the family, and what it did to the others."""

    document: OfficialDocument
    validity: Validity
    acts: list[Link]
    is_this: bool
    is_future: bool


@dataclass(frozen=True, slots=True)
class Story:
    """``steps`` has more than one step only where documents are linked."""

    validity: Validity
    verdict: str
    steps: list[LifecycleStep]


def story_of(document: OfficialDocument, on: dt.date) -> Story:
    """Read the family and say how the document stands on a day."""
    members, links = family_of(document)
    steps = [
        LifecycleStep(
            document=member,
            validity=links.validity(member, on),
            acts=links.by_later[member.pk],
            is_this=member.pk == document.pk,
            is_future=member.since > on,
        )
        for member in members
    ]
    validity = links.validity(document, on)
    return Story(validity, _verdict(document, validity, links, on), steps)


def _verdict(document: OfficialDocument, validity: Validity, links: Links, on: dt.date) -> str:
    """One sentence that answers "may I still rely on it?"."""
    done = links.by_earlier[document.pk]
    past = [link for link in done if link.later.since <= on]
    if validity == Validity.REPLACED:
        by = next(link.later for link in past if link.relation == Relation.REPLACES)
        return _("Replaced by %(number)s since %(date)s.") % _about(by.number, by.since)
    if validity == Validity.EXPIRED:
        repeal = next((link.later for link in past if link.relation == Relation.REPEALS), None)
        if repeal:
            return _("Repealed by %(number)s since %(date)s.") % _about(repeal.number, repeal.since)
        return _("It applied until %(date)s.") % {"date": day(document.expires_on)}
    if validity == Validity.UPCOMING:
        return _("It applies from %(date)s on.") % {"date": day(document.since)}
    amended = [link.later.number for link in past if link.relation == Relation.AMENDS]
    ending = next(
        (link.later for link in done if link.relation in Relation.ending() and link.later.since > on), None
    )
    last_day = ending.since - dt.timedelta(days=1) if ending else document.expires_on
    return _applies(amended, last_day)


def _applies(amended: list[str], last_day: dt.date | None) -> str:
    values = {"numbers": ", ".join(amended), "date": day(last_day)}
    if amended and last_day:
        return _("It applies until %(date)s, as amended by %(numbers)s.") % values
    if amended:
        return _("It applies as amended by %(numbers)s.") % values
    return _("It applies until %(date)s.") % values if last_day else _("It applies.")


def _about(number: str, since: dt.date) -> dict[str, str]:
    return {"number": number, "date": day(since)}
