"""One thing of a text that a reader takes for one: the title, a block, a body of a chart."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from cms.samples import lines
from cms.samples.streams import texts_of
from workflows.checking.texts import plain


@dataclass(frozen=True, slots=True)
class Unit:
    """``stored`` is what the page holds: a text, a block with its id, or a line of a chart with its key."""

    key: str
    stored: Any

    @property
    def text(self) -> str:
        """What a reader reads of it."""
        if isinstance(self.stored, str):
            return self.stored
        if self.is_line:
            return lines.told(self.stored)
        return "\n".join(filter(None, (_plain(*one) for one in texts_of(self.stored)))) or _shown(self.stored)

    @property
    def value(self) -> Any:
        """What two units are compared by; the id is none of the words."""
        return (
            self.stored
            if isinstance(self.stored, str)
            else (self.stored.get("type"), self.stored.get("value"))
        )

    @property
    def short(self) -> str:
        """As it stands in an outline, which says by itself where it is."""
        return lines.told(self.stored, with_path=False) if self.is_line else self.text

    @property
    def depth(self) -> int:
        """How deep in the outline of a chart; a post one step below its body."""
        return len(self.stored["path"]) if self.is_line else 0

    @property
    def is_line(self) -> bool:
        """Whether it is a body or a post of a chart."""
        return isinstance(self.stored, dict) and self.stored.get("type") in lines.KINDS


def _plain(text: str, is_html: bool) -> str:
    """HTML as its lines: of paragraphs, items, and breaks."""
    if not is_html:
        return text.strip()
    found = (line.strip() for line in plain(text)[0].splitlines())
    return "\n".join(line for line in found if line)


def _shown(block: Mapping[str, Any]) -> str:
    """A block without words, a picture say: its kind and what it shows, so that a change is seen."""
    return f"[{block.get('type')}: {json.dumps(block.get('value'), ensure_ascii=False)[:80]}]"
