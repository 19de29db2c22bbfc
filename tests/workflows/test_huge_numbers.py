"""Numbers in addresses that no database column can hold name nothing."""

from __future__ import annotations

from typing import Any

import pytest

from tests.workflows.town import Town, browser


@pytest.mark.parametrize("number", [2**63, 99999999999999999999])
@pytest.mark.parametrize(
    ("method", "address"),
    [
        ("get", "{}/"),
        ("post", "{}/"),
        ("get", "alike/{}/"),
        ("post", "alike/{}/"),
        ("post", "{}/remarks/"),
        ("post", "{}/assign/"),
        ("post", "{}/presence/"),
        ("get", "urgent/ask/{}/"),
        ("post", "urgent/ask/{}/"),
    ],
)
def test_a_huge_number_names_no_step(
    town: Town, moderator: Any, method: str, address: str, number: int
) -> None:
    data = {"reason": "Gấp", "action": "approve"} if method == "post" else {}
    reply = getattr(browser(moderator), method)(f"/admin/review/{address.format(number)}", data)
    assert reply.status_code == 404
