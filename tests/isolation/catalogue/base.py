"""What the modules of the catalogue share."""

from __future__ import annotations

from dataclasses import replace
from typing import Any, Final

from tests.isolation.plan import Plan

Query = dict[str, Any]

FIND: Final[Query] = {"q": "zqk"}
SHEETS: Final[tuple[Query, ...]] = ({}, {"export": "csv"}, {"export": "xlsx"})


def queries(*more: Query) -> tuple[Query, ...]:
    return ({}, *more)


MEDIA: Final = queries(
    FIND,
    {"tag": "{tag}"},
    {"collection_id": "{collection}"},
    {"collection_id": "{collection_below}"},
    {"layout": "list"},
)
"""What the lists and the choosers of pictures and files are asked."""


class Plans(dict[str, Plan]):
    """The plans of one room, by the names of patterns."""

    def put(self, plan: Plan, names: str, prefix: str = "") -> None:
        for name in names.split():
            self[prefix + name] = plan

    def change(self, name: str, **changes: Any) -> None:
        self[name] = replace(self[name], **changes)
