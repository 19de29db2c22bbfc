"""What reviewers said, for the author in the editor."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.utils.text import capfirst
from wagtail.models import Page

from workflows.remarks import answers
from workflows.remarks.reading import Thread, threads
from workflows.remarks.verbs import writes


@dataclass(frozen=True, slots=True)
class ForAuthor:
    """Open threads first; ``came_back`` where the page is to be sent again."""

    open: list[Thread]
    closed: list[Thread]
    came_back: bool
    may_write: bool
    answer: str = ""
    #: Fields of the form that the author may say something about.
    fields: tuple[tuple[str, str], ...] = ()


def fields_of(page: Page) -> tuple[tuple[str, str], ...]:
    """The fields of the page's form by name, in its order, with what they are called."""
    named = page.get_edit_handler().get_form_options().get("fields", ())
    fields = {field.name: field for field in page._meta.get_fields()}
    return tuple(
        (name, str(capfirst(fields[name].verbose_name)))
        for name in named
        if hasattr(fields.get(name), "verbose_name")
    )


def for_author(page: Page, user: Any) -> ForAuthor | None:
    """Nothing where nothing was said and the page did not come back."""
    revision = page.latest_revision
    found = threads(page, revision.content if revision else {}, user)
    came_back = answers.returned_by(page) is not None
    if not found and not came_back:
        return None
    return ForAuthor(
        open=[one for one in found if one.remark.is_open],
        closed=[one for one in found if not one.remark.is_open],
        came_back=came_back,
        may_write=writes(page, user),
        answer=answers.answer_of(page) if came_back else "",
        fields=fields_of(page),
    )
