"""A passkey is made and shown in a real browser, and the app's way goes without scripts on a phone."""

from __future__ import annotations

import re
import time

from playwright.sync_api import Page, expect

from cms.signin import totp
from tests.functional.people import People
from tests.functional.product import PASSWORD, Product

_OWN = "/admin/account/sign-in/"
_KEY = {
    "protocol": "ctap2", "transport": "internal", "hasResidentKey": True, "hasUserVerification": True,
    "isUserVerified": True, "automaticPresenceSimulation": True,
}  # fmt: skip


def _sign_in(page: Page, product: Product, name: str) -> None:
    page.goto(product.url("/admin/login/"))
    page.fill("input[name=username]", name)
    page.fill("input[name=password]", PASSWORD)
    page.click(".login-form button[type=submit]")


def _take_away(page: Page, product: Product) -> None:
    """What the next test finds is the demo as it was."""
    page.goto(product.url(_OWN))
    while page.locator("[name=action][value=remove]").count():
        with page.expect_navigation():
            page.locator("[name=action][value=remove]").first.click()


def test_a_passkey_is_set_up_and_signs_in_alone_and_as_second_step(people: People, product: Product) -> None:
    page = people.worker("operator")
    devtools = page.context.new_cdp_session(page)
    devtools.send("WebAuthn.enable")
    devtools.send("WebAuthn.addVirtualAuthenticator", {"options": _KEY})
    page.goto(product.url("/admin/account/sign-in/set-up/"))
    page.fill("#passkey-name", "Máy cơ quan")
    page.click("form[data-passkey] button")
    expect(page.locator(".signin-codes li")).to_have_count(10)
    people.picture(page, "signin-codes")
    page.click("main a.button")
    expect(page.get_by_text("Máy cơ quan")).to_be_visible()
    people.picture(page, "signin-own")

    page.context.clear_cookies()
    _sign_in(page, product, "operator")
    page.wait_for_url(re.compile("/admin/login/second/$"))
    people.picture(page, "signin-second")
    page.click("form[data-passkey] button")
    page.wait_for_url(re.compile("/admin/$"))

    page.context.clear_cookies()
    page.goto(product.url("/admin/login/?next=/admin/accounts/"))
    page.click("form[data-passkey] button")
    page.wait_for_url(product.url("/admin/accounts/"))
    people.picture(page, "signin-accounts")
    _take_away(page, product)


def test_an_app_is_set_up_on_a_phone_without_scripts(people: People, product: Product) -> None:
    page = people.citizen(has_script=False)
    _sign_in(page, product, "moderator-2")
    page.goto(product.url("/admin/account/sign-in/set-up/"))
    page.click("details summary")
    secret = page.locator(".signin-secret").inner_text().replace(" ", "")
    people.picture(page, "signin-set-up-phone")
    page.fill("input[name=code]", totp.code_at(secret, int(time.time()) // totp.STEP))
    page.click("main form footer button")
    code = page.locator(".signin-codes code").first.inner_text()

    page.context.clear_cookies()
    _sign_in(page, product, "moderator-2")
    expect(page.locator("form[data-passkey]")).to_be_hidden()
    page.fill("input[name=code]", code.lower())
    page.click("main form footer button")
    page.wait_for_url(re.compile("/admin/$"))
    # The bar of the menu, which stays empty without its script, leaves the page to the page.
    expect(page.locator("#wagtail-sidebar")).to_be_hidden()
    _take_away(page, product)
