"""Two languages are approved at the same time, each on its own connection: who comes second publishes all.

Apart from what needs no connection of its own: these tests empty the database behind them, so they run last.
"""

from __future__ import annotations

import datetime as dt

import pytest
from django.db import transaction
from django.utils import timezone
from wagtail.models import Page, Revision

from cms.translation.life import together
from cms.translation.models import Held, HeldTranslation, SourceVersion
from sites.enums import Role
from tests.workflows import town as places
from tests.workflows.test_decisions_at_once import Second

pytestmark = [pytest.mark.postgres, pytest.mark.django_db(transaction=True, serialized_rollback=True)]
#: Seconds that the first one stops in the middle for the second to get as far as it can.
_LONG = 1.5


def test_the_second_of_two_languages_publishes_all(monkeypatch: pytest.MonkeyPatch) -> None:
    places.build()
    town = places.found()
    editor = town.person("editor", Role.EDITOR, "ba-dinh")
    original, *languages = (town.submitted("ba-dinh", title, editor) for title in ("Một", "Hai", "Ba"))
    version = original.get_latest_revision()
    until = timezone.now() + dt.timedelta(days=3)
    Revision.objects.filter(pk=version.pk).update(approved_go_live_at=until)
    held = Held.objects.create(page=original, revision=version, until=until)
    for page in languages:
        HeldTranslation.objects.create(held=held, page=page)
        SourceVersion.objects.create(
            revision=page.get_latest_revision(), source_date=timezone.now(), source_revision=version
        )
    released: list[int] = []
    monkeypatch.setattr(together, "_demand", lambda *_args: None)
    monkeypatch.setattr(together, "_release", lambda held, _user: released.append(held.pk))

    def approve(page: Page) -> None:
        state = page.current_workflow_state
        assert together._hold_translation(page, page.get_latest_revision(), state, editor)

    def approve_alone() -> None:
        with transaction.atomic():
            approve(languages[1])

    second = Second(approve_alone)
    with transaction.atomic():
        approve(languages[0])
        second.start()
        second.join(_LONG)
    second.join()
    assert second.error is None
    assert released == [held.pk]
