"""The history of an English page stands at an English address."""

from __future__ import annotations

from typing import Any

from django.test import Client


def test_each_language_has_its_own_name(small_city: Any) -> None:
    def read(path: str) -> Any:
        return Client().get(path, HTTP_HOST=small_city.host("ba-dinh"))

    assert small_city.page("ba-dinh", "home", "en").live
    english = read("/en/history/")
    assert english.status_code == 200
    assert "What stood on this page, and when" in english.content.decode()
    assert "Public since" in english.content.decode()
    assert read("/en/lich-su/").status_code == 404
    assert read("/lich-su/").status_code == 200
    assert read("/history/").status_code == 404


def test_its_plain_twin_says_the_same_and_posts_do_nothing(small_city: Any) -> None:
    host = small_city.host("ba-dinh")
    twin = Client().get("/lich-su/index.md", HTTP_HOST=host)
    assert twin.status_code == 200
    assert twin["X-Robots-Tag"] == "noindex"
    assert Client(enforce_csrf_checks=True).post("/lich-su/", HTTP_HOST=host).status_code in (403, 405)
