"""Nobody of one ward sees or changes anything of another, at any address."""

from __future__ import annotations

import pytest
from django.contrib.auth.models import Permission

from tests.isolation.catalogue import TRANSLATION, names
from tests.isolation.patterns import all_patterns
from tests.isolation.walk import Walk


def test_every_pattern_is_classified() -> None:
    unknown = {pattern.key for pattern in all_patterns()} - set(names())
    assert not unknown, f"say in tests/isolation/catalogue/ what a walk sends to {sorted(unknown)}"


def test_nothing_is_classified_that_is_gone() -> None:
    gone = {name for name in names() if not name.startswith("own:")} - {one.key for one in all_patterns()}
    assert not gone


@pytest.mark.parametrize("person", ["editor", "lead"])
def test_a_walk_over_every_address_finds_nothing_of_another_ward(walk: Walk, person: str) -> None:
    outcome = walk.run(people=[person])
    assert not outcome.leaks, "\n".join(map(str, outcome.leaks))


def test_nor_does_an_editor_who_may_translate(walk: Walk) -> None:
    outcome = walk.run(TRANSLATION, people=["translating editor"])
    assert not outcome.leaks, "\n".join(map(str, outcome.leaks))


def test_a_right_on_accounts_opens_no_history_of_those_of_other_wards(walk: Walk) -> None:
    lead = walk.world.people["lead"]
    lead.groups.get().permissions.add(Permission.objects.get(codename="change_user"))
    history = {"wagtailadmin_reports:site_history", "wagtailadmin_reports:site_history_results"}
    assert not walk.run(history, people=["lead"]).leaks
