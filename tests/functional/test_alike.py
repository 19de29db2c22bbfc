"""The same notice from two wards stands as one row of the desk; a moderator takes one of them apart."""

from __future__ import annotations

import uuid

from playwright.sync_api import expect

from tests.functional.people import People
from tests.functional.product import Product


def test_a_moderator_takes_one_of_two_alike_apart(people: People, product: Product) -> None:
    mark = f"Lộc{uuid.uuid4().hex[:6]}"
    done = product.command(
        "shell", "-c", f"from tests.functional.alike import send; send('Tuần lễ đọc sách {mark}')"
    )
    assert done.returncode == 0, done.stderr
    queue = product.url(f"/admin/review/?q={mark}")
    moderator = people.worker("moderator")
    moderator.goto(queue)
    expect(moderator.locator(".q-group")).to_have_count(1)
    people.picture(moderator, "alike-01-group")
    # The script opens what stands first beside the list; the address is that of the screen for all of them.
    moderator.goto(product.url(str(moderator.locator(".q-group a").get_attribute("href"))))
    boxes = moderator.locator("[name=take]")
    expect(boxes).to_have_count(2)
    boxes.first.check()
    boxes.last.uncheck()
    with moderator.expect_navigation():
        moderator.locator("[name=action][value=split]").click()
    expect(moderator.locator(".messages")).to_contain_text("1 bài nay đứng riêng")
    moderator.goto(queue)
    expect(moderator.locator("a[data-review-row]")).to_have_count(2)
    expect(moderator.locator(".q-group")).to_have_count(0)
    people.picture(moderator, "alike-02-apart")
