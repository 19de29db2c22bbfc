"""Rows of a chart, read from a ward's page and written into it.

A row that the ward has stays that very row, with its id, whatever becomes of its words: the appointments of the
ward's people hang on its posts.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from cms.people.models import MOST_POSTS, MOST_UNITS, OrganisationPage, OrganisationUnit, Post
from cms.samples.lines import NAME, REACHED, Row, tidy


def rows_of(page: OrganisationPage) -> list[dict[str, Any]]:
    """The bodies that a page object holds, with their posts."""
    return tidy([_values(unit) for unit in _held(page.units)])


def is_too_large(rows: Sequence[Row]) -> bool:
    """Whether the editor of charts would not take it: nobody could save it any more."""
    return len(rows) > MOST_UNITS or any(len(row["posts"]) > MOST_POSTS for row in rows)


def put_rows(page: OrganisationPage, rows: Sequence[Row]) -> None:
    """Make these rows the chart of the page object; ``at`` says which were in it before."""
    units = _held(page.units)
    made = []
    for place, row in enumerate(rows):
        unit = units[row["at"]] if "at" in row else OrganisationUnit()
        _put(unit, row, (*NAME, *REACHED, "level"), place)
        _put_posts(unit, row["posts"])
        made.append(unit)
    page.units.set(made)


def _put_posts(unit: OrganisationUnit, rows: Sequence[Row]) -> None:
    posts = _held(unit.posts)
    made = []
    for place, row in enumerate(rows):
        post = posts[row["at"]] if "at" in row else Post()
        _put(post, row, NAME, place)
        made.append(post)
    unit.posts.set(made)


def _put(thing: OrganisationUnit | Post, row: Row, names: Sequence[str], place: int) -> None:
    for name in names:
        setattr(thing, name, row[name])
    thing.sort_order = place


def _held(rows: Any) -> list[Any]:
    return sorted(rows.all(), key=lambda row: row.sort_order or 0)


def _named(thing: OrganisationUnit | Post) -> dict[str, Any]:
    return {name: getattr(thing, name) for name in NAME}


def _values(unit: OrganisationUnit) -> dict[str, Any]:
    reached = {name: getattr(unit, name) for name in REACHED}
    place = {"level": unit.level, "sort_order": unit.sort_order}
    return {**_named(unit), **reached, **place, "posts": [_named(post) for post in _held(unit.posts)]}
