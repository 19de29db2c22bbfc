"""Which font a part of an OpenDocument is set in, and whether it is shown."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from cms.extraction.reading.looks import Look, inherited
from cms.extraction.reading.trees import all_named, attribute, child


@dataclass(slots=True)
class OpenStyles:
    """The styles of a document by name."""

    looks: dict[str, Look] = field(default_factory=dict)
    bases: dict[str, str] = field(default_factory=dict)
    default: Look = field(default_factory=Look)

    @classmethod
    def read(cls, content: Any, styles: Any | None) -> OpenStyles:
        """From both parts of a document."""
        made = cls()
        for root in (styles, content):
            faces = {
                attribute(face, "name") or "": (attribute(face, "font-family") or "").strip("'\" ")
                for face in all_named(root, "font-face")
            }
            for style in all_named(root, "default-style"):
                if attribute(style, "family") in {"paragraph", "table-cell"}:
                    made.default = _look(style, faces).over(made.default)
            for style in all_named(root, "style"):
                name = attribute(style, "name") or ""
                made.looks[name] = _look(style, faces)
                base = attribute(style, "parent-style-name")
                if base:
                    made.bases[name] = base
        return made

    def of(self, name: str | None) -> Look:
        """A style with those that it is based on."""
        look = inherited(name, self.looks, self.bases)
        return look.over(self.default) if look.font is None else look


def _look(style: Any, faces: dict[str, str]) -> Look:
    letters, table = child(style, "text-properties"), child(style, "table-properties")
    if table is not None and attribute(table, "display") == "false":
        return Look(is_hidden=True)
    if letters is None:
        return Look()
    named = attribute(letters, "font-name")
    font = faces.get(named, named) if named else (attribute(letters, "font-family") or "").strip("'\" ")
    hidden = attribute(letters, "display")
    return Look(font or None, None if hidden is None else hidden == "none")
