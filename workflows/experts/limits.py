"""How often links are tried, and how much is written through one: counted in the shared cache, a minute at a time."""

from __future__ import annotations

from typing import Final

from django.http import HttpRequest

from sites import rates
from sites.clients import client_block

#: Links that open nothing, from one client in a minute; a person who mistypes needs a few.
WRONG_LINKS: Final = 20
#: Forms through one link in a minute.
FORMS: Final = 30


def tries_too_often(request: HttpRequest) -> bool:
    """One more that opened nothing: whether these are too many."""
    return rates.add("expert.link", client_block(request)) > WRONG_LINKS


def writes_too_often(nonce: str) -> bool:
    """Whether too much is sent through one link."""
    return rates.add("expert.form", nonce) > FORMS
