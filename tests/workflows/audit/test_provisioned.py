"""Jobs that write rows set-wise are heard."""

from __future__ import annotations

from typing import Any

from tests.workflows.audit.rows import bodies


def test_rows_that_provisioning_inserts_are_heard(small_city: Any) -> None:
    page = small_city.page("ba-dinh")
    [published] = bodies(page, "wagtail.publish")
    assert published["from"]["by"] == "command"
    assert published["before"] == published["after"]
