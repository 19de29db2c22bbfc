"""What a site that is offline and a section that is closed have in common: the city says since when, and until when."""

from __future__ import annotations

import datetime as dt
from typing import Final

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

_FAR: Final = dt.timedelta(days=3653)


def check_dates(
    since: dt.datetime | None, until: dt.datetime | None, *, too_early: Promise, before: Promise
) -> None:
    """Refuse dates that contradict each other, have not come or are far away: those are typing errors.

    ``too_early`` is said of a beginning that has not come, ``before`` of an end that lies before the beginning.
    """
    now = timezone.now()
    if since and since > now:
        raise ValidationError({"since": too_early})
    if since and since < now - _FAR:
        raise ValidationError({"since": _("This is too long ago.")})
    if until and until > now + _FAR:
        raise ValidationError({"until": _("This is too far away. Leave it empty where it is not known.")})
    if until and since and until <= since:
        raise ValidationError({"until": before})
