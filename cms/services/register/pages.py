"""What the page of an entry says."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from html import escape
from pathlib import Path
from typing import Any

from django.core.files import File
from wagtail.models import Collection
from wagtail.utils.file import hash_filelike

from cms.media.models import CustomDocument
from cms.services.models import ProcedurePage
from cms.services.register.checking import folder_of_forms
from cms.services.register.entries import Entry, FormOf
from sites.provisioning.collections import SHARED_NAME
from sites.scoping import across_wards

_SAME = (
    "code",
    "field",
    "matter",
    "official_name",
    "title_en",
    "summary_en",
    "summary",
    "who",
    "duration",
    "fee",
)


def fill(page: ProcedurePage, entry: Entry, register: Path) -> None:
    """Write an entry into a page that is not saved yet; relations follow when all pages are there."""
    page.title = page.draft_title = entry.title
    for name in _SAME:
        setattr(page, name, getattr(entry, name))
    page.result, page.online_url, page.desk = entry.result, entry.online_url, entry.desk
    page.names, page.names_en = "\n".join(entry.names), "\n".join(entry.names_en)
    page.legal_basis = "\n".join(entry.legal_basis)
    page.checked_on, page.confirmed_on = entry.checked, entry.confirmed
    page.papers = _stream("paper", entry.submit)
    page.papers_shown = _stream("paper", entry.show)
    page.cases = _stream("case", ({"title": title, "text": _rich(text)} for title, text in entry.cases))
    page.steps = _stream("step", ({"heading": head, "text": _rich(text)} for head, text in entry.steps))
    page.questions = _stream(
        "question", ({"question": question, "answer": _rich(answer)} for question, answer in entry.questions)
    )
    page.forms = _stream("form", (_form(one, register) for one in entry.forms))


def relate(page: ProcedurePage, entry: Entry, ids: Mapping[str, int]) -> None:
    """Lead to the other procedures that an entry names."""
    page.related = _stream("procedure", (ids[slug] for slug in entry.related if slug in ids))


def _stream(kind: str, values: Iterable[Any]) -> str:
    """What a StreamField stores, and accepts."""
    return json.dumps([{"type": kind, "value": value} for value in values], ensure_ascii=False)


def _rich(text: str) -> str:
    """Paragraphs of a plain text."""
    return "".join(f"<p>{escape(part.strip(), quote=False)}</p>" for part in text.split("\n") if part.strip())


def _form(form: FormOf, register: Path) -> dict[str, Any]:
    file = _file(form, folder_of_forms(register) / form.file) if form.file else None
    return {"title": form.title, "file": file, "url": form.url}


def _file(form: FormOf, path: Path) -> int:
    """The city's file of this name, stored once for the same content."""
    collections = across_wards(Collection.objects, "the one that the city shares with every ward")
    shared = collections.filter(name=SHARED_NAME, depth=2).first() or Collection.get_first_root_node()
    with path.open("rb") as stream:
        files = across_wards(CustomDocument.objects, "of the collection that the city shares")
        same = files.filter(collection=shared, file_hash=hash_filelike(stream)).first()
        stream.seek(0)
        found = same or CustomDocument.objects.create(
            title=form.title, collection=shared, file=File(stream, name=path.name)
        )
    # Wagtail fills these in when they are asked for.
    found.get_file_size()
    found.get_file_hash()
    pk: int = found.pk
    return pk
