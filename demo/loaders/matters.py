"""What newcomers come for: the pages that the city has compared with the law, with the day."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from functools import partial

from wagtail.models import Locale, Page

from cms.core.live import inside
from cms.home.city_tasks import EMERGENCY, OFFICES
from cms.home.matter_data import matters
from cms.home.models import MatterPage
from cms.home.models.matters import key_of
from demo.content import digest
from demo.ledger import Item
from demo.loaders.place import DemoSite, publish, untouched
from sites import languages


def items(place: DemoSite) -> Iterator[Item]:
    """One for each page in English, where the site says when that was."""
    day = place.site.facts.get("matters_checked_on")
    if isinstance(day, dt.date):
        for key in (*(one.key for one in matters().values() if one.visitor), EMERGENCY, OFFICES):
            yield Item(place.key("checked", key), digest({"on": str(day)}), partial(_check, place, key, day))


def _check(place: DemoSite, key: str, day: dt.date, _page: Page | None) -> Page | None:
    locale = Locale.objects.get(language_code=languages.INTERNATIONAL)
    home = place.home.get_translation_or_none(locale)
    page = MatterPage.objects.filter(inside(home.path), template_key=key_of(key)).first() if home else None
    if page is None:
        return None
    untouched(page)
    # A page of an earlier release has no first words.
    page.body = page.body or matters()[key].body(languages.INTERNATIONAL)
    page.checked_on = day
    return publish(page)
