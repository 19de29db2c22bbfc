"""The path of a child, as treebeard makes it."""

from __future__ import annotations

from typing import Any

from upstream.gap import Gap, Has

GAP = Gap(
    replaces="nothing; calls `MP_Node._get_path`",
    reason="many pages are written at once",
    leans=(Has("treebeard.mp_tree:MP_Node._get_path", ("path", "depth", "newstep")),),
    used_in=("sites.provisioning.tree",),
)


def path_of_child(model: Any, parent_path: str, depth: int, step: int) -> str:
    """Of the child with this number below a parent."""
    path: str = model._get_path(parent_path, depth, step)  # noqa: SLF001
    return path
