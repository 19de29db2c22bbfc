"""The fields of the chart's form, hidden: the tree writes into them, the form is sent as ever.

Wagtail draws each row with panels, widgets and buttons, 594 fields for a ward's chart: a megabyte, and seconds.
What the tree needs of a row are its name and its values.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe

_ORDER: Final = "ORDER"


def hidden_fields(formset: Any) -> SafeString:
    """Every field of every row, with the rows below it."""
    return mark_safe(
        f"{formset.management_form}{''.join(_row(form, at) for at, form in enumerate(formset.forms, start=1))}"
    )


def errors_of(formset: Any) -> Iterator[dict[str, str]]:
    """What is wrong, by the row and the field that it is wrong with."""
    if not formset.is_bound:
        return
    for form in formset.forms:
        for name, texts in form.errors.items():
            yield {"row": form.prefix, "field": name, "text": " ".join(map(str, texts))}
        for below in getattr(form, "formsets", {}).values():
            yield from errors_of(below)


def _row(form: Any, place: int) -> SafeString:
    values = [(form.add_prefix(name), _value(form, name, place)) for name in form.fields]
    inputs = format_html_join(
        "", '<input type="hidden" name="{}" id="id_{}" value="{}">', ((n, n, v) for n, v in values)
    )
    below = [hidden_fields(formset) for formset in getattr(form, "formsets", {}).values()]
    return format_html("{}{}", inputs, mark_safe("".join(below)))


def _value(form: Any, name: str, place: int) -> Any:
    value = form[name].value()
    if name == _ORDER and not form.is_bound:
        # A row that nobody has moved has no number of its own.
        return place
    return "" if value in (None, False) else value
