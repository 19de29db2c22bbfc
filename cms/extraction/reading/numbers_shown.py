"""A number as a spreadsheet shows it: format codes of Excel, in Vietnamese (1.234,5 and 05/12/2026).

Covers what cells of offices hold: digits and groups, percentages, exponents, fractions as decimals, literal text,
dates, times, durations, sections for negative numbers and zero, conditions. A code that cannot be understood shows
the number plainly, as the code ``General`` does.
"""

from __future__ import annotations

import datetime as dt
import functools
import math
import operator
import re
from collections.abc import Callable, Mapping
from decimal import ROUND_HALF_UP, Decimal
from typing import Final, NamedTuple

BUILT_IN: Final = {
    1: "0",
    2: "0.00",
    3: "#,##0",
    4: "#,##0.00",
    9: "0%",
    10: "0.00%",
    11: "0.00E+00",
    12: "0.0#",
    13: "0.0##",
    **dict.fromkeys((14, 30, *range(27, 30), 31, 36, 50, 51, 52, 53, 54, 57, 58), "dd/mm/yyyy"),
    15: "d-mmm-yy",
    16: "d-mmm",
    17: "mmm-yy",
    18: "h:mm AM/PM",
    19: "h:mm:ss AM/PM",
    20: "hh:mm",
    21: "hh:mm:ss",
    22: "dd/mm/yyyy hh:mm",
    32: "hh:mm",
    33: "hh:mm:ss",
    34: "hh:mm",
    35: "hh:mm:ss",
    37: "#,##0;-#,##0",
    38: "#,##0;-#,##0",
    39: "#,##0.00;-#,##0.00",
    40: "#,##0.00;-#,##0.00",
    41: "#,##0",
    42: "#,##0 ₫",
    43: "#,##0.00",
    44: "#,##0.00 ₫",
    45: "mm:ss",
    46: "[h]:mm:ss",
    47: "mm:ss.0",
    48: "0.0E+0",
    49: "@",
    55: "dd/mm/yyyy",
    56: "dd/mm/yyyy",
}
"""What the numbers below 164 mean; those of dates follow the settings of the machine."""
_TOKEN: Final = re.compile(
    r'"(?P<text>[^"]*)"|\\(?P<char>.)|_.|\*.|\[(?P<bracket>[^\]]*)\]|(?P<half>AM/PM|A/P)|(?P<general>General)'
    r"|(?P<exponent>E[+-]0+)|(?P<date>[yY]+|[mM]+|[dD]+|[hH]+|[sS]+(?:\.0+)?)|(?P<digit>[0#?.,]+)|(?P<other>.)",
    re.IGNORECASE | re.DOTALL,
)
_ELAPSED: Final = re.compile(r"h+|m+|s+", re.IGNORECASE)
_OF_MOMENTS: Final = frozenset({"date", "elapsed"})
_CONDITION: Final = re.compile(r"(<=|>=|<>|<|>|=)\s*(-?\d+(?:\.\d+)?)")
_HOLDS: Final[Mapping[str, Callable[[float, float], bool]]] = {
    "<": operator.lt,
    ">": operator.gt,
    "=": operator.eq,
    "<=": operator.le,
    ">=": operator.ge,
    "<>": operator.ne,
}
_CURRENCY: Final = re.compile(r"\$([^-]*)")
_ISO_DAY: Final = re.compile(r"yyyy\\?[-/.]mm?\\?[-/.]dd?", re.IGNORECASE)
"""What programs write where nobody chose a format: shown in our order, so that the day is found as people type it."""
_FRACTION: Final = re.compile(r"[#?]+/[?\d]+")
_MOST_DIGITS: Final = 15
_MOST_ZEROS: Final = 100
_DAYS: Final = ("Chủ Nhật", "Thứ Hai", "Thứ Ba", "Thứ Tư", "Thứ Năm", "Thứ Sáu", "Thứ Bảy")
_DAYS_SHORT: Final = ("CN", "T2", "T3", "T4", "T5", "T6", "T7")
_LAST_DAY: Final = 2_958_466
"""31 December 9999."""


class Token(NamedTuple):
    """A piece of a format code."""

    kind: str
    text: str


@functools.lru_cache(maxsize=1_024)
def sections(code: str) -> tuple[tuple[Token, ...], ...]:
    """The parts of a code between its semicolons, in tokens."""
    found: list[list[Token]] = [[]]
    for match in _TOKEN.finditer(_ISO_DAY.sub("dd/mm/yyyy", _FRACTION.sub("0.##", code))):
        kind = match.lastgroup or ""
        if kind == "other" and match[0] == ";":
            found.append([])
        elif kind == "bracket" and _ELAPSED.fullmatch(match[kind]):
            found[-1].append(Token("elapsed", match[kind]))
        elif kind:
            found[-1].append(Token("text" if kind in {"char", "other"} else kind, match[kind]))
    return tuple(map(tuple, found))


def shown(value: float, code: str, *, is_1904: bool = False) -> str:
    """A number as its cell shows it."""
    if not code or code.lower() == "general" or not math.isfinite(value):
        return plain(value)
    parts, is_signed = _section(value, sections(code))
    if any(token == Token("text", "@") for token in parts):
        return plain(value)
    try:
        if any(token.kind in _OF_MOMENTS for token in parts):
            return _moment(value, parts, is_1904=is_1904)
        return _number(value, parts, is_signed=is_signed)
    except (ArithmeticError, ValueError):
        return plain(value)


def iso_moment(value: str) -> str:
    """A date as ISO 8601 writes it, with its time where it has one."""
    day, _, time = value.partition("T")
    parts = day.split("-")
    written = "/".join(reversed(parts)) if len(parts) == 3 else day
    return f"{written} {time.rstrip('Z').partition('.')[0]}".strip() if time.strip("0:.Z") else written


def text_shown(value: str, code: str) -> str:
    """A text in a cell, whose format may write something around it, or nothing at all."""
    found = sections(code) if code else ()
    if len(found) < 4:
        return value
    return "".join(value if token.text == "@" else token.text for token in found[3] if token.kind == "text")


def plain(value: float) -> str:
    """Without a format: at most fifteen digits, a comma before decimals."""
    return f"{value:.{_MOST_DIGITS}g}".replace(".", ",") if abs(value) < 1e15 else f"{value:.0f}"


def _section(value: float, found: tuple[tuple[Token, ...], ...]) -> tuple[tuple[Token, ...], bool]:
    """The part of the code that is for this number, and whether the number keeps its sign."""
    for part in found[:2]:
        for token in part:
            condition = _CONDITION.fullmatch(token.text) if token.kind == "bracket" else None
            if condition and _HOLDS[condition[1]](value, float(condition[2])):
                return part, True
    if any(token.kind == "bracket" and _CONDITION.fullmatch(token.text) for token in found[0]):
        return found[min(len(found) - 1, 2 if len(found) > 2 else 1)], True
    if value < 0 and len(found) > 1:
        return found[1], False
    if value == 0 and len(found) > 2:
        return found[2], False
    return found[0], True


def _number(value: float, parts: tuple[Token, ...], *, is_signed: bool) -> str:
    digits = "".join(token.text for token in parts if token.kind == "digit")
    percents = sum(token.text.count("%") for token in parts if token.kind == "text")
    exponent = next((token.text for token in parts if token.kind == "exponent"), "")
    amount = abs(Decimal(repr(value))) * 100**percents
    places = digits.rstrip(",")
    whole, _, decimals = places.partition(".")
    if thousands := len(digits) - len(places):
        amount /= 1000**thousands
    if not exponent and "." not in digits and "," not in digits:
        parts = _spread(parts, f"{amount.quantize(Decimal(1), rounding=ROUND_HALF_UP):f}")
    written = _digits(amount, whole, decimals.replace(",", ""), exponent)
    out, is_written = [], False
    if any(token.kind == "general" for token in parts):
        written = plain(float(amount))
    for token in parts:
        if token.kind == "digit":
            out.append("" if is_written else written)
            is_written = True
        elif token.kind == "general":
            out.append(written)
        elif token.kind in {"text", "bracket"}:
            out.append(token.text if token.kind == "text" else _bracket(token.text))
    is_negative = value < 0 and is_signed and any("1" <= char <= "9" for char in "".join(out))
    sign = "-" if is_negative else ""
    return sign + "".join(out)


def _spread(parts: tuple[Token, ...], digits: str) -> tuple[Token, ...]:
    """Digits between which text stands, such as the spaces of a telephone number, from the last to the first."""
    places = [at for at, token in enumerate(parts) if token.kind == "digit"]
    if len(places) < 2:
        return parts
    spread, left = list(parts), digits.lstrip("0")
    for at in reversed(places):
        code = parts[at].text
        length = len(left) if at == places[0] else len(code)
        needed = _needed(code)
        cut = max(len(left) - length, 0)
        spread[at] = Token("text", left[cut:].rjust(needed, "0"))
        left = left[:cut]
    return tuple(spread)


def _bracket(text: str) -> str:
    """Colours and places show nothing, the sign of a currency does."""
    found = _CURRENCY.match(text)
    return found[1] if found else ""


def _digits(amount: Decimal, whole: str, decimals: str, exponent: str) -> str:
    if exponent:
        places = len(decimals)
        base, _, power = f"{amount:.{places}E}".partition("E")
        return f"{base.replace('.', ',')}E{int(power):+03d}"
    places = min(len(decimals), 30)
    rounded = f"{amount.quantize(Decimal(1).scaleb(-places), rounding=ROUND_HALF_UP):f}"
    left, _, right = rounded.partition(".")
    needed = len(decimals.rstrip("#?"))
    right = right[:needed] + right[needed:].rstrip("0")
    left = left.lstrip("0").rjust(_needed(whole.replace(",", "")), "0")
    if "," in whole:
        left = _grouped(left)
    return f"{left},{right}" if right else left


def _needed(places: str) -> int:
    """Digits that are written even where they are zeros: from the first 0 of a code on."""
    return min(len(places) - places.find("0"), _MOST_ZEROS) if "0" in places else 0


def _grouped(digits: str) -> str:
    head = len(digits) % 3
    return ".".join(
        filter(None, [digits[:head], *(digits[at : at + 3] for at in range(head, len(digits), 3))])
    )


def _moment(value: float, parts: tuple[Token, ...], *, is_1904: bool) -> str:
    """A date, a time, or how long something took."""
    if not (0 <= value < _LAST_DAY) and not any(token.kind == "elapsed" for token in parts):
        return plain(value)
    # Parts of a second are shown where the code asks for them, and rounded before anything is cut off.
    places = max((len(token.text.partition(".")[2]) for token in parts if token.kind == "date"), default=0)
    seconds = float(
        Decimal(repr(value * 86_400)).quantize(Decimal(1).scaleb(-places), rounding=ROUND_HALF_UP)
    )
    moment = _EPOCH_1904 if is_1904 else _epoch(seconds)
    at = moment + dt.timedelta(seconds=abs(seconds))
    is_halved = any(token.kind == "half" for token in parts)
    out: list[str] = ["-"] if seconds < 0 else []
    for place, token in enumerate(parts):
        if token.kind == "elapsed":
            per = {"h": 3_600, "m": 60, "s": 1}[token.text[0].lower()]
            out.append(f"{int(abs(seconds) // per):0{len(token.text)}d}")
        elif token.kind == "date":
            out.append(_part(token.text, at, is_minute=_is_minute(parts, place), is_halved=is_halved))
        elif token.kind == "half":
            out.append("SA" if at.hour < 12 else "CH")
        elif token.kind in {"digit", "text"}:
            out.append(token.text)
    return "".join(out).strip()


_EPOCH_1904: Final = dt.datetime(1904, 1, 1)  # noqa: DTZ001 - a cell knows no zone


def _epoch(seconds: float) -> dt.datetime:
    """Excel believes in 29 February 1900: days before it are one later."""
    return dt.datetime(1899, 12, 31 if seconds < 60 * 86_400 else 30)  # noqa: DTZ001 - a cell knows no zone


def _is_minute(parts: tuple[Token, ...], place: int) -> bool:
    """``m`` beside hours or seconds is minutes, elsewhere months."""
    clock = [token for token in parts if token.kind in _OF_MOMENTS]
    at = sum(token.kind in _OF_MOMENTS for token in parts[:place])
    before = clock[at - 1].text[0].lower() if at else ""
    after = clock[at + 1].text[0].lower() if at + 1 < len(clock) else ""
    return before == "h" or after == "s"


def _part(code: str, at: dt.datetime, *, is_minute: bool, is_halved: bool) -> str:
    letter, length = code[0].lower(), len(code.partition(".")[0])
    if letter == "y":
        return f"{at.year:04d}" if length > 2 else f"{at.year % 100:02d}"
    if letter == "d":
        return _day(at, length)
    if letter == "h":
        hour = (at.hour % 12 or 12) if is_halved else at.hour
        return f"{hour:0{min(length, 2)}d}"
    if letter == "s":
        places = len(code.partition(".")[2])
        part = f",{at.microsecond:06d}"[: places + 1] if places else ""
        return f"{at.second:0{min(length, 2)}d}{part}"
    if is_minute:
        return f"{at.minute:0{min(length, 2)}d}"
    return (
        f"{at.month:0{length}d}" if length < 3 else f"Thg {at.month}" if length == 3 else f"Tháng {at.month}"
    )


def _day(at: dt.datetime, length: int) -> str:
    weekday = at.isoweekday() % 7
    if length > 2:
        return (_DAYS_SHORT if length == 3 else _DAYS)[weekday]
    return f"{at.day:0{length}d}"
