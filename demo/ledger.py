"""Runs the demo's items once each, and remembers them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import groupby
from typing import Final, TypeAlias

from django.db import transaction
from wagtail.log_actions import log
from wagtail.models import Page

from cms.media.models import CustomImage
from demo.models import DemoItem

Made: TypeAlias = Page | CustomImage | None
Together: TypeAlias = Callable[[Sequence[str]], dict[str, Page]]

# The item that remembers how far the dates of the texts were moved.
DATES: Final = "dates"

# Items that are loaded in one transaction where they can be loaded together.
_BATCH: Final = 40


class EditorWasFirstError(Exception):
    """Somebody has worked on a page of the template before the demo came to it."""


@dataclass(frozen=True)
class Item:
    """One thing to load; ``load`` gets the page of an earlier run, if it is to be brought up to date.

    Items with the same ``together`` are loaded many at once: it gets their keys, and returns the
    pages of those that no editor had worked on before. One that has a ``load`` as well is new
    that way, and brought up to date alone.
    """

    key: str
    digest: str
    load: Callable[[Page | None], Made] | None = None
    together: Together | None = None


@dataclass
class Ledger:
    """The items that are there, read in one query."""

    rows: dict[str, DemoItem] = field(default_factory=dict)
    made: int = 0
    kept: list[str] = field(default_factory=list)

    @classmethod
    def read(cls) -> Ledger:
        return cls(rows={row.key: row for row in DemoItem.objects.all()})

    def weeks(self, today: int) -> int:
        """How far the first loading moved the dates; later ones follow it. ``today`` for a first one."""
        row = self.rows.get(DATES)
        if row is not None:
            return int(row.digest)
        return 0 if self.rows else today

    def is_done(self, item: Item) -> bool:
        row = self.rows.get(item.key)
        return row is not None and row.digest == item.digest

    def page(self, key: str) -> Page | None:
        """The page of an item that was loaded before, as its own type."""
        row = self.rows.get(key)
        if row is None or row.page_id is None:
            return None
        found = Page.objects.filter(pk=row.page_id).first()
        return found.specific if found else None

    def image(self, key: str) -> CustomImage | None:
        """The picture of an item that was loaded before."""
        row = self.rows.get(key)
        return CustomImage.objects.filter(pk=row.image_id).first() if row and row.image_id else None

    def pending(self, items: Iterable[Item]) -> list[Item]:
        return [item for item in items if not self.is_done(item)]

    def run_all(self, items: Iterable[Item]) -> Iterator[Item]:
        """Load the items in their order; each is given back when it is done."""
        for together, group in groupby(items, key=self._together):
            found = list(group)
            if together is None:
                for item in found:
                    self.run(item)
                    yield item
            else:
                for start in range(0, len(found), _BATCH):
                    self._run_together(found[start : start + _BATCH])
                    yield from found[start : start + _BATCH]

    def _together(self, item: Item) -> Together | None:
        is_old = item.load is not None and item.key in self.rows
        return None if is_old else item.together

    def _run_together(self, items: Sequence[Item]) -> None:
        """Load the items and their rows together, or nothing."""
        with transaction.atomic():
            theirs = [item for item in items if self._is_left_to_an_editor(item)]
            ours = [item for item in items if item not in theirs]
            together = items[0].together
            made = together([item.key for item in ours]) if together and ours else {}
            for item in items:
                row = self.rows.get(item.key)
                page = made.get(item.key)
                if page is None:
                    self.kept.append(item.key)
                    self._remember(item, row.page if row else None, row.revision_id if row else None)
                else:
                    self._remember(item, page, None)
                    log(instance=page, action="dinh.demo", data={"item": item.key})
        self.made += len(made)

    def _is_left_to_an_editor(self, item: Item) -> bool:
        row = self.rows.get(item.key)
        return row is not None and self._belongs_to_an_editor(row, self.page(item.key))

    def run(self, item: Item) -> None:
        """Load one item and its row together, or nothing."""
        if self.is_done(item) or item.load is None:
            return
        row = self.rows.get(item.key)
        with transaction.atomic():
            page = self.page(item.key)
            if row is not None and self._belongs_to_an_editor(row, page):
                self.kept.append(item.key)
                self._remember(item, page, row.revision_id)
                return
            try:
                made = item.load(page)
            except EditorWasFirstError:
                self.kept.append(item.key)
                self._remember(item, None, None)
                return
            self._remember(item, made, None)
            if isinstance(made, Page):
                log(instance=made, action="dinh.demo", data={"item": item.key})
        self.made += 1

    @staticmethod
    def _belongs_to_an_editor(row: DemoItem, page: Page | None) -> bool:
        """Deleted on purpose, or changed since."""
        if row.revision_id is None:
            return False
        return page is None or page.latest_revision_id != row.revision_id

    def _remember(self, item: Item, made: Made, revision_id: int | None) -> None:
        page = made if isinstance(made, Page) else None
        row, _ = DemoItem.objects.update_or_create(
            key=item.key,
            defaults={
                "digest": item.digest,
                "page_id": page.pk if page else None,
                "revision_id": revision_id or (page.latest_revision_id if page else None),
                "image": made if isinstance(made, CustomImage) else None,
            },
        )
        self.rows[item.key] = row
