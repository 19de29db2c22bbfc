"""The leaders page: who leads each body, which leading posts are vacant, and everybody else."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field

from wagtail.models import Page

from cms.core.live import readable
from cms.core.source import source_path
from cms.people.models import Appointment, PersonPage, Post
from cms.people.roster import Roster
from cms.translation.glossary import UnitTerm, posts, units
from sites import languages

#: Citizens deal with it most; its members come first, in a section of their own.
_COMMITTEE = "peoples_committee"


@dataclass(frozen=True)
class LeaderCard:
    """A person with the posts held today, the highest first; or a vacant post."""

    rank: int
    body: str
    person: PersonPage | None = None
    appointments: list[Appointment] = field(default_factory=list)
    vacant: Post | None = None
    vacant_since: dt.date | None = None
    successor: Appointment | None = None

    @property
    def duties(self) -> list[str]:
        """What the person is in charge of, in all posts, in the reader's language if it is known in it."""
        language = languages.current().code
        return [said for entry in self.appointments if (said := entry.portfolio(language))]

    @property
    def decisions(self) -> list[str]:
        """The decisions of all posts, each once."""
        return list(dict.fromkeys(entry.decision for entry in self.appointments if entry.decision))


@dataclass(frozen=True)
class LeadershipGroup:
    """One section of the page: the People's Committee, or the other bodies together."""

    units: list[UnitTerm]
    cards: list[LeaderCard]

    @property
    def name(self) -> str:
        """Names of the bodies in the language of the reader; empty where the glossary knows none."""
        language = languages.current().code
        return ", ".join(unit.label(language) for unit in self.units)


@dataclass(frozen=True)
class Leaders:
    """``others`` hold posts too, but do not lead a body."""

    bodies: list[LeadershipGroup]
    others: list[Appointment]


def leaders_of(page: Page, roster: Roster) -> Leaders:
    """Cards by body and rank; one query for the chart's leading posts."""
    cards: list[LeaderCard] = []
    others: list[Appointment] = []
    for person, entries in roster.people.items():
        leading = [entry for entry in entries if entry.is_leading]
        if not leading:
            others += entries
            continue
        # Who also sits on the People's Committee is looked for there.
        first = next((entry for entry in leading if _body_of(entry.post) == _COMMITTEE), leading[0])
        first_leads = [first, *(entry for entry in entries if entry is not first)]
        cards.append(LeaderCard(first.rank, _body_of(first.post), person, first_leads))
    if cards:
        cards += _vacancies(page, roster)
    cards.sort(key=lambda card: (card.rank, card.vacant is not None))
    committee = [card for card in cards if card.body == _COMMITTEE]
    rest = [card for card in cards if card.body != _COMMITTEE]
    return Leaders([_section(group) for group in (committee, rest) if group], others)


def _section(cards: list[LeaderCard]) -> LeadershipGroup:
    found = {card.body: units()[card.body] for card in cards if card.body in units()}
    return LeadershipGroup(sorted(found.values(), key=lambda unit: unit.rank), cards)


def _vacancies(page: Page, roster: Roster) -> list[LeaderCard]:
    """Leading posts of the chart that nobody holds today."""
    leading = [key for key, post in posts().items() if post.leader]
    vacant = (
        Post.objects.filter(
            readable("unit__page"), unit__page__path__startswith=source_path(page), term__in=leading
        )
        .exclude(pk__in=roster.by_post)
        .select_related("unit")
        .order_by("unit__sort_order", "sort_order", "pk")
    )
    return [_vacancy(post, roster) for post in vacant]


def _vacancy(post: Post, roster: Roster) -> LeaderCard:
    last = next((entry for entry in roster.past if entry.post_id == post.pk), None)
    return LeaderCard(
        rank=posts()[post.term].rank,
        body=_body_of(post),
        vacant=post,
        vacant_since=last.end + dt.timedelta(days=1) if last and last.end else None,
        successor=next((entry for entry in roster.coming if entry.post_id == post.pk), None),
    )


def _body_of(post: Post | None) -> str:
    """The body at the top of the tree that a post belongs to, by the glossary."""
    known = posts().get(post.term) if post else None
    key = (known.unit if known else "") or (post.unit.term if post else "")
    while key in units() and units()[key].parent:
        key = units()[key].parent
    return key
