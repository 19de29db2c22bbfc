"""Pictures of figures, drawn on the server: lines with a band, bars, dots. Each has a table beside it that says the same.

Every number is ours and every text is escaped; colours come from the style sheet by class.
"""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Sequence
from math import ceil
from typing import Final

from django.utils.formats import number_format
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe

from workflows.figures.days import Point

_WIDTH: Final = 300
_HEIGHT: Final = 110
_LEFT: Final = 26
_TOP: Final = 12
_BOTTOM: Final = 92


def _picture(label: str, inner: SafeString, width: int = _WIDTH, height: int = _HEIGHT) -> SafeString:
    return format_html(
        '<svg class="fig" viewBox="0 0 {} {}" role="img" aria-label="{}" focusable="false">{}</svg>',
        width,
        height,
        label,
        inner,
    )


def top_of(values: Iterable[float], least: float = 1) -> float:
    """A round number above all of them: the end of one scale for several pictures."""
    most = max([*values, least])
    for step in (2, 4, 8, 12, 16, 24, 32, 40, 60, 80, 100):
        if most <= step:
            return float(step)
    return float(ceil(most / 100) * 100)


def line(points: Sequence[Point], dates: Sequence[dt.date], top: float, due: float, label: str) -> SafeString:
    """Half of the cases as a line, most of them as a band, the term as a broken line."""
    span = max(len(dates) - 1, 1)
    first = dates[0]

    def x(day: dt.date) -> float:
        return round(_LEFT + (day - first).days / span * (_WIDTH - _LEFT - 8), 1)

    def y(hours: float) -> float:
        return round(_BOTTOM - min(hours, top) / top * (_BOTTOM - _TOP), 1)

    above = [f"{x(one.day)},{y(one.high)}" for one in points]
    under = [f"{x(one.day)},{y(one.low)}" for one in reversed(points)]
    middle = " ".join(f"{x(one.day)},{y(one.half)}" for one in points)
    parts = [
        format_html('<polygon class="band" points="{}"/>', " ".join([*above, *under])),
        format_html('<polyline class="half" points="{}"/>', middle),
        format_html('<circle class="dot" cx="{}" cy="{}" r="3.5"/>', x(points[-1].day), y(points[-1].half))
        if points
        else mark_safe(""),
        _axis(),
        format_html('<line class="due" x1="{}" x2="{}" y1="{}" y2="{}"/>', _LEFT, _WIDTH - 8, y(due), y(due)),
        format_html(
            '<text x="{}" y="{}" text-anchor="end">{}</text>',
            _LEFT - 5,
            y(due) + 4,
            number_format(round(due, 1) if due % 1 else round(due)),
        ),
        _ends(dates),
    ]
    return _picture(label, mark_safe("".join(parts)))


def bars(
    values: Sequence[tuple[dt.date, int]], limit: int, label: str, top: float | None = None
) -> SafeString:
    """One for each day or week; those above the limit in the colour that says so."""
    most = top or top_of(value for _day, value in values)
    room = (_WIDTH - _LEFT - 8) / max(len(values), 1)
    numbered = len(values) <= 8
    parts = []
    for number, (day, value) in enumerate(values):
        height = round(min(value, most) / most * (_BOTTOM - _TOP), 1)
        left = round(_LEFT + number * room + room * 0.1, 1)
        middle = round(left + room * 0.4, 1)
        parts.append(
            format_html(
                '<rect class="{}" x="{}" y="{}" width="{}" height="{}"/>',
                "over" if value > limit else "bar",
                left,
                _BOTTOM - height,
                round(room * 0.8, 1),
                height,
            )
        )
        if numbered:
            parts.append(
                format_html(
                    '<text class="value" x="{}" y="{}" text-anchor="middle">{}</text>',
                    middle,
                    round(_BOTTOM - height - 3, 1),
                    value,
                )
            )
            parts.append(_text(middle, _HEIGHT - 4, f"{day.day}/{day.month}", "middle"))
    parts.append(_axis())
    if not numbered:
        parts.append(_ends([day for day, _value in values]))
        parts.append(_text(_LEFT - 5, _TOP + 4, f"{most:g}", "end"))
    return _picture(label, mark_safe("".join(parts)))


def dots(days: Sequence[int], long: int, label: str) -> SafeString:
    """One dot for each ward above the number of its days; what lies beyond ``long`` in the colour that says so."""
    last = max([*days, long * 2])
    rows = max(Counter(days).values(), default=1)
    step = min(6.0, (_BOTTOM - _TOP) / rows)

    def x(day: int) -> float:
        return round(_LEFT + day / last * (_WIDTH - _LEFT - 12), 1)

    stacked: Counter[int] = Counter()
    parts = [
        format_html(
            '<rect class="far" x="{}" y="{}" width="{}" height="{}"/>',
            x(long),
            _TOP,
            round(_WIDTH - 6 - x(long), 1),
            _BOTTOM - _TOP,
        )
    ]
    for day in sorted(days):
        stacked[day] += 1
        parts.append(
            format_html(
                '<circle class="{}" cx="{}" cy="{}" r="{}"/>',
                "over" if day >= long else "dot",
                x(day),
                round(_BOTTOM - (stacked[day] - 0.5) * step, 1),
                round(min(2.5, step / 2), 1),
            )
        )
    parts.append(_axis())
    parts += [
        _text(x(day), _HEIGHT - 4, str(day), "middle") for day in range(0, last + 1, 7 * ceil(last / 42))
    ]
    return _picture(label, mark_safe("".join(parts)))


def _axis() -> SafeString:
    return format_html(
        '<line class="axis" x1="{}" x2="{}" y1="{}" y2="{}"/>', _LEFT, _WIDTH - 8, _BOTTOM, _BOTTOM
    )


def _ends(dates: Sequence[dt.date]) -> SafeString:
    """The first day and the last one."""
    if not dates:
        return mark_safe("")
    return format_html_join(
        "",
        '<text x="{}" y="{}" text-anchor="{}">{}</text>',
        (
            (_LEFT, _HEIGHT - 4, "start", f"{dates[0].day}/{dates[0].month}"),
            (_WIDTH - 8, _HEIGHT - 4, "end", f"{dates[-1].day}/{dates[-1].month}"),
        ),
    )


def _text(x: float, y: float, text: str, anchor: str) -> SafeString:
    return format_html('<text x="{}" y="{}" text-anchor="{}">{}</text>', x, y, anchor, text)
