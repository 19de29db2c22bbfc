"""What a version shows and where it leads: pictures, files and pages, by number."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from django.db.models import ForeignKey, Model
from modelcluster.models import get_all_child_relations
from wagtail.documents import get_document_model
from wagtail.images import get_image_model
from wagtail.models import Page

from sites.hosts import HostEntry
from sites.ids import pk_of
from sites.scoping import across_wards

_WHY = "what a submitted page shows and leads to, by its numbers"

#: Kind (``image``, ``document``, ``page``) and number.
Key = tuple[str, int]


class Named(NamedTuple):
    """What stands for a thing in a comparison, and what people call it."""

    said: str
    label: str = ""


def references_of(version: Any) -> dict[str, Counter[Key]]:
    """Per field of the page, how often it refers to what; the rows of a child relation are of its field."""
    found: dict[str, Counter[Key]] = {}
    for field in version._meta.get_fields():
        counter: Counter[Key] = Counter(_in(version, field))
        if counter:
            found[field.name] = counter
    for relation in get_all_child_relations(version):
        found[relation.name] = Counter(_below(version, relation))
    return found


def _below(instance: Any, relation: Any) -> Iterator[Key]:
    for row in getattr(instance, relation.get_accessor_name()).all():
        for field in row._meta.get_fields():
            yield from _in(row, field)
        for deeper in get_all_child_relations(row):
            yield from _below(row, deeper)


def _in(instance: Any, field: Any) -> Iterator[Key]:
    if isinstance(field, ForeignKey):
        kind, number = _kind(field.remote_field.model), getattr(instance, field.attname)
        if kind and isinstance(number, int):
            yield kind, number
    elif hasattr(field, "extract_references"):
        for model, number, _model_path, _content_path in field.extract_references(
            field.value_from_object(instance)
        ):
            kind, pk = _kind(model), pk_of(model, number)
            if kind and pk is not None:
                yield kind, pk


def _kind(model: type[Model]) -> str:
    if issubclass(model, Page):
        return "page"
    return {get_image_model(): "image", get_document_model(): "document"}.get(model, "")


def names_of(references: Mapping[str, Counter[Key]], place: HostEntry | None) -> dict[Key, Named]:
    """What each stands for on any site: content and words of a picture or file, the way to a page of the own site.

    One query for each kind of thing.
    """
    wanted: dict[str, set[int]] = {}
    for counter in references.values():
        for kind, number in counter:
            wanted.setdefault(kind, set()).add(number)
    found: dict[Key, Named] = {}
    if pks := wanted.get("image"):
        for image in across_wards(get_image_model().objects, _WHY).filter(pk__in=pks):
            description = getattr(image, "description", "")
            said = _words(image.title, description, image.file_hash)
            found["image", image.pk] = Named(said, description or image.title)
    if pks := wanted.get("document"):
        for document in across_wards(get_document_model().objects, _WHY).filter(pk__in=pks):
            found["document", document.pk] = Named(_words(document.title, document.file_hash), document.title)
    if pks := wanted.get("page"):
        targets = across_wards(Page.objects, _WHY).filter(pk__in=pks).values_list("pk", "path", "url_path")
        for pk, path, url_path in targets:
            found["page", pk] = Named(f"[{_address(pk, path, url_path, place)}]")
    return found


def _words(*words: str) -> str:
    return f"[{', '.join(word for word in words if word)}]"


def _address(pk: int, path: str, url_path: str, place: HostEntry | None) -> str:
    for root in place.roots.values() if place else ():
        if path.startswith(root.path):
            return "/" + url_path.removeprefix(root.url_path)
    return f"page {pk}"
