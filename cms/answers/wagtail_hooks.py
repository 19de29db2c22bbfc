"""Offers the facts of the pages to search."""

from __future__ import annotations

from wagtail import hooks

from cms.answers.hours import OpeningHours
from cms.answers.phones import Telephones
from cms.answers.posts import Posts
from search.public.direct import HOOK, Answerer

# A number is asked for before the person who holds a post: "số điện thoại công an phường".
_ANSWERERS: list[Answerer] = [OpeningHours(), Telephones(), Posts()]

hooks.register(HOOK, lambda: _ANSWERERS)
