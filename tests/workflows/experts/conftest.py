"""A draft that somebody outside was asked about."""

from __future__ import annotations

from typing import Any

import pytest
from wagtail.models import Page

from tests.workflows.experts.asked import ask, sent_link
from tests.workflows.town import Town, browser
from workflows.experts.models import ExpertRequest


@pytest.fixture
def draft(town: Town, editor: Any) -> Page:
    return town.draft("ba-dinh", "Tiêm chủng tháng 9", editor)


@pytest.fixture
def asked(draft: Page, editor: Any) -> ExpertRequest:
    return ask(browser(editor), draft)


@pytest.fixture
def link(asked: ExpertRequest) -> str:
    return sent_link()
