"""The version as it was sent: the page as it would look, and its texts place by place.

Both are made for a reader with no account, whoever holds the link: what only a signed-in person sees is not there.
"""

from __future__ import annotations

import copy
import re
from collections.abc import Callable
from typing import Any, Final

from django.contrib.auth.models import AnonymousUser
from django.http import HttpRequest
from django.utils.functional import cached_property
from wagtail.models import Page

from workflows.differences import Difference, whole
from workflows.experts.lending import lenders
from workflows.experts.models import ExpertRequest
from workflows.experts.substance import substance_of
from workflows.places import ward_id_of

#: The end of the page's address is nothing that an expert is asked about.
_ADDRESS: Final = ("slug",)
_HIDDEN: Final = ("HTTP_COOKIE", "HTTP_AUTHORIZATION")
#: Where in a page an address stands: at its beginning nothing but what may stand before one.
_BEFORE: Final = r"(?<=[\"'\s,(=])"
_BEHIND: Final = r"(?=[\"'\s,)#?&]|$)"


class Sent:
    """The version of one request; each part is asked for once."""

    def __init__(self, request: ExpertRequest, asked: HttpRequest) -> None:
        self.request = request
        self._asked = _stranger(asked)

    @cached_property
    def page(self) -> Page:
        """As the public has it, or has it not."""
        found: Page = self.request.page.specific
        return found

    def version(self) -> Page:
        """As it was sent; made anew, since reading a text in full rewrites it."""
        found: Page = self.page.with_content_json(copy.deepcopy(self.request.content))
        return found

    @cached_property
    def parts(self) -> list[Difference]:
        """All that the version says, place by place, with what can be read."""
        return [
            one
            for one in whole(self.version, self._asked).changed
            if one.submitted and not one.is_unreadable and one.place != _ADDRESS
        ]

    def places(self) -> dict[str, str]:
        """Every place that can be commented on, with what it is called."""
        return {one.address: one.name for one in self.parts if one.place}

    def has_changed(self) -> bool:
        """Whether the page says something else now, or shows other files."""
        return has_changed(self.request, self.page)

    def html(self, address: Callable[[str], str]) -> str | None:
        """The page as it would look, its pictures and files at addresses of the link; none where it cannot be shown."""
        version = self.version()
        if not version.is_previewable():
            return None
        response = version.make_preview_request(self._asked, version.default_preview_mode)
        if response.status_code != 200:
            return None
        return _readdressed(response.content.decode(response.charset), self._names(), address)

    def _names(self) -> dict[str, str]:
        """Asked for when the page has been made: until then there are no sizes of its pictures."""
        carried, ward_id = self.request.carried, ward_id_of(self.page)
        return {shown: name for one in lenders() for shown, name in one.names(carried, ward_id).items()}


def has_changed(request: ExpertRequest, page: Page) -> bool:
    """Whether the newest version of the page is another one than the one that was sent."""
    return substance_of(page, page.latest_revision) != request.digest


def _stranger(asked: HttpRequest) -> Any:
    """The request without anything that says who asks."""
    stranger: Any = copy.copy(asked)
    stranger.META = {name: value for name, value in asked.META.items() if name not in _HIDDEN}
    for known in ("COOKIES", "session"):
        stranger.__dict__.pop(known, None)
    stranger.environ, stranger.user = stranger.META, AnonymousUser()
    return stranger


def _readdressed(html: str, names: dict[str, str], address: Callable[[str], str]) -> str:
    if not names:
        return html
    # The longest first: one address may begin another.
    known = "|".join(re.escape(shown) for shown in sorted(names, key=len, reverse=True))
    return re.sub(f"{_BEFORE}({known}){_BEHIND}", lambda found: address(names[found.group(1)]), html)
