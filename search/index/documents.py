"""Turns pages into search documents: who is found, where, and with what text."""

from __future__ import annotations

import hashlib
import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, Final

from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.utils import translation
from wagtail import hooks
from wagtail.models import Locale, Page

from search.dimensions.everywhere import is_everywhere
from search.dimensions.filters import EVERY_PLACE, EVERYWHERE
from search.dimensions.places import district_of
from search.engines import Entry
from search.engines.base import fact_columns
from search.index.records import SearchRecord, records_of
from search.index.twins import twin_of
from search.models import SearchDocument
from search.question.topic import thing_of, topic_of
from search.text import name_keys, tokenize
from sites import hosts
from sites.document_numbers import keys_of, parse
from sites.hosts import HostEntry, HostTable
from sites.letters import legible
from sites.telephones import telephone_keys

_COLUMNS: Final = {field.attname: field for field in SearchDocument._meta.concrete_fields}
FIELDS: Final = tuple(name for name in _COLUMNS if name not in ("page_id", "digest"))
_SAID: Final = tuple(name for name in FIELDS if name in SearchRecord.__dataclass_fields__)
"""Columns that a record fills under their own name."""
COMPLETED: Final = ("district", "twin", "brevity", "digest")
"""Columns that follow from the rest, see ``complete``."""
_SHORT: Final = 400
"""Up to so many words a text is short: a page about one thing."""
_LESS: Final = 0.4
_LEAST_BREVITY: Final = 10
ATTACHED_HOOK: Final = "search_attached_texts"
"""Hook: ``function(pages) -> {page id: text of its files}`` for many specific instances, with a few queries.

Only what anybody may read, only what is known already: nothing is read from a file here.
"""
MOST_ATTACHED: Final = 100_000
"""Characters of the files of one page: some 22,000 words, more than a vector of PostgreSQL has places for."""

MOST_TELEPHONES: Final = 200
"""Telephone numbers of one page: more is a directory, which is found by its words."""


def digest(document: SearchDocument) -> str:
    """A fingerprint of everything a document says."""
    values = [str(getattr(document, name)) for name in FIELDS]
    packed = json.dumps([document.page_id, *values], ensure_ascii=False).encode()
    return hashlib.blake2b(packed, digest_size=16).hexdigest()


def entry(document: SearchDocument) -> Entry:
    """What the engine stores of a document."""
    year = document.date.year if document.date else document.year
    names = document.names.splitlines()
    # The page's own text stands first: it is what an engine keeps when there is too much.
    text = "\n".join(part for part in (document.summary, document.body, document.attached) if part)
    return Entry(
        document_id=document.page_id,
        title=f"{document.number} {document.title}" if document.number else document.title,
        text=text,
        context=" · ".join(filter(None, (document.context, document.issuer, document.document_type))),
        names=tuple(names),
        keys=(
            *(_keys(document.number, year) if document.number else ()),
            *_named(document.title, *names),
            *telephone_keys(f"{document.title}\n{text}")[:MOST_TELEPHONES],
        ),
        cited=keys_of(f"{document.title}\n{text}"),
        digest=document.digest,
        facts={column: getattr(document, column) for column in fact_columns()},
    )


def _keys(number: str, year: int | None) -> tuple[str, ...]:
    """Of the document's own number, however it is written."""
    parsed = parse(number)
    return parsed.keys(year) if parsed else keys_of(number, year)


def _named(*names: str) -> tuple[str, ...]:
    """Keys of these names as a whole, and of what they are about: "Thủ tục đăng ký kết hôn" is "kết hôn", too."""
    found: dict[str, None] = {}
    for tokens in map(tokenize, names):
        topic = topic_of(tokens)
        about = tokens[topic.name] if topic else tokens
        for called in (tokens, about, thing_of(about)):
            found.update(dict.fromkeys(name_keys(called)))
    return tuple(found)


def _clean(text: str) -> str:
    """Plain letters in one line, as snippets show them, and without NUL, which PostgreSQL refuses."""
    return " ".join(legible(text or "").replace("\x00", "").split())


def _document(page: Any, record: SearchRecord, attached: str, table: HostTable) -> SearchDocument | None:
    owner = table.owner_of(page.path)
    if owner is None:
        return None
    site, root = owner
    values = {name: _fitting(name, getattr(record, name)) for name in _SAID}
    values |= {
        "kind": record.kind or page.search_kind,
        "year": record.year or (record.date.year if record.date else None),
        "locale": root.language,
        "context": _clean(" · ".join(_names(site))),
        "names": "\n".join(filter(None, map(_clean, record.extra_terms))),
        "attached": _clean(attached[:MOST_ATTACHED]),
        "url_path": table.relative_url(root, page.url_path),
    }
    # Only the city speaks for every site: below a ward the page is that ward's, whatever its class says.
    everywhere = site.is_portal and is_everywhere(type(page))
    document = SearchDocument(page_id=page.pk, site_id=EVERYWHERE if everywhere else site.site_id, **values)
    complete(document, table)
    return document


def complete(document: SearchDocument, table: HostTable) -> None:
    """Fill in what follows from the rest of a document and from its site."""
    site = table.entry(document.site_id)
    document.district = str(EVERY_PLACE["district"]) if site is None else district_of(site)
    document.twin = twin_of(document, site)
    document.brevity = _brevity(document)
    document.digest = digest(document)


def _brevity(document: SearchDocument) -> int:
    """What a word in it says of the whole text, in percent; a long text has many words by chance."""
    words = sum(len(text.split()) for text in (document.summary, document.body, document.attached))
    return max(_LEAST_BREVITY, round(100 * min(1.0, (_SHORT / max(words, 1)) ** _LESS)))


def _fitting(name: str, value: Any) -> Any:
    """A value as its column takes it."""
    column = _COLUMNS[name]
    is_text = isinstance(column, models.CharField | models.TextField)
    return _clean(value)[: column.max_length] if is_text else value


def _names(site: HostEntry) -> tuple[str, ...]:
    """The names of the place, so that "lãnh đạo phường Ba Đình" finds that ward's leaders."""
    return tuple(name for name in (site.ward_name or site.name, site.ward_name_en) if name)


def is_searched(model: type | None) -> bool:
    """Whether pages of this class want to be found."""
    return bool(getattr(model, "search_kind", "")) and hasattr(model, "search_record")


def of_instances(pages: Iterable[Any]) -> list[SearchDocument]:
    """Documents of those of ``pages`` (specific instances) that are live, public and searched."""
    table = hosts.table()
    groups: dict[tuple[type, int], list[Any]] = defaultdict(list)
    for page in pages:
        if page.live and is_searched(type(page)) and not table.is_restricted(page.path):
            groups[type(page), page.locale_id].append(page)
    _give_locales(groups.values())
    attached = _attached([page for group in groups.values() for page in group])
    return [
        document
        for (model, _locale), group in groups.items()
        for page, record in zip(group, _records(model, group), strict=True)
        if (document := _document(page, record, attached.get(page.pk, ""), table)) is not None
    ]


def _attached(pages: Sequence[Any]) -> Mapping[int, str]:
    """What rooms that know of files say of these pages."""
    found: dict[int, str] = {}
    for function in hooks.get_hooks(ATTACHED_HOOK) if pages else ():
        found |= function(pages)
    return found


def _give_locales(groups: Iterable[Sequence[Any]]) -> None:
    """Pages just made in bulk would each ask for their locale."""
    pages = [page for group in groups for page in group]
    if len(pages) > 1:
        locales = Locale.objects.in_bulk()
        for page in pages:
            page.locale = locales[page.locale_id]


def _records(model: Any, pages: Sequence[Any]) -> Iterable[SearchRecord]:
    """What pages of one language say; a type whose records need queries may answer for many at once.

    They say it in their own language, whatever the screens of whoever publishes them are in: names
    that are translated, such as those of document types, are found by as they are read.
    """
    with translation.override(pages[0].locale.language_code):
        return records_of(model, pages)


def of_pages(page_ids: Sequence[int]) -> list[SearchDocument]:
    """Documents of those of the pages that may be found; one query per page type."""
    by_type: dict[int, list[int]] = defaultdict(list)
    candidates = Page.objects.filter(pk__in=page_ids, live=True).order_by()
    for pk, content_type_id in candidates.values_list("pk", "content_type_id"):
        by_type[content_type_id].append(pk)
    # All at once, so that what is asked for pages of every type is asked once.
    instances: list[Any] = []
    for content_type_id, ids in by_type.items():
        model = ContentType.objects.get_for_id(content_type_id).model_class()
        if is_searched(model):
            instances += _load(model, ids)
    return of_instances(instances)


def _load(model: Any, ids: Sequence[int]) -> Iterator[Any]:
    """Pages with the relations their ``search_record`` reads (``search_prefetch``)."""
    pages = (
        model.objects.filter(pk__in=ids).order_by().prefetch_related(*getattr(model, "search_prefetch", ()))
    )
    yield from pages.select_related("locale")
