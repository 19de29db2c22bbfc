"""One style sheet for the public pages, put together from the small files in ``static/css``.

A staticfiles finder, so that the development server, whitenoise and ``collectstatic`` all see
``css/dinh.css`` without a build step or Node. The file is written again when a part changes.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from django.conf import settings
from django.contrib.staticfiles.finders import BaseFinder
from django.core.checks import CheckMessage
from django.core.files.storage import FileSystemStorage

NAME = "css/dinh.css"
_FIRST = ("fonts", "tokens", "base", "controls")
_LAST = ("states", "large_letters", "forced_colours", "print")
_COMMENT = re.compile(r"/\*[^!].*?\*/", re.DOTALL)
_INDENT = re.compile(r"\n\s*")


def parts() -> list[Path]:
    """Bootstrap, then our foundations, components in any order, states, large letters and print."""
    folder = settings.BASE_DIR / "static"
    between = sorted(
        path for path in (folder / "css").glob("*.css") if path.stem not in (*_FIRST, *_LAST, "admin")
    )
    return [
        folder / "vendor" / "bootstrap" / "bootstrap.css",
        *(folder / "css" / f"{name}.css" for name in _FIRST),
        *between,
        *(folder / "css" / f"{name}.css" for name in _LAST),
    ]


def bundle() -> str:
    """The parts without comments and indentation; compression does the rest."""
    text = "\n".join(path.read_text(encoding="utf-8") for path in parts())
    return _INDENT.sub("\n", _COMMENT.sub("", text)).strip() + "\n"


class BundleFinder(BaseFinder):
    """Finds the bundle, and nothing else."""

    def __init__(self, *_args: Any, **_kwargs: Any) -> None:
        self.root = Path(settings.VAR_DIR) / "bundles"

    def check(self, **_kwargs: Any) -> list[CheckMessage]:
        """Nothing to configure."""
        return []

    def find(self, path: str, find_all: bool = False, **_kwargs: Any) -> Any:
        """The bundle's place on disk, made fresh if a part is newer."""
        if path != NAME:
            return []
        target = self._write()
        return [str(target)] if find_all else str(target)

    def list(self, ignore_patterns: Any) -> Iterator[tuple[str, FileSystemStorage]]:  # noqa: ARG002 - Django's
        """For ``collectstatic``."""
        self._write()
        yield NAME, FileSystemStorage(location=str(self.root))

    def _write(self) -> Path:
        target = self.root / NAME
        # The folder too: it is newer when a part has gone.
        newest = max(path.stat().st_mtime for path in (*parts(), parts()[1].parent))
        if not target.exists() or target.stat().st_mtime < newest:
            target.parent.mkdir(parents=True, exist_ok=True)
            # Several processes may write at once; each replaces the file as a whole.
            draft = target.with_suffix(f".{os.getpid()}")
            draft.write_text(bundle(), encoding="utf-8")
            draft.replace(target)
        return target
