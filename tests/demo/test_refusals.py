"""Where the demo is not loaded, and what it says there."""

from __future__ import annotations

import pytest
from django.core.management import CommandError, call_command
from pytest_django import Settings

from cms.users.models import User
from demo.models import DemoItem


def test_refused_where_a_public_password_may_not_be(db: None, settings: Settings) -> None:
    settings.DEMO_ACCOUNTS = False
    with pytest.raises(CommandError, match="DEMO_ACCOUNTS"):
        call_command("load_demo")
    assert not User.objects.filter(username="moderator").exists()
    assert not DemoItem.objects.exists()


def test_only_development_and_tests_allow_it() -> None:
    from cms.settings import base, development, production

    allowed = [layer.DEMO_ACCOUNTS for layer in (base, production, development)]
    assert allowed == [False, False, True]


def test_says_what_to_run_before_when_there_is_no_portal(db: None) -> None:
    with pytest.raises(CommandError, match="provision"):
        call_command("load_demo")
