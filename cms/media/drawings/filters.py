"""What a filter costs: its steps work on every pixel, and each works anew for every step that takes its result."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final
from xml.etree.ElementTree import Element

from cms.media.drawings.geometry import numbers

#: Of every use; of every step on the whole sheet; for each pixel of blur, which makes the area larger as well.
_USE: Final = 1_500
_STEP: Final = 30_000
_BLUR: Final = 2_500
#: Of the sheet.
_LARGEST: Final = 1.0


def cost(attributes: Mapping[str, str], steps: Sequence[Element], area: float, pixel: float) -> float:
    """Of one use on so much of the sheet, where a unit is so many pixels long."""
    counts: dict[str, float] = {}
    before = total = 1.0
    blurred = 0.0
    for step in steps:
        inputs = [step, *step] if step.tag == "feMerge" else [step]
        names = [one.get(name) for one in inputs for name in ("in", "in2")]
        taken = [counts.get(name, 1.0) for name in names if name is not None]
        # A step that does not say what it takes, takes what was made before it.
        before = min(1.0 + sum(taken) + (0 if step.get("in") else before), 1e12)
        counts[step.get("result", "")] = before
        total = max(total, before)
        deviation = max(map(abs, numbers(step.get("stdDeviation", "0"))), default=0)
        blurred += min(
            deviation * (1_000 if attributes.get("primitiveUnits") == "objectBoundingBox" else pixel), 500
        )
    wide, high = (_side(attributes.get(name, "120%")) for name in ("width", "height"))
    if attributes.get("filterUnits") == "userSpaceOnUse":
        covered = wide * high * (1 if "%" in attributes.get("width", "%") else (pixel / 1_000) ** 2)
    else:
        covered = area * wide * high
    # What a blur spreads is drawn wherever it comes to lie, within the region.
    spread = min(covered, (area**0.5 + blurred * 6 / 1_000) ** 2 + area, _LARGEST)
    return _USE + total * (_STEP + _BLUR * blurred) * spread


def _side(value: str) -> float:
    found = max(map(abs, numbers(value)), default=1.2)
    return found / 100 if "%" in value else found
