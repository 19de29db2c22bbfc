"""Which font a part of an OpenDocument is set in, and whether it is shown."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, Final

from cms.extraction.reading.trees import all_named, attribute, child

_MOST_ANCESTORS: Final = 20


@dataclass(frozen=True, slots=True)
class OpenLook:
    """What concerns us of a style; none where it says nothing."""

    font: str | None = None
    is_hidden: bool | None = None

    def over(self, other: OpenLook) -> OpenLook:
        """This, and where it says nothing, the other."""
        return OpenLook(
            self.font if self.font is not None else other.font,
            self.is_hidden if self.is_hidden is not None else other.is_hidden,
        )


@dataclass(slots=True)
class OpenStyles:
    """The styles of a document by name."""

    looks: dict[str, OpenLook] = field(default_factory=dict)
    bases: dict[str, str] = field(default_factory=dict)
    default: OpenLook = field(default_factory=OpenLook)

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

    def of(self, name: str | None) -> OpenLook:
        """A style with those that it is based on."""
        look, seen = OpenLook(), 0
        while name and seen < _MOST_ANCESTORS:
            look = look.over(self.looks.get(name, OpenLook()))
            name, seen = self.bases.get(name), seen + 1
        return look.over(self.default) if look.font is None else look


def _look(style: Any, faces: dict[str, str]) -> OpenLook:
    letters, table = child(style, "text-properties"), child(style, "table-properties")
    if table is not None and attribute(table, "display") == "false":
        return OpenLook(is_hidden=True)
    if letters is None:
        return OpenLook()
    named = attribute(letters, "font-name")
    font = faces.get(named, named) if named else (attribute(letters, "font-family") or "").strip("'\" ")
    hidden = attribute(letters, "display")
    return OpenLook(font or None, None if hidden is None else hidden == "none")
