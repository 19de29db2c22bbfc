"""People in a search in another language: their posts by the glossary, at the page that tells them so."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from cms.core.live import readable
from cms.people.models import Appointment, PersonPage
from search.models import SearchDocument
from search.public.spoken import Spoken
from sites import hosts


def spoken(documents: Sequence[SearchDocument], language: str) -> dict[int, Spoken]:
    """The posts of today; a name is the same in every language. One query."""
    ids = [document.page_id for document in documents if document.kind == PersonPage.search_kind]
    if not ids:
        return {}
    held: dict[int, list[Appointment]] = defaultdict(list)
    for entry in Appointment.objects.filter(readable("person"), person_id__in=ids).current().with_details():
        held[entry.person_id].append(entry)
    table = hosts.table()
    return {
        pk: Spoken(
            entries[0].person.title,
            "; ".join(entry.name(language) for entry in entries),
            url=dict(entries[0].person.other_renderings(table)).get(language, ""),
        )
        for pk, entries in held.items()
    }
