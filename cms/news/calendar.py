"""An item's event in the format that every calendar reads (RFC 5545).

Moments are written in UTC, so that no table of time zones is needed and no calendar has to know Vietnam's.
"""

from __future__ import annotations

import datetime as dt
import re
from typing import Any, Final, Protocol

from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from sites import languages

PARAMETER = "lich"
_DAY: Final = "%Y%m%d"
_MOMENT: Final = "%Y%m%dT%H%M%SZ"
_LINE_OCTETS: Final = 75
#: Controls may not stand in a text; a tab may.
_CONTROLS: Final = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")
_LINE_BREAK: Final = re.compile("\r\n|[\r\n\x85\u2028\u2029]")


class Event(Protocol):
    """What takes place: an item that says when."""

    title: Any
    slug: Any
    translation_key: Any
    last_published_at: Any
    event_date: Any
    event_end: Any
    event_time: Any
    event_place: Any
    date: Any

    def get_full_url(self, request: HttpRequest) -> str | None: ...


def response(item: Event, request: HttpRequest) -> HttpResponse:
    """The event as a file to download."""
    text = event(item, item.event_date or item.date, item.get_full_url(request) or "")
    answer = HttpResponse(text, content_type="text/calendar; charset=utf-8")
    answer["Content-Disposition"] = f'attachment; filename="{item.slug}.ics"'
    return answer


def event(item: Event, day: dt.date, url: str) -> str:
    """One event: from an hour where it is known, else whole days."""
    written = _utc(item.last_published_at or timezone.now())
    lines = [
        "BEGIN:VCALENDAR", "VERSION:2.0", f"PRODID:-//Dinh//Dinh//{languages.SOURCE.upper()}", "CALSCALE:GREGORIAN",
        "METHOD:PUBLISH", "BEGIN:VEVENT", f"UID:{item.translation_key}", f"DTSTAMP:{written}", f"LAST-MODIFIED:{written}",
    ]  # fmt: skip
    lines += _when(day, item.event_end, item.event_time)
    lines.append(f"SUMMARY:{_text(item.title)}")
    if item.event_place:
        lines.append(f"LOCATION:{_text(item.event_place)}")
    if url:
        lines.append(f"URL:{url}")
    lines += ["END:VEVENT", "END:VCALENDAR"]
    return "".join(f"{_fold(line)}\r\n" for line in lines)


def _when(day: dt.date, end: dt.date | None, time: dt.time | None) -> list[str]:
    """From when to when: an end is the first moment, or the first day, that the event is over."""
    after = max(end or day, day) + dt.timedelta(days=1)
    if time is None:
        return [f"DTSTART;VALUE=DATE:{day.strftime(_DAY)}", f"DTEND;VALUE=DATE:{after.strftime(_DAY)}"]
    zone = timezone.get_current_timezone()
    start = [f"DTSTART:{_utc(dt.datetime.combine(day, time, tzinfo=zone))}"]
    # On a single day nobody knows how long it takes: without an end it is a moment (3.6.1).
    is_long = after - day > dt.timedelta(days=1)
    return [*start, f"DTEND:{_utc(dt.datetime.combine(after, dt.time(), tzinfo=zone))}"] if is_long else start


def _utc(moment: dt.datetime) -> str:
    return moment.astimezone(dt.UTC).strftime(_MOMENT)


def _text(value: str) -> str:
    """A value of the type TEXT (3.3.11)."""
    for char in ("\\", ";", ","):
        value = value.replace(char, f"\\{char}")
    return _CONTROLS.sub("", _LINE_BREAK.sub(r"\\n", value))


def _fold(line: str) -> str:
    """Lines have at most 75 octets, with the space that a continuation begins with; no letter is cut in two."""
    parts, current, room = [], "", _LINE_OCTETS
    for char in line:
        if len((current + char).encode()) > room:
            parts.append(current)
            current, room = "", _LINE_OCTETS - 1
        current += char
    return "\r\n ".join([*parts, current])
