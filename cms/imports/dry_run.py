"""What a run would do, said without writing anything."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Sequence
from typing import Final

from cms.imports.articles import Article, RowError, RowFault
from cms.imports.folder import Folder
from cms.imports.pages import new_page
from cms.imports.places import ImportTargetFinder
from cms.imports.placing import DEAD_LINKS
from cms.imports.report import Report
from cms.imports.writing import Coming, Writer
from cms.redirects import matching

_MOST_LINKS: Final = 100_000


class DryRun:
    """Takes batches as a ``Writer`` does."""

    def __init__(
        self,
        places: ImportTargetFinder,
        folder: Folder,
        report: Report,
        show: Callable[[str], None],
        most: int,
    ) -> None:
        """``show`` is told the first ``most`` texts, one by one."""
        self.places, self.report = places, report
        self._writer = Writer(places, folder, report, is_dry=True)
        self._show, self._shown = show, most
        self._addresses: set[bytes] = set()
        self._links: dict[bytes, tuple[int, str]] = {}

    def write(self, articles: Sequence[Article]) -> None:
        """Look at a batch."""
        for article in articles:
            self._addresses.update(_key(address) for address in article.addresses)
        coming = self._writer.coming(articles)
        found = self._writer.linked(coming)
        for one in coming:
            try:
                self._look(one, found)
            except RowError as error:
                self.report.fault(RowFault(one.article.line, str(error)))

    def _look(self, one: Coming, found: dict[tuple[str, int], int]) -> None:
        placed = self._writer.placed(one, found)
        page = new_page(one.article, placed, one.kind, one.topic, 1)
        self._writer.check(page, one)
        if placed.has_open_links and len(self._links) < _MOST_LINKS:
            for address in one.conversion.links:
                if self._writer.old_sites.owns(address) and (address, one.target.site_id) not in found:
                    self._links.setdefault(_key(address), (one.article.line, address))
        report = self.report
        if one.row is not None:
            report.changed += 1
        elif one.article.is_public:
            report.made += 1
        else:
            report.drafts += 1
        report.undated += one.article.date is None
        report.redirects += len(one.article.addresses)
        place = str(one.target.ward or "portal"), str(one.kind)
        report.lists[place] = report.lists.get(place, 0) + 1
        if self._shown > 0:
            self._shown -= 1
            day = f"{one.article.date:%d/%m/%Y}" if one.article.date else "no date"
            state = "" if one.article.is_public else ", as a draft"
            self._show(f"line {one.article.line}: “{page.title}”, {day} → {place[0]}, {place[1]}{state}")

    def finish(self) -> None:
        """Links to addresses that nothing in the file had."""
        for key, (line, address) in self._links.items():
            if key not in self._addresses:
                self.report.losses.note(DEAD_LINKS, line, address)


def _key(address: str) -> bytes:
    return hashlib.blake2b(matching.stored(address).encode("utf-8", "replace"), digest_size=8).digest()
