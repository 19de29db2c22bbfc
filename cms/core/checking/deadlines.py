"""Deadlines in a text that are over."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from typing import Final

from django.utils import timezone
from django.utils.translation import gettext as _

from cms.core.dates import day
from sites import dates
from sites.text import fold
from workflows.checking.texts import texts_of
from workflows.checks import Finding, Version

_DEADLINE: Final = re.compile(
    r"(?:han chot|han cuoi|han nop|han dang ky|thoi han|cham nhat|truoc ngay|den het ngay|ket thuc nhan|deadline|no later than)"
    r"[^\d\n.;]{0,40}(\d{1,2})[/.-](\d{1,2})[/.-](20\d\d)(?!\d)"
)


def deadlines(version: Version) -> Iterator[Finding]:
    """A day by which readers should do something, which lies behind them already."""
    today = timezone.localdate()
    for text in texts_of(version):
        for match in _DEADLINE.finditer(fold(text.text)):
            over = _read("/".join(match.groups()))
            if over is not None and over < today:
                yield Finding(
                    _("%(place)s: the deadline of %(day)s is over. Is the date right?")
                    % {"place": text.label, "day": day(over)},
                    text.place,
                    path=text.path,
                    found=over.isoformat(),
                )


def _read(written: str) -> dt.date | None:
    try:
        return dates.day(written)
    except dates.DateError:
        return None
