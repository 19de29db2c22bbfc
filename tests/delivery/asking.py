"""What strangers get, from the store and made anew."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.test import Client, override_settings

from tests.fixtures.city import SmallCity

#: What the store adds to an answer, and the language that it takes from what an answer depends on.
OF_THE_STORE = ("ETag", "Cache-Control", "Cache-Status", "X-Accel-Expires", "Vary")
#: The number of a request, which an error carries.
OF_THE_REQUEST = ("X-Request-ID",)


@dataclass(frozen=True)
class Readers:
    """Ask ``get("ba-dinh", "/")``; an empty slug is the portal."""

    city: SmallCity
    settings: Any

    def get(self, slug: str, url: str, **headers: str) -> Any:
        sent = {"host": self.city.host(slug)} | headers
        return Client(raise_request_exception=False).get(url, headers=sent)

    def fresh(self, slug: str, url: str) -> Any:
        """As without a store."""
        with override_settings(ANSWER_STORE=""):
            return self.get(slug, url)

    def warm(self, slug: str, url: str) -> Any:
        """Stored by now; where pictures are made, the first answer is not."""
        self.get(slug, url)
        self.get(slug, url)
        answer = self.get(slug, url)
        assert how(answer) == "hit", (url, answer.status_code, how(answer))
        return answer


def how(answer: Any) -> str:
    """Where an answer came from; empty where it was no matter of the store."""
    return str(answer.headers.get("Cache-Status", "")).removeprefix("dinh; ")


def said(answer: Any) -> tuple[int, bytes, dict[str, str]]:
    """All that a reader gets of it."""
    headers = {name: value for name, value in answer.items() if name not in OF_THE_STORE + OF_THE_REQUEST}
    return answer.status_code, answer.content, headers
