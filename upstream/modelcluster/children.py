"""The rows of a page that are not saved yet, by relation."""

from __future__ import annotations

from typing import Any, Final

from upstream.gap import Gap, Says

GAP = Gap(
    replaces="nothing; reads and writes `_cluster_related_objects`",
    reason="many pages with their rows are written at once",
    leans=(Says("modelcluster.fields", "_cluster_related_objects"),),
    used_in=(
        "sites.provisioning.bulk",
        "sites.provisioning.references",
        "sites.provisioning.traces",
    ),
)


NAME: Final = "_cluster_related_objects"


def children_of(parent: Any) -> dict[str, list[Any]]:
    """The rows that are held in memory; writing to it holds others."""
    held: dict[str, list[Any]] = parent.__dict__.setdefault(NAME, {})
    return held
