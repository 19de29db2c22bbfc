"""Days as they are typed in the admin."""

from __future__ import annotations

import datetime as dt

import pytest
from django import forms
from django.core.checks import run_checks
from django.utils import translation


@pytest.mark.parametrize("language", ["vi", "en"])
@pytest.mark.parametrize("typed", ["03/07/2026", "3/7/2026", "2026-07-03"])
def test_the_day_comes_first_in_every_language(language: str, typed: str) -> None:
    with translation.override(language):
        assert forms.DateField().clean(typed) == dt.date(2026, 7, 3)
        assert (
            forms.DateField(widget=forms.DateInput(format="%d/%m/%Y")).widget.format_value(
                dt.date(2026, 7, 3)
            )
            == "03/07/2026"
        )


def test_what_the_admin_shows_it_can_read_back() -> None:
    assert [error for error in run_checks() if error.id == "wagtailadmin.E003"] == []
