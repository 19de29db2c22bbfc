"""What a citizen learns of an approval."""

from __future__ import annotations

from cms.core.provenance import approvals_of
from sites.enums import Role
from tests.workflows.town import Town


def test_the_steps_of_what_is_live_are_told_by_role_in_their_order(town: Town) -> None:
    editor = town.person("bien-tap", Role.EDITOR, "ba-dinh")
    lead = town.person("lanh-dao", Role.LEAD, "ba-dinh")
    moderator = town.person("bien-tap-tp", Role.MODERATOR)
    page = town.approved("ba-dinh", "Tin đã duyệt", editor, lead, moderator)
    steps = approvals_of(page)
    assert [step.role for step in steps] == [Role.LEAD, Role.MODERATOR]
    assert steps[0].at <= steps[1].at
    assert steps[0].is_by_lead
    assert not steps[1].is_by_lead


def test_a_newer_draft_takes_nothing_away_and_adds_nothing(town: Town) -> None:
    editor = town.person("bien-tap", Role.EDITOR, "ba-dinh")
    lead = town.person("lanh-dao", Role.LEAD, "ba-dinh")
    moderator = town.person("bien-tap-tp", Role.MODERATOR)
    page = town.approved("ba-dinh", "Tin đã duyệt", editor, lead, moderator)
    before = approvals_of(page)
    page.save_revision(user=editor)
    page.refresh_from_db()
    assert approvals_of(page) == before
    assert approvals_of(town.draft("ba-dinh", "Chưa ai duyệt", editor)) == []
