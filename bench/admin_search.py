"""Wagtail's own index, ours against modelsearch's, on the same pages in the same run.

``python -m bench.admin_search [--pages 20000] [--without-stock]``: an editor's search (first page, count and counts by
type, within what the editor may see), and what publishing and indexing one page cost, with few pages and
with many.
"""

from __future__ import annotations

import argparse
import os
import random
import re
import statistics
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import django
import polib

FEW = 1_000
TRIES = 15
#: Publishing with many pages may cost at most this many times what it costs with few.
PROMISED_RATIO = 1.2
#: Milliseconds that any search in the admin's lists and choosers of pages may take.
PROMISED_SEARCH = 100
#: The lists and choosers of pages ask by beginnings of words in titles; whole words anywhere are for programs.
METHODS = ("autocomplete", "search")
WORDS = Path(__file__).parents[1] / "locale" / "vi" / "LC_MESSAGES" / "django.po"


class Town:
    """A ward with as many news pages as asked for, all in both indexes."""

    def __init__(self) -> None:
        from django.conf import settings

        from bench.naive import only_wards
        from sites.models import ProvisionedPage
        from sites.provisioning import provision, read_data

        data = read_data()
        provision(only_wards(data, {"ba-dinh", "hoan-kiem"}), domain=settings.DOMAIN, port=settings.PORT)
        made = ProvisionedPage.objects.filter(key="news", language="vi", ward__slug="ba-dinh").get()
        self.section = made.page.specific
        self.chance = random.Random(6)
        texts = " ".join(entry.msgstr for entry in polib.pofile(str(WORDS)))
        self.words = re.findall(r"[^\W\d_]{2,7}", texts)
        self.count = 0

    def text(self, words: int) -> str:
        """Words as frequent as they are in our own messages."""
        return " ".join(self.chance.choices(self.words, k=words))

    def page(self) -> Any:
        from cms.news.models import NewsPage

        self.count += 1
        return NewsPage(
            title=self.text(9).capitalize(),
            slug=f"tin-{self.count}",
            summary=self.text(40),
            locale=self.section.locale,
        )

    def grow(self, pages: int) -> None:
        """More pages, without revisions: no search reads those."""
        from wagtail.models import Page

        from search.index import indexing
        from sites.provisioning import bulk, traces
        from sites.provisioning.tree import PageBranch, last_step

        self.section.refresh_from_db()
        last = self.section.get_last_child()
        branch = PageBranch(self.section, last_step=last_step(Page, last.path) if last else 0)
        for _ in range(0, pages, 500):
            batch = [self.page() for _ in range(500)]
            for page in batch:
                branch.put(page)
                page.draft_title = page.title
                page.content_type = page.cached_content_type
            bulk.insert_inherited(Page, batch)
            traces.index_for_admin(batch)
            indexing.index_instances(batch)
        Page.objects.filter(pk=self.section.pk).update(numchild=branch.last_step)
        self.section.refresh_from_db()

    def publish(self) -> Any:
        from workflows import gate

        page = self.page()
        page.live = False
        with gate.system_publishing("bench"):
            self.section.add_child(instance=page)
            page.save_revision().publish()
        return page


def milliseconds(work: Callable[[], object], tries: int = TRIES) -> list[float]:
    """How long each try took."""
    times = []
    for _ in range(tries):
        begun = time.perf_counter()
        work()
        times.append((time.perf_counter() - begun) * 1000)
    return times


@contextmanager
def without_our_indexes() -> Iterator[None]:
    """The database as modelsearch makes it."""
    from django.db import connection

    from search.wagtail import queries as wagtail_queries

    with connection.cursor() as cursor:
        for name in wagtail_queries.INDEXES:
            cursor.execute(f"DROP INDEX IF EXISTS {name}")
    yield
    wagtail_queries.create_indexes()


def statistics_of_the_database() -> None:
    """What PostgreSQL gathers by itself within a minute; SQLite gathers nothing unless told to."""
    from django.db import connection

    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("ANALYZE")


def searches(backend: Any, pages: Any, queries: list[str], method: str) -> list[float]:
    """Milliseconds of each search page: results, count, counts by type."""
    from search.text import folded_text

    def page_of(query: str) -> None:
        found = getattr(backend, method)(folded_text(query), pages)
        found.count()
        list(found[:20])
        found.facet("content_type_id")

    return [milliseconds(lambda query=query: page_of(query), 1)[0] for query in queries]


def measure(pages: int, *, with_stock: bool) -> bool:
    """Build, measure, print; whether everything is as promised."""
    from modelsearch.backends import get_search_backend
    from modelsearch.backends.database import SearchBackend
    from wagtail.models import Page

    ours, stock = get_search_backend(), SearchBackend({"SEARCH_CONFIG": "simple"})
    town = Town()
    figures: dict[str, list[float]] = {}
    for name, total in (("few", FEW), ("many", pages)):
        begun = time.perf_counter()
        town.grow(total - town.count)
        statistics_of_the_database()
        print(f"  {total:,} pages, built in {time.perf_counter() - begun:.0f} s", flush=True)
        page = town.publish()
        figures[f"publish {name}"] = milliseconds(town.publish)
        figures[f"ours {name}"] = milliseconds(lambda page=page: ours.add(page))
        if with_stock:
            figures[f"stock {name}"] = milliseconds(lambda page=page: stock.add(page))
    # What an editor of this ward may see: nearly everything, which is the worst case.
    scope = Page.objects.filter(path__startswith=town.section.path)
    titles = [page.title.split() for page in town.section.get_children().order_by("?")[:8]]
    queries = [" ".join(words[:3]) for words in titles] + [town.text(1 + count % 2) for count in range(8)]
    for method in METHODS:
        searches(ours, scope, queries[:1], method)
        figures[f"{method} ours"] = searches(ours, scope, queries, method)
    if with_stock:
        with without_our_indexes():
            for method in METHODS:
                figures[f"{method} stock"] = searches(stock, scope, queries, method)
    return report(figures)


def report(figures: dict[str, list[float]]) -> bool:
    """The table and the ratios."""
    middle = {name: statistics.median(times) for name, times in figures.items()}
    for name, times in figures.items():
        print(f"  {name:<18} median {middle[name]:8.1f} ms, worst {max(times):8.1f} ms")
    ratio = middle["publish many"] / middle["publish few"]
    print(f"Publishing with many pages costs {ratio:.2f} times what it costs with few.")
    with_stock = "stock many" in middle
    for side in ("ours", "stock") if with_stock else ("ours",):
        print(f"  Indexing alone, {side}: {middle[f'{side} many'] / middle[f'{side} few']:.2f} times")
    for method in METHODS if with_stock else ():
        faster = middle[f"{method} stock"] / middle[f"{method} ours"]
        print(f"  {method} is {faster:.1f} times faster than stock Wagtail's.")
    return ratio <= PROMISED_RATIO and max(figures["autocomplete ours"]) <= PROMISED_SEARCH


def run(pages: int = 20_000, *, with_stock: bool = True) -> bool:
    """On an empty database of its own."""
    from django.db import connection

    from bench.provision import empty_database

    print(f"Wagtail's own index on {connection.vendor}")
    with empty_database():
        return measure(pages, with_stock=with_stock)


def main() -> int:
    """As a command of its own, with as many pages as asked for."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--pages", type=int, default=20_000)
    parser.add_argument(
        "--without-stock", action="store_true", help="on SQLite stock takes up to a minute a question"
    )
    options = parser.parse_args()
    os.environ["DJANGO_SETTINGS_MODULE"] = "cms.settings.test"
    django.setup()
    return 0 if run(options.pages, with_stock=not options.without_stock) else 1


if __name__ == "__main__":
    sys.exit(main())
