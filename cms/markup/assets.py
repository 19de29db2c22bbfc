"""What a text shows but does not hold: the caller fetches it, or asks for it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from cms.markup.losses import LossKind


class AssetKind(StrEnum):
    """What it is."""

    PICTURE = "picture"
    VIDEO = "video"
    AUDIO = "audio"

    @property
    def loss(self) -> LossKind:
        """How it is told when nobody brings it."""
        return LossKind(self.value)


@dataclass(frozen=True, slots=True)
class Asset:
    """One picture, video or recording, at its place in the text."""

    key: int
    """The value of its placeholder block, and its place in `Conversion.assets`."""
    kind: AssetKind
    address: str
    """As written: absolute, relative, ``data:``, ``cid:``, ``file:`` or empty."""
    text: str = ""
    """What the old page said it shows (``alt``)."""
    caption: str = ""
    link: str = ""
    """Where a click on it led: often the same picture, larger."""
