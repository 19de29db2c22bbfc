"""What is wrong with a form, said where everybody sees it: above the form, each with a way to its field.

Upstream gap: Wagtail says that there are errors and leaves the rest to the fields. A field may stand
in a closed dialog (the dates of publication), on another tab, in a collapsed panel or in a row further
down: then a page cannot be saved and nothing says why. Delete this when Wagtail names the fields.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any, Final

from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.http import HttpRequest
from django.template.loader import render_to_string
from django.utils.text import capfirst
from wagtail.admin import messages
from wagtail.admin.panels import FieldPanel, InlinePanel, PanelGroup
from wagtail.blocks.base import get_error_json_data

#: Lines that are shown; a form with more is wrong as a whole.
_MOST: Final = 20


@dataclass(frozen=True, slots=True)
class FormErrorLink:
    """One thing that is wrong, and the id of the element at which it is put right."""

    where: str
    what: str
    anchor: str


def tell_all_errors() -> None:
    """Called once, when the application is ready; every view of Wagtail's asks through its module."""
    messages.validation_error = validation_error


def validation_error(request: HttpRequest, message: str, form: Any, buttons: Any = None) -> None:
    """In the place of Wagtail's: the message, and every error by the name of its field."""
    lines = list(lines_of(form, handler=_handler_of(form)))
    shown = {"lines": lines[:_MOST], "more": len(lines[_MOST:])}
    detail = render_to_string("backoffice/errors.html", shown)
    messages.messages.error(request, messages.render(message, buttons, detail=detail))


def _handler_of(form: Any) -> Any:
    """The panels of a page's form; other forms have names of their own."""
    found = getattr(type(getattr(form, "instance", None)), "get_edit_handler", None)
    return found() if found else None


def _panels(panel: Any) -> Iterator[Any]:
    """A panel and all inside it; those of rows below belong to the rows."""
    yield panel
    for child in panel.children if isinstance(panel, PanelGroup) else ():
        yield from _panels(child)


def lines_of(form: Any, above: str = "", handler: Any = None) -> Iterator[FormErrorLink]:
    """The errors of a form, then those of the rows below it.

    A panel may call its field, or its rows, by another name than the model does; people know the one that they see.
    """
    panels = list(_panels(handler)) if handler else []
    names = {panel.field_name: str(panel.heading) for panel in panels if isinstance(panel, FieldPanel)}
    inline = {panel.relation_name: panel for panel in panels if isinstance(panel, InlinePanel)}
    for name, errors in form.errors.as_data().items():
        field = form[name] if name in form.fields else None
        label = (names.get(name) or str(field.label)) if field and name != NON_FIELD_ERRORS else ""
        where = _path(above, label)
        anchor = _anchor(field) if field else ""
        for text in dict.fromkeys(text for error in errors for text in _texts(error)):
            yield FormErrorLink(where, text, anchor)
    for name, formset in getattr(form, "formsets", {}).items():
        yield from _rows(formset, above, inline.get(name))


def _rows(formset: Any, above: str, panel: InlinePanel | None) -> Iterator[FormErrorLink]:
    name = _path(above, str(capfirst((panel and panel.label) or formset.model._meta.verbose_name)))
    for text in formset.non_form_errors():
        yield FormErrorLink(name, str(text), "")
    if formset.is_bound and not formset.management_form.is_valid():
        return
    for number, form in enumerate(formset.forms, start=1):
        yield from lines_of(form, f"{name} {number}", panel.child_edit_handler if panel else None)


def _texts(error: ValidationError) -> Iterable[str]:
    """Of a text with parts, what is wrong with each part."""
    return _messages(get_error_json_data(error))


def _messages(data: Any) -> Iterator[str]:
    yield from map(str, data.get("messages", ()))
    for inner in data.get("blockErrors", {}).values():
        # Cells of a table stand in rows.
        found = [inner] if {"messages", "blockErrors"} & inner.keys() else inner.values()
        for one in found:
            yield from _messages(one)


def _anchor(field: Any) -> str:
    """A stream's fields are drawn by a script into an element of the stream's own name."""
    return str(field.id_for_label or field.auto_id or field.html_name)


def _path(*steps: str) -> str:
    return " › ".join(step for step in steps if step)
