"""What the pages of procedures show beside what they hold."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import groupby
from typing import Any, Final

from django.http import HttpRequest

from cms.core.language import is_source
from cms.core.showing import shows
from cms.core.stored_blocks import readable_blocks
from cms.media.models import CustomDocument
from cms.services.enums import Matter
from cms.services.models import ProcedureIndexPage, ProcedureNotePage, ProcedurePage
from cms.services.models.places import is_of_city
from sites.ids import pk_of
from sites.text import fold, last_part

#: A glance is no sentence.
_GLANCE: Final = 60
_CLAUSE: Final = re.compile(r"[;:(]|\.(?:\s|$)")
_PAPER: Final = re.compile(
    r"(?P<name>[^.:;()]+?)(?:(?:\.|:|;)\s+(?P<more>.+)| \((?P<aside>[^()]+)\)\.?)", re.DOTALL
)


@dataclass(frozen=True, slots=True)
class FormLink:
    """A form to fill in: a file of the city, or where it is published."""

    title: str
    url: str
    file: CustomDocument | None = None


@dataclass(frozen=True, slots=True)
class Paper:
    """The paper, and what there is to know of it."""

    name: str
    more: str = ""


@shows(ProcedureIndexPage)
def procedure_list(page: ProcedureIndexPage, _request: HttpRequest) -> dict[str, Any]:
    """Procedures under the names of their fields; what has no field comes last.

    Fields are Vietnamese words: in other languages the matter stands in their place.
    """
    source = is_source(page)
    named = [
        ((one.field if source else str(Matter(one.matter).label) if one.matter else ""), one)
        for one in page.all_procedures()
    ]
    named.sort(key=lambda pair: (not pair[0], fold(pair[0])))
    return {
        "fields": [
            (field, [one for _field, one in group]) for field, group in groupby(named, lambda pair: pair[0])
        ]
    }


@shows(ProcedurePage)
def procedure(page: ProcedurePage, _request: HttpRequest) -> dict[str, Any]:
    """Papers, forms and related procedures at the place where the page is read; the ward's note."""
    place, of_city = _place_of(page), is_of_city(page)
    if place is not None and not page.renderings:
        slug = last_part(page.url_path)
        page.renderings = {language: f"{url}{slug}/" for language, url in place.addresses().items()}
    return {
        "submit": [_paper(block.value) for block in readable_blocks(page.papers)],
        "show": [_paper(block.value) for block in readable_blocks(page.papers_shown)],
        "forms": _forms(page),
        "related": _related(page, place),
        "local_note": None if of_city else _note(page),
        "is_of_city": of_city,
        "glance_duration": glance(page.duration),
        "glance_fee": glance(page.fee),
        "glance_result": glance(page.result),
        "glance_who": glance(page.who),
    }


def glance(text: str) -> str:
    """The first clause of an answer, where it is short enough to be taken in at a glance."""
    found = _CLAUSE.split(text.strip(), maxsplit=1)[0].strip()
    return found if len(found) <= _GLANCE else ""


def _paper(text: str) -> Paper:
    """The name of the paper stands before the first sign that ends it."""
    if found := _PAPER.fullmatch(text.strip()):
        more = found["more"] or found["aside"]
        return Paper(found["name"], more[:1].upper() + more[1:])
    return Paper(text)


def _place_of(page: ProcedurePage) -> ProcedureIndexPage | None:
    """The list that shows the page here; a page that is not saved yet stands in none."""
    found = page.place or (page.get_parent().specific if page.path else None)
    return found if isinstance(found, ProcedureIndexPage) else None


def _forms(page: ProcedurePage) -> list[FormLink]:
    """Without those whose file is gone."""
    values = [block.value for block in readable_blocks(page.forms)]
    links = [
        FormLink(value["title"], value["file"].url if value["file"] else value["url"] or "", value["file"])
        for value in values
    ]
    return [link for link in links if link.url]


def _related(page: ProcedurePage, place: ProcedureIndexPage | None) -> list[ProcedurePage]:
    """In the order of the editor; two queries at most, none where none is named."""
    ids = [pk_of(ProcedurePage, stored.get("value")) for stored in page.related.raw_data]
    wanted = [pk for pk in ids if pk is not None]
    if not wanted:
        return []
    rows = {one.pk: one for one in ProcedurePage.objects.of_city().filter(pk__in=wanted).defer_streamfields()}
    found = [rows[pk] for pk in dict.fromkeys(wanted) if pk in rows]
    return place.as_read_here(found) if place is not None else found


def _note(page: ProcedurePage) -> ProcedureNotePage | None:
    """The ward's newest; an old one is not shown, and none stands in its place."""
    notes = ProcedureNotePage.objects.of_site(page).filter(procedure__translation_key=page.translation_key)
    note = notes.first()
    return None if note is None or note.has_lapsed else note
