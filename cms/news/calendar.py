"""An item's event in the format that every calendar reads (RFC 5545)."""

from __future__ import annotations

import datetime as dt
from typing import Any, Protocol

from django.http import HttpRequest, HttpResponse
from django.utils import timezone

PARAMETER = "lich"
_DAY = "%Y%m%d"
_MOMENT = "%Y%m%dT%H%M%SZ"
_LINE_OCTETS = 73


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
    """One event: a moment where the hour is known, else whole days."""
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Dinh//vi", "BEGIN:VEVENT"]
    lines += [f"UID:{item.translation_key}", f"DTSTAMP:{_utc(item.last_published_at or timezone.now())}"]
    if item.event_time:
        start = dt.datetime.combine(day, item.event_time, tzinfo=timezone.get_current_timezone())
        lines.append(f"DTSTART:{_utc(start)}")
    else:
        # A day's end is the morning after it.
        after = (item.event_end or day) + dt.timedelta(days=1)
        lines += [
            f"DTSTART;VALUE=DATE:{day.strftime(_DAY)}",
            f"DTEND;VALUE=DATE:{after.strftime(_DAY)}",
        ]
    lines += [f"SUMMARY:{_text(item.title)}", f"LOCATION:{_text(item.event_place)}", f"URL:{url}"]
    lines += ["END:VEVENT", "END:VCALENDAR"]
    return "".join(f"{_fold(line)}\r\n" for line in lines)


def _utc(moment: dt.datetime) -> str:
    return moment.astimezone(dt.UTC).strftime(_MOMENT)


def _text(value: str) -> str:
    for char in ("\\", ";", ","):
        value = value.replace(char, f"\\{char}")
    return value.replace("\r\n", "\\n").replace("\n", "\\n")


def _fold(line: str) -> str:
    """Lines have at most 75 octets; a letter is never cut in two."""
    parts, current = [], ""
    for char in line:
        if len((current + char).encode()) > _LINE_OCTETS:
            parts.append(current)
            current = ""
        current += char
    return "\r\n ".join([*parts, current])
