"""Rows of a page and the rows below them, as deep as they go: each changed field with the path to it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from typing import Any, Final

from django.utils.translation import gettext as _

from workflows.differences import named, words
from workflows.differences.fields import field_differences, field_text
from workflows.differences.found import Difference, Kind, Path, Place
from workflows.differences.guard import guarded
from workflows.differences.rows import Row, moved, pairs, path_of

#: What Wagtail's panels hand over: called with two objects it gives their comparison.
Compare = Callable[[Any, Any], Any]
#: What of a changed row is counted beside the row.
_TOLD: Final = (Kind.LINK, Kind.FILE, Kind.PICTURE, Kind.ORDER, Kind.UNREADABLE)


def compared(
    make: Compare, public: Any, submitted: Any, path: Path = (), place: Place = ()
) -> list[Difference]:
    """The differences of one field or relation of two objects."""
    label = _label_before(make)
    return guarded(label, path, lambda: _compared(make, public, submitted, path, place))


def _compared(make: Compare, public: Any, submitted: Any, path: Path, place: Place) -> Iterator[Difference]:
    comparison = make(public, submitted)
    label = str(comparison.field_label())
    here = (*place, name_of(comparison))
    if comparison.is_field:
        yield from field_differences(comparison, label, path, here)
    else:
        old, new = list(comparison.val_a.all()), list(comparison.val_b.all())
        named.put_at_hand((*old, *new))
        yield from _rows(comparison, old, new, label, path, here)


def _rows(
    comparison: Any, old: Sequence[Row], new: Sequence[Row], label: str, path: Path, place: Place
) -> Iterator[Difference]:
    paired = pairs(old, new)
    for one, other in paired:
        row, rows = (other, new) if other is not None else (one, old)
        found = guarded(
            label,
            path,
            lambda one=one, other=other, row=row, rows=rows: _row(  # type: ignore[misc]
                comparison, one, other, (*path, *path_of(row, rows, label)), label, _place(row, place)
            ),
            place,
        )
        yield from found
    for row, before, now in moved(paired, old):
        was, now_at, _note = words.sides(str(before), str(now))
        yield Difference(
            _("place in the list"),
            was,
            now_at,
            (*path, *path_of(row, new, label)),
            place=_place(row, place),
            kinds=(Kind.ORDER,),
        )


def _row(
    comparison: Any, one: Row | None, other: Row | None, path: Path, label: str, place: Place
) -> Iterator[Difference]:
    if one is not None and other is not None:
        for make in comparison.field_comparisons:
            for found in compared(make, one, other, path, place):
                yield replace(found, kinds=(Kind.ROW, *(kind for kind in found.kinds if kind in _TOLD)))
    elif one is not None:
        yield _whole(comparison, one, path, is_new=False, label=label, place=place)
    elif other is not None:
        yield _whole(comparison, other, path, is_new=True, label=label, place=place)


def _whole(comparison: Any, row: Row, path: Path, *, is_new: bool, label: str, place: Place) -> Difference:
    """A row that one side has not, with all it says and all rows below it."""
    said = "\n".join(_lines(comparison, row)) or _("without text")
    public, submitted, note = words.sides("", said) if is_new else words.sides(said, "")
    return Difference(label, public, submitted, path, note, place=place, kinds=(Kind.ROW,))


def _lines(comparison: Any, row: Row, indent: str = "") -> Iterator[str]:
    for make in comparison.field_comparisons:
        inner = make(row, row)
        label = str(inner.field_label())
        if inner.is_field:
            if text := field_text(inner):
                yield f"{indent}{label}: {text}"
            continue
        rows = list(inner.val_b.all())
        for child in rows:
            yield f"{indent}{label}: {' › '.join(path_of(child, rows, label))}"
            yield from _lines(inner, child, indent + "  ")


def name_of(comparison: Any) -> str:
    """The name of what it compares, as it is stored."""
    field = comparison.field
    return str(field.name if comparison.is_field else field.related_name)


def _place(row: Row, place: Place) -> Place:
    """A row that has no number yet can only be pointed at as a whole list."""
    return (*place, str(row.pk)) if row.pk is not None else place


def _label_before(make: Compare) -> str:
    """The name of a field whose comparison may not even be made."""
    field = next(iter(getattr(make, "args", ())), None)
    return str(getattr(field, "verbose_name", None) or getattr(field, "name", "") or _("a field"))
