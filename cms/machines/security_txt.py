"""``/.well-known/security.txt`` of each site (RFC 9116): to whom somebody tells a hole that they have found.

The contact is a setting; without one there is no such file. It says that it holds for a year less a month, from the
day on which it is asked for: as long as somebody answers for the site, it never ends.
"""

from __future__ import annotations

import datetime as dt
from typing import Final

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_safe

from sites import hosts, languages

PATH: Final = ".well-known/security.txt"
LASTS: Final = dt.timedelta(days=335)


@require_safe
def security_txt(request: HttpRequest) -> HttpResponse:
    """Plain text, the same on each host but for its own address."""
    entry = hosts.entry_of(request)
    if entry is None or not settings.SECURITY_CONTACT:
        raise Http404
    today = timezone.now().astimezone(dt.UTC).replace(hour=0, minute=0, second=0, microsecond=0)
    lines = [
        *(f"Contact: {contact}" for contact in settings.SECURITY_CONTACT),
        f"Expires: {(today + LASTS).isoformat().replace('+00:00', 'Z')}",
        f"Preferred-Languages: {languages.SOURCE}, {languages.INTERNATIONAL}",
        f"Canonical: {entry.root_url}/{PATH}",
    ]
    if settings.SECURITY_POLICY:
        lines.append(f"Policy: {settings.SECURITY_POLICY}")
    return HttpResponse("\n".join([*lines, ""]), content_type="text/plain; charset=utf-8")
