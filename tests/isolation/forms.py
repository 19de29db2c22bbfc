"""What is sent: things of the other ward in the forms of our own pages, files and actions."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from wagtail.test.utils.form_data import inline_formset, nested_form_data, streamfield

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


def link(kind: str, number: int) -> str:
    """What the rich text editor sends for a link to a page or a file."""
    ranges = [{"offset": 0, "length": 4, "key": 0}]
    block = {"key": "a", "text": "xem thêm", "type": "unstyled", "depth": 0}
    blocks = [block | {"inlineStyleRanges": [], "entityRanges": ranges}]
    entity = {"type": kind, "mutability": "MUTABLE", "data": {"id": number}}
    return json.dumps({"blocks": blocks, "entityMap": {"0": entity}})


def _bodies(values: Values) -> list[Form]:
    picture = {"image": values["image"], "caption": ""}
    return [
        {"lead_image": values["image"]},
        {"body": streamfield([("picture", picture)])},
        {"body": streamfield([("file", values["document"])])},
        {"body": streamfield([("paragraph", link("LINK", values["draft_page"]))])},
        {"body": streamfield([("paragraph", link("DOCUMENT", values["document"]))])},
    ]


def foreign(number: int, *, wrong: bool = False) -> Callable[[Values], Form]:
    """A picture, file or link of the other ward; ``wrong``: in a form that has to be shown again."""
    return lambda values: news(**(_bodies(values)[number] | ({"title": ""} if wrong else {})))


#: Each place once in a form that is otherwise right, and once in one that is shown again.
FOREIGN: tuple[Sent, ...] = tuple(
    foreign(number, wrong=wrong) for number in range(5) for wrong in (False, True)
)
#: The editor's form of a home page.
HOME = {
    "title": "Phường", "slug": "home", "hero_intro": "", "hero_caption": "", "hero_image": "", "seo_title": "",
    "search_description": "", "quick_links": streamfield([]), "hours": streamfield([]), "comments": inline_formset([]),
}  # fmt: skip


def home(values: Values) -> Form:
    """Our home page with a picture and a link of the other ward."""
    link = {"label": "Xem", "icon": "house", "page": values["draft_page"], "url": ""}
    sent = HOME | {"hero_image": values["image"], "quick_links": streamfield([("link", link)])}
    return nested_form_data(sent)


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
        **{name: value.format(**values) for name, value in fields.items()},
    }


#: The words of a ward's face, as its screen sends them.
FACE = nested_form_data(
    {"hero_intro": "x", "hero_caption": "", "hero_image": "", "quick_links": streamfield([])}
)


def foreign_face(values: Values) -> Form:
    """Our face with a picture and a link of the other ward."""
    link = {"label": "Xem", "icon": "house", "page": values["draft_page"], "url": ""}
    words = {
        "hero_intro": "x", "hero_caption": "", "hero_image": values["image"],
        "quick_links": streamfield([("link", link)]),
    }  # fmt: skip
    return {"seed": "other", "colour": "#654321", **nested_form_data(words)}
