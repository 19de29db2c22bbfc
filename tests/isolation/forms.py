"""What is sent: things of the other ward in the forms of our own pages, files and actions."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from wagtail.test.utils.form_data import inline_formset, nested_form_data, streamfield

from cms.translation.exchange.po import write
from cms.translation.exchange.sheet import Sheet, Unit
from cms.translation.segments import stamp_of, typed

Values = Mapping[str, Any]
Form = dict[str, Any]
Sent = Form | Callable[[Values], Form]

#: As it stands in the editor of a page of ours.
NEWS = {
    "title": "Tin của phường", "slug": "tin-cua-phuong", "summary": "Một câu.", "date": "2026-08-20", "alert_level": "0",
    "lead_image": "", "lead_image_alt": "Hồ", "topic": "", "event_date": "", "event_end": "", "event_time": "",
    "event_place": "", "source_credit": "", "seo_title": "", "search_description": "", "go_live_at": "",
    "expire_at": "", "body": streamfield([]), "comments": inline_formset([]),
}  # fmt: skip


def news(**changes: Any) -> Form:
    """The editor's form of a news page."""
    return nested_form_data(NEWS | changes)


#: What the rich text editor keeps about a thing, beside its number.
_ENTITIES: dict[str, Form] = {
    "LINK": {"parentId": 1, "url": "/x/"},
    "DOCUMENT": {"url": "/x/", "filename": "x.pdf"},
    "IMAGE": {"src": "/x.png", "alt": "x", "format": "fullwidth"},
    "EMBED": {"url": "https://example.vn/", "embedType": "video", "title": "x"},
}


def link(kind: str, number: Any) -> str:
    """What the rich text editor sends for a thing in a text: a link to a page or a file, a picture."""
    atomic = kind in ("IMAGE", "EMBED")
    block = {"key": "a", "text": " " if atomic else "xem thêm", "type": "atomic" if atomic else "unstyled"}
    ranges = [{"offset": 0, "length": 1 if atomic else 4, "key": 0}]
    blocks = [block | {"depth": 0, "inlineStyleRanges": [], "entityRanges": ranges}]
    entity = {"type": kind, "mutability": "MUTABLE", "data": _ENTITIES[kind] | {"id": number}}
    return json.dumps({"blocks": blocks, "entityMap": {"0": entity}})


def _table(text: str) -> Form:
    """A table of one cell, as its block sends it."""
    return {
        "caption": "", "column-count": "1", "row-count": "1", "row-0-order": "0", "row-0-deleted": "",
        "column-0-type": "rich_text", "column-0-order": "0", "column-0-heading": "x", "column-0-deleted": "",
        "cell-0-0": text,
    }  # fmt: skip


#: Where a thing may stand in a news page: a field, a block in a block, a block, and a text of each kind.
PLACES: dict[str, Callable[[Values], Form]] = {
    "field": lambda values: {"lead_image": values["image"]},
    "picture": lambda values: _body("picture", {"image": values["image"], "caption": ""}),
    "picture of a gallery": lambda values: _body(
        "gallery",
        {"title": "", "pictures": _list({"image": values["image"], "alt": "", "caption": ""})},
    ),
    "picture of a video": lambda values: _body("video", _video(poster=values["image"])),
    "video": lambda values: _body("video", _video(file=values["document"])),
    "captions of a video": lambda values: _body(
        "video", _video(captions=_list({"language": "vi", "file": values["document"]}))
    ),
    "file": lambda values: _body("file", values["document"]),
    "link": lambda values: _body("paragraph", link("LINK", values["draft_page"])),
    "document link": lambda values: _body("paragraph", link("DOCUMENT", values["document"])),
    "picture in a text": lambda values: _body("paragraph", link("IMAGE", values["image"])),
    "embedded in a text": lambda values: _body("paragraph", link("EMBED", values["image"])),
    "link in a note": lambda values: _body(
        "callout", {"level": "info", "heading": "", "text": link("LINK", values["draft_page"])}
    ),
    "document link in a table": lambda values: _body("table", _table(link("DOCUMENT", values["document"]))),
}


def _list(*rows: dict[str, Any]) -> Form:
    """The parts of a list as its script sends them."""
    parts = {
        str(number): {"deleted": "", "order": str(number), "id": "", "value": row}
        for number, row in enumerate(rows)
    }
    return {"count": str(len(rows)), **parts}


def _video(**chosen: Any) -> Form:
    empty = {"file": "", "title": "Lễ", "poster": "", "captions": _list()}
    return {**empty, "without_captions": "silent", "transcript": "", **chosen}


def _body(block: str, value: Any) -> Form:
    return {"body": streamfield([(block, value)])}


def foreign(place: str, *, wrong: bool = False) -> Callable[[Values], Form]:
    """A picture, file or link of the other ward; ``wrong``: in a form that has to be shown again."""
    return lambda values: news(**(PLACES[place](values) | ({"title": ""} if wrong else {})))


#: Each place once in a form that is otherwise right, and once in one that is shown again.
FOREIGN: tuple[Sent, ...] = tuple(foreign(place, wrong=wrong) for place in PLACES for wrong in (False, True))
RIGHT: tuple[Sent, ...] = tuple(foreign(place) for place in PLACES)
#: To these ``test_ids.py`` sends each spelling itself, in both forms, and looks at the editor afterwards.
SPELT_APART = (
    *("field", "picture", "file", "picture of a gallery"),
    *("picture of a video", "video", "captions of a video"),
    *("link", "document link"),
)
REST: tuple[Sent, ...] = tuple(foreign(place) for place in PLACES if place not in SPELT_APART)
#: JSON that is not among them.
TEXTS: tuple[Sent, ...] = (foreign("picture in a text"),)
#: A new official document, and a new person; rows stand in both.
_DOCUMENT = {
    "title": "Kế hoạch", "slug": "ke-hoach", "number": "38/KH-UBND", "document_type": "ke-hoach",
    "issuer": "UBND phường", "issued_on": "2026-08-20", "effective_on": "", "expires_on": "", "summary": "",
    "signer": "", "seo_title": "", "search_description": "", "go_live_at": "", "expire_at": "",
    "comments": inline_formset([]),
}  # fmt: skip
_PERSON = {
    "title": "Nguyễn Thị Bình", "slug": "nguyen-thi-binh", "photo": "", "phone": "", "email": "",
    "biography": "", "internal_note": "", "seo_title": "", "search_description": "", "go_live_at": "",
    "expire_at": "", "comments": inline_formset([]),
}  # fmt: skip


def document(*, files: Any = (), relations: Any = ()) -> Form:
    """A document with these rows."""
    rows = {"files": inline_formset(list(files)), "relations": inline_formset(list(relations))}
    return nested_form_data(_DOCUMENT | rows)


def person(*, appointments: Any = (), **changes: Any) -> Form:
    """A person with these rows."""
    return nested_form_data(_PERSON | changes | {"appointments": inline_formset(list(appointments))})


DOCUMENTS: tuple[Sent, ...] = (
    lambda values: document(files=[{"file": values["document"], "label": ""}]),
    lambda values: document(relations=[{"relation": "repeals", "target": values["decree"]}]),
)
PERSONS: tuple[Sent, ...] = (
    lambda values: person(photo=values["image"]),
    lambda values: person(appointments=[_APPOINTMENT | {"post": values["post"]}]),
)
_APPOINTMENT = {
    "start": "",
    "end": "",
    "decision": "",
    "duties": "",
    "duties_en": "",
    "title": "",
    "title_en": "",
}
#: The editor's form of a home page.
HOME = {
    "title": "Phường", "slug": "home", "hero_intro": "", "hero_caption": "", "hero_image": "", "seo_title": "",
    "search_description": "", "quick_links": streamfield([]), "hours": streamfield([]), "comments": inline_formset([]),
}  # fmt: skip


def _hero(values: Values) -> list[Form]:
    """A picture of the other ward, and a link to it."""
    link = {"label": "Xem", "icon": "house", "page": values["draft_page"], "url": ""}
    return [{"hero_image": values["image"]}, {"quick_links": streamfield([("link", link)])}]


#: Our home page with either of them.
HOMES: tuple[Sent, ...] = (
    lambda values: nested_form_data(HOME | _hero(values)[0]),
    lambda values: nested_form_data(HOME | _hero(values)[1]),
)


COPY = {"new_title": "Bản sao", "new_slug": "ban-sao", "new_parent_page": "{section_page}"}
#: Our own page beside theirs, so that a part may be done.
BULK: tuple[Form, ...] = (
    {"id": ["{live_page}", "{draft_page}"]},
    {"id": ["{own_page}", "{draft_page}"]},
    {"id": "all", "childOf": "{section_page}"},
    {"id": "all", "childOf": "{container}"},
    {"id": "all"},
)


def table(lines: str, **fields: Any) -> Callable[[Values], Form]:
    """A form with a table of lines as its file."""
    return lambda values: {
        "file": SimpleUploadedFile("table.csv", lines.encode(), "text/csv"),
        **{name: value.format_map(values) for name, value in fields.items()},
    }


def po_file(text: str) -> Callable[[Values], Form]:
    """A file of texts for our translation, in which one is translated so."""

    def filled(values: Values) -> Form:
        key = f"{values['own_text_path']}#{stamp_of(values['own_text_source'])}"
        unit = Unit(key, typed(values["own_text_source"], is_rich=True), text.format_map(values))
        po = write(Sheet(values["own_translation_uuid"], "vi", "en", "", None, [unit]))
        return {"file": SimpleUploadedFile("texts.po", po, "text/x-gettext-translation")}

    return filled


def text_of_desk(text: str) -> Callable[[Values], Form]:
    """What the translator's desk sends for one text of ours, with the draft that comes of it."""
    return lambda values: {
        f"text:{values['own_text_key']}": text.format_map(values),
        f"seen:{values['own_text_key']}": "",
        "action": "save-draft",
    }


#: The words of a ward's face, as its screen sends them.
_WORDS = {"hero_intro": "x", "hero_caption": "", "hero_image": "", "quick_links": streamfield([])}
FACE = nested_form_data(_WORDS)
_COLOUR = {"seed": "other", "colour": "#654321"}
#: Our face with a picture of the other ward, and with a link to it.
FACES: tuple[Sent, ...] = (
    lambda values: _COLOUR | nested_form_data(_WORDS | _hero(values)[0]),
    lambda values: _COLOUR | nested_form_data(_WORDS | _hero(values)[1]),
)
