"""What changed in an original since a translation was made from it: the texts to translate, and what follows them.

A text is a segment of wagtail-localize, so the translator is asked for the ones listed here and for no others. What is
no text (a picture, a file, a date, the order of the blocks) is taken over with the next version of the translation.
What translations read from the original itself, such as the units of a chart, is no change to them; nor is the spelling
of the same letters (composed or not, the tone on either vowel).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, Final

from django.core.exceptions import FieldDoesNotExist
from wagtail.blocks import StreamValue
from wagtail.models import Page
from wagtail_localize.fields import get_translatable_fields
from wagtail_localize.segments import OverridableSegmentValue, StringSegmentValue
from wagtail_localize.segments.extract import extract_segments

from sites.text import one_spelling
from workflows.differences.texts import stored

Change = dict[str, str]
"""``kind`` is ``text`` or ``other``; ``path`` begins with the field's name; ``before`` and ``after`` are the texts."""

TEXT: Final = "text"
OTHER: Final = "other"
#: The address of a translation follows its own title.
_NOT_SAID: Final = frozenset({"slug"})
#: What tells a row in one version from the same row in another.
_NUMBERS: Final = frozenset({"pk", "id", "page", "parent", "locale", "translation_key"})


def changes(before: Page, after: Page) -> list[Change]:
    """From one version of a page to the other, in the order in which the page says it."""
    fields = [name for name in _fields(after) if name not in _NOT_SAID]
    old, new = _contents(before), _contents(after)
    changed = [name for name in fields if old.get(name) != new.get(name)]
    if not changed:
        return []
    then, now = _segments(before), _segments(after)
    found: list[Change] = []
    for name in changed:
        texts = list(_texts(_of(then, name, StringSegmentValue), _of(now, name, StringSegmentValue)))
        shown = _of(then, name, OverridableSegmentValue), _of(now, name, OverridableSegmentValue)
        found += texts
        if not texts or _shown(shown[0]) != _shown(shown[1]):
            found.append(_change(OTHER, name))
    return found


def label_of(page: Page, path: str) -> str:
    """The name of the field in which a change is, for whoever reads it now."""
    try:
        field: Any = page.specific_class._meta.get_field(path.partition(".")[0])
    except FieldDoesNotExist:
        return path
    return str(getattr(field, "verbose_name", "") or field.related_model._meta.verbose_name_plural)


def _fields(page: Page) -> Iterator[str]:
    for field in get_translatable_fields(type(page)):
        if field.is_translated(page) or field.is_synchronized(page):
            yield field.field_name


def _contents(page: Page) -> dict[str, Any]:
    """What is stored of a version, without what the editor and the database number for themselves, in one spelling."""
    return {
        name: stored(_without_numbers(_blocks(getattr(page, name)) if _is_stream(page, name) else value))
        for name, value in page.serializable_data().items()
    }


def _is_stream(page: Page, name: str) -> bool:
    return isinstance(getattr(page, name, None), StreamValue)


def _blocks(value: StreamValue) -> list[Any]:
    """As each block would store it now: what an import or an older editor has stored may leave parts out."""
    return [[child.block_type, child.block.get_prep_value(child.value)] for child in value]


def _without_numbers(value: Any) -> Any:
    if isinstance(value, Mapping):
        return {name: _without_numbers(inner) for name, inner in value.items() if name not in _NUMBERS}
    if isinstance(value, (list, tuple)):
        return [_without_numbers(inner) for inner in value]
    return one_spelling(value) if isinstance(value, str) else value


def _segments(page: Page) -> list[Any]:
    found: list[Any] = extract_segments(page)
    return found


def _of(segments: Iterable[Any], name: str, kind: type[Any]) -> list[Any]:
    return [one for one in segments if isinstance(one, kind) and one.path.partition(".")[0] == name]


def _texts(then: Sequence[StringSegmentValue], now: Sequence[StringSegmentValue]) -> Iterator[Change]:
    """Each text that was not there before beside the one in whose place it stands; then those that are gone."""
    old = {_said(one) for one in then}
    new = {_said(one) for one in now}
    gone: dict[str, list[str]] = {}
    for one in then:
        if _said(one) not in new:
            gone.setdefault(one.path, []).append(one.render_text())
    for one in now:
        if _said(one) not in old:
            before = gone.get(one.path) or [""]
            yield _change(TEXT, one.path, before.pop(0), one.render_text())
    for path, texts in gone.items():
        for text in texts:
            yield _change(TEXT, path, text)


def _said(segment: StringSegmentValue) -> tuple[str, str]:
    return segment.path, one_spelling(segment.string.data)


def _shown(segments: Iterable[OverridableSegmentValue]) -> list[tuple[str, str]]:
    return sorted((one.path, str(one.data)) for one in segments)


def _change(kind: str, path: str, before: str = "", after: str = "") -> Change:
    return {"kind": kind, "path": path, "before": before, "after": after}
