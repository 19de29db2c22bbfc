"""What every test gets: parts of its own, so that parallel runs in any order do not meet."""

from __future__ import annotations

import copy
import gc
import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.core.cache import cache
from django.test import override_settings
from django.utils import translation
from xdist.scheduler import LoadScopeScheduling

from search.statistics import buffer
from tests import parts
from tests.harness import headers, legs, once, template

pytest_plugins = ["tests.fixtures.city"]
BROWSER_TESTS = "tests/functional/"
#: What takes longest begins first, so that no worker is left with it at the end.
LONGEST = (
    BROWSER_TESTS,
    "tests/isolation/test_walk.py",
    "tests/malformed/",
    "tests/isolation/",
    # Once for each search server.
    "tests/search/test_finding.py",
    "tests/search/test_page.py",
    "tests/search/test_engine.py",
    "tests/search/test_index.py",
    "tests/search/",
    "tests/demo/",
    "tests/documents/",
    "tests/sites/",
)
# Whatever answers in a test has the headers of its kind.
headers.watch()


def _group(node: str) -> str:
    """What stays on one worker: a module, for what it builds once; all browser tests, for their one product."""
    return BROWSER_TESTS if node.startswith(BROWSER_TESTS) else node.partition("::")[0]


class GroupScheduling(LoadScopeScheduling):
    """xdist's own groups do not reach its scheduler under this pytest; its scopes do."""

    def _split_scope(self, nodeid: str) -> str:
        return _group(nodeid)


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: Any) -> GroupScheduling:
    return GroupScheduling(config, log)


def pytest_itemcollected(item: pytest.Item) -> None:
    """Before the command line chooses by marks."""
    once.mark(item)


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Those of this leg; the longest first, the rest in random order."""
    if leg := legs.of_this_run():
        day = legs.day()
        config.hook.pytest_deselected(items=[item for item in items if not legs.runs(item, leg, day)])
        items[:] = [item for item in items if legs.runs(item, leg, day)]
    items.sort(key=_place)


def _place(item: pytest.Item) -> int:
    places = (place for place, name in enumerate(LONGEST) if item.nodeid.startswith(name))
    return next(places, len(LONGEST))


def pytest_collection_finish() -> None:
    """What stays to the end is looked through no more by the collector, which comes seldom: a third of long forms."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(20_000, 20, 50)


def pytest_runtest_setup(item: pytest.Item) -> None:
    """Skip what the machine cannot run, unless this run promised that it can."""
    for mark in (
        "postgres",
        "redis",
        "s3",
        "elasticsearch",
        "opensearch",
        "tesseract",
        "browser",
        "nginx",
        "clamav",
    ):
        if item.get_closest_marker(mark) and (why := parts.absent(mark)):
            if parts.required(mark):
                pytest.fail(f"{why}, and DINH_REQUIRE asks for {mark}", pytrace=False)
            pytest.skip(why)


@pytest.fixture(scope="session")
def worker_number(request: pytest.FixtureRequest) -> int:
    """0 without xdist, then 1, 2, …"""
    worker = getattr(request.config, "workerinput", {}).get("workerid", "")
    return int(worker.removeprefix("gw")) + 1 if worker else 0


@pytest.fixture(scope="session")
def django_db_modify_db_settings(
    django_db_modify_db_settings_parallel_suffix: None, django_db_blocker: Any
) -> Iterator[str]:
    """pytest-django asks for this before it makes the database, which then begins as a copy of this template."""
    with django_db_blocker.unblock(), template.copied() as name:
        yield name


@pytest.fixture(scope="session", autouse=True)
def _own_parts(worker_number: int, tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Files in a folder of this run, cache keys in a database of this worker, tasks done at once.

    Nothing but the folder differs from the settings that users run, not even the type of its name.
    """
    media: Path = tmp_path_factory.mktemp("media")
    storages = copy.deepcopy(settings.STORAGES)
    options = storages["default"]["OPTIONS"]
    is_local = "bucket_name" not in options
    options["location"] = type(options["location"])(media) if is_local else f"worker-{worker_number}"
    media_root = type(settings.MEDIA_ROOT)(media)
    caches = copy.deepcopy(settings.CACHES)
    if caches["default"]["LOCATION"].startswith("redis"):
        own = parts.redis_of(caches["default"]["LOCATION"], worker_number % parts.PRODUCT)
        for one in caches.values():
            one["LOCATION"] = own
        # Processes that a test starts keep what they read of its database there too, and nowhere else.
        os.environ["CACHE_URL"] = own
    with override_settings(STORAGES=storages, MEDIA_ROOT=media_root, CACHES=caches):
        yield


@pytest.fixture(autouse=True)
def _cold_memory() -> None:
    """What one test cached would change the query counts of the next, and its counts are of sites now gone.

    The language of its last request would stay as well.
    """
    translation.activate(settings.LANGUAGE_CODE)
    cache.clear()
    buffer._held.clear()
