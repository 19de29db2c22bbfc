"""A withdrawal against an answer, and two withdrawals, at the same moment: one comes after the other, and is told.

Apart from what needs no connection of its own: these tests empty the database behind them, so they run last.
"""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection
from django.utils import timezone
from wagtail.models import Page

from cms.samples import answering, withdrawing
from cms.samples.answering import accept
from cms.samples.delivering import freeze
from cms.samples.enums import Answer
from cms.samples.models import SampleCopy
from cms.samples.withdrawing import withdraw
from sites.enums import Role
from sites.models import Ward
from tests.samples.conftest import write
from tests.workflows import town as places
from tests.workflows.town import fresh
from workflows.errors import Refused

pytestmark = [pytest.mark.postgres, pytest.mark.django_db(transaction=True, serialized_rollback=True)]
#: Seconds that the first one stops in the middle for the second to get as far as it can.
_LONG = 1.0


class Second(threading.Thread):
    """Acts in a connection of its own, and keeps what came of it."""

    def __init__(self, act: Callable[[], Any]) -> None:
        super().__init__()
        self._act = act
        self.error: Exception | None = None

    def run(self) -> None:
        try:
            self._act()
        except Exception as error:  # noqa: BLE001 - whatever it is, the test looks at it
            self.error = error
        finally:
            connection.close()


def test_who_comes_second_waits_and_finds_what_the_first_left(monkeypatch: pytest.MonkeyPatch) -> None:
    places.build()
    town = places.found()
    editor, moderator = (
        town.person("editor", Role.EDITOR, "ba-dinh"),
        town.person("moderator", Role.MODERATOR),
    )
    ward = Ward.objects.get(slug="ba-dinh")

    def case(title: str) -> tuple[SampleCopy, Callable[[], Any], Callable[[], Any]]:
        """A draft that a sample made, how it is taken back, and how the ward takes it."""
        sample, page = write(moderator, title=title), town.draft("ba-dinh", title, None)
        copy = SampleCopy.objects.create(
            sample=sample,
            ward=ward,
            version=freeze(sample, acting_user=moderator),
            page=page,
            received={"title": title, "summary": "", "body": []},
            received_revision=fresh(page).latest_revision_id,
            written_at=timezone.now(),
        )
        return (
            copy,
            lambda: withdraw(sample, [ward], acting_user=moderator, reason="Sai"),
            lambda: accept(copy, acting_user=editor),
        )

    def at_once(
        copy: SampleCopy, one: Callable[[], Any], other: Callable[[], Any], at: Any
    ) -> Exception | None:
        """What came of the second, who begins when the first has the rows in its hands."""
        second = Second(other)
        module, name = at
        real = getattr(module, name)

        def middle(*args: Any) -> Any:
            if threading.current_thread() is not second:
                second.start()
                second.join(_LONG)
            return real(*args)

        with monkeypatch.context() as patched:
            patched.setattr(module, name, middle)
            one()
        second.join()
        copy.refresh_from_db()
        assert copy.is_withdrawn
        return second.error

    copy, take_back, take = case("Một")
    assert isinstance(at_once(copy, take_back, take, (withdrawing, "fates_of")), Refused)
    assert (copy.answer, copy.page_id) == (Answer.OPEN, None)
    copy, take_back, take = case("Hai")
    assert isinstance(at_once(copy, take_back, take_back, (withdrawing, "fates_of")), Refused)
    copy, take_back, take = case("Ba")
    assert at_once(copy, take, take_back, (answering, "_own_page")) is None
    assert copy.answer == Answer.ACCEPTED
    assert Page.objects.get(pk=copy.page_id).workflow_in_progress
    assert not any(Page.find_problems())
