"""Login names: made from the ward and the e-mail address, so that they tell nothing of other wards."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import count
from typing import Final

from cms.users.models import User
from sites.text import slugify

_LONGEST: Final = 60


def free_username(email: str, place: str) -> str:
    """``ba-dinh.nguyen-van-a``, with a number where the same place has that name already."""
    base = f"{place}.{slugify(email.partition('@')[0]) or 'bien-tap'}"[:_LONGEST]
    alike = User.objects.filter(username__istartswith=base).values_list("username", flat=True)
    taken = {name.lower() for name in alike}
    return next(name for name in _numbered(base) if name not in taken)


def _numbered(base: str) -> Iterator[str]:
    yield base
    for number in count(2):
        yield f"{base}-{number}"
