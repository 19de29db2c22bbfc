"""Gives new nodes their places in a treebeard tree without asking the database for each.

treebeard's ``add_child`` reads the last child, writes the parent and inserts one row, for every
node. Here the last child of each parent is read once, all paths are computed in memory, and the
parents' counts are written at the end, one statement for all that gained the same number.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any, Self

from django.db.models import F
from treebeard.mp_tree import MP_Node
from wagtail.models import Page

from upstream.treebeard.paths import path_of_child


@dataclass
class Branch:
    """A node under which nodes are put: one that exists, or one that is new as well."""

    node: Any
    is_new: bool = False
    last_step: int = 0
    slugs: set[str] = field(default_factory=set)
    added: int = 0

    def put(self, child: Any) -> Self:
        """Make ``child`` the last child; returns the branch of the child itself."""
        model: type[MP_Node] = type(child)
        self.last_step += 1
        self.added += 1
        child.depth = self.node.depth + 1
        child.path = path_of_child(model, self.node.path, child.depth, self.last_step)
        child.numchild = 0
        if self.is_new:
            self.node.numchild += 1
        return type(self)(child, is_new=True)


@dataclass
class PageBranch(Branch):
    """A branch of the page tree: also keeps addresses and their uniqueness."""

    numbers: dict[str, int] = field(default_factory=dict)
    """The last number that a slug was given: thousands of pages may bear one title."""

    def free(self, wanted: str) -> str:
        """The slug, with a number where a sibling has it."""
        slug = wanted
        while slug in self.slugs:
            self.numbers[wanted] = number = self.numbers.get(wanted, 1) + 1
            slug = f"{wanted}-{number}"
        return slug

    def put(self, child: Any) -> Self:
        """Make ``child`` the last child, under a slug that no sibling has."""
        child.slug = self.free(child.slug)
        self.slugs.add(child.slug)
        branch = super().put(child)
        child.set_url_path(self.node)
        return branch

    def has_gained(self, child: Page) -> None:
        """A child was put here by the tree itself, which has written all of it."""
        self.slugs.add(child.slug)
        self.last_step = last_step(type(child), child.path)
        self.node.numchild += 1


def last_step(model: type[MP_Node], path: str) -> int:
    """The number of a node among its siblings."""
    step: int = model.numconv_obj().str2int(path[-model.steplen :])
    return step


def load_page_branches(page_ids: Iterable[int]) -> dict[int, PageBranch]:
    """Branches of existing pages with what is already below them: two queries."""
    pages = {page.pk: page for page in Page.objects.filter(pk__in=list(page_ids)).only(*_PAGE_FIELDS)}
    branches = {page.path: PageBranch(page) for page in pages.values()}
    below: dict[int, list[str]] = defaultdict(list)
    for page in pages.values():
        below[page.depth].append(page.path)
    for depth, parents in below.items():
        rows = _rows_below(depth, parents)
        for path, slug in rows:
            branch = branches.get(path[: -Page.steplen])
            if branch is not None:
                branch.slugs.add(slug)
                branch.last_step = max(branch.last_step, last_step(Page, path))
    return {page.pk: branches[page.path] for page in pages.values()}


_PAGE_FIELDS = ("path", "depth", "url_path", "numchild", "translation_key", "locale_id", "slug")


def _common_start(paths: Sequence[str]) -> str:
    """What all paths begin with, in characters."""
    first, last = min(paths), max(paths)
    return first[: next((n for n, (a, b) in enumerate(zip(first, last, strict=False)) if a != b), len(first))]


def _rows_below(depth: int, parents: Sequence[str]) -> Iterable[tuple[str, str]]:
    """Paths and slugs of all pages of the next depth where the parents are."""
    return (
        Page.objects.filter(depth=depth + 1, path__startswith=_common_start(parents))
        .order_by()
        .values_list("path", "slug")
    )


def write_counts(model: type[MP_Node], branches: Iterable[Branch]) -> None:
    """Tell existing parents how many children they gained."""
    gained: dict[int, list[int]] = defaultdict(list)
    for branch in branches:
        if branch.added and not branch.is_new:
            gained[branch.added].append(branch.node.pk)
    for count, ids in gained.items():
        model._base_manager.filter(pk__in=ids).update(numchild=F("numchild") + count)
