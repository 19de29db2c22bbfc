"""Which font a run of a Word document is set in, and whether it is shown, through all that it inherits."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Final

from cms.extraction.reading.looks import Look, inherited
from cms.extraction.reading.trees import all_named, attribute, child, local

_OFF: Final = frozenset({"0", "false", "off", "none"})


@dataclass(slots=True)
class Styles:
    """The styles of a document by their ids."""

    default: Look = field(default_factory=Look)
    normal: str = ""
    looks: dict[str, Look] = field(default_factory=dict)
    bases: dict[str, str] = field(default_factory=dict)
    theme: Mapping[str, str] = field(default_factory=dict)

    @classmethod
    def read(cls, styles: Any | None, theme: Any | None) -> Styles:
        """From the parts of a document; both may be missing."""
        made = cls(theme=dict(_theme(theme)))
        if styles is None:
            return made
        defaults = next(all_named(styles, "rPrDefault"), None)
        made.default = made.look(child(defaults, "rPr"))
        for style in all_named(styles, "style"):
            name = attribute(style, "styleId") or ""
            made.looks[name] = made.look(child(style, "rPr"))
            base = child(style, "basedOn")
            if base is not None:
                made.bases[name] = attribute(base, "val") or ""
            if attribute(style, "type") == "paragraph" and _is_on(attribute(style, "default") or "0"):
                made.normal = name
        return made

    def look(self, properties: Any | None) -> Look:
        """What the properties of a run say themselves."""
        if properties is None:
            return Look()
        hidden, fonts = child(properties, "vanish"), child(properties, "rFonts")
        is_hidden = None if hidden is None else _is_on(attribute(hidden, "val") or "1")
        return Look(self._font(fonts) if fonts is not None else None, is_hidden)

    def of_style(self, name: str | None) -> Look:
        """A style with those that it is based on."""
        return inherited(name, self.looks, self.bases)

    def of_paragraph(self, properties: Any | None) -> Look:
        """What a paragraph gives to its runs."""
        style = child(properties, "pStyle")
        return self.of_style(attribute(style, "val") if style is not None else self.normal)

    def of_run(self, properties: Any | None, paragraph: Look) -> Look:
        """What a reader sees of a run."""
        style = child(properties, "rStyle")
        named = self.of_style(attribute(style, "val")) if style is not None else Look()
        if named.is_hidden and paragraph.is_hidden:
            # Word: a style that hides within one that hides shows again.
            named = Look(named.font, is_hidden=False)
        elif named.is_hidden is False:
            named = Look(named.font)
        return self.look(properties).over(named).over(paragraph).over(self.default)

    def _font(self, fonts: Any) -> str | None:
        for name in ("hAnsi", "ascii", "h-ansi"):
            theme = attribute(fonts, f"{name}Theme")
            font = self.theme.get(theme[:5], "") if theme else attribute(fonts, name)
            if font:
                return font
        return None


def _is_on(value: str) -> bool:
    return value.lower() not in _OFF


def _theme(theme: Any | None) -> dict[str, str]:
    """``major`` and ``minor``: the fonts of headings and of text."""
    found = {}
    for font in all_named(theme, "majorFont", "minorFont"):
        latin = child(font, "latin")
        if latin is not None:
            found[local(font)[:5]] = attribute(latin, "typeface") or ""
    return found
