"""Official documents, each with a file and what it does to earlier ones."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from django.core.files.base import ContentFile
from wagtail.models import Page

from cms.documents.models import DocumentFile, DocumentRelation, OfficialDocument
from cms.documents.words import words_of
from cms.media.models import CustomDocument
from demo.content import digest
from demo.ledger import Item
from demo.loaders.place import DemoSite, publish
from demo.loaders.together import NewPage, publish_new
from demo.odt import make_odt
from sites.text import slugify

NO_LEGAL_VALUE = "Bản trình diễn, không có giá trị pháp lý"


def items(place: DemoSite) -> Iterator[Item]:
    """In the order of the file: a document stands after those that it amends."""
    documents = {
        place.key("document", number): (number, facts) for number, facts in place.site.documents().items()
    }

    def together(keys: Sequence[str]) -> dict[str, Page]:
        new = {
            key: NewPage(
                _filled(place, *documents[key], None),
                place.section("documents"),
                documents[key][1]["issued_on"],
            )
            for key in keys
        }
        publish_new(list(new.values()))
        return {key: one.page for key, one in new.items()}

    for key, (number, facts) in documents.items():

        def load(page: Page | None, number: str = number, facts: dict[str, Any] = facts) -> Page:
            filled = _filled(place, number, facts, page)
            return publish(filled, None if page else place.section("documents"), on=facts["issued_on"])

        # What it amends has to be there before it.
        yield Item(key, digest(number, facts), load, None if "relations" in facts else together)


def _filled(place: DemoSite, number: str, facts: dict[str, Any], page: Page | None) -> OfficialDocument:
    filled = page if isinstance(page, OfficialDocument) else OfficialDocument(slug=slugify(number))
    filled.title = filled.draft_title = facts["title"]
    filled.number = number
    filled.document_type = facts["type"]
    for name in ("issuer", "signer", "summary", "issued_on"):
        setattr(filled, name, facts[name])
    filled.effective_on = facts.get("effective_on", facts["issued_on"])
    filled.expires_on = facts.get("expires_on")
    filled.relations = [
        DocumentRelation(
            relation=relation["relation"], target=place.ledger.page(place.key("document", relation["target"]))
        )
        for relation in facts.get("relations", [])
    ]
    if page is None:
        filled.files = [DocumentFile(file=_file(place, number, facts), label=NO_LEGAL_VALUE)]
    filled.words = words_of(f"{filled.document_type} {number} {filled.title}")
    return filled


def _file(place: DemoSite, number: str, facts: dict[str, Any]) -> CustomDocument:
    """A file of the content that the facts name (printed, scanned, written), else a plain one made of the facts."""
    name = f"{place.site.slug}-{slugify(number)}"
    if given := facts.get("file"):
        path = place.site.folder / "files" / given
        file = ContentFile(path.read_bytes(), name=f"{name}{path.suffix}")
    else:
        file = ContentFile(_plain(number, facts), name=f"{name}.odt")
    document = CustomDocument(title=f"{number} – {facts['title']}"[:255], file=file)
    if place.ward is not None and place.ward.collection is not None:
        document.collection = place.ward.collection
    document.save()
    return document


def _plain(number: str, facts: dict[str, Any]) -> bytes:
    lines = [
        facts["issuer"],
        f"Số: {number}",
        facts["title"],
        facts["summary"],
        f"Người ký: {facts['signer']}",
        NO_LEGAL_VALUE + ".",
    ]
    return make_odt(lines)
