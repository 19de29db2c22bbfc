"""Kinds of files that every browser plays, and that of what is said in them."""

from __future__ import annotations

from typing import Final

VIDEOS: Final = ("mp4", "webm")
CAPTIONS: Final = "vtt"
