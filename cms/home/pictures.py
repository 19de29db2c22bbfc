"""Which pictures a home page needs, and in which shape."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from cms.core.pictures import Key
from cms.home.facts import Leader
from cms.news.models import NewsPage


def wanted_pictures(
    hero_id: int | None,
    news: Sequence[NewsPage],
    leaders: Iterable[Leader],
    small: Iterable[NewsPage] = (),
) -> Iterator[Key]:
    """The hero, on the page and in shared links, the first news item large and the others small, and the portraits."""
    if hero_id:
        yield hero_id, "hero"
        yield hero_id, "share"
    for number, item in enumerate(news):
        if item.lead_image_id:
            yield item.lead_image_id, "card" if number else "lead"
    for item in small:
        if item.lead_image_id:
            yield item.lead_image_id, "card"
    for leader in leaders:
        if leader.photo_id:
            yield leader.photo_id, "person"
