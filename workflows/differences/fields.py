"""One field of a page or of a row, compared as its kind asks for."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any, Final

from bs4 import BeautifulSoup
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _
from wagtail.admin import compare
from wagtail.fields import RichTextField, StreamField

from workflows.differences import blocks, named, texts, words
from workflows.differences.found import Difference, Kind, Path, Place
from workflows.differences.kinds import kind_of_field, kind_of_model, kinds_of_rich, things_of

_ADDED: Final = "addition"
_DELETED: Final = "deletion"
_NONE: Final = (None, None)
#: Wagtail's own comparisons of one value, for which the texts are made here; any other says itself.
_OURS: Final = (
    compare.FieldComparison,
    compare.TextFieldComparison,
    compare.RichTextFieldComparison,
    compare.StreamFieldComparison,
    compare.ChoiceFieldComparison,
    compare.ForeignObjectComparison,
)


def field_differences(comparison: Any, label: str, path: Path, place: Place = ()) -> Iterator[Difference]:
    """What of the field differs."""
    field = comparison.field
    if type(comparison) not in _OURS:
        yield from _by_itself(comparison, label, path, place)
    elif isinstance(field, StreamField):
        yield from blocks.compare(field.stream_block, comparison.val_a, comparison.val_b, label, path, place)
    elif texts.stored(comparison.val_a) != texts.stored(comparison.val_b):
        say = _speaker(field)
        public, submitted, note = words.sides(say(comparison.val_a), say(comparison.val_b))
        if public == submitted:
            note = note or _("Reads the same; only what is stored behind it differs.")
        kinds = (
            kinds_of_rich(comparison.val_a, comparison.val_b)
            if isinstance(field, RichTextField)
            else (kind_of_field(field),)
        )
        things = (
            things_of(field.related_model, comparison.val_a, comparison.val_b) if field.is_relation else _NONE
        )
        yield Difference(label, public, submitted, path, note, place=place, kinds=kinds, things=things)


def field_text(comparison: Any) -> str:
    """What the field of one object says; the comparison is one with itself."""
    field = comparison.field
    if type(comparison) not in _OURS:
        return texts.text_of_html(str(comparison.htmldiff()))
    if isinstance(field, StreamField):
        return blocks.text(field.stream_block, comparison.val_b)
    return _speaker(field)(comparison.val_b)


def _speaker(field: Any) -> Callable[[Any], str]:
    """How a value of the field is put into words."""
    if isinstance(field, RichTextField):
        return lambda value: texts.rich(value or "")
    if getattr(field, "choices", None):
        return lambda value: texts.choice(field.flatchoices, value)
    if field.is_relation:
        return lambda value: _related(field, value)
    return texts.plain


def _related(field: Any, value: Any) -> str:
    found = named.find(field.related_model, value) if value is not None else None
    return texts.thing(found) if found else texts.plain(value)


def _by_itself(comparison: Any, label: str, path: Path, place: Place) -> Iterator[Difference]:
    """A comparison of many things, or one that somebody registered: both sides in one text, taken apart."""
    if comparison.has_changed():
        html = str(comparison.htmldiff())
        field = comparison.field
        # Also that of a picture is registered, by Wagtail itself.
        chosen = field.related_model if field.is_relation else None
        kind = kind_of_model(chosen) if chosen else Kind.FIELD
        yield Difference(
            label,
            _side(html, _ADDED, "del"),
            _side(html, _DELETED, "ins"),
            path,
            place=place,
            kinds=(kind,),
        )


def _side(html: str, hidden: str, mark: str) -> SafeString:
    """One of the two texts: without what only the other one has, and what only it has marked."""
    soup = BeautifulSoup(html, "html.parser")
    for other in soup.find_all(class_=hidden):
        other.decompose()
    for own in soup.find_all(class_=_ADDED if hidden == _DELETED else _DELETED):
        own.name = mark
    # The comparison has escaped its texts; of them only elements were taken out and renamed.
    return mark_safe(str(soup).strip())
