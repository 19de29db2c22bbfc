"""The contact directory: people by office or by given name."""

from __future__ import annotations

from django.http import HttpRequest

from cms.people.models import Appointment, PersonPage
from cms.people.roster import Roster
from sites.text import fold, normalise

PARAMETER = "xep"
BY_NAME = "ten"

DirectoryEntry = tuple[PersonPage, list[Appointment]]


def people(request: HttpRequest, roster: Roster) -> list[DirectoryEntry]:
    """Everybody who holds a post today: by rank, or by given name where the address asks for it."""
    found = list(roster.people.items())
    if is_by_name(request):
        found.sort(key=lambda line: name_key(line[0].title))
    return found


def is_by_name(request: HttpRequest) -> bool:
    """Whether the address asks for the order of names."""
    return request.GET.get(PARAMETER) == BY_NAME


def name_key(name: str) -> tuple[list[str], list[str]]:
    """Vietnamese names are sorted by their last word, then from the first.

    Letters count before accents: An, Ân, Anh.
    """
    words = normalise(name).split()
    turned = words[-1:] + words[:-1]
    return [fold(word) for word in turned], turned
