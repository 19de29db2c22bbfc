"""One undoes while the clock carries out, two undo, two clocks, two who heal a group: each on its own connection.

Apart from what needs no connection of its own: these tests empty the database behind them, so they run last.
"""

from __future__ import annotations

import datetime as dt
import time
from collections.abc import Callable
from types import SimpleNamespace
from typing import Any

import pytest
from django.conf import LazySettings
from django.utils import timezone
from wagtail.models import PageLogEntry

from sites.enums import Role
from tests.workflows import town as places
from tests.workflows.duplicates.test_alike import NAMES, notice
from tests.workflows.test_decisions_at_once import Second
from tests.workflows.town import Town, decide, fresh, step
from workflows import mail
from workflows.actions import undoing
from workflows.duplicates import healing, minhash, signing, splitting
from workflows.duplicates.models import Band, Signature
from workflows.duplicates.splitting import split_off
from workflows.errors import Refused
from workflows.models import RoleTaskState

pytestmark = [pytest.mark.postgres, pytest.mark.django_db(transaction=True, serialized_rollback=True)]
#: Seconds that the first one stops in the middle for the second to get as far as it can.
_LONG = 1.5


@pytest.fixture(autouse=True)
def _no_background(monkeypatch: pytest.MonkeyPatch) -> None:
    """Background work that runs at once needs the main thread."""
    for task in ("tell_reviewers", "tell_author_passed", "tell_author_published"):
        monkeypatch.setattr(mail, task, SimpleNamespace(enqueue=lambda _pk: None))
    monkeypatch.setattr(undoing, "soon", lambda *_args: None)


@pytest.fixture
def town() -> Town:
    places.build()
    return places.found()


@pytest.fixture
def people(town: Town) -> dict[str, Any]:
    return {
        "editor": town.person("editor", Role.EDITOR, "ba-dinh"),
        "ba-dinh": town.person("lead", Role.LEAD, "ba-dinh"),
        "hoan-kiem": town.person("other-lead", Role.LEAD, "hoan-kiem"),
        "moderator": town.person("moderator", Role.MODERATOR),
    }


@pytest.fixture
def decided(town: Town, people: dict[str, Any], settings: LazySettings) -> RoleTaskState:
    """A last approval that can still be undone."""
    page = town.submitted("ba-dinh", "Một", people["editor"])
    decide(page, people["ba-dinh"])
    settings.REVIEW_UNDO_SECONDS = 60
    state: RoleTaskState = step(page)
    places.tick_all(state, people["moderator"])
    undoing.decide(state, undoing.APPROVE, acting_user=people["moderator"])
    return state


def due_in(seconds: float) -> None:
    RoleTaskState.objects.pending().update(pending_until=timezone.now() + dt.timedelta(seconds=seconds))


def logged(action: str) -> int:
    return PageLogEntry.objects.filter(action=action).count()


def interrupt(
    monkeypatch: pytest.MonkeyPatch, place: Any, name: str, second: Second, *, wait: float = _LONG
) -> None:
    """The second one begins when the first calls this function, and has so long to get as far as it can."""
    called = getattr(place, name)

    def call(*args: Any, **kwargs: Any) -> Any:
        if second.ident is None:
            second.start()
            second.join(wait)
        return called(*args, **kwargs)

    monkeypatch.setattr(place, name, call)


def after(moment: Callable[[], bool]) -> None:
    while not moment():
        time.sleep(0.05)


def test_who_undoes_while_it_takes_effect_is_told_that_it_is_too_late(
    decided: RoleTaskState, people: dict[str, Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    due_in(-1)
    second = Second(lambda: undoing.undo(decided, acting_user=people["moderator"]))
    interrupt(monkeypatch, undoing, "_write", second)
    assert undoing.carry_out_due(RoleTaskState) == []
    second.join()
    assert isinstance(second.error, Refused)
    assert fresh(decided.page).live
    assert (logged(undoing.UNDONE), logged("wagtail.publish")) == (0, 1)


def test_the_clock_finds_nothing_where_somebody_undoes_in_the_last_moment(
    decided: RoleTaskState, people: dict[str, Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    due_in(0.6)
    until = timezone.now() + dt.timedelta(seconds=0.7)

    def clock() -> None:
        after(lambda: timezone.now() > until)
        # As the database has it before the undoing is through, the decision is due.
        undoing.carry_out(RoleTaskState, decided.pk)

    second = Second(clock)
    interrupt(monkeypatch, undoing, "_log", second)
    undoing.undo(decided, acting_user=people["moderator"])
    second.join()
    assert second.error is None
    assert not fresh(decided.page).live
    assert step(decided.page).pk == decided.pk
    assert step(decided.page).pending_until is None
    assert (logged(undoing.UNDONE), logged("wagtail.publish")) == (1, 0)


def test_undone_in_two_windows_it_is_undone_once(
    decided: RoleTaskState, people: dict[str, Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    second = Second(lambda: undoing.undo(decided, acting_user=people["moderator"]))
    interrupt(monkeypatch, undoing, "_write", second)
    undoing.undo(decided, acting_user=people["moderator"])
    second.join()
    assert isinstance(second.error, Refused)
    assert logged(undoing.UNDONE) == 1


def test_two_clocks_carry_a_decision_out_once(
    decided: RoleTaskState, monkeypatch: pytest.MonkeyPatch
) -> None:
    due_in(-1)
    second = Second(lambda: undoing.carry_out_due(RoleTaskState))
    interrupt(monkeypatch, undoing, "_write", second)
    assert undoing.carry_out_due(RoleTaskState) == []
    second.join()
    assert second.error is None
    assert fresh(decided.page).live
    assert (logged("wagtail.publish"), logged(undoing.FAILED)) == (1, 0)


def sent(town: Town, people: dict[str, Any], ward: str) -> Any:
    return step(town.submitted(ward, "Thư viện", people["editor"], intro=notice(ward)))


def groups() -> set[int]:
    return set(Signature.objects.values_list("group", flat=True))


@pytest.fixture
def apart(town: Town, people: dict[str, Any], monkeypatch: pytest.MonkeyPatch) -> list[RoleTaskState]:
    """Two of one text, neither of which saw the other."""
    with monkeypatch.context() as patch:
        patch.setattr(signing, "like", lambda _values, _sites: [])
        patch.setattr(signing, "heal", lambda _pk: None)
        return [sent(town, people, ward) for ward in NAMES]


def test_two_who_heal_at_once_make_one_group(
    apart: list[RoleTaskState], monkeypatch: pytest.MonkeyPatch
) -> None:
    first, later = (one.pk for one in apart)
    second = Second(lambda: healing.heal(first))
    interrupt(monkeypatch, healing.minhash, "most_alike", second)
    healing.heal(later)
    second.join()
    assert second.error is None
    assert groups() == {first}
    assert set(Band.objects.values_list("first", flat=True)) == {first}


def test_who_leaves_a_group_while_it_is_healed_leaves_or_stays_whole(
    town: Town, people: dict[str, Any], apart: list[RoleTaskState], monkeypatch: pytest.MonkeyPatch
) -> None:
    """A step alone in its group has none to leave: it joins, and leaves when it is asked again."""
    first, later = apart
    second = Second(lambda: split_off([later], acting_user=people["moderator"]))
    interrupt(monkeypatch, healing.minhash, "most_alike", second)
    healing.heal(later.pk)
    second.join()
    assert second.error is None
    assert groups() == {first.pk}
    assert split_off([later], acting_user=people["moderator"]) == [later]
    assert groups() == {first.pk, later.pk}
    assert minhash.unpack(Signature.objects.get(pk=later.pk).minhash)
    healing.heal(later.pk)
    healing.heal_recent()
    assert groups() == {first.pk, later.pk}


MINHASH = minhash.pack(minhash.signature_of(notice("ba-dinh")))


@pytest.mark.parametrize("chosen", [[1], [0, 1], [1, 2]])
def test_two_who_split_one_group_at_once_both_get_what_they_chose(
    town: Town, people: dict[str, Any], monkeypatch: pytest.MonkeyPatch, chosen: list[int]
) -> None:
    """The first takes out the leader, so the group has another number when the second one's turn comes."""
    states = [step(town.submitted("ba-dinh", f"Thư viện {one}", people["editor"])) for one in "abc"]
    for state in states:
        Signature.objects.update_or_create(
            step=state, defaults={"group": states[0].pk, "exact": "", "minhash": MINHASH}
        )
    second = Second(lambda: split_off([states[one] for one in chosen], acting_user=people["moderator"]))
    interrupt(monkeypatch, splitting, "log", second)
    assert split_off([states[0]], acting_user=people["moderator"]) == [states[0]]
    second.join()
    assert second.error is None
    alone = {0, *chosen}
    stays = [state.pk for place, state in enumerate(states) if place not in alone]
    assert groups() == {states[place].pk for place in alone} | set(stays[:1])
