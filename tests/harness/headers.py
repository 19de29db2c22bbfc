"""What every answer of the product has, asked of each one that any test of the suite gets.

So whatever route, role, state or kind of answer a test reaches, its headers are those of its kind, and a page
holds nothing that its own policy would stop.
"""

from __future__ import annotations

import re
from typing import Any, Final

from django.conf import settings
from django.test import Client
from selectolax.lexbor import LexborHTMLParser

ALWAYS: Final = {
    "X-Content-Type-Options": ("nosniff",),
    "X-Frame-Options": ("DENY", "SAMEORIGIN"),
    "Referrer-Policy": ("same-origin", "no-referrer"),
    "Cross-Origin-Resource-Policy": ("same-origin", "same-site", "cross-origin"),
}
#: Of documents that a browser opens with scripts.
DOCUMENTS: Final = ("Permissions-Policy", "Cross-Origin-Opener-Policy")
_NEVER: Final = ("'unsafe-eval'", "*", "http:", "https:", "'unsafe-hashes'")
_INLINE: Final = re.compile(r"<script(?![^>]*\bsrc=)([^>]*)>", re.IGNORECASE)
_HANDLER: Final = re.compile(r"[\s\"'/]on[a-z]+\s*=|javascript:", re.IGNORECASE)
_STYLED: Final = re.compile(rf"{_HANDLER.pattern}|<style|[\s\"'/]style\s*=", re.IGNORECASE)
_DATA: Final = re.compile(r'type="(application/(ld\+)?json|text/(x-|django-)[\w-]+)"')


def directives(policy: str) -> dict[str, str]:
    """A policy, taken apart."""
    parts = (one.strip().partition(" ") for one in policy.split(";") if one.strip())
    return {name: value for name, _, value in parts}


def problems(path: str, response: Any) -> list[str]:
    """What is missing or wrong, in words."""
    if response.status_code == 304:
        return [
            f"304 with {name}"
            for name in ("Content-Security-Policy", "Permissions-Policy")
            if name in response
        ]
    found = [
        f"{name} is {response.get(name)!r}"
        for name, values in ALWAYS.items()
        if response.get(name) not in values
    ]
    policy = directives(response.get("Content-Security-Policy", ""))
    for name, value in {"default-src": "'none'", "base-uri": "'none'"}.items():
        if policy.get(name) != value:
            found.append(f"{name} is {policy.get(name)!r}")
    allowed = " ".join(policy.get(name, "") for name in ("script-src", "default-src"))
    if "'unsafe-inline'" in allowed or any(word in allowed.split() for word in _NEVER):
        found.append(f"scripts: {allowed}")
    is_admin = path.startswith("/admin/")
    # What runs no script and sends no form may stand in a page of ours.
    is_tame = "sandbox" in policy and "allow-scripts" not in policy["sandbox"]
    framing = ("'self'", "'none'") if is_admin or is_tame else ("'none'",)
    if policy.get("frame-ancestors") not in framing:
        found.append(f"frame-ancestors is {policy.get('frame-ancestors')!r}")
    is_document = (
        response.get("Content-Type", "").startswith("text/html") and not 300 <= response.status_code < 400
    )
    if is_document and not response.streaming:
        found += [f"no {name}" for name in DOCUMENTS if name not in response]
        found += _stopped(response.content.decode(errors="replace"), policy)
    return found


def _stopped(html: str, policy: dict[str, str]) -> list[str]:
    """What of a page its policy would stop."""
    found = [
        f"inline script: <script{attributes}>"
        for attributes in _INLINE.findall(html)
        if not _DATA.search(attributes)
    ]
    style = policy.get("style-src", "")
    may_style = "'unsafe-inline'" in style
    # Taken apart only where there may be something: walks ask for thousands of pages.
    if not (_HANDLER if may_style else _STYLED).search(html):
        return found
    tree = LexborHTMLParser(html)
    if not may_style and "'sha256-" not in style:
        found += [f"style element: {node.text()[:80]}" for node in tree.css("style")]
    for node in tree.css("*"):
        for name, value in node.attributes.items():
            if name.startswith("on") or (name == "style" and not may_style):
                found.append(f"{name}={(value or '')[:80]!r} at <{node.tag}>")
            elif name in ("href", "action", "formaction", "src") and (value or "").strip().lower().startswith(
                "javascript:"
            ):
                found.append(f"{name}={(value or '')[:80]!r}")
    return found


def watch(client: type[Client] = Client) -> None:
    """From here on each answer that a test's client gets is asked."""
    asked = client.request

    def request(self: Client, **sent: Any) -> Any:
        response = asked(self, **sent)
        if "cms.headers.middleware.HeadersMiddleware" in settings.MIDDLEWARE:
            path = str(sent.get("PATH_INFO", "/"))
            assert not (wrong := problems(path, response)), (
                f"{path} ({response.status_code}): {'; '.join(wrong)}"
            )
        return response

    client.request = request  # type: ignore[method-assign]
