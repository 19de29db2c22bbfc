"""What was built once stands whole wherever it is put, and nothing of it stays."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import transaction
from taggit.models import Tag

from tests.harness.states import standing, state_after

BUILT, WRITTEN = "zqk-built", "zqk-written"


def _names() -> set[str]:
    return {*Tag.objects.filter(name__startswith="zqk-").values_list("name", flat=True)}


@pytest.mark.usefixtures("django_db_setup")
def test_it_is_built_once_and_taken_away_with_all_that_was_written_to_it(django_db_blocker: Any) -> None:
    calls: list[str] = []

    def build() -> None:
        calls.append("built")
        transaction.on_commit(lambda: calls.append("committed"))
        Tag.objects.create(name=BUILT)

    with django_db_blocker.unblock():
        state = state_after("tags", build)
        try:
            for _time in range(2):
                with standing(state):
                    assert _names() == {BUILT}
                    Tag.objects.create(name=WRITTEN)
                    Tag.objects.filter(name=BUILT).delete()
                assert not _names()
        finally:
            state.forget()
    assert calls == ["built"]


@pytest.mark.usefixtures("django_db_setup")
def test_what_could_not_be_built_is_built_anew(django_db_blocker: Any) -> None:
    faults = [ZeroDivisionError]

    def build() -> None:
        Tag.objects.create(name=BUILT)
        for fault in faults:
            raise fault

    with django_db_blocker.unblock():
        state = state_after("tags", build)
        try:
            with pytest.raises(ZeroDivisionError), standing(state):
                pass
            assert not _names()
            faults.clear()
            with standing(state):
                assert _names() == {BUILT}
        finally:
            state.forget()
