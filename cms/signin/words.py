"""Sentences that several screens share."""

from __future__ import annotations

import datetime as dt

from django.utils import timezone
from django.utils.translation import gettext as _


def wait(until: dt.datetime) -> str:
    """After too many wrong tries; the same whether there is such an account or not."""
    return _(
        "Too many wrong tries. Please try again after %(time)s. A passkey, the letter for a new password, or the "
        "city's operator lets you in earlier."
    ) % {"time": f"{timezone.localtime(until) + dt.timedelta(minutes=1):%H:%M}"}
