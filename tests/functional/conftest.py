from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect, sync_playwright

from tests import parts
from tests.functional.people import PATIENCE, People
from tests.functional.product import ROOT, Product, running

# As patient as every other wait: a machine that runs the other tests too is slow.
expect.set_options(timeout=PATIENCE)

# One product and one browser serve all these tests, so one worker runs them (tests/conftest.py).
# Both end with this package: an open Playwright keeps an event loop in its thread, where Django
# refuses to open the database of the tests that come next.


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker(pytest.mark.browser)


@pytest.fixture(scope="package")
def product(tmp_path_factory: pytest.TempPathFactory, django_db_modify_db_settings: str) -> Iterator[Product]:
    with running(tmp_path_factory.mktemp("product"), django_db_modify_db_settings) as product:
        yield product


@pytest.fixture(scope="package")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=parts.browser_path(), args=["--no-sandbox"])
        yield browser
        browser.close()


@pytest.fixture
def people(browser: Browser, product: Product, request: pytest.FixtureRequest) -> Iterator[People]:
    """Everybody in a browser window of their own; what they saw is kept in var/screenshots."""
    pictures = ROOT / "var" / "screenshots"
    pictures.mkdir(parents=True, exist_ok=True)
    people = People(browser, product, pictures)
    yield people
    people.leave(request.node.originalname)
    assert not people.stopped, "\n".join(people.stopped)
