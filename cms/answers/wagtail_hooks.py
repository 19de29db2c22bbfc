"""Offers the facts of the pages to search."""

from __future__ import annotations

from wagtail import hooks

from cms.answers.addresses import Addresses
from cms.answers.emergency import Emergency
from cms.answers.finder import WardFinder
from cms.answers.hours import OpeningHours
from cms.answers.phones import Telephones
from cms.answers.posts import Posts
from search.public.direct import HOOK, Answerer

# What is near is asked before where it is, and a number before the person who holds a post: "số điện thoại công an".
_ANSWERERS: list[Answerer] = [Emergency(), WardFinder(), OpeningHours(), Telephones(), Addresses(), Posts()]

hooks.register(HOOK, lambda: _ANSWERERS)
