"""Two that open at the same moment are of one group, whoever commits first."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from django.utils import timezone

from tests.workflows.duplicates.test_alike import NAMES, notice
from tests.workflows.town import Town, step
from workflows.duplicates import signing
from workflows.duplicates.healing import heal, heal_recent
from workflows.duplicates.models import Band, Signature


def _groups() -> list[int]:
    return list(Signature.objects.order_by("pk").values_list("group", flat=True))


@pytest.fixture
def apart(town: Town, editor: Any, monkeypatch: pytest.MonkeyPatch) -> list[Any]:
    """Submissions with one text, none of which saw the other."""
    monkeypatch.setattr(signing, "like", lambda _values, _sites: [])
    return [step(town.submitted(ward, "Thư viện", editor, intro=notice(ward))) for ward in NAMES]


@pytest.mark.parametrize("who", [0, 1, "clock"])
def test_two_groups_of_one_text_become_one_whoever_looks(apart: list[Any], who: int | str) -> None:
    assert _groups() == [apart[0].pk, apart[1].pk]
    for _again in range(2):
        if isinstance(who, int):
            heal(apart[who].pk)
        else:
            heal_recent()
    assert _groups() == [apart[0].pk] * 2
    assert set(Band.objects.values_list("first", flat=True)) == {apart[0].pk}


def test_two_of_one_site_stay_two_decisions(town: Town, editor: Any) -> None:
    steps = [step(town.submitted("ba-dinh", "Thư viện", editor, intro=notice("ba-dinh"))) for _n in range(2)]
    heal_recent()
    assert _groups() == [one.pk for one in steps]


def test_what_is_long_over_is_left(apart: list[Any]) -> None:
    for one in apart:
        type(one).objects.filter(pk=one.pk).update(started_at=timezone.now() - dt.timedelta(hours=1))
    heal_recent()
    assert len(set(_groups())) == 2
