"""Keeps units and posts the same rows from one revision of the chart to the next.

Upstream gap: a row added in a draft has no id in the revision's JSON, and gets one only when the
draft is published. Another draft made from it in the meantime (a scheduled page is edited again),
or an earlier version that is brought back, still has none, so publishing it would delete the row
and make it anew, and every appointment to the post would lose its post. A row without an id
therefore takes that of the live row with the same name, if no other row has claimed it. Delete
this module when Wagtail writes the ids back into its revisions.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, Protocol

Row = dict[str, Any]


class NamedRow(Protocol):
    """A live unit or post."""

    pk: Any
    term: str
    own_name: str


def adopt_ids(rows: list[Row], live: Iterable[NamedRow]) -> dict[Any, Row]:
    """Fill in missing ids from ``live`` rows; returns the rows that have one, by id."""
    by_id = {found.pk: found for found in live}
    taken = {row["pk"] for row in rows if row.get("pk") in by_id}
    free = [found for pk, found in by_id.items() if pk not in taken]
    for row in rows:
        if row.get("pk") in by_id:
            continue
        same = next((found for found in free if _name_of(row) == (found.term, found.own_name)), None)
        if same is not None:
            row["pk"] = same.pk
            free.remove(same)
    return {row["pk"]: row for row in rows if row.get("pk")}


def _name_of(row: Row) -> tuple[str, str]:
    return row.get("term") or "", row.get("own_name") or ""
