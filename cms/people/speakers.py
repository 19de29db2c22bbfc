"""Who speaks for a site: whoever is assigned to, else whom the law names (Decree 09/2017/NĐ-CP)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from cms.core.alphabet import alphabetical
from cms.core.live import readable
from cms.people.models import Appointment, SpokespersonPage
from sites.hosts import HostEntry, HostTable


@dataclass(frozen=True, slots=True)
class WardSpeakers:
    """The ward and who speaks for it; ``is_assigned`` as against by law."""

    ward: HostEntry
    speakers: list[Appointment]
    is_assigned: bool


def speakers_of(appointments: Iterable[Appointment]) -> tuple[list[Appointment], bool]:
    """Of one site's current appointments those who speak, and whether somebody assigned them."""
    held = list(appointments)
    assigned, by_law = (
        [entry for entry in held if entry.post and entry.post.term == term]
        for term in SpokespersonPage.speaks
    )
    return (assigned, True) if assigned else (by_law, False)


def speakers_of_wards(table: HostTable) -> list[WardSpeakers]:
    """Of every ward that has published its people, by its name; one query for all of them."""
    found = Appointment.objects.filter(readable("person"), post__term__in=SpokespersonPage.speaks)
    by_ward: defaultdict[int, list[Appointment]] = defaultdict(list)
    for entry in found.current().with_details():
        owner = table.owner_of(entry.person.path)
        if owner and not owner[0].is_portal:
            by_ward[owner[0].site_id].append(entry)
    wards = sorted(
        (entry for entry in table.wards if entry.site_id in by_ward),
        key=lambda entry: alphabetical(entry.ward_short_name),
    )
    return [WardSpeakers(ward, *speakers_of(by_ward[ward.site_id])) for ward in wards]
