"""``provision`` gives every page of every site and language the workflow."""

from __future__ import annotations

from typing import Any

from sites.enums import Role


def test_every_page_of_a_provisioned_city_has_the_workflow(small_city: Any) -> None:
    workflow = small_city.portal().get_workflow()
    assert [task.specific.role for task in workflow.tasks] == [Role.LEAD, Role.MODERATOR]
    for language in ("vi", "en"):
        for slug in ("", "ba-dinh"):
            assert small_city.page(slug, "home", language).get_workflow() == workflow
