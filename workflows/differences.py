"""What a submitted version changes, field by field: the public text on one side, the new on the other.

Wagtail's comparison puts both into one text; it is taken apart here, so that a reviewer reads each
side as it stands. The texts were escaped by Wagtail.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, Final

from bs4 import BeautifulSoup
from django.http import HttpRequest
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe
from wagtail.models import Page, Revision

_ADDED: Final = "addition"
_DELETED: Final = "deletion"


@dataclass(frozen=True, slots=True)
class Difference:
    """One field that differs."""

    label: str
    public: SafeString
    submitted: SafeString


@dataclass
class Differences:
    """The fields that differ, and the names of those that do not."""

    changed: list[Difference] = field(default_factory=list)
    same: list[str] = field(default_factory=list)


def differences(public: Page, revision: Revision, request: HttpRequest) -> Differences:
    """Compare the public page with a version of it, in the order of the editor's form."""
    submitted = revision.as_object()
    panel = public.get_edit_handler().get_bound_panel(instance=public, request=request, form=None)
    found = Differences()
    for compare in panel.get_comparison():
        comparison = compare(public, submitted)
        label = str(comparison.field_label())
        if comparison.has_changed():
            text = _text(comparison)
            found.changed.append(Difference(label, _side(text, _ADDED, "del"), _side(text, _DELETED, "ins")))
        elif label not in found.same:
            found.same.append(label)
    return found


def _text(comparison: Any) -> str:
    if comparison.is_field:
        return str(comparison.htmldiff())
    return format_html_join("", "{}", ((one,) for one in _children(comparison)))


def _children(comparison: Any) -> Iterator[SafeString]:
    for child in comparison.get_child_comparisons():
        mark = _ADDED if child.is_addition() else _DELETED if child.is_deletion() else ""
        rows = format_html_join(
            "",
            "<dt>{}</dt><dd>{}</dd>",
            ((one.field_label(), one.htmldiff()) for one in child.get_field_comparisons()),
        )
        yield format_html('<div class="comparison__child-object {}"><dl>{}</dl></div>', mark, rows)


def _side(text: str, hidden: str, mark: str) -> SafeString:
    """One of the two texts: without what only the other one has, and what only it has marked."""
    soup = BeautifulSoup(text, "html.parser")
    for other in soup.find_all(class_=hidden):
        other.decompose()
    for own in soup.find_all(class_=_ADDED if hidden == _DELETED else _DELETED):
        own.name = mark
    # Of Wagtail's own escaped text only elements were taken out and renamed.
    return mark_safe(str(soup).strip())
