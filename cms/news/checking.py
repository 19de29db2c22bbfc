"""What is asked of an item: is its day over, and who wrote it?"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from django.utils.translation import gettext as _

from cms.core.dates import day
from cms.news.models import NewsPage
from sites.text import fold
from workflows.checking.texts import texts_of
from workflows.checks import Finding, Version

#: News taken from elsewhere says so in its last line, or in its first.
_TAKEN: Final = re.compile(
    r"(?:^|[\n(.] ?)(?:nguon ?(?:tin|bai)?:|theo:? (?:bao|ttxvn|vov|vtv|vnexpress|dan tri|hanoimoi|ha noi moi|kinh te|"
    r"tap chi|cong thong tin|trang tin|tuoi tre|thanh nien|tien phong|nhan dan|vietnamplus|baochinhphu|chinhphu))"
)


def over(version: Version) -> Iterator[Finding]:
    """An event that has taken place already is announced to nobody."""
    page = version.page
    if isinstance(page, NewsPage) and page.is_past and page.last_day is not None:
        name = "event_end" if page.event_end else "event_date"
        yield Finding(
            _("The event was over on %(day)s: the item will be shown as past. Is the date right?")
            % {"day": day(page.last_day)},
            name,
            path=name,
            found=page.last_day.isoformat(),
        )


def unsourced(version: Version) -> Iterator[Finding]:
    """The text says that it comes from elsewhere, and the field for the source is empty."""
    page = version.page
    if not isinstance(page, NewsPage) or page.source_credit.strip():
        return
    for text in texts_of(version):
        if _TAKEN.search(fold(text.text)):
            yield Finding(
                _("%(place)s: the text names a source. Write it into the field “source” as well.")
                % {"place": text.label},
                "source_credit",
                path="source_credit",
                found="source",
            )
            return
