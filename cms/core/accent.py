"""A ward's colour: any seed gives an accent that can be read on every ground of ours.

The rule (in OKLCH, where equal steps look equal): red hues move away, because red is the city's;
the chroma is held between dull and loud; the lightness goes down until the accent reaches 7:1
on paper, band, card and its own wash.
"""

from __future__ import annotations

import math
import re
import zlib
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

Rgb = tuple[float, float, float]

SEEDS: Final = {
    "sau": "#3F7A4E",
    "ho": "#2E8C8A",
    "lam": "#2F6DB5",
    "cham": "#4B4FA3",
    "tim": "#7A4A9E",
    "sen": "#C2487E",
    "gach": "#B5532A",
    "tho": "#C9962B",
}
PAPER: Final = "#FBF7EF"
GROUNDS: Final = (PAPER, "#F4ECDD", "#FFFFFF")
_CONTRAST: Final = 7.0
_HEX: Final = re.compile(r"#[0-9a-fA-F]{6}")


@dataclass(frozen=True, slots=True)
class Accent:
    """The five shades that the style sheet names."""

    accent: str
    deep: str
    wash: str
    line: str
    soft: str

    @property
    def css(self) -> str:
        """As custom properties for a rule of a style sheet (``cms.frame.colours``)."""
        return (
            f"--accent:{self.accent};--accent-deep:{self.deep};--accent-wash:{self.wash};"
            f"--accent-line:{self.line};--accent-soft:{self.soft}"
        )


def default_seed(code: str) -> str:
    """A seed for a ward that has chosen none; the same one every time."""
    seeds = list(SEEDS.values())
    return seeds[zlib.crc32(code.encode()) % len(seeds)]


@lru_cache(maxsize=512)
def accent_for(seed: str) -> Accent:
    """The shades of a seed colour ``#RRGGBB``."""
    if not _HEX.fullmatch(seed):
        raise ValueError(seed)
    _lightness, chroma, hue = _to_oklch(_from_hex(seed))
    if 8 <= hue <= 42 and chroma > 0.05:
        hue = 50.0
    chroma = min(max(chroma, 0.045), 0.11)
    lightness = 0.48
    while not _readable(colour := _hex(_to_rgb(lightness, chroma, hue))):
        lightness -= 0.0025
    return Accent(
        accent=colour,
        deep=_hex(_to_rgb(lightness - 0.09, chroma * 0.86, hue)),
        wash=_mix(colour, 0.08),
        line=_mix(colour, 0.36),
        soft=_mix(colour, 0.20),
    )


def seed_of(seed: str, code: str) -> str:
    """The seed of a ward in one spelling; a colour that is none is as good as no choice."""
    return (seed if _HEX.fullmatch(seed) else default_seed(code)).upper()


def contrast(one: str, other: str) -> float:
    """The contrast ratio of WCAG 2, 1 to 21."""
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def _readable(colour: str) -> bool:
    return all(contrast(colour, ground) >= _CONTRAST for ground in (*GROUNDS, _mix(colour, 0.08)))


def _mix(colour: str, share: float) -> str:
    pairs = zip(_from_hex(colour), _from_hex(PAPER), strict=True)
    red, green, blue = (a * share + b * (1 - share) for a, b in pairs)
    return _hex((red, green, blue))


def _from_hex(colour: str) -> Rgb:
    red, green, blue = (int(colour[n : n + 2], 16) / 255 for n in (1, 3, 5))
    return red, green, blue


def _hex(rgb: Rgb) -> str:
    return "#" + "".join(f"{round(min(max(part, 0), 1) * 255):02X}" for part in rgb)


def _linear(part: float) -> float:
    return part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4


def _gamma(part: float) -> float:
    return part * 12.92 if part <= 0.0031308 else 1.055 * part ** (1 / 2.4) - 0.055


def _luminance(colour: str) -> float:
    red, green, blue = (_linear(part) for part in _from_hex(colour))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _to_oklch(rgb: Rgb) -> tuple[float, float, float]:
    """Björn Ottosson's OKLab in polar form; the hue in degrees."""
    red, green, blue = (_linear(part) for part in rgb)
    long = math.cbrt(0.4122214708 * red + 0.5363325363 * green + 0.0514459929 * blue)
    middle = math.cbrt(0.2119034982 * red + 0.6806995451 * green + 0.1073969566 * blue)
    short = math.cbrt(0.0883024619 * red + 0.2817188376 * green + 0.6299787005 * blue)
    lightness = 0.2104542553 * long + 0.7936177850 * middle - 0.0040720468 * short
    a = 1.9779984951 * long - 2.4285922050 * middle + 0.4505937099 * short
    b = 0.0259040371 * long + 0.7827717662 * middle - 0.8086757660 * short
    return lightness, math.hypot(a, b), math.degrees(math.atan2(b, a)) % 360


def _to_rgb(lightness: float, chroma: float, hue: float) -> Rgb:
    a, b = chroma * math.cos(math.radians(hue)), chroma * math.sin(math.radians(hue))
    long = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3
    middle = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3
    short = (lightness - 0.0894841775 * a - 1.2914855480 * b) ** 3
    return (
        _gamma(max(4.0767416621 * long - 3.3077115913 * middle + 0.2309699292 * short, 0)),
        _gamma(max(-1.2684380046 * long + 2.6097574011 * middle - 0.3413193965 * short, 0)),
        _gamma(max(-0.0041960863 * long - 0.7034186147 * middle + 1.7076147010 * short, 0)),
    )
